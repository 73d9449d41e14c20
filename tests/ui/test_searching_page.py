"""A person searches comments: the hits, their count everywhere, and back to all of them."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cx.metrics import NPS
from tests.ui.screen import OVERVIEW, fine, home_of, pressed, readable, tiles, visiting

COMMENTS = "pages/uncover/comments.py"
Visit = Callable[..., AppTest]
ANSWERS = [
    {"nps": 2, "comment": "Slow, slow phone.", "reason": "Price"},
    {"nps": 9, "comment": "Never slow."},
    {"nps": 9, "comment": "Never SLOW!", "survey": "Another"},
    {"nps": 10, "comment": "Fine. Very fine indeed.", "answered_at": "2026-11-03 10:00:00"},
    {"nps": 5, "comment": None},
    *({"kind": "employee", "nps": 4, "comment": "Slow tools."} for _ in range(9)),
]


@pytest.fixture(scope="module")
def home(store_of: Callable) -> Path:
    return home_of(store_of(*ANSWERS))


@pytest.fixture
def visit(home: Path, tmp_path: Path) -> Iterator[Visit]:
    with visiting(home, tmp_path) as opened:
        yield opened


def cards(app: AppTest) -> list[str]:
    """The comments as they are read, hits in square brackets."""
    texts = [each.value for each in app.main.text]
    marked = [each.value for each in app.main.markdown if ":primary-background[" in each.value]
    return texts + [readable(each.replace(":primary-background[**", "⟦").replace("**]", "⟧"))
                    for each in marked]  # fmt: skip


def search(app: AppTest, query: str) -> AppTest:
    return app.text_input(key="words").set_value(query).run()


def pills(app: AppTest) -> list[str]:
    return [b.label for b in app.button if (b.key or "").startswith("pill_words")]


def headings(app: AppTest) -> list[str]:
    return [each.value for each in app.subheader]


def opened_by_itself(app: AppTest) -> str:
    """The heading of the response that lies over the page."""
    return next(title for title in headings(app) if title.startswith("Response "))


def test_a_search_shows_the_hits_and_the_tile_counts_them(visit: Visit) -> None:
    """And the pill takes it away again."""
    app = search(visit(COMMENTS, kind="rNPS"), "slow -phone")
    assert fine(app)
    assert "2 comments, worst first" in headings(app)
    assert [text for text in cards(app) if "⟦" in text] == ["Never ⟦slow⟧."]
    app.switch_page(OVERVIEW).run()
    assert tiles(app)[NPS.title].n == 2
    assert pills(app) == ["“slow \\-phone”"]
    pressed(app, "pill_words")
    assert (app.text_input(key="words").value, pills(app)) == ("", [])
    assert tiles(app)[NPS.title].n == 5


def test_a_search_in_the_address_is_a_search(visit: Visit) -> None:
    app = visit(COMMENTS, kind="rNPS", words="slow OR fine")
    assert "4 comments, worst first" in headings(app)
    assert "words" in app.query_params


@pytest.mark.parametrize("query", ["slow (", 'a "b', "*"])
def test_what_cannot_be_read_is_explained_and_filters_nothing(visit: Visit, query: str) -> None:
    app = search(visit(COMMENTS, kind="rNPS"), query)
    assert fine(app)
    (said,) = [each.value for each in app.sidebar.warning]
    assert "at character" in said
    assert "4 comments, worst first" in headings(app)
    assert pills(app) == []


def test_a_search_that_finds_nothing_says_so_and_can_be_dropped(visit: Visit) -> None:
    app = search(visit(COMMENTS, kind="rNPS"), "xylophone")
    (offer,) = [b for b in app.button if b.key == "drop_words"]
    assert "xylophone" in offer.label and "5 responses" in offer.label
    offer.click().run()
    assert app.text_input(key="words").value == ""
    assert "4 comments, worst first" in headings(app)


def test_remove_all_takes_the_search_too(visit: Visit) -> None:
    app = search(visit(COMMENTS, kind="rNPS", reason="Price"), "slow")
    pressed(app, "Remove all")
    assert app.text_input(key="words").value == ""
    assert app.multiselect(key="reason").value == []


def test_a_saved_view_keeps_the_search(visit: Visit) -> None:
    app = search(visit(COMMENTS, kind="rNPS"), "slow*")
    app.text_input(key="views_name").set_value("Slow")
    pressed(app, "Save this view")
    later = visit(OVERVIEW)
    pressed(later, "views_open_")
    assert later.text_input(key="words").value == "slow*"
    assert "3 comments, worst first" in headings(later)
    plain = visit(COMMENTS, kind="rNPS")
    plain.text_input(key="views_name").set_value("All")
    pressed(plain, "Save this view")
    pressed(search(later, "fine"), "All")
    assert later.text_input(key="words").value == ""


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("worst", "Slow, slow phone."),
        ("best", "Fine. Very fine indeed."),
        ("newest", "Fine. Very fine indeed."),
        ("longest", "Fine. Very fine indeed."),
    ],
)
def test_comments_come_in_the_order_chosen(visit: Visit, order: str, first: str) -> None:
    app = visit(COMMENTS, kind="rNPS")
    app.selectbox(key="comments_order").set_value(order).run()
    assert fine(app)
    assert cards(app)[0] == first


def test_what_several_say_is_shown_once_and_counted_each(visit: Visit) -> None:
    """Unfolded, the others stand there too: what is shown adds up to the count."""
    app = visit(COMMENTS, kind="rNPS")
    assert len(cards(app)) == 3
    (folded,) = [each for each in app.expander if each.label == "Said 2 times"]
    assert any("3 different wordings" in each.value for each in app.markdown)
    (key,) = [name for name in app.session_state if str(name).startswith("comments_same_")]
    before = len([b for b in app.button if (b.key or "").startswith("open_")])
    app.session_state[key] = True
    app.run()
    assert len([b for b in app.button if (b.key or "").startswith("open_")]) == before + 1 == 4
    assert fine(app)


NASTY = [
    "[slow](javascript:alert(1)) <b>slow</b> :red[slow] `slow` $slow$ 🐌 :material/home:",
    "slow\n# slow\n    slow code\n- slow\n1. slow\n===\n| slow | a |\n|--|--|",
    "בסדר slow :smile: *slow* _slow_ ~~slow~~ &lt;slow&gt; www.slow.com a@slow.com -> slow",
    "slow:slow::slow:::slow[slow]{slow}",
]


def test_nasty_comments_are_shown_as_they_were_written(store_of: Callable, tmp_path: Path) -> None:
    """Nothing in them is read as Markdown: without the marks and escapes it is the text itself."""
    home = home_of(store_of(*({"nps": 1, "comment": each} for each in NASTY)))
    with visiting(home, tmp_path) as visit:
        app = visit(COMMENTS, words="slow")
    shown = [text.replace("⟦", "").replace("⟧", "") for text in cards(app)]
    lines = [[line.strip() for line in text.split("\n")] for text in shown]
    assert sorted(lines) == sorted([line.strip() for line in text.split("\n")] for text in NASTY)
    for each in app.main.markdown:
        if ":primary-background[" in each.value:
            left = each.value.replace(":primary-background[**", "").replace("**]", "")
            assert not [sign for place, sign in enumerate(left)
                        if sign in "[]<>`$*_#|:" and left[place - 1] != "\\"]  # fmt: skip


def test_a_response_opens_by_itself_whatever_is_filtered(visit: Visit) -> None:
    app = visit(COMMENTS, kind="rNPS", reason="Price", response="r3")
    assert fine(app)
    assert opened_by_itself(app) == "Response r3"
    assert "Fine. Very fine indeed." in [each.value for each in app.text]
    (facts,) = (each.value for each in app.dataframe if list(each.value) == ["What", "Is"])
    assert dict(zip(facts["What"], facts["Is"], strict=True))["Survey"] == "rNPS"
    assert app.code[0].value.endswith("?response=r3")


def test_from_card_to_card_as_the_list_has_them(visit: Visit) -> None:
    app = visit(COMMENTS, kind="rNPS")
    pressed(app, "open_r0")
    seen = [opened_by_itself(app)]
    assert app.button(key="response_previous").disabled
    while not app.button(key="response_next").disabled:
        seen.append(opened_by_itself(pressed(app, "response_next")))
    assert len(seen) == len(set(seen)) == 4
    assert seen[0] == "Response r0" and seen[-1] == "Response r3"


@pytest.mark.parametrize("name", ["r6", "nobody", "<b>*"])
def test_a_response_in_confidence_or_that_is_not_there_is_refused_alike(
    visit: Visit, name: str
) -> None:
    """In one sentence that does not tell which, and the page works."""
    app = visit(COMMENTS, kind="rNPS", response=name)
    assert fine(app)
    said = [readable(each.value) for each in app.info]
    refusal = f"There is no response {name} that can be shown by itself"
    assert [each.startswith(refusal) for each in said].count(True) == 1
    assert "4 comments, worst first" in headings(app)


def test_what_employees_wrote_can_be_searched_and_not_opened(visit: Visit) -> None:
    app = visit(COMMENTS, kind="Employee voice", words="slow")
    assert fine(app)
    assert "9 comments, worst first" in headings(app)
    assert len(cards(app)) == 9
    assert not [b for b in app.button if (b.key or "").startswith("open_")]


def read_so_far(app: AppTest) -> str:
    return next((each.value for each in app.main.markdown if "You have read" in each.value), "")


def test_what_was_read_is_kept_and_counted(visit: Visit) -> None:
    """One card, then the page, then one unread again; another session knows of it."""
    app = visit(COMMENTS, kind="rNPS")
    assert "0 of 4 (0.0 %)" in read_so_far(app)
    pressed(app, "read_r0")
    assert "1 of 4 (25.0 %)" in read_so_far(app)
    pressed(app, "read_page")
    assert "4 of 4 (100.0 %)" in read_so_far(app)
    assert not [b for b in app.button if b.key == "read_page"]
    pressed(app, "read_r0")
    later = visit(COMMENTS, kind="rNPS")
    assert "3 of 4 (75.0 %)" in read_so_far(later)
    assert later.button(key="read_r0").label == "Mark read"
    assert fine(later)


def test_who_reads_one_of_several_that_say_the_same_has_read_them_all(visit: Visit) -> None:
    app = visit(COMMENTS, kind="rNPS", words="never")
    (mark,) = [b for b in app.button if (b.key or "").startswith("read_r")]
    mark.click().run()
    assert "2 of 2" in read_so_far(app)


def test_what_was_said_in_confidence_has_no_marks(visit: Visit) -> None:
    app = visit(COMMENTS, kind="Employee voice")
    assert not [b for b in app.button if (b.key or "").startswith("read_")]
    assert not read_so_far(app)


def test_without_its_database_comments_are_read_all_the_same(
    home: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, visit: Visit
) -> None:
    """And the list says in a sentence why it cannot tell what was read."""
    app = visit(COMMENTS, kind="rNPS")
    monkeypatch.setenv("CX_WORKFLOW_URL", "postgresql://somebody:secret@127.0.0.1:1/x")
    pressed(app, "read_r0")
    assert not app.exception
    assert len(cards(app)) == 3
    said = [each.value for each in app.main.markdown if "cannot be told now" in each.value]
    assert len(said) == 1 and "workflow database" in said[0]
    assert "secret" not in " ".join(each.value for each in [*app.markdown, *app.warning])

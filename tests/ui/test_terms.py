"""The page of comments, counted: choices lead both pictures, and each part says what it can."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.firms import LATELY, answers, firm
from tests.ui.screen import Visit, fine, sentence, sentences, table, visiting

COMMENTS = "pages/uncover/comments.py"
USUAL = "The parcel arrived."


def said(score: int, comment: str, times: int, back: int = 0, **more: object) -> list[dict]:
    return answers([score] * times, back, comment=comment, **more)


def shop() -> list[dict]:
    """All name the parcel most; detractors alone the invoice, promoters alone the driver."""
    now = [
        *said(2, "The parcel arrived. Invoice wrong, I hate it.", 24),
        *said(3, "The parcel and the response time were bad.", 16),
        *said(10, USUAL, 40),
        *said(9, "Friendly driver! Great parcel.", 30),
        *said(8, "App login of the parcel shop.", 3),
        *said(8, "Das Paket kam an.", 5, language="de"),
    ]
    return [*now, *said(9, USUAL, 118, back=1)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    with visiting(firm(tmp_path_factory.mktemp("shop"), shop())) as visit:
        yield visit


def chosen(app: AppTest, **choices: str) -> AppTest:
    """The page after these choices, each by its key without `comments_`."""
    for name, value in choices.items():
        app.radio(key=f"comments_{name}").set_value(value)
    return app.run()


def first(app: AppTest) -> str:
    """The term on top of the ranked bar, as the table behind it has it."""
    return str(table(app, "Term", "Share")["Term"].iloc[0])


def test_all_terms_are_ranked_by_comments_at_first(store: Visit) -> None:
    app = store(COMMENTS, period=LATELY)
    assert fine(app)
    assert first(app) == "parcel"
    assert sentence(app, "Named most often: parcel")


def test_what_is_distinctive_of_detractors_is_read_first(store: Visit) -> None:
    """By comments they name the parcel first, as all do; what sets them apart is the invoice."""
    app = chosen(store(COMMENTS, period=LATELY), band="detractor")
    assert first(app) == "parcel"
    app = chosen(app, rank="distinctive")
    assert fine(app)
    assert first(app) == "invoice wrong"
    assert sentence(app, "What detractors name more than all others: invoice wrong (60.0 %")
    row = table(app, "Term", "z").set_index("Term").loc["invoice wrong"]
    assert (row["Comments"], row["Share"], row["Comments of the others"]) == (24, "60.0 %", 0)
    assert "parcel" not in list(table(app, "Term", "z")["Term"])[:3]


def test_cloud_and_bar_show_the_same_terms(store: Visit) -> None:
    """The cloud says for those who do not see it what stands under the bar."""
    app = chosen(store(COMMENTS, period=LATELY), band="promoter", rank="distinctive")
    named = sentence(app, "What promoters name more")
    assert "friendly driver" in named
    (picture,) = app.get("image")
    assert picture.proto.imgs[0].alt == named


def test_a_pair_is_one_term_in_every_list(store: Visit) -> None:
    app = chosen(store(COMMENTS, period=LATELY), band="detractor", grams="pairs")
    pairs = set(table(app, "Term", "Share")["Term"])
    assert {"response time", "invoice wrong"} <= pairs
    assert all(" " in term for term in pairs)
    words = set(table(chosen(app, grams="words"), "Term", "Share")["Term"])
    assert "parcel" in words
    assert not words & {"response", "time", "response time"}


def test_distinctive_of_everybody_asks_of_whom(store: Visit) -> None:
    app = chosen(store(COMMENTS, period=LATELY), rank="distinctive")
    assert sentence(app, "Distinctive of whom?")
    assert first(app) == "parcel"


def test_the_filter_of_bands_is_whose_comments_they_are(store: Visit) -> None:
    """Filtered to detractors all are theirs, and they are told apart from what is filtered out."""
    app = chosen(store(COMMENTS, period=LATELY, band="detractor"), rank="distinctive")
    assert app.radio(key="comments_band").options == ["All", "Detractors"]
    assert first(app) == "invoice wrong"


def test_a_term_is_read_without_a_mouse(store: Visit) -> None:
    """The offer wants the words, once, and is open again for the next."""
    app = store(COMMENTS, period=LATELY)
    assert "parcel" in app.button_group(key="comments_read").options
    app.button_group(key="comments_read").set_value("parcel").run()
    assert fine(app)
    assert app.session_state["words"] == "parcel"
    assert not app.button_group(key="comments_read").value


def on_tab(app: AppTest, name: str) -> AppTest:
    app.session_state["comments_more"] = name
    return app.run()


def test_tone_says_its_rule_and_its_agreement(store: Visit) -> None:
    app = on_tab(store(COMMENTS, period=LATELY), "Tone")
    assert fine(app)
    assert sentence(app, "+0.05")
    counted = sentence(app, "sound positive")
    assert counted.startswith("Of 118 comments ")
    assert "; 5 are not judged." in counted
    assert "Of detractors’ judged comments 100.0 % sound negative." in counted
    rows = table(app, "Band", "Not judged").set_index("Band")
    assert rows.loc["Detractors (0–6)", "Negative"] == 40


def test_languages_are_counted(store: Visit) -> None:
    app = store(COMMENTS, period=LATELY)
    assert sentence(app, "Comments by language: en 113 · de 5.")


def test_few_comments_have_no_topics_and_are_told_so(store: Visit) -> None:
    app = on_tab(store(COMMENTS, period=LATELY), "Topics")
    assert fine(app)
    assert sentence(app, "Topics take 300 comments of one language; there are 118.")


def test_only_the_open_tab_is_worked_out(store: Visit) -> None:
    app = store(COMMENTS, period=LATELY)
    assert not sentence(app, "VADER")
    assert not sentence(app, "Topics take")


def test_an_emerging_term_is_found_against_the_window_before(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = [
        *said(9, USUAL, 600), *said(2, "App login broken.", 14), *said(9, USUAL, 500, back=1),
    ]  # fmt: skip
    with visiting(firm(tmp_path_factory.mktemp("login"), rows)) as visit:
        app = visit(COMMENTS, period=LATELY)
        assert fine(app)
        assert "app login" in sentence(app, "clearly grew")
        found = table(app, "Growth", "Share before").set_index("Term").loc["app login"]
        assert (found["Comments before"], found["Comments now"]) == (0, 14)
        assert (found["Share before"], found["Share now"]) == ("0.0 %", "2.3 %")
        assert found["Growth"] == "clear"
        alone = visit(COMMENTS)
        alone.selectbox(key="period").set_value("Everything").run()
        assert fine(alone)


def test_nothing_before_is_told_in_one_sentence(tmp_path_factory: pytest.TempPathFactory) -> None:
    with visiting(firm(tmp_path_factory.mktemp("new"), said(9, USUAL, 60))) as visit:
        app = visit(COMMENTS, period=LATELY)
        assert fine(app)
        few = sentence(app, "Too few comments to compare") or sentence(app, "No earlier window")
        assert few


def test_topics_have_names_scores_and_an_example(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = [
        *said(2, "Invoice tariff refund.", 150), *said(9, "Parcel driver courier.", 200),
        *said(9, "Rechnung Tarif.", 20, language="de"),
    ]  # fmt: skip
    with visiting(firm(tmp_path_factory.mktemp("topics"), rows)) as visit:
        app = on_tab(visit(COMMENTS, period=LATELY), "Topics")
        assert fine(app)
        found = table(app, "Topic", "Most typical comment")
        scores = dict(zip(found["Most typical comment"], found["NPS of these comments"],
                          strict=True))  # fmt: skip
        assert scores["Invoice tariff refund."].startswith("−100 (")
        assert scores["Parcel driver courier."].startswith("+100 (")
        assert found["Comments"].sum() <= 350


def test_few_comments_are_better_read_than_counted(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    with visiting(firm(tmp_path_factory.mktemp("few"), said(9, USUAL, 6))) as visit:
        app = visit(COMMENTS, period=LATELY)
        assert fine(app)
        assert sentence(app, "With only 6 comments, reading them all below")
        assert first(app)
        assert not app.get("image")
        assert not [each for each in app.radio if each.key == "comments_band"]


def test_a_band_of_few_colleagues_is_hidden_in_its_part_only(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The choice stays, so that one can leave it again, and all else of the page is shown."""
    rows = [
        row | {"contact_id": f"p{place}"}
        for place, row in enumerate([
            *said(9, "The team is good.", 40, kind="employee"),
            *said(2, "The shift is bad.", 3, kind="employee"),
        ])
    ]  # fmt: skip
    with visiting(firm(tmp_path_factory.mktemp("voice"), rows)) as visit:
        app = chosen(visit(COMMENTS), band="detractor")
        assert fine(app)
        hidden = [each.value for each in app.info if "given in confidence" in each.value]
        assert len(hidden) == 2
        assert not [each for each in sentences(app) if "Named most often" in each]
        assert sentence(app, "43 responses")
        assert sentence(chosen(app, band="all"), "Named most often")


def test_the_demo_company_names_its_login(demo_home: Path) -> None:
    """The planted story: a login that failed, in English and in Danish or German."""
    with visiting(demo_home) as visit:
        app = visit(COMMENTS, kind="tNPS")
        assert fine(app)
        assert "app login" in sentence(app, "clearly grew")

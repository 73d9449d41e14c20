"""Reasons to confirm: one comment at a time, decisions that can be undone, and what they change."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cx import load
from cx.filters import Filters
from cx.measure import read
from cx.settings import Settings
from cx.store import Import, newest, publish
from cx.workflow import decide, open_workflow, recodes
from tests.conftest import stage
from tests.loading.commented import FIRST, bare, labelled
from tests.shown import of_a_block
from tests.ui.screen import Visit, readable, visiting

PAGE = "pages/act/reasons_to_confirm.py"
ALIKE = {"nps": 1, "comment": "As agreed, as always, thank you", "reason_source": None}


def made(home: Path, folder: Path, *answers: dict) -> Settings:
    publish(home, stage(folder, answers), Import("a", "a.csv", "", len(answers), len(answers)))
    return Settings(home, "EUR", 3, f"sqlite:///{home}/workflow.db")


@pytest.fixture
def settings(home: Path, tmp_path: Path) -> Settings:
    """Enriched: 20 comments of their own words, and 3 that say the same."""
    found = made(home, tmp_path, *labelled(), *bare(), *[ALIKE] * 3)
    load.enrich(found)
    return found


@pytest.fixture
def visit(settings: Settings) -> Iterator[Visit]:
    with visiting(settings.home) as visit:
        yield visit


def words(app: AppTest) -> str:
    return "\n".join(readable(said) for _where, said in of_a_block(app.main))


def keys(app: AppTest) -> list[str]:
    return [str(button.key) for button in app.button if str(button.key).startswith("coding_")]


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=f"coding_{key}").click().run()
    assert not app.exception and not app.error
    return app


def decisions(settings: Settings) -> dict[str, str]:
    known = recodes(open_workflow(settings.workflow_url))
    return {each.response_id: each.reason for each in known.values() if not each.undone}


def reason_of(settings: Settings, response: str) -> tuple[str | None, str | None]:
    row = read(newest(settings.home), Filters(), limit=1_000).set_index("response_id").loc[response]
    return row["reason"], row["reason_source"]


def lowest(app: AppTest) -> AppTest:
    """The comment that three people wrote comes first then."""
    app.radio(key="coding_order").set_value("detractors").run()
    return app


def test_it_shows_one_comment_what_the_model_thinks_and_the_keys(visit: Visit) -> None:
    app = visit(PAGE)
    said = words(app)
    assert "Comment 1 of 21 different ones" in said
    assert "Keys: Enter confirms" in said
    buttons = {button.key: button.label for button in app.button}
    assert buttons["coding_confirm"].startswith("Confirm ")
    reasons = {buttons[f"coding_reason_{place}"] for place in (1, 2)}
    assert reasons == {"Price", "Delivery"}
    assert "Nothing has been decided yet." in said
    assert "coding_undo" not in keys(app) and "coding_apply" not in keys(app)


def test_confirming_goes_on_to_the_next_and_can_be_undone(visit: Visit, settings: Settings) -> None:
    app = visit(PAGE, reason="Price")
    suggested = app.button(key="coding_confirm").label.removeprefix("Confirm ")
    press(app, "confirm")
    ((response, reason),) = decisions(settings).items()
    assert reason == suggested == reason_of(settings, response)[0]
    assert "Comment 1 of 9 different ones" in words(app)
    assert app.button(key="coding_apply").label == "Apply 1 decision"
    press(app, "undo")
    assert decisions(settings) == {}
    assert "Comment 1 of 10 different ones" in words(app)
    assert "coding_apply" not in keys(app)


def test_a_number_chooses_a_reason_and_applying_makes_it_count(
    visit: Visit, settings: Settings
) -> None:
    app = visit(PAGE, reason_source="automatic")
    place = next(
        place for place in (1, 2)
        if app.button(key=f"coding_reason_{place}").label
        not in app.button(key="coding_confirm").label
    )  # fmt: skip
    other = app.button(key=f"coding_reason_{place}").label
    press(app, f"reason_{place}")
    ((response, reason),) = decisions(settings).items()
    assert reason == other
    assert reason_of(settings, response)[1] != "manual"
    press(app, "apply")
    assert reason_of(settings, response) == (other, "manual")
    assert "Your decisions count on all pages now." in words(app)
    assert "1 response decided; 0 wait to be applied." in words(app)
    press(app, "undo")
    assert "0 responses decided; 1 wait to be applied." in words(app)
    press(app, "apply")
    assert reason_of(settings, response)[1] != "manual"


def test_a_decision_counts_for_all_who_said_the_same(visit: Visit, settings: Settings) -> None:
    app = lowest(visit(PAGE))
    assert "said 3 times" in words(app)
    press(app, "none")
    assert decisions(settings) == {f"r{FIRST + 20 + number}": "" for number in range(3)}
    press(app, "apply")
    assert reason_of(settings, f"r{FIRST + 20}") == (None, "manual")
    press(app, "undo")
    assert decisions(settings) == {}


def test_any_other_reason_can_be_written(visit: Visit, settings: Settings) -> None:
    app = lowest(visit(PAGE))
    box = app.selectbox(key="coding_other")
    box.options.append("Nothing to mend")  # what a browser sends as it is, this list wants to know
    box.set_value("Nothing to mend").run()
    assert not app.exception and not app.error
    assert set(decisions(settings).values()) == {"Nothing to mend"}
    assert app.selectbox(key="coding_other").value is None
    assert "Comment 1 of 20 different ones" in words(app)


def test_next_and_previous_leave_the_comment_as_it_is(visit: Visit, settings: Settings) -> None:
    app = visit(PAGE)
    assert app.button(key="coding_previous").disabled
    press(app, "next")
    assert "Comment 2 of 21 different ones" in words(app)
    press(app, "previous")
    assert "Comment 1 of 21 different ones" in words(app)
    assert decisions(settings) == {}


def test_filters_choose_what_comes_up(visit: Visit) -> None:
    said = words(visit(PAGE, reason="Price"))
    assert "Comment 1 of 10 different ones" in said
    assert "The price of the plan" in said


def test_agreement_is_told_from_fifty_decisions_on(home: Path, tmp_path: Path) -> None:
    """30 of 49 confirmed, then 30 of 50."""
    settings = made(home, tmp_path, *labelled(), *bare(30))
    load.enrich(settings)
    workflow = open_workflow(settings.workflow_url)

    def put(number: int, reason: str) -> None:
        decide(workflow, "", {f"r{FIRST + number}": "Price"}, reason, "Price")

    for number in range(49):
        put(number, "Price" if number < 30 else "Delivery")
    with visiting(home) as visit:
        assert "kappa" not in words(visit(PAGE))
        put(49, "Delivery")
        said = words(visit(PAGE))
    assert "Of 50 suggestions 60.0 % were confirmed" in said
    assert "Cohen's kappa 0.00" in said


def test_comments_that_no_model_has_seen_can_be_decided_too(home: Path, tmp_path: Path) -> None:
    settings = made(home, tmp_path, *labelled(2), *bare(1))
    with visiting(home) as visit:
        app = visit(PAGE)
        assert "No model has found anything in this comment." in words(app)
        assert "coding_confirm" not in keys(app)
        press(app, "reason_1")
    assert len(decisions(settings)) == 1


def test_without_the_database_it_says_why(settings: Settings, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "workflow.db").write_text("this is no database")
    with visiting(settings.home, broken) as go:
        app = go(PAGE)
    assert not app.exception
    assert any("Reasons cannot be decided now." in readable(each.value) for each in app.warning)
    assert not keys(app)


def test_employees_are_not_read_one_by_one(demo_home: Path, tmp_path: Path) -> None:
    with visiting(demo_home, tmp_path) as visit:
        app = visit(PAGE, kind="Employee voice")
    assert "given in confidence" in app.info[0].value
    assert not keys(app)


def test_what_is_decided_is_no_longer_in_the_queue_after_a_file_comes_again(
    visit: Visit, settings: Settings, tmp_path: Path
) -> None:
    app = press(press(lowest(visit(PAGE)), "none"), "apply")
    made(settings.home, tmp_path, *labelled(), *bare(), *[ALIKE] * 3)
    assert "of 20 different ones" in words(press(app, "next"))

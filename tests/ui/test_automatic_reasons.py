"""Automatic reasons on the pages: found by a button, marked where they are shown, and judged."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cx import load
from cx.settings import Settings
from cx.store import Import, newest, publish
from tests.conftest import stage
from tests.loading.commented import bare, labelled
from tests.shown import of_a_block
from tests.ui.screen import REASONS, Visit, readable, visiting

COMMENTS = "pages/uncover/comments.py"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    answers = (*labelled(), *bare())
    note = Import("a", "a.csv", "", len(answers), len(answers))
    publish(tmp_path / "home", stage(tmp_path, answers), note)
    return tmp_path / "home"


@pytest.fixture
def visit(home: Path) -> Iterator[Visit]:
    with visiting(home) as visit:
        yield visit


def words(app) -> str:  # type: ignore[no-untyped-def]
    return "\n".join(readable(said) for _where, said in of_a_block(app.main))


def test_the_button_finds_reasons_and_says_how_many_and_how_good(visit: Visit, home: Path) -> None:
    app = visit(REASONS)
    assert app.button(key="automatic_go").label == "Find reasons for 20 comments without one"
    assert "never take the place of one that somebody named" in words(app)
    assert not app.get("plotly_chart_reliability")
    app.button(key="automatic_go").click().run()
    assert not app.exception and not app.error
    assert load.coded(newest(home))["model"].item() == 20
    said = words(app)
    assert "20 of 20 others got one (100.0 %)" in said
    assert "Measured on 90 comments that were held out: macro F1 1.00" in said
    assert "Reason named by: respondent 81.8 %; automatic 18.2 %" in said
    assert "automatic_go" not in [button.key for button in app.button]


def test_how_good_they_are_is_told_by_confidence_and_by_reason(visit: Visit, home: Path) -> None:
    load.enrich(_settings(home))
    app = visit(REASONS)
    tables = [each.value for each in app.dataframe]
    (sure,) = [each for each in tables if "How sure it was" in each]
    (reasons,) = [each for each in tables if "F1" in each]
    assert reasons["Reason"].tolist() == ["Delivery", "Price"]
    assert reasons["Comments"].sum() == 90
    assert sure["How often it was right"].str.contains("n 90").any()
    assert "of known reason" not in words(app)


def _settings(home: Path) -> Settings:
    return Settings(home, "EUR", 3, f"sqlite:///{home}/workflow.db")


def test_a_card_marks_an_automatic_reason(visit: Visit, home: Path) -> None:
    load.enrich(_settings(home))
    said = {
        source: words(visit(COMMENTS, reason_source=source))
        for source in ("automatic", "respondent")
    }
    assert "Delivery (automatic) · rNPS" in said["automatic"]
    assert "Price · rNPS" in said["respondent"] and "(automatic)" not in said["respondent"]


def test_a_response_by_itself_marks_it_too(visit: Visit, home: Path) -> None:
    load.enrich(_settings(home))
    app = visit(COMMENTS, response="r95")
    (facts,) = [each.value for each in app.dataframe if list(each.value) == ["What", "Is"]]
    assert facts.set_index("What")["Is"]["Reason"] == "Price (automatic)"


def test_too_few_examples_are_told_in_a_sentence(tmp_path: Path) -> None:
    answers = (*labelled(3), *bare(3))
    note = Import("a", "a.csv", "", len(answers), len(answers))
    publish(tmp_path / "few", stage(tmp_path, answers), note)
    with visiting(tmp_path / "few") as visit:
        app = visit(REASONS)
        app.button(key="automatic_go").click().run()
        assert not app.exception and not app.error
        assert "6 comments of known reason are too few to learn from" in words(app)


def test_without_comments_nothing_is_offered(tmp_path: Path) -> None:
    note = Import("a", "a.csv", "", 1, 1)
    publish(tmp_path / "none", stage(tmp_path, ({"nps": 9, "reason": "Price"},)), note)
    with visiting(tmp_path / "none") as visit:
        assert "automatic_go" not in [button.key for button in visit(REASONS).button]


def test_of_employees_there_are_no_automatic_reasons(demo_home: Path) -> None:
    with visiting(demo_home) as visit:
        app = visit(REASONS, kind="Employee voice")
        assert "Answers given in confidence get no automatic reasons." in words(app)
        assert "automatic_go" not in [button.key for button in app.button]

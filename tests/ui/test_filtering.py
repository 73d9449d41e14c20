"""Filtering by hand: all but some, ranges, any instead of all, long lists, what no longer fits."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cx.measure import responses
from cx.settings import settings
from cx.store import newest
from tests.insight.firm import answer, opened
from tests.ui.screen import Visit, fine, visiting

DAY = "2026-05-04"
AGENTS = 450


def answers() -> list[dict]:
    """Two units of two teams each; 450 agents in the first team; ratings by turns."""
    north = [
        answer(None, DAY, number % 11, unit="North", team="One", agent=f"Agent {number:03}")
        for number in range(AGENTS)
    ]
    rest = [
        answer(None, DAY, number % 11, unit=unit, team=team, agent="Somebody")
        for number, (unit, team) in enumerate([("North", "Two"), ("South", "Three")] * 60)
    ]
    return north + rest


@pytest.fixture(scope="module")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return opened(tmp_path_factory.mktemp("filtering") / "firm", answers())


@pytest.fixture
def visit(firm: Path) -> Iterator[Visit]:
    with visiting(firm) as opening:
        yield opening


def pills(app: AppTest) -> list[str]:
    """What stands above the page as chosen."""
    return [each.label for each in app.button if str(each.key).startswith("pill_")]


def between(app: AppTest, low: int, high: int) -> None:
    """Choose a range of ratings."""
    app.number_input(key="nps_from").set_value(low)
    app.number_input(key="nps_to").set_value(high).run()


def told(app: AppTest) -> str:
    return " ".join(each.value for each in app.warning)


def counted(app: AppTest) -> int:
    """How many responses the filters of the page leave."""
    return responses(newest(settings().home), app.session_state["filters"])


def test_all_but_some_units_are_left(visit: Visit) -> None:
    app = visit(unit="North")
    app.toggle(key="not_unit").set_value(True).run()
    assert fine(app)
    assert pills(app) == ["not North"]
    assert counted(app) == 60
    app.button(key="pill_unit_True_North").click().run()
    assert pills(app) == []
    assert counted(app) == AGENTS + 120


def test_an_address_says_all_but(visit: Visit) -> None:
    app = visit(unit="North", not_unit="true")
    assert pills(app) == ["not North"]


def test_a_range_of_ratings_is_chosen_and_left(visit: Visit) -> None:
    app = visit()
    between(app, 0, 6)
    assert pills(app) == ["Rating is 0 to 6"]
    assert counted(app) == sum(each["nps"] <= 6 for each in answers())
    app.button(key="pill_nps_False_0..6").click().run()
    assert pills(app) == []
    assert [app.number_input(key=f"nps_{end}").value for end in ("from", "to")] == [0, 10]


def test_any_of_two_choices_can_be_enough(visit: Visit) -> None:
    app = visit(unit="South")
    assert not [each for each in app.radio if each.key == "match"]
    between(app, 10, 10)
    both = counted(app)
    app.radio(key="match").set_value("any").run()
    assert fine(app)
    south = sum(each["unit"] == "South" for each in answers())
    top = sum(each["nps"] == 10 for each in answers())
    assert counted(app) == south + top - both
    assert pills(app) == ["Rating is 10 to 10", "South", "Remove all"]
    app.button(key="pill_reset").click().run()
    assert pills(app) == []


def test_what_no_longer_fits_is_taken_off_and_told(visit: Visit) -> None:
    app = visit(unit="North", team="Two")
    app.multiselect(key="unit").set_value(["South"]).run()
    assert pills(app) == ["South"]
    assert "Team Two does not fit the other choices" in told(app)
    assert "Two" not in told(app.run())


def test_a_long_list_is_searched(visit: Visit) -> None:
    """What the browser gets is short; who is looked for is found, who is chosen stays."""
    app = visit()
    assert len(app.multiselect(key="agent").options) <= 200
    app.text_input(key="find_agent").set_value("agent 44").run()
    assert app.multiselect(key="agent").options == [f"Agent 44{n}" for n in range(10)]
    app.multiselect(key="agent").set_value(["Agent 449"]).run()
    app.text_input(key="find_agent").set_value("agent 12").run()
    assert app.multiselect(key="agent").value == ["Agent 449"]
    assert counted(app) == 1
    assert pills(visit(agent="Agent 449")) == ["Agent 449"]


def test_nothing_left_names_each_choice_and_drops_it(visit: Visit) -> None:
    app = visit(unit="South", not_unit="true", band="detractor")
    between(app, 9, 10)
    assert any("No responses match" in each.value for each in app.info)
    offers = {each.key: each.label for each in app.button if str(each.key).startswith("drop_")}
    north = [each["nps"] for each in answers() if each["unit"] == "North"]
    low, high = sum(nps <= 6 for nps in north), sum(nps >= 9 for nps in north)
    assert offers == {
        "drop_band": f"Drop “Band is detractor”: {high} responses",
        "drop_nps": f"Drop “Rating is 9 to 10”: {low} responses",
    }
    app.button(key="drop_nps").click().run()
    assert pills(app) == ["detractor", "not South", "Remove all"]

"""Targets, as people use them: set, read against the range, replaced, removed, brought back."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.screen import Visit, fine, leaves, pressed, readable, tiles, visiting

NPS, RATING = "Net Promoter Score", "Mean rating"
LAST = date(2026, 11, 15)  # the newest answer of the demo company


@pytest.fixture
def visit(demo_home: Path, tmp_path: Path) -> Iterator[Visit]:
    """The demo company and nothing written yet; the score is +41, from +37 to +45."""
    with visiting(demo_home, tmp_path) as found:
        yield found


def aim(app: AppTest, value: float | None, since: date | None = None) -> AppTest:
    """Type a target and press the button."""
    app.number_input(key="targets_value").set_value(value)
    if since:
        app.date_input(key="targets_since").set_value(since)
    return pressed(app, "Set the target")


def on_tile(app: AppTest, title: str = NPS) -> str:
    """What the tile says of its target."""
    lines = tiles(app)[title].lines
    return next((line for line in lines if line.startswith("Target")), "")


def on_line(app: AppTest) -> list[float]:
    """Where lines across the whole chart over time are drawn."""
    (chart,) = [each for each in app.get("plotly_chart") if each.key == "overview_trend"]
    shapes = json.loads(chart.proto.spec)["layout"].get("shapes", [])
    return [shape["y0"] for shape in shapes if shape["y0"] == shape["y1"]]


def listed(app: AppTest) -> list[str]:
    """The targets in the list."""
    said = [readable(e.value) for e in leaves(app.main) if e.type == "markdown"]
    return [each for each in said if each.endswith(" on") and " from " in each]


@pytest.mark.parametrize(
    ("value", "state"),
    [(30, "reached"), (37, "reached"), (41, "too close to tell"), (46, "missed")],
)
def test_a_target_is_read_against_the_range(visit: Visit, value: int, state: str) -> None:
    """Reached when the whole range is at or above it, missed when all is beneath."""
    app = aim(visit(), value)
    assert fine(app)
    assert on_tile(app) == f"Target +{value}: {state}"
    assert on_line(app) == [value]
    assert listed(app) == [f"+{value} from 15 Nov 2026 on"]


def test_few_answers_reach_nothing(visit: Visit) -> None:
    """However high they are, they are too few to tell."""
    app = aim(visit(period="Choose days", days=["2026-11-14", "2026-11-15"]), -90)
    assert tiles(app)[NPS].n < 30
    assert on_tile(app) == "Target −90: too few answers to tell"


def test_a_target_is_of_its_metric_and_kind(visit: Visit) -> None:
    """Neither the other tile nor the other kind of survey has it, and nor has their line."""
    app = aim(visit(), 45)
    assert on_tile(app, RATING) == ""
    app.selectbox(key="overview_metric").set_value("rating").run()
    assert (on_line(app), listed(app)) == ([], [])
    other = visit(kind="tNPS")
    assert (on_tile(other), on_line(other), listed(other)) == ("", [], [])


def test_a_share_is_typed_in_percent(visit: Visit) -> None:
    app = visit(kind="tNPS")
    app.selectbox(key="overview_metric").set_value("csat").run()
    aim(app, 80)
    assert fine(app)
    assert on_tile(app, "Satisfied (CSAT)") == "Target 80.0 %: reached"
    assert on_line(app) == [pytest.approx(0.8)]


def test_another_value_from_the_same_day_takes_its_place(visit: Visit) -> None:
    app = aim(aim(visit(), 45), 50)
    assert listed(app) == ["+50 from 15 Nov 2026 on"]
    assert on_line(app) == [50]


def test_the_newest_target_that_has_begun_holds(visit: Visit) -> None:
    """Each from its day on, so an earlier window keeps the earlier one."""
    app = aim(aim(visit(), 40, date(2026, 1, 1)), 50, date(2026, 11, 1))
    assert len(listed(app)) == 2
    assert (on_tile(app)[:10], on_line(app)) == ("Target +50", [50])
    app.selectbox(key="period").set_value("days").run()
    app.date_input(key="days").set_value((date(2026, 7, 1), date(2026, 9, 30))).run()
    assert (on_tile(app)[:10], on_line(app)) == ("Target +40", [40])
    app.date_input(key="days").set_value((date(2025, 7, 1), date(2025, 9, 30))).run()
    assert (on_tile(app), on_line(app)) == ("", [])


@pytest.mark.parametrize(("since", "there"), [(LAST, True), (date(2026, 11, 16), False)])
def test_everything_ends_with_the_newest_answer(visit: Visit, since: date, there: bool) -> None:
    """Whatever day it is today, so the tile and the line agree."""
    aim(visit(), 45, since)
    app = visit(period="Everything")
    assert (bool(on_tile(app)), bool(on_line(app))) == (there, there)


def test_a_removed_target_is_gone_and_comes_back(visit: Visit) -> None:
    app = aim(visit(), 45)
    pressed(app, "targets_drop_")
    assert (on_tile(app), on_line(app), listed(app)) == ("", [], [])
    assert on_tile(visit()) == ""
    pressed(app, "targets_undo")
    assert fine(app)
    assert (on_tile(app), on_line(app)) == ("Target +45: too close to tell", [45])
    assert not [b for b in app.button if b.key == "targets_undo"]


def test_a_target_is_there_for_the_next_visitor(visit: Visit) -> None:
    aim(visit(), 45)
    assert on_line(visit()) == [45]


@pytest.mark.parametrize("value", [None, 450, -101])
def test_what_is_no_target_is_refused_in_one_sentence(visit: Visit, value: int | None) -> None:
    """Nothing typed, or no score at all; what was set stays, and the next try works."""
    app = aim(aim(visit(), 45), value)
    assert not app.exception
    assert len(app.error) == 1
    assert listed(app) == ["+45 from 15 Nov 2026 on"]
    aim(app, 50)
    assert fine(app)
    assert listed(app) == ["+50 from 15 Nov 2026 on"]


def test_without_its_database_a_target_is_refused_and_nothing_else_fails(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = visit()
    monkeypatch.setenv("CX_WORKFLOW_URL", "postgresql://somebody:secret@127.0.0.1:1/x")
    aim(app, 45)
    assert not app.exception
    assert tiles(app)[NPS].value == "+41"
    assert "secret" not in " ".join(each.value for each in app.error)

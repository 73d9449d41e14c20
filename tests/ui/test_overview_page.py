"""The overview: which way it goes by a rule that anybody can check, its line, tabs and people."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cx.filters import Filters
from cx.measure import measure
from cx.metrics import NPS, RATING, Metric
from cx.store import newest
from tests.ui.dialog import keys
from tests.ui.firms import END, LATELY, answers, banded, both, firm, repeated
from tests.ui.screen import (
    WHY,
    Visit,
    fine,
    head,
    on_tab,
    sentence,
    table,
    tiles,
    told,
    visiting,
)

SCORE = "Net Promoter Score"
UNITS = {
    "Up": both(banded(30, 40, 30), banded(5, 25, 70)),
    "Down": both(banded(10, 20, 70), banded(60, 30, 10)),
    "Level": both(banded(5, 380, 15), banded(5, 380, 15)),
    "Unsure": both(banded(10, 10, 20), banded(11, 10, 19)),
    "Few": both(banded(20, 20, 20), banded(9, 10, 10)),
    "New": answers(banded(10, 20, 30)),
}
WAYS = {
    "Up": ("▲ Improving +65", "rose by 65 points to +65"),
    "Down": ("▼ Worsening −110", "fell by 110 points to −50"),
    "Level": ("Steady 0", "steady"),
    "Unsure": ("No clear change −5", "no clear change"),
    "Few": ("Too few answers to tell +3", "from only 29 answers, which is indicative"),
    "New": ("Nothing to compare with", "is +33 ("),
}


@pytest.fixture(scope="module")
def units(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A firm whose units go each another way."""
    rows = [row | {"unit": name} for name, part in UNITS.items() for row in part]
    with visiting(firm(tmp_path_factory.mktemp("units"), rows)) as visit:
        yield visit


@pytest.mark.parametrize("unit", UNITS)
def test_the_tile_says_which_way_it_goes(units: Visit, unit: str) -> None:
    """The sentence on top says the same in words, here and where the change is explained."""
    app = units(period=LATELY, unit=unit)
    way, words = WAYS[unit]
    assert tiles(app)[SCORE].change.startswith(way)
    assert words in told(app)
    if unit != "New":  # there, nothing is to be explained
        assert told(units(WHY, period=LATELY, unit=unit)) == told(app)


def test_a_clear_change_names_its_range_on_tile_and_top(units: Visit) -> None:
    app = units(period=LATELY, unit="Up")
    span = tiles(app)[SCORE].change.partition("(")[2].rstrip(")")
    assert f"({span})" in told(app)


def test_one_answer_is_called_one(tmp_path_factory: pytest.TempPathFactory) -> None:
    home = firm(tmp_path_factory.mktemp("one"), answers([9], reason="Price"))
    with visiting(home) as visit:
        assert told(visit(period=LATELY)) == "rNPS is +100 from only 1 answer, which is indicative."


@pytest.fixture(scope="module")
def persons(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """Two persons, one of whom answered twice, and somebody without a name; ratings by hand."""
    people = ("c1", "c2", "c1", None, "c3", "c4")
    scores, units = (9, 9, 3, 8, 10, 10), ("A", "A", "A", "B", "C", "C")
    rows = [
        answers([score], contact_id=person, unit=unit)[0]
        for score, person, unit in zip(scores, people, units, strict=True)
    ]
    with visiting(firm(tmp_path_factory.mktemp("persons"), rows)) as visit:
        yield visit


@pytest.mark.parametrize(
    ("chosen", "people"),
    [
        (["A"], "2 people"),
        (["A", "B"], "2 people, 1 answer unknown"),
        (["C"], ""),
        (["B"], ""),
        (["B", "C"], ""),
    ],
)
def test_people_are_named_where_one_answered_twice(
    persons: Visit, chosen: list[str], people: str
) -> None:
    """And only there: elsewhere they are as many as the answers."""
    shown = tiles(persons(period=LATELY, unit=chosen))[SCORE].text
    assert (f"· {people} ·" in shown) if people else "people" not in shown


@pytest.mark.parametrize(
    ("chosen", "middle"),
    [
        (["A"], "median 9 · most often 9"),
        (["A", "B"], "median 8.5 · most often 9"),
        (["A", "B", "C"], "median 9 · most often 9"),  # 9 and 10 both twice: the lower
        (["B"], "median 8 · most often 8"),
    ],
)
def test_the_middle_of_the_ratings(persons: Visit, chosen: list[str], middle: str) -> None:
    """Of 3, 9, 9; of 3, 8, 9, 9; and so on."""
    assert middle in tiles(persons(period=LATELY, unit=chosen))["Mean rating"].text


def points(app: AppTest) -> pd.DataFrame:
    """The numbers behind the line."""
    return table(app, "period")


def expected(home: Path, metric: Metric, days: int, until: date) -> pd.DataFrame:
    """The metric of the window that ends with a day, straight from the store."""
    chosen = Filters(until - timedelta(days=days - 1), until).choose("kind", "relational")
    return measure(newest(home), metric, chosen)


@pytest.mark.parametrize("metric", [NPS, RATING], ids=lambda metric: metric.name)
def test_a_rolling_line_is_the_metric_of_its_windows(demo_home: Path, metric: Metric) -> None:
    """At its first point, in the middle, and at the last, for every length."""
    with visiting(demo_home) as visit:
        app = visit()
        app.selectbox(key="overview_metric").set_value(metric.name).run()
        for days in (28, 90, 180):
            app.selectbox(key="overview_step").set_value(f"rolling_{days}").run()
            rows = points(app)
            assert rows["period"].iloc[-1] == date(2026, 11, 15)
            for place in (0, len(rows) // 2, -1):
                row = rows.iloc[place]
                whole = expected(demo_home, metric, days, row["period"])
                for number in ("value", "n", "low", "high"):
                    assert row[number] == pytest.approx(whole[number].iloc[0]), (days, place)


def test_the_line_is_that_of_the_metric_and_grain_chosen(demo_home: Path) -> None:
    """Every grain counts each answer of the window once."""
    with visiting(demo_home) as visit:
        app = visit()
        n = tiles(app)[SCORE].n
        sizes = {}
        for grain in ("day", "week", "month", "quarter"):
            app.selectbox(key="overview_step").set_value(grain).run()
            sizes[grain] = len(points(app))
            assert points(app)["n"].sum() == n
        assert sizes["day"] > sizes["week"] > sizes["month"] >= sizes["quarter"]
        app.selectbox(key="overview_metric").set_value("rating").run()
        assert points(app)["value"].between(0, 10).all()


def test_customers_narrow_the_line_and_nothing_else(demo_home: Path) -> None:
    account = "Rodenfels Steelworks"
    with visiting(demo_home) as visit:
        app = visit(kind="tNPS", period="Last 12 months")
        before, line = (head(app), told(app), tiles(app)), points(app)
        app.multiselect(key="overview_customers").set_value([account]).run()
        assert (head(app), told(app), tiles(app)) == before
        days = Filters(date(2025, 11, 17), date(2026, 11, 15))
        chosen = days.choose("kind", "transactional").choose("account", account)
        n = measure(newest(demo_home), NPS, chosen)["n"].iloc[0]
        assert 0 < points(app)["n"].sum() == n < line["n"].sum()
        app.multiselect(key="overview_customers").set_value([]).run()
        assert points(app).equals(line)


def test_a_firm_without_accounts_is_not_asked_for_customers(units: Visit) -> None:
    assert not [box for box in units(period=LATELY).multiselect if box.key == "overview_customers"]


TABS = {
    "Ratings from 0 to 10": "working_ratings",
    "Response steps": "working_overview_steps",
    "Signals": "working_overview_signals",
}


def test_only_the_open_tab_is_worked_out(demo_home: Path) -> None:
    """It opens with the ratings; whatever is opened takes their place."""
    with visiting(demo_home) as visit:
        app = visit()
        for tab, key in TABS.items():
            if tab != "Ratings from 0 to 10":
                app = on_tab(app, tab)
            assert set(keys(app)) & set(TABS.values()) == {key}
            (open_,) = [each for each in app.tabs if len(each)]
            assert open_.label == tab


def weekly(weeks: int, last: list[int], usual: list[int]) -> list[dict]:
    """The same scores every week, other ones in the last three."""
    return [
        row
        for week in range(weeks)
        for score in (last if week < 3 else usual)
        for row in [answers([score])[0]]
        if not row.update(answered_at=row["answered_at"] - timedelta(weeks=week))
    ]


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (banded(40, 10, 10), r"the last below the usual for [123] weeks?, first in .*: score −50"),
        (banded(2, 8, 50), r"the last above the usual for [123] weeks?, first in .*: score \+80"),
        (banded(10, 20, 30), "No signal in 39 weeks"),
    ],
)
def test_signals_tell_a_drop_from_a_quiet_time(
    tmp_path_factory: pytest.TempPathFactory, last: list[int], said: str
) -> None:
    """Both ways; and the numbers behind say which weeks."""
    rows = weekly(40, last, banded(10, 20, 30))
    with visiting(firm(tmp_path_factory.mktemp("weeks"), rows)) as visit:
        app = on_tab(visit(period=LATELY), "Signals")
    assert fine(app)
    assert re.search(said, sentence(app, "in 39 weeks"))
    outside = table(app, "ewma").set_index("period")["outside"]
    quiet = "No signal" in said
    assert not outside[: END - timedelta(weeks=4)].any()
    assert outside.iloc[-1:].any() != quiet


def test_signals_want_weeks_enough(units: Visit) -> None:
    """26 weeks are too few to know what is usual and still show something."""
    rows = on_tab(units(period=LATELY, unit="New"), "Signals")
    assert sentence(rows, "Signals need 20 complete weeks")


@pytest.fixture(scope="module")
def steps(tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppTest]:
    """Ten answers, of which six have a comment and nine a reason."""
    rows = answers(repeated([9, 3], 10))
    for number, row in enumerate(rows):
        row.update(comment="Fine" if number < 6 else None, reason="Price" if number < 9 else None)
    with visiting(firm(tmp_path_factory.mktemp("steps"), rows)) as visit:
        yield on_tab(visit(period=LATELY), "Response steps")


def test_steps_are_held_against_their_yardsticks(steps: AppTest) -> None:
    """In words: what is beneath 70 and 80 % is below, the rest above."""
    said = sentence(steps, "Response steps: ")
    assert "commented 6 (60.0 %, below the yardstick of 70 %)" in said
    assert "gave a reason 9 (90.0 %, above the yardstick of 80 %)" in said
    assert said.count("yardstick") == 2


def test_steps_show_their_yardsticks_as_marks(steps: AppTest) -> None:
    """At 7 and at 8 of ten answers."""
    (chart,) = [each for each in steps.get("plotly_chart") if each.key == "overview_steps"]
    traces = json.loads(chart.proto.spec)["data"]
    (marks,) = [each for each in traces if "70 %" in each.get("text", [])]
    assert marks["text"] == ["70 %", "80 %"]
    assert marks["x"] == pytest.approx([7, 8])


def test_weights_of_nothing_are_not_nobody(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The answers are there, so the page does not say that there are none."""
    home = firm(tmp_path_factory.mktemp("light"), answers(banded(10, 20, 30), weight=0))
    with visiting(home) as visit:
        app = visit(period=LATELY, weighted="true")
    assert fine(app)
    assert tiles(app)[SCORE].n == 60
    assert "no answers" not in told(app)


def test_what_is_hollow_is_there(units: Visit) -> None:
    """The chart of groups speaks of hollow marks only where somebody answered before."""
    assert sentence(units(period=LATELY, unit="Up"), "Hollow")
    assert not sentence(units(period=LATELY, unit="New"), "Hollow")

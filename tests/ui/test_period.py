"""The window that pages look at, and the one it is compared with: said, kept, and refused."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from cx import format
from cx.filters import Filters
from cx.measure import HEADLINES, measure
from cx.store import newest
from tests.insight.firm import answer, opened
from tests.ui.screen import (
    OF_NUMBERS,
    OVERVIEW,
    REASONS,
    WHY,
    Visit,
    fine,
    head,
    pressed,
    sentence,
    sentences,
    spans,
    tables,
    tiles,
    told,
    visiting,
)

DEMO = date(2026, 8, 17), date(2026, 11, 15)  # the last 13 weeks of the demo company
BEFORE = date(2026, 5, 18), date(2026, 8, 16)
YEAR = date(2025, 8, 18), date(2025, 11, 16)
SUMMER = date(2026, 6, 1), date(2026, 6, 30)
OTHER = {"compare": "Other days", "compare_days": ["2026-06-01", "2026-06-30"]}
COMPARED = {
    "before": ({}, BEFORE),
    "year": ({"compare": "The same weeks a year before"}, YEAR),
    "other": (OTHER, SUMMER),
}
Days = tuple[date, date]


def written(days: Days) -> str:
    return " – ".join(map(format.day, days))


def asked(page: str, home: Path, **query: str | list[str]) -> AppTest:
    with visiting(home) as visit:
        return visit(page, **query)


def change(home: Path, kind: str, now: Days, then: Days, place: int) -> str:
    """The change of a metric between two windows, straight from the store, as tiles write it."""
    metric, value = HEADLINES[place], {}
    for days in (now, then):
        chosen = Filters(*days).choose("kind", kind)
        value[days] = measure(newest(home), metric, chosen)["value"].iloc[0]
    return format.change(value[now] - value[then], metric.unit)


@pytest.mark.parametrize("name", COMPARED)
def test_the_head_says_what_is_compared(demo_home: Path, name: str) -> None:
    """Both windows by their days, on every page that shows numbers."""
    query, then = COMPARED[name]
    app = asked(WHY, demo_home, **query)
    assert head(app) == f"rNPS · {written(DEMO)} compared with {written(then)}"


@pytest.mark.parametrize("name", COMPARED)
@pytest.mark.parametrize("kind", ["rNPS", "tNPS"])
def test_a_tile_changes_by_the_difference_of_the_windows(
    demo_home: Path, name: str, kind: str
) -> None:
    """To the window that the head names, and inside the range that is shown with it."""
    query, then = COMPARED[name]
    shown = tiles(asked(OVERVIEW, demo_home, kind=kind, **query))
    compared = 0
    for place, metric in enumerate(HEADLINES):
        if metric.title in shown:
            long = {"rNPS": "relational", "tNPS": "transactional"}[kind]
            expected = change(demo_home, long, DEMO, then, place)
            assert f" {expected} (" in shown[metric.title].change, metric.title
            assert len(spans(shown[metric.title].change)) == 1
            compared += 1
    assert compared >= 2


def test_another_comparison_is_another_change(demo_home: Path) -> None:
    found = {
        name: tiles(asked(OVERVIEW, demo_home, **query))["Net Promoter Score"].change
        for name, (query, _then) in COMPARED.items()
    }
    assert len(set(found.values())) == 3


@pytest.mark.parametrize("days", [["2026-11-15"], ["2026-08-01", "2026-08-17"], ["2026-09-01"]])
def test_days_in_both_windows_are_refused_in_words(demo_home: Path, days: list[str]) -> None:
    """One shared day is enough; then nothing is compared, and the head claims nothing."""
    app = asked(OVERVIEW, demo_home, compare="Other days", compare_days=days)
    assert [w.value for w in app.warning] == [
        "The two windows share days; choose days outside the first."
    ]
    assert "compared with" not in head(app)
    assert tiles(app)["Net Promoter Score"].change == ""


def test_a_window_of_over_a_year_is_not_compared_with_part_of_itself(demo_home: Path) -> None:
    """And whoever asked for that is told why nothing is compared."""
    long = {"period": "Choose days", "days": ["2025-10-01", "2026-11-15"]}
    app = asked(OVERVIEW, demo_home, compare="The same weeks a year before", **long)
    assert "compared with" not in head(app)
    assert any("share days" in w.value for w in app.warning)


def test_everything_is_compared_with_nothing(demo_home: Path) -> None:
    """There is nothing to choose, no change is claimed, and the page of changes says what to do."""
    app = asked(OVERVIEW, demo_home, period="Everything")
    assert head(app) == "rNPS · all dates"
    assert not [box for box in app.selectbox if box.key == "compare"]
    assert {tile.change for tile in tiles(app).values()} == {""}
    why = asked(WHY, demo_home, period="Everything")
    assert [each.value for each in why.info] == [
        "Choose a period on the left: a change needs something to compare with."
    ]
    reasons = asked(REASONS, demo_home, period="Everything")
    assert not [frame for frame in tables(reasons) if "Before" in frame]
    assert "Hollow" not in " ".join(sentences(reasons))


@pytest.mark.parametrize(
    "days", [["2030-10-01", "2030-10-31"], ["2019-01-01", "2019-01-31"], ["soon", "later"]]
)
def test_days_without_data_in_the_address_are_told(demo_home: Path, days: list[str]) -> None:
    """They are not there, so others are shown, and not without a word."""
    app = asked(OVERVIEW, demo_home, period="Choose days", days=days)
    assert fine(app)
    warned = " ".join(w.value for w in app.warning).replace("\\", "")
    assert days[0] in warned and "left out" in warned


def test_days_of_the_data_in_the_address_are_taken(demo_home: Path) -> None:
    app = asked(OVERVIEW, demo_home, period="Choose days", days=["2026-10-01", "2026-10-31"])
    assert head(app).startswith(
        "rNPS · 1 Oct 2026 – 31 Oct 2026 compared with 31 Aug 2026 – 30 Sep"
    )
    assert not app.warning


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A firm whose first answers are three months old, so that nobody answered before."""
    day = date(2026, 3, 2)
    answers = [
        answer(None, (day + timedelta(days=number % 91)).isoformat(), (9, 3, 7)[number % 3],
               reason=("Price", "Advice")[number % 2])
        for number in range(91)
    ]  # fmt: skip
    return opened(tmp_path_factory.mktemp("begun") / "firm", answers)


@pytest.mark.parametrize("page", OF_NUMBERS)
def test_nobody_before_is_no_error(begun: Path, page: str) -> None:
    """The window is there, and the one before it is empty."""
    app = asked(page, begun, period="Last 13 weeks")
    assert fine(app)
    assert "compared with 1 Dec 2025 – 1 Mar 2026" in head(app)


def test_nobody_before_is_no_change_of_zero(begun: Path) -> None:
    """Tiles have nothing to compare with, and no page says that the score stayed the same."""
    shown = tiles(asked(OVERVIEW, begun, period="Last 13 weeks"))
    assert {tile.change for tile in shown.values()} == {"Nothing to compare with"}
    why = asked(WHY, begun, period="Last 13 weeks")
    assert sentence(why, "change of 0.0") == ""


@pytest.fixture
def saved(demo_home: Path, tmp_path: Path) -> Iterator[tuple[Visit, AppTest]]:
    """An overview of the summer at another level, chosen by its address and kept as a view."""
    with visiting(demo_home, tmp_path) as visit:
        app = visit(OVERVIEW, level="99 %", **OTHER)
        app.text_input(key="views_name").set_value("Summer")
        yield visit, pressed(app, "Save this view")


def test_a_view_keeps_the_comparison_and_the_level(saved: tuple[Visit, AppTest]) -> None:
    """Opened over other choices, it shows the same head and the same numbers."""
    visit, app = saved
    other = visit(REASONS, compare="The same weeks a year before", level="80 %")
    assert head(other) != head(app)
    pressed(other, "views_open_")
    assert (head(other), tiles(other)) == (head(app), tiles(app))
    assert other.selectbox(key="level").value == "99 %"


def test_a_view_that_opens_first_puts_them_into_the_address(saved: tuple[Visit, AppTest]) -> None:
    visit, app = saved
    pressed(app, "views_default_")
    first = visit()
    assert "compared with 1 Jun 2026 – 30 Jun 2026" in head(first)
    assert (head(first), tiles(first)) == (head(app), tiles(app))


def test_the_first_page_says_what_it_found(demo_home: Path) -> None:
    """A change is told of the windows in the head: the sentence and the tile agree."""
    app = asked(
        OVERVIEW, demo_home, period="Last 12 months", compare=COMPARED["year"][0]["compare"]
    )
    shown = tiles(app)["Net Promoter Score"]
    assert shown.change.startswith("▲")
    assert f"to {shown.value} ({shown.change.split('(')[1]}" in told(app).replace("). ", ") ")

"""Why did it change: every way of splitting a change adds up to it, and says what it can."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cx.filters import Filters
from cx.measure import measure
from cx.metrics import NPS
from cx.store import newest
from tests.ui.firms import BEFORE, LATELY, NOW, answers, banded, both, firm
from tests.ui.screen import (
    WHY,
    Visit,
    figure,
    fine,
    sentence,
    sentences,
    spans,
    table,
    tables,
    tiles,
    visiting,
)

HALF = 0.05  # of the last digit that is shown
TWO = ["Housing services", "Field service"]
ASKED = {
    "as it opens": {"kind": "tNPS"},
    "some units of one channel": {"kind": "tNPS", "unit": TWO, "channel": "E-mail"},
    "a year before, weighted": {"compare": "The same weeks a year before", "weighted": "true"},
}


def part(cell: str) -> float:
    """The number of a cell, its range left out."""
    return figure(cell.split(" (")[0])


def changed(app: AppTest, home: Path) -> float:
    """The change of the score between the two windows, straight from the store."""
    state, value = app.session_state, []
    windows = [state["filters"]]
    chosen = windows[0]
    days = table_of_days(app)
    for since, until in days:
        found = measure(newest(home), NPS, chosen.between(since, until), weighted=state["weighted"])
        value.append(found["value"].iloc[0])
    return float(value[0] - value[1])


def table_of_days(app: AppTest) -> list[tuple]:
    """The two windows as the head of the page names them."""
    said = sentence(app, "compared with").partition(" compared with ")
    spans_ = [said[0].split(" · ")[-1], said[2]]
    return [tuple(pd.Timestamp(day).date() for day in each.split(" – ")) for each in spans_]


@pytest.fixture(scope="module", params=ASKED)
def page(request: pytest.FixtureRequest, demo_home: Path) -> Iterator[tuple[AppTest, float]]:
    """The page, and the change that it explains."""
    with visiting(demo_home) as visit:
        app = visit(WHY, **ASKED[request.param])
        assert fine(app)
        yield app, changed(app, demo_home)


def test_every_dimension_adds_up_to_the_change(page: tuple[AppTest, float]) -> None:
    """Who answered and how they felt, one dimension per row."""
    app, change = page
    rows = table(app, "Split by")
    assert len(rows) >= 4
    for row in rows.to_dict("records"):
        whole = part(row["Who answered (mix)"]) + part(row["How they felt (rate)"])
        assert whole == pytest.approx(change, abs=2 * HALF + 1e-9), row["Split by"]


def test_every_group_adds_up_to_the_change(page: tuple[AppTest, float], demo_home: Path) -> None:
    """For each dimension that is offered: both parts of every group, their sums, the sentence."""
    app, change = page
    options = list(app.selectbox(key="why_by").options)
    assert options == table(app, "Split by")["Split by"].tolist()
    with visiting(demo_home) as visit:
        visit(WHY)  # names the store again
        for place, title in enumerate(options):
            app.selectbox(key="why_by").select_index(place).run()
            assert fine(app), title
            rows = table(app, title, "Mix", "Rate", "Both")
            both_ = [part(cell) for cell in rows["Both"]]
            for mix, rate, whole in zip(rows["Mix"], rows["Rate"], both_, strict=True):
                assert part(mix) + part(rate) == pytest.approx(whole, abs=3 * HALF + 1e-9)
            assert sum(both_) == pytest.approx(change, abs=len(rows) * HALF + 1e-9), title
            assert_told(sentence(app, "Split by "), change)
        app.selectbox(key="why_by").select_index(0).run()


def assert_told(said: str, change: float) -> None:
    """`the change of −2.8 is −0.2 (…) from who answered and −2.7 (…) from how they felt`."""
    whole, _is, parts = said.partition("the change of ")[2].partition(" is ")
    assert figure(whole) == pytest.approx(change, abs=HALF + 1e-9)
    mix, _and, rate = parts.partition(" from who answered and ")
    assert part(mix) + part(rate.split(" from how")[0]) == pytest.approx(
        change, abs=2 * HALF + 1e-9
    )


def test_the_shares_of_all_groups_are_the_whole(page: tuple[AppTest, float]) -> None:
    """Now and before."""
    app, _change = page
    rows = table(app, "Mix", "Rate", "Both")
    for column in ("Share before", "Share now"):
        assert sum(map(figure, rows[column])) == pytest.approx(100, abs=len(rows) * HALF)


def test_the_reasons_add_up_to_the_change(page: tuple[AppTest, float]) -> None:
    """Their points in each window, and the changes between them."""
    app, change = page
    rows = table(app, "Change (adds up)")
    changes = [part(cell) for cell in rows["Change (adds up)"]]
    assert sum(changes) == pytest.approx(change, abs=len(rows) * HALF)
    for row, each in zip(rows.to_dict("records"), changes, strict=True):
        gap = part(row["Points now"]) - part(row["Points before"])
        assert gap == pytest.approx(each, abs=3 * HALF + 1e-9)
    said = sentence(app, "The points of all reasons")
    assert figure(said.rpartition("change of ")[2].rstrip(".")) == pytest.approx(change, abs=HALF)


def test_a_split_by_what_is_chosen_has_only_that(demo_home: Path) -> None:
    with visiting(demo_home) as visit:
        app = visit(WHY, kind="tNPS", unit=TWO)
        assert set(table(app, "Mix", "Rate")["Unit"]) == set(TWO)


def test_the_planted_shift_of_teams_is_found(demo_home: Path) -> None:
    """More answers of the lowest team: every team rose, and the whole fell."""
    with visiting(demo_home) as visit:
        app = visit(WHY, kind="tNPS", unit="Housing services")
        rows = table(app, "Split by").set_index("Split by")
    ((_low, high),) = spans(rows.loc["Team", "Who answered (mix)"])
    assert high < 0
    assert part(rows.loc["Team", "How they felt (rate)"]) > 0


@pytest.mark.parametrize("kind", ["tNPS", "Unsolicited"])
def test_largest_parts_come_first(demo_home: Path, kind: str) -> None:
    with visiting(demo_home) as visit:
        app = visit(WHY, kind=kind)
        assert fine(app)
        sizes = [abs(part(each)) for each in table(app, "Change (adds up)")["Change (adds up)"]]
    assert sizes == sorted(sizes, reverse=True)


@pytest.fixture(scope="module")
def vanished(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """An unhappy unit that was closed, another that began, and one that stayed as it was."""
    happy, unhappy = banded(10, 20, 70), banded(70, 20, 10)
    rows = [
        *both(happy, happy, unit="North", team="One", reason="Price"),
        *answers(unhappy, back=1, unit="Closed", team="Two", reason="Advice"),
    ]
    with visiting(firm(tmp_path_factory.mktemp("vanished"), rows)) as visit:
        yield visit


def test_a_unit_that_vanished_explains_the_change(vanished: Visit) -> None:
    """Only North is left, as happy as ever: all of +60 is who answered."""
    app = vanished(WHY, period=LATELY)
    assert fine(app)
    rows = table(app, "Mix", "Rate").set_index("Unit")
    assert set(rows.index) == {"North", "Closed"}
    assert (rows.loc["Closed", "Answers now"], rows.loc["Closed", "Score now"]) == (0, "–")
    assert part(table(app, "Split by")["Who answered (mix)"].iloc[0]) == 60
    assert part(table(app, "Split by")["How they felt (rate)"].iloc[0]) == 0


def test_reasons_that_vanished_still_add_up(vanished: Visit) -> None:
    rows = table(vanished(WHY, period=LATELY), "Change (adds up)").set_index("Reason")
    assert part(rows.loc["Advice", "Points now"]) == 0
    assert sum(part(cell) for cell in rows["Change (adds up)"]) == pytest.approx(60, abs=0.1)


def test_one_group_only_is_said(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Nothing to split by, and the reasons are still there."""
    rows = both(banded(10, 20, 30), banded(20, 20, 20), reason="Price")
    with visiting(firm(tmp_path_factory.mktemp("one"), rows)) as visit:
        app = visit(WHY, period=LATELY)
    assert fine(app)
    assert "Nothing tells these answers apart." in sentences(app)
    assert part(table(app, "Change (adds up)")["Change (adds up)"].iloc[0]) == pytest.approx(-33.3)


def test_nobody_now_names_the_filter(vanished: Visit) -> None:
    """There is nothing to explain, so the page offers a way out."""
    app = vanished(WHY, period=LATELY, unit="Closed")
    assert fine(app)
    assert [each.value for each in app.info] == ["No responses match these filters."]
    assert not tables(app)


def test_nobody_before_has_no_parts(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A window without answers has no score, so no number is shown as a change of it."""
    rows = answers(banded(20, 20, 20), reason="Price") + answers(banded(5, 5, 5), unit="South")
    with visiting(firm(tmp_path_factory.mktemp("new"), rows)) as visit:
        app = visit(WHY, period=LATELY)
    assert fine(app)
    assert len(app.info) == 1
    assert not tables(app)


def test_windows_of_the_firms_are_what_the_page_says(vanished: Visit) -> None:
    """The tests above compare what they mean to compare."""
    app = vanished(WHY, period=LATELY)
    assert table_of_days(app) == [NOW, BEFORE]
    chosen = Filters(*NOW).choose("kind", "relational")
    assert app.session_state["filters"] == chosen
    assert not tiles(app)

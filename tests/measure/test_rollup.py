"""Counts roll up the same whichever way they are grouped, and never lose a response."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx.filters import Filters
from cx.measure import chosen, rollup, tallies, tally, total
from cx.metrics import Metric
from cx.stats import Tally
from cx.store import CellCounts

LONG = Metric(
    name="seconds",
    title="Seconds",
    row="seconds",
    columns=("seconds",),
    method="mean",
    unit="score",
    bounds=(-1_000, 1_000_000),
    purpose="",
    definition="",
    source="",
)
UNITS, TEAMS = ("(blank)", "North", "South"), ("(blank)", "A", "B", "C")
FIRST_DAY = np.datetime64("2025-12-20")
cell = st.tuples(
    st.integers(0, 2),
    st.integers(0, 3),
    st.none() | st.integers(0, 60),
    st.none() | st.integers(-1_000, 1_000) | st.integers(0, 100_000),
    st.integers(1, 1_000),
    st.integers(1, 3_000_000),
)
cells = st.lists(cell, max_size=40)
wisely = settings(deadline=None)
Cell = tuple[int, int, int | None, int | None, int, int]


def counted(found: list[Cell], weighted: bool = False) -> CellCounts:
    """Cells as the door gives them."""
    unit, team, day, score, rows, w = zip(*found, strict=True) if found else ((),) * 6
    days = [np.datetime64("NaT") if each is None else FIRST_DAY + each for each in day]
    weight = np.array(w, float) if weighted else None
    return CellCounts(
        {
            "unit": np.array(unit, np.uint32),
            "team": np.array(team, np.uint32),
            "day": np.array(days, "datetime64[D]"),
        },
        {"unit": np.array(UNITS, object), "team": np.array(TEAMS, object)},
        {"seconds": np.array([np.nan if each is None else each for each in score], float)},
        np.array(rows, np.int64),
        weight,
        None if weight is None else weight**2,
    )


def framed(found: list[Cell]) -> pd.DataFrame:
    """The same for pandas, who has a say only."""
    table = pd.DataFrame(found, columns=["unit", "team", "day", "score", "rows", "w"])
    return table.dropna(subset=["score"]).astype({"score": int})


def by_pandas(part: pd.DataFrame) -> tuple[tuple[int, int], ...]:
    return tuple((int(score), int(n)) for score, n in part.groupby("score")["rows"].sum().items())


@wisely
@given(st.lists(st.integers(0, 50), max_size=60))
def test_counting_and_sorting_find_the_same(values: list[int]) -> None:
    """The distinct values in order, and where each belongs."""
    array = np.array(values, np.int64)
    distinct, place = rollup._distinct(array, 51)
    sorted_distinct, sorted_place = rollup._distinct(array, rollup.MOST_COUNTED + 1)
    assert distinct.tolist() == sorted_distinct.tolist() == sorted(set(values))
    assert place.tolist() == sorted_place.tolist()
    assert distinct[place].tolist() == values


@wisely
@given(cells, st.booleans())
def test_groups_are_the_same_with_and_without_room_to_count(
    found: list[Cell], weighted: bool
) -> None:
    roomy = tallies(counted(found, weighted), LONG, ("unit", "month"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rollup, "MOST_COUNTED", 0)
        assert tallies(counted(found, weighted), LONG, ("unit", "month")) == roomy


@wisely
@given(cells)
def test_two_keys_are_the_groups_of_pandas(found: list[Cell]) -> None:
    groups = framed(found).groupby(["unit", "team"])
    expected = {(UNITS[u], TEAMS[t]): by_pandas(part) for (u, t), part in groups}
    got = tallies(counted(found), LONG, ("unit", "team"))
    assert {key: each.counts for key, each in got} == expected
    assert [key for key, _tally in got] == sorted(expected)


@wisely
@given(cells)
def test_a_unit_and_a_week_are_the_groups_of_pandas(found: list[Cell]) -> None:
    table = framed(found)
    days = pd.Timestamp(FIRST_DAY) + pd.to_timedelta(table["day"].astype(float), "D")
    weeks = days.dt.to_period("W-SUN").dt.start_time.dt.date
    groups = table.assign(week=weeks.where(days.notna(), None)).groupby(
        ["unit", "week"], dropna=False
    )
    expected = {
        (UNITS[int(u)], None if pd.isna(week) else week): by_pandas(part)
        for (u, week), part in groups
    }
    got = tallies(counted(found), LONG, ("unit", "week"))
    assert {key: each.counts for key, each in got} == expected


@wisely
@given(cells)
def test_groups_add_up_to_the_whole(found: list[Cell]) -> None:
    """Whatever the scores, negative ones and long ones too."""
    whole = tally(counted(found), LONG)
    assert whole.counts == by_pandas(framed(found))
    for by in (("unit",), ("team", "quarter"), ("day",), ("unit", "team", "month")):
        assert sum(each.n for _key, each in tallies(counted(found), LONG, by)) == whole.n
    assert total(counted(found)) == sum(cell[4] for cell in found)


@wisely
@given(cells)
def test_weights_are_summed_per_score(found: list[Cell]) -> None:
    table = framed(found)
    for (key, each), (unit, part) in zip(
        tallies(counted(found, weighted=True), LONG, ("unit",)),
        table.groupby("unit"),
        strict=True,
    ):
        assert key == (UNITS[unit],)
        sums = part.assign(w2=part["w"].astype(float) ** 2).groupby("score")[["w", "w2"]].sum()
        assert each.weights == tuple(
            (int(s), float(w), float(w2)) for s, w, w2 in sums.itertuples()
        )
        assert each.counts == by_pandas(part)


def test_no_cells_are_nobody() -> None:
    empty = counted([])
    assert tally(empty, LONG) == Tally(())
    assert tallies(empty, LONG, ("unit",)) == tallies(empty, LONG, ("unit", "week")) == []
    assert total(empty) == 0
    assert total(chosen(empty, Filters().choose("unit", "North"))) == 0


def test_cells_without_a_say_are_responses_and_no_group() -> None:
    mute = counted([(1, 1, 0, None, 7, 1)])
    assert total(mute) == 7
    assert tally(mute, LONG).n == 0
    assert tallies(mute, LONG, ("unit",)) == []

"""Cells of two dimensions: counted as pandas counts them, adding up, and telling of few no more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as have

from cx.access import EVERYTHING
from cx.access.suppression import HIDDEN
from cx.filters import Filters
from cx.measure import OTHER, measure
from cx.measure.crosstab import (
    ALL,
    Crosstab,
    against_the_rest,
    crosstab,
    in_time,
    opened,
    ordered,
    tabled,
)
from cx.measure.rollup import cells_for
from cx.metrics import DETRACTORS, NPS
from cx.schema import GRAINS
from cx.stats import Tally, difference, nps_estimate, p_value
from cx.store import Snapshot, ask
from tests.access.in_confidence import (
    EMPLOYEES,
    LEAST,
    customers,
    employees,
    fewest,
    kept,
    name_of,
)
from tests.measure import told

MANY = (1000, 1000)
DIMENSIONS = [name for name in told.VALUES if name != "kind"]
PERIODS = {"week": "W-SUN", "month": "M", "quarter": "Q"}
pair = have.tuples(have.sampled_from(DIMENSIONS), have.sampled_from([*DIMENSIONS, *PERIODS]))
by = pair.filter(lambda names: names[0] != names[1]) | have.tuples(have.sampled_from(DIMENSIONS))
sizes = have.tuples(have.integers(1, 6), have.integers(1, 6))


def of(up: int, down: int, n: int) -> Tally:
    counts = ((-100, down), (0, n - up - down), (100, up))
    return Tally(tuple(each for each in counts if each[1]))


def table_of(cells: dict[tuple, Tally], metric=NPS) -> Crosstab:  # type: ignore[no-untyped-def]
    return Crosstab(metric, ("unit", "team"), cells)


def parts_of(table: pd.DataFrame, name: str) -> pd.Series:
    """The group of every answer."""
    if name in PERIODS:
        return pd.PeriodIndex(table["day"], freq=PERIODS[name]).start_time.date
    return table[name]


def apart_of(names: pd.Series, name: str, most: int, first: tuple[str, ...]) -> pd.Series:
    """The group of every answer, the smaller ones under one name."""
    counts = names.value_counts()
    if len(counts) <= most + 1:
        return names
    if name in GRAINS:
        stay = sorted(counts.index)[-most:]
    else:
        stay = sorted(counts.index, key=lambda each: (each not in first, -counts[each], each))
    return names.where(names.isin(stay[:most]), OTHER)


def counted(found: Crosstab) -> dict[tuple, tuple[int, float]]:
    """Answers and the sum of their scores, cell by cell."""
    return {
        place: (each.n, sum(score * rows for score, rows in each.counts))
        for place, each in found.cells.items()
    }


@settings(deadline=None, max_examples=60)
@given(told.filters(), by, sizes)
def test_every_cell_is_what_pandas_counts(
    demo: Snapshot, files: told.Told, wanted: Filters, by: tuple[str, ...], most: tuple[int, int]
) -> None:
    """Chosen rows and the largest apart, all others as one."""
    found = crosstab(demo, NPS, by, wanted, most)
    rows = files.chosen(files.answers, opened(wanted, by))
    rows = rows[rows["nps"].notna()]
    if rows.empty:
        assert not found.cells
        return
    score = (rows["nps"] >= 9) * 100 - (rows["nps"] <= 6) * 100
    sides = [
        apart_of(pd.Series(parts_of(rows, name), index=rows.index), name, many, wanted.values(name))
        for name, many in zip(by, most, strict=False)
    ]
    sides += [pd.Series(ALL, index=rows.index)] * (2 - len(sides))
    expected = score.groupby(sides).agg(["size", "sum"])
    assert counted(found) == {
        place: (row["size"], row["sum"]) for place, row in expected.iterrows()
    }


@settings(deadline=None, max_examples=60)
@given(told.filters(), by, sizes, have.booleans())
def test_cells_rows_columns_and_the_whole_are_the_same_answers(
    demo: Snapshot, wanted: Filters, by: tuple[str, ...], most: tuple[int, int], weighted: bool
) -> None:
    """Whatever stands apart: the whole is the metric of these answers."""
    found = crosstab(demo, NPS, by, wanted, most, weighted=weighted)
    whole = measure(demo, NPS, opened(wanted, by), weighted=weighted).iloc[0]
    table = against_the_rest(found)
    for part in ("row", "column", "cell")[: 1 if len(by) == 1 else 3]:
        assert table.loc[table["part"] == part, "n"].sum() == whole["n"]
    assert found.whole.n == whole["n"]
    assert found.whole.mean == pytest.approx(whole["value"], nan_ok=True) or whole["n"] == 0
    for place, each in found.cells.items():
        assert found.rows[place[0]].n >= each.n <= found.columns[place[1]].n


@settings(deadline=None, max_examples=25)
@given(by, sizes, have.randoms())
def test_the_order_of_what_was_counted_does_not_matter(
    demo: Snapshot, window: Filters, by: tuple[str, ...], most: tuple[int, int], random
) -> None:  # type: ignore[no-untyped-def]
    counts = ask(demo, EVERYTHING, window, cells_for((NPS,), by))
    order = list(range(len(counts.rows)))
    random.shuffle(order)
    mixed = replace(
        counts,
        keys={name: each[order] for name, each in counts.keys.items()},
        scores={name: each[order] for name, each in counts.scores.items()},
        rows=counts.rows[order],
    )
    one, other = (tabled(each, NPS, by, most) for each in (counts, mixed))
    assert one.cells == other.cells


def test_what_is_chosen_always_stands_apart(demo: Snapshot, window: Filters) -> None:
    """Also the smallest; and choosing it changes no other sum than that of the others."""
    free = crosstab(demo, NPS, ("team", "month"), window, (3, 3))
    smallest = min(crosstab(demo, NPS, ("team",), window, MANY).rows.items(), key=_size)[0]
    assert smallest not in free.rows
    found = crosstab(demo, NPS, ("team", "month"), window.choose("team", str(smallest)), (3, 3))
    assert smallest in found.rows
    assert found.whole == free.whole


def _size(pair: tuple[object, Tally]) -> int:
    return pair[1].n


def test_a_cell_is_compared_with_all_answers_outside_of_it() -> None:
    found = table_of({("A", "x"): of(50, 10, 100), ("A", "y"): of(20, 20, 50),
                      ("B", "x"): of(0, 10, 40)})  # fmt: skip
    table = against_the_rest(found).set_index(["part", "row", "column"])
    row = table.loc["cell", "A", "x"]
    gap = difference(nps_estimate(of(50, 10, 100)), nps_estimate(of(20, 30, 90)))
    assert (row["gap"], row["gap_low"], row["gap_high"]) == pytest.approx(
        (gap.value, gap.low, gap.high)
    )
    margin = table.loc["row", "A", ALL]
    gap = difference(nps_estimate(of(70, 30, 150)), nps_estimate(of(0, 10, 40)))
    assert margin["gap"] == pytest.approx(gap.value)
    assert np.isnan(table.loc["whole", ALL, ALL]["gap"])


def test_one_surprise_among_many_cells_is_not_yet_apart() -> None:
    """A cell that would stand apart alone does not among forty of which no other does."""
    usual, odd = of(100, 100, 250), of(128, 92, 250)
    cells = {(f"R{row}", f"C{column}"): usual for row, column in product(range(8), range(5))}
    among = table_of(cells | {("R0", "C0"): odd})
    p = p_value("nps", odd, among.whole.minus(odd))
    assert p is not None and 0.05 / 40 < p < 0.05
    table = against_the_rest(among)
    first = table[(table["part"] == "cell") & (table["row"] == "R0") & (table["column"] == "C0")]
    assert first["gap_low"].item() > 0
    assert not table["apart"].any()
    alone = against_the_rest(table_of({("R0", "C0"): odd, ("R1", "C0"): of(3900, 3900, 9750)}))
    assert alone.loc[alone["part"] == "cell", "apart"].all()


def test_few_answers_are_never_apart() -> None:
    found = against_the_rest(table_of({("A", "x"): of(29, 0, 29), ("B", "x"): of(0, 400, 400)}))
    assert not found["apart"].any()
    more = against_the_rest(table_of({("A", "x"): of(30, 0, 30), ("B", "x"): of(0, 400, 400)}))
    assert more.loc[more["part"] == "cell", "apart"].all()


def test_rows_are_ranked_by_what_is_worse_and_few_answers_never() -> None:
    sums = {"low": of(0, 50, 100), "high": of(90, 0, 100), "few": of(0, 29, 29),
            OTHER: of(0, 99, 100)}  # fmt: skip
    assert ordered(sums, NPS, "worst") == ["low", "high", "few", OTHER]
    assert ordered(sums, NPS, "best") == ["high", "low", "few", OTHER]
    assert ordered(sums, NPS, "most") == ["high", "low", "few", OTHER]
    assert ordered(sums, NPS, "name") == ["few", "high", "low", OTHER]
    shares = {"many": Tally(((0, 50), (1, 50))), "none": Tally(((0, 100),))}
    assert ordered(shares, DETRACTORS, "worst") == ["many", "none"]
    assert ordered(shares, DETRACTORS, "best") == ["none", "many"]


def test_periods_stand_in_time_after_what_came_before_them() -> None:
    first, last = date(2026, 9, 7), date(2026, 11, 2)
    assert in_time([None, last, OTHER, first]) == [OTHER, first, last, None]


@pytest.fixture(scope="module")
def confident(store_of: Callable[..., Snapshot]) -> Snapshot:
    return store_of(*employees(), *customers())


def answers_behind(found: Crosstab, every: Crosstab, rows: list[dict]) -> dict:
    """The answers behind each cell of a table, given the one in which all rows stand apart."""
    hidden = [None if name in GRAINS else HIDDEN for name in every.by]
    behind: dict[tuple, list[dict]] = {}
    for row in rows:
        key = [name_of(row, name) for name in every.by]
        for there, shown in ((every, hidden), (found, [OTHER, OTHER])):
            sides = zip(key, shown, (there.rows, there.columns), strict=True)
            key = [part if part in line else other for part, other, line in sides]
        behind.setdefault(tuple(key), []).append(row)
    assert {place: len(each) for place, each in behind.items()} == {
        place: each.n for place, each in found.cells.items()
    }
    return behind


def alone(store: Snapshot, name: str, rows: list[dict]) -> list[list[dict]]:
    """The answers behind each number of the table by one dimension."""
    shown = crosstab(store, NPS, (name,), EMPLOYEES, MANY).rows
    found: dict[object, list[dict]] = {}
    for row in rows:
        part = name_of(row, name)
        found.setdefault(part if part in shown else HIDDEN, []).append(row)
    return list(found.values())


NAMES = ("unit", "team", "reason", "band", "language", "office")


@pytest.mark.parametrize("by", [pair for pair in product(NAMES, (*NAMES, "week", "month"))
                                if pair[0] != pair[1]], ids="-".join)  # fmt: skip
def test_no_cell_tells_of_few_beside_the_tables_by_one_of_its_dimensions(
    confident: Snapshot, by: tuple[str, str]
) -> None:
    """All numbers of several tables, however many rows they show, added and subtracted."""
    rows = kept(employees(), EMPLOYEES)
    told = [rows, *alone(confident, by[0], rows), *alone(confident, by[1], rows)]
    every = crosstab(confident, NPS, by, EMPLOYEES, MANY)
    assert every.whole.n == len(rows)
    for most in (MANY, (1, 50), (50, 1)):
        found = crosstab(confident, NPS, by, EMPLOYEES, most)
        told += answers_behind(found, every, rows).values()
    assert fewest(told) >= LEAST


def test_some_tables_of_employees_are_told_and_some_are_not(confident: Snapshot) -> None:
    found = crosstab(confident, NPS, ("unit", "month"), EMPLOYEES, MANY)
    assert set(found.rows) == {"North", "South"}
    assert set(crosstab(confident, NPS, ("team", "band"), EMPLOYEES, MANY).rows) == {HIDDEN}

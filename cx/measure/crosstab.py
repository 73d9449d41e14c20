"""One metric by two dimensions, or by one and time: cells, their sums, and which stand apart."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Literal, TypeAlias

import numpy as np
import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure.board import FEW, Door
from cx.measure.confident import in_confidence
from cx.measure.groups import OTHER, told_apart
from cx.measure.numbers import difference_of, estimate_of
from cx.measure.rollup import cells_for, tallies
from cx.metrics import Metric
from cx.schema import GRAINS
from cx.stats import Tally
from cx.store import CellCounts, Snapshot, ask

Part: TypeAlias = str | date | None  # a name; of time the first day, None where there is none
Place: TypeAlias = tuple[Part, Part]
Order = Literal["worst", "best", "most", "name"]
ALL = ""  # the one column where there is no second dimension; no value of the data is empty
COLUMNS = ["part", "row", "column", "value", "n", "low", "high", "gap", "gap_low", "gap_high",
           "apart"]  # fmt: skip


@dataclass(frozen=True)
class Crosstab:
    """A tally per row and column that somebody has a say in; every sum is a sum of these.

    Rows and columns beyond the most are one, under OTHER, so that all adds up. Of a protected
    kind rows with a cell of too few are one, under HIDDEN: see cx.measure.confident.
    """

    metric: Metric
    by: tuple[str, ...]
    cells: Mapping[Place, Tally]
    level: float = 0.95

    @cached_property
    def rows(self) -> dict[Part, Tally]:
        """The sum of each row."""
        return _sums((place[0], each) for place, each in self.cells.items())

    @cached_property
    def columns(self) -> dict[Part, Tally]:
        """The sum of each column."""
        return _sums((place[1], each) for place, each in self.cells.items())

    @cached_property
    def whole(self) -> Tally:
        """All cells as one."""
        return _sums((ALL, each) for each in self.cells.values()).get(ALL, Tally(()))


def crosstab(
    snapshot: Snapshot,
    metric: Metric,
    by: tuple[str, ...],
    filters: Filters,
    most: tuple[int, int],
    *,
    scope: Scope = EVERYTHING,
    weighted: bool = False,
    level: float = 0.95,
    door: Door = ask,
) -> Crosstab:
    """Counted at the door with one question, over all values of `by` whichever are chosen.

    by: a dimension, or a dimension and a second one or a grain. most: how many rows and columns
    stand apart: those chosen, then those with most answers; of a grain the latest.
    """
    counts = door(snapshot, scope, opened(filters, by), cells_for((metric,), by, weighted))
    wanted = [filters.values(name) for name in by]
    return tabled(counts, metric, by, most, wanted, level)


def opened(filters: Filters, by: Iterable[str]) -> Filters:
    """The filters without what is wanted of these dimensions."""
    for name in by:
        filters = filters.choose(name)
    return filters


def tabled(
    counts: CellCounts,
    metric: Metric,
    by: tuple[str, ...],
    most: tuple[int, int],
    wanted: Sequence[Collection[str]] = ((), ()),
    level: float = 0.95,
) -> Crosstab:
    """The same from counts that are there already."""
    sides = list(zip(by, most, wanted, strict=False))
    if counts.persons is None:  # else what is hidden would depend on how many rows one shows
        for name, many, first in sides:
            counts = counts if name in GRAINS else _coarser(counts, metric, name, many, first)
    elif len(by) > 1:
        counts = in_confidence(counts, metric, (by[0], by[1]))
    cells = {_place(key): each for key, each in tallies(counts, metric, by)}
    for side, (name, many, first) in enumerate(sides):
        cells = _folded(cells, side, name in GRAINS, many, first)
    return Crosstab(metric, by, cells, level)


def _place(key: tuple[object, ...]) -> Place:
    row, column = (*key, ALL)[:2]
    return row, column  # type: ignore[return-value]


def _sums(parts: Iterable[tuple[Part, Tally]]) -> dict[Part, Tally]:
    found: dict[Part, Tally] = {}
    for name, each in parts:
        found[name] = found[name].plus(each) if name in found else each
    return found


def _coarser(
    counts: CellCounts, metric: Metric, name: str, most: int, first: Collection[str]
) -> CellCounts:
    """The counts with all but the largest groups as one, before there is a tally for each."""
    said = ~np.isnan(counts.scores[metric.name])
    codes = counts.keys[name].astype(np.int64)
    names = counts.names[name]
    rows = np.bincount(codes[said], weights=counts.rows[said], minlength=len(names))
    sizes: dict[Part, int] = {str(names[code]): int(rows[code]) for code in np.flatnonzero(rows)}
    kept = largest(sizes, most, first)
    if len(kept) == len(sizes):
        return counts
    label = {part: number for number, part in enumerate(kept)}
    moved = np.array([label.get(str(each), len(kept)) for each in names], dtype=np.int64)
    return replace(
        counts, keys={**counts.keys, name: moved[codes]},
        names={**counts.names, name: np.array([*kept, OTHER], dtype=object)},
    )  # fmt: skip


def _folded(
    cells: Mapping[Place, Tally], side: int, time: bool, most: int, first: Collection[str]
) -> dict[Place, Tally]:
    """The cells with all rows (side 0) or columns (1) beyond the most as one."""
    sizes = {name: each.n for name, each in _sums((p[side], t) for p, t in cells.items()).items()}
    kept = set(latest(sizes, most) if time else largest(sizes, most, first))
    found: dict[Place, Tally] = {}
    for place, each in cells.items():
        part = place[side] if place[side] in kept else OTHER
        to = (part, place[1]) if side == 0 else (place[0], part)
        found[to] = found[to].plus(each) if to in found else each
    return found


def largest(sizes: Mapping[Part, int], most: int, first: Collection[str] = ()) -> list[Part]:
    """The groups that stand apart: the wanted, then the largest. One alone is no "others".

    >>> largest({"A": 5, "B": 9, "C": 1, "D": 7}, 2), largest({"A": 5, "B": 9, "C": 1}, 2)
    (['B', 'D'], ['B', 'A', 'C'])
    >>> largest({"A": 5, "B": 9, "C": 1, "D": 7}, 2, ["C"])
    ['C', 'B']
    """
    order = sorted(sizes, key=lambda part: (part not in first, -sizes[part], str(part)))
    named = [part for part in order if part != OTHER]
    return named if len(named) <= most + (OTHER not in sizes) else named[:most]


def latest(sizes: Mapping[Part, int], most: int) -> list[Part]:
    """The last periods; what has no date stands apart where all periods do."""
    days = sorted(part for part in sizes if isinstance(part, date))
    return list(sizes) if len(sizes) <= most + 1 else list(days[-most:])


def ordered(sums: Mapping[Part, Tally], metric: Metric, order: Order) -> list[Part]:
    """The rows in this order. Under 30 answers none is ranked by its value; OTHER is last."""
    sign = -1 if (order == "best") == (metric.better == "higher") else 1

    def rank(part: Part) -> tuple[object, ...]:
        each = sums[part]
        if order == "name":
            return (part == OTHER, False, 0.0, str(part))
        if order == "most":
            return (part == OTHER, False, -each.n, str(part))
        return (part == OTHER, each.n < FEW, sign * (each.mean or 0.0), str(part))

    return sorted(sums, key=rank)


def in_time(parts: Iterable[Part]) -> list[Part]:
    """Periods by the calendar, what came before them first, what has no date last."""
    return sorted(parts, key=lambda part: (part is None, part != OTHER, str(part)))


def against_the_rest(found: Crosstab) -> pd.DataFrame:
    """One row per cell, per row and column as a whole, and one of all: see COLUMNS.

    part: cell, row, column or whole. gap: less all answers of the table outside of it, with its
    interval. apart: clearly so; among all cells, all rows or all columns at most 1 - level of what
    is called apart is expected to be chance (Benjamini and Hochberg 1995); under 30 answers on
    either side nothing is. Without a second dimension there are rows and the whole alone.
    """
    parts = [*_parts(found, [("row", part, ALL, each) for part, each in found.rows.items()])]
    if len(found.by) > 1:
        parts += _parts(found, [("column", ALL, part, t) for part, t in found.columns.items()])
        parts += _parts(found, [("cell", *place, each) for place, each in found.cells.items()])
    now = estimate_of(found.metric, found.whole, found.level)
    nothing = (None, None, None, False)
    parts.append(("whole", ALL, ALL, now.value, now.n, now.low, now.high, *nothing))
    table = pd.DataFrame(parts, columns=COLUMNS)
    numbers = [name for name in COLUMNS[3:-1] if name != "n"]
    return table.astype(dict.fromkeys(numbers, float) | {"row": object, "column": object})


def _parts(
    found: Crosstab, parts: list[tuple[str, Part, Part, Tally]]
) -> Iterable[tuple[object, ...]]:
    """The numbers of one family, which are looked at together."""
    metric, level = found.metric, found.level
    pairs = [(each, found.whole.minus(each)) for *_where, each in parts]
    gaps = [difference_of(metric, one, rest, level) for one, rest in pairs]
    clear = told_apart(metric, level, gaps, pairs)
    for (kind, row, column, each), gap, apart in zip(parts, gaps, clear, strict=True):
        now = estimate_of(metric, each, level)
        yield (
            kind, row, column, now.value, now.n, now.low, now.high, gap.value, gap.low, gap.high,
            apart,
        )  # fmt: skip


def explored(
    snapshot: Snapshot,
    metric: Metric,
    by: tuple[str, ...],
    filters: Filters,
    most: tuple[int, int],
    *,
    scope: Scope = EVERYTHING,
    weighted: bool = False,
    level: float = 0.95,
    door: Door = ask,
) -> tuple[Crosstab, pd.DataFrame]:
    """The table, and beside each of its cells the rest."""
    found = crosstab(
        snapshot, metric, by, filters, most, scope=scope, weighted=weighted, level=level, door=door
    )
    return found, against_the_rest(found)

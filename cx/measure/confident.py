"""Answers given in confidence by two dimensions, so that no table by one of them tells of few."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from cx.access.suppression import HIDDEN
from cx.errors import Suppressed
from cx.language import _
from cx.measure.rollup import Key, hidden_in, starts, tallies
from cx.metrics import Metric
from cx.schema import GRAINS
from cx.stats import Tally
from cx.store import CellCounts


def told(cells: CellCounts, metric: Metric, by: tuple[str, ...]) -> list[tuple[Key, Tally]]:
    """The tallies of groups as `tallies` gives them, by one dimension or two.

    Of a protected kind by two as every table shows them, so that no two of them tell of few; by
    more than two Suppressed is raised.
    """
    if cells.persons is None or len(by) < 2:
        return tallies(cells, metric, by)
    if len(by) > 2:
        raise Suppressed(MANY)
    return tallies(in_confidence(cells, metric, (by[0], by[1])), metric, by)


MANY = _("Answers that were given in confidence are told by two dimensions at most; drop some.")


def in_confidence(counts: CellCounts, metric: Metric, by: tuple[str, str]) -> CellCounts:
    """The counts with rows that hold a cell of too few as one, and too small columns likewise.

    A single hidden cell would follow from the sum of its row, which the table by rows alone
    shows. So a row is hidden as a whole, never alone, and with what that table hides: sums are
    then those that people see elsewhere. The smallest other rows join until the hidden ones
    together have no cell of too few; at the worst all rows are one.
    """
    row, column = by
    counts = _merged(counts, column, [key[0] for key in hidden_in(counts, metric, (column,))])
    small = {key[0] for each in ((row,), by) for key in hidden_in(counts, metric, each)}
    sizes = tallies(_merged(counts, row, small), metric, (row,))
    others = sorted((each.n, str(key[0])) for key, each in sizes if key[0] != HIDDEN)
    if len(small) == 1 and others:
        small.add(others.pop(0)[1])
    while hidden_in(_merged(counts, row, small), metric, by) and others:
        small.add(others.pop(0)[1])
    return _merged(counts, row, small)


def _merged(counts: CellCounts, name: str, small: Collection[object]) -> CellCounts:
    """These values of a dimension, or these periods, as one."""
    if not small:
        return counts
    if name in GRAINS:
        return replace(counts, keys={**counts.keys, "day": _undated(counts, name, small)})
    names = counts.names[name]
    gone = np.isin(names.astype(str), [str(each) for each in small])
    moved = np.where(gone, len(names), np.arange(len(names)))
    return replace(
        counts, keys={**counts.keys, name: moved[counts.keys[name].astype(np.int64)]},
        names={**counts.names, name: np.array([*names, HIDDEN], dtype=object)},
    )  # fmt: skip


def _undated(counts: CellCounts, grain: str, small: Collection[object]) -> np.ndarray:
    """The days, none for those in hidden periods."""
    day = counts.keys["day"].copy()
    day[np.isin(starts(day, grain), [np.datetime64(each) for each in small if each])] = "NaT"
    return day

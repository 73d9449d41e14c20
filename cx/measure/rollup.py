"""From counts per cell to tallies: sums in memory, so that all numbers of a page agree."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from math import prod

import numpy as np

from cx.access.suppression import HIDDEN, nobody_hidden, slice_hidden
from cx.filters import Choice, Filters
from cx.metrics import Metric
from cx.schema import GRAINS
from cx.stats import Tally
from cx.store import CellCounts, Cells
from cx.store.cells import hidden_groups, persons_in, said_by_enough, too_few

Key = tuple[object, ...]
MOST_COUNTED = 5_000_000  # beyond it, sorting needs less memory than counting


def cells_for(metrics: Iterable[Metric], by: tuple[str, ...] = (), weighted: bool = False) -> Cells:
    """The question whose counts give these metrics by these dimensions and grains."""
    wanted = tuple(metrics)
    return Cells(
        tuple(dict.fromkeys("day" if name in GRAINS else name for name in by)),
        tuple(dict.fromkeys(column for metric in wanted for column in metric.columns)),
        tuple((metric.name, metric.row) for metric in wanted),
        weighted,
    )


def chosen(cells: CellCounts, filters: Filters, leaving: tuple[str, ...] = ()) -> CellCounts:
    """The cells that the filters keep, going by the keys that the cells have, `leaving` aside.

    Of a protected kind Suppressed is raised where the door would: see cx.store.ask.
    """
    window = _within(cells, filters)
    wanted = [
        choice
        for choice in filters.choices
        if choice.dimension in cells.names and choice.dimension not in leaving
    ]
    kept = window.kept(_meeting(window, wanted))
    if not cells.least:
        return kept
    whole = window if cells.whole is None else _within(cells.whole, filters)
    if _too_few(kept, window, whole, wanted):
        raise too_few(cells.least)
    return said_by_enough(kept, whole)


def _within(cells: CellCounts, filters: Filters) -> CellCounts:
    """The cells of the window."""
    if "day" not in cells.keys or not (filters.since or filters.until):
        return cells
    day = cells.keys["day"]
    since, until = filters.since or date.min, filters.until or date.max
    return cells.kept((day >= np.datetime64(since)) & (day <= np.datetime64(until)))


def _meeting(cells: CellCounts, wanted: Iterable[Choice]) -> np.ndarray:
    """Which cells meet the choices."""
    mask = np.ones(len(cells.rows), dtype=bool)
    for choice in wanted:
        codes = np.flatnonzero(np.isin(cells.names[choice.dimension], choice.values))
        mask &= np.isin(cells.keys[choice.dimension], codes, invert=choice.without)
    return mask


def _too_few(kept: CellCounts, window: CellCounts, whole: CellCounts, wanted: list[Choice]) -> bool:
    """Whether the cells that are kept must not be told of, nor that there are none."""

    def persons_of(some: Collection[Choice]) -> int:
        return persons_in(window.kept(_meeting(window, some)))

    inside, among = persons_in(kept), persons_in(whole)
    if inside or not among:
        return slice_hidden(inside, among, kept.least)
    # Nobody of the part that the door chose answered in this window: which of its choices
    # leave few there, the cells cannot tell.
    return not persons_in(window) or nobody_hidden(wanted, persons_of, kept.least)


def total(cells: CellCounts) -> int:
    """How many responses the cells hold, scored or not."""
    return int(cells.rows.sum())


def sizes(cells: CellCounts, by: tuple[str, ...]) -> dict[Key, int]:
    """How many responses there are per group, scored or not; keys and hidden as in `tallies`."""
    keys, group = _groups(cells, by)
    keys, group = _merged(keys, group, by, _small(cells, keys, group))
    rows = np.bincount(group, weights=cells.rows, minlength=len(keys))
    return {key: int(n) for key, n in zip(keys, rows, strict=True) if n}


def tally(cells: CellCounts, metric: Metric) -> Tally:
    """All cells as one tally; of a protected kind an empty one where too few have a say."""
    if 0 < persons_in(cells, metric.name) < cells.least:
        return Tally(())
    return next(iter(_tallies(cells, metric, np.zeros(len(cells.rows), dtype=np.int64), 1)))


def tallies(
    cells: CellCounts, metric: Metric, by: tuple[str, ...], beside: CellCounts | None = None
) -> list[tuple[Key, Tally]]:
    """One tally per group that somebody in it has a say, sorted by the group's key.

    A dimension's key is a name, a grain's the first day of the period (None when undated). Of a
    protected kind the groups that too few have a say in are one, so that all still adds up: its
    name is cx.access.suppression.HIDDEN, its period None. Groups that are hidden in the cells
    `beside` are hidden here too, so that both can be compared group by group.
    """
    keys, group = _groups(cells, by)
    if not keys:
        return []
    small = _small(cells, keys, group, metric)
    if beside is not None:
        small |= _small(beside, *_groups(beside, by), metric)
    keys, group = _merged(keys, group, by, small)
    found = zip(keys, _tallies(cells, metric, group, len(keys)), strict=True)
    return sorted((pair for pair in found if pair[1].n), key=lambda pair: _order(pair[0]))


def hidden_in(cells: CellCounts, metric: Metric, by: tuple[str, ...]) -> frozenset[Key]:
    """The groups that `tallies` makes one of, for too few have a say in them."""
    return _small(cells, *_groups(cells, by), metric)


def _groups(cells: CellCounts, by: tuple[str, ...]) -> tuple[list[Key], np.ndarray]:
    """The keys that there are, and which of them each cell has."""
    labels, places = zip(*(_grouped(cells, name) for name in by), strict=True)
    shape = tuple(len(each) for each in labels)
    if 0 in shape:
        return [], np.zeros(0, dtype=np.int64)
    flat, group = _distinct(np.asarray(np.ravel_multi_index(places, shape)), prod(shape))
    keys = [
        tuple(label[int(place)] for label, place in zip(labels, where, strict=True))
        for where in zip(*np.unravel_index(flat, shape), strict=True)
    ]
    return keys, group


def _small(
    cells: CellCounts, keys: list[Key], group: np.ndarray, metric: Metric | None = None
) -> frozenset[Key]:
    """The groups to hide: those that too few answered in or, of a metric, have a say in."""
    if cells.persons is None:
        return frozenset()
    said = slice(None) if metric is None else ~np.isnan(cells.scores[metric.name])
    return hidden_groups(keys, group[said], cells.persons[said], cells.least)


def _merged(
    keys: list[Key], group: np.ndarray, by: tuple[str, ...], small: frozenset[Key]
) -> tuple[list[Key], np.ndarray]:
    """The small groups as one, which takes in what has the same key already."""
    if not small:
        return keys, group
    one = tuple(None if name in GRAINS else HIDDEN for name in by)
    joined = [key in small or key == one for key in keys]
    return [*keys, one], np.where(np.array(joined)[group], len(keys), group)


def _order(key: Key) -> tuple[tuple[bool, str], ...]:
    """Names by the alphabet, days by the calendar, nothing last."""
    return tuple((part is None, str(part)) for part in key)


def _distinct(values: np.ndarray, size: int) -> tuple[np.ndarray, np.ndarray]:
    """The distinct values among 0 … size - 1, and which of them each is; without sorting."""
    if size > MOST_COUNTED:
        return np.unique(values, return_inverse=True)
    there = np.bincount(values, minlength=size) > 0
    return np.flatnonzero(there), (np.cumsum(there) - 1)[values]


def _grouped(cells: CellCounts, name: str) -> tuple[list[object], np.ndarray]:
    """The distinct values of one key, and which of them each cell has."""
    if name not in GRAINS:
        codes, place = _distinct(cells.keys[name].astype(np.int64), len(cells.names[name]))
        return list(cells.names[name][codes]), place
    start = starts(cells.keys["day"], name)
    dated = ~np.isnat(start)
    number = start.astype(np.int64)
    first = int(number[dated].min()) - 1 if dated.any() else 0
    from_first = np.where(dated, number - first, 0)  # what is undated comes before the first
    codes, place = _distinct(from_first, int(from_first.max(initial=0)) + 1)
    return [_day(int(code), first) for code in codes], place


def _day(code: int, first: int) -> object:
    return np.datetime64(first + code, "D").item() if code else None


def starts(day: np.ndarray, grain: str) -> np.ndarray:
    """The first day of the period that each day lies in; weeks begin on Monday."""
    if grain == "week":
        # The epoch was a Thursday.
        return day - ((day.astype(np.int64) + 3) % 7).astype("timedelta64[D]")
    if grain == "day":
        return day
    month = day.astype("datetime64[M]")
    if grain == "quarter":
        month = month - (month.astype(np.int64) % 3).astype("timedelta64[M]")
    return month.astype("datetime64[D]")


def _tallies(cells: CellCounts, metric: Metric, group: np.ndarray, groups: int) -> Iterator[Tally]:
    """A tally per group; `group` numbers the group of each cell."""
    score = cells.scores[metric.name]
    has = ~np.isnan(score)
    whole = score[has].astype(np.int64)
    least = int(whole.min(initial=0))
    offsets, place = _distinct(whole - least, int(whole.max(initial=0)) - least + 1)
    values = offsets + least
    at = group[has] * len(values) + place

    def summed(amount: np.ndarray) -> np.ndarray:
        size = groups * len(values)
        return np.bincount(at, weights=amount[has], minlength=size).reshape(groups, len(values))

    rows = summed(cells.rows)
    scores = [int(value) for value in values]
    if cells.w is None or cells.w2 is None:
        for counts in rows:
            yield Tally(tuple((s, int(n)) for s, n in zip(scores, counts, strict=True) if n))
        return
    for counts, w, w2 in zip(rows, summed(cells.w), summed(cells.w2), strict=True):
        there = np.flatnonzero(counts)
        yield Tally(
            tuple((scores[i], int(counts[i])) for i in there),
            tuple((scores[i], float(w[i]), float(w2[i])) for i in there),
        )

"""One metric for every value of a dimension: now, before, against the rest, and why it moved."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure.board import FEW, Board, Door, former
from cx.measure.numbers import difference_of, frame_of
from cx.measure.rollup import cells_for, tallies
from cx.metrics import NPS, Metric
from cx.stats import Decomposition, Difference, Tally, adjusted, decompose, p_value, top
from cx.stats import smallest_difference as smallest
from cx.store import CellCounts, Snapshot, ask

OTHER = "\u2026"  # groups beyond the largest, taken together
NOTHING = Difference(None, None, None)
Tallies = Mapping[str, Tally]


@dataclass(frozen=True)
class Groups:
    """The tallies of a metric per value of a dimension; `before` is None without a comparison."""

    metric: Metric
    dimension: str
    now: Tallies
    before: Tallies | None
    level: float = 0.95


def groups(
    snapshot: Snapshot,
    metric: Metric,
    dimension: str,
    filters: Filters,
    then: Filters | None = None,
    *,
    scope: Scope = EVERYTHING,
    weighted: bool = False,
    level: float = 0.95,
    door: Door = ask,
    chosen_only: bool = False,
) -> Groups:
    """Counted at the door, over all values of the dimension whichever of them are chosen.

    With `chosen_only` over those that are: the groups then add up to the chosen answers.
    """
    question = cells_for((metric,), (dimension,), weighted)

    def counted(chosen: Filters) -> CellCounts:
        wanted = chosen if chosen_only else chosen.choose(dimension)
        return door(snapshot, scope, wanted, question)

    now, old = counted(filters), None if then is None else counted(then)
    return _beside_each_other(metric, dimension, now, old, level)


def reason_groups(found: Board, metric: Metric = NPS) -> Groups:
    """The same by reason, from counts that a page has already."""

    old = former(found)
    now = found.cells(metric, leaving=("reason",))
    before = None if old is None else old.cells(metric, leaving=("reason",))
    return _beside_each_other(metric, "reason", now, before, found.level)


def _beside_each_other(
    metric: Metric, dimension: str, now: CellCounts, old: CellCounts | None, level: float
) -> Groups:
    """What is hidden in one window is hidden in both, so that like is compared with like."""

    def counted(cells: CellCounts, beside: CellCounts | None) -> Tallies:
        return {str(key[0]): each for key, each in tallies(cells, metric, (dimension,), beside)}

    before = None if old is None else counted(old, now)
    return Groups(metric, dimension, counted(now, old), before, level)


def compared(found: Groups) -> pd.DataFrame:
    """One row per value that somebody answered in now.

    The dimension, value, n, low, high; rest (value of all others together), gap (value less
    rest), gap_low, gap_high, apart (clearly so); with a comparison before, before_n, change,
    change_low, change_high, clear, detectable (the smallest change that these numbers of answers
    would show in four cases of five). Of all groups together, at most 1 - level of what is called
    clear or apart is expected to be chance (Benjamini and Hochberg 1995); under 30 answers
    nothing is.
    """
    metric, level, names = found.metric, found.level, list(found.now)
    table = frame_of(found.dimension, found.now, metric, level)
    whole = summed(found.now)
    rest = {name: whole.minus(each) for name, each in found.now.items()}
    against = [_between(found, found.now[name], rest[name]) for name in names]
    table = table.assign(
        rest=pd.Series([rest[name].mean for name in names], dtype=float),
        gap=_floats(against, "value"), gap_low=_floats(against, "low"),
        gap_high=_floats(against, "high"),
        apart=told_apart(
            metric, level, against, [(found.now[n], rest[n]) for n in names]
        ),
    )  # fmt: skip
    return table if found.before is None else _beside(table, found, found.before, names)


def _beside(table: pd.DataFrame, found: Groups, old: Tallies, names: list[str]) -> pd.DataFrame:
    before = [old.get(name, Tally(())) for name in names]
    gaps = [
        _between(found, found.now[name], then) for name, then in zip(names, before, strict=True)
    ]
    pairs = [(found.now[name], then) for name, then in zip(names, before, strict=True)]
    kind, level = found.metric.method, found.level
    return table.assign(
        before=pd.Series([then.mean for then in before], dtype=float),
        before_n=pd.Series([then.n for then in before], dtype=int),
        change=_floats(gaps, "value"), change_low=_floats(gaps, "low"),
        change_high=_floats(gaps, "high"), clear=told_apart(found.metric, level, gaps, pairs),
        detectable=pd.Series([smallest(kind, a, b, level) for a, b in pairs], dtype=float),
    )  # fmt: skip


def breakdown(
    snapshot: Snapshot,
    metric: Metric,
    dimension: str,
    filters: Filters,
    then: Filters | None = None,
    *,
    scope: Scope = EVERYTHING,
    weighted: bool = False,
    level: float = 0.95,
    door: Door = ask,
) -> pd.DataFrame:
    """What `compared` says of the groups that `groups` counts."""
    return compared(
        groups(
            snapshot, metric, dimension, filters, then,
            scope=scope, weighted=weighted, level=level, door=door,
        )
    )  # fmt: skip


def told_apart(
    metric: Metric, level: float, gaps: list[Difference], pairs: list[tuple[Tally, Tally]]
) -> list[bool]:
    """Which differences are clear, when so many are looked at together."""
    tested = [p_value(metric.method, a, b) if min(a.n, b.n) >= FEW else None for a, b in pairs]
    return [
        gap.clear and p is not None and p <= 1 - level
        for gap, p in zip(gaps, adjusted(tested), strict=True)
    ]


def _between(found: Groups, one: Tally, other: Tally) -> Difference:
    return difference_of(found.metric, one, other, found.level)


def _floats(gaps: list[Difference], end: str) -> pd.Series:
    return pd.Series([getattr(gap, end) for gap in gaps], dtype=float)


def summed(parts: Tallies) -> Tally:
    """All groups as one."""
    whole = Tally(())
    for part in parts.values():
        whole = whole.plus(part)
    return whole


def decomposed(found: Groups, most: int = 0) -> Decomposition:
    """Why the metric moved between the two windows: who answered (mix), how they felt (rate).

    With `most`, groups beyond the largest are one, under OTHER; all still adds up. Without a
    comparison everything is as new: use it where there is one.
    """
    old, nobody = found.before or {}, Tally(())
    pairs: Mapping[Hashable, tuple[Tally, Tally]] = {
        name: (old.get(name, nobody), found.now.get(name, nobody))
        for name in dict.fromkeys([*found.now, *old])
    }
    pairs = top(pairs, most, OTHER) if most else pairs
    return decompose(
        {name: before for name, (before, _now) in pairs.items()},
        {name: now for name, (_before, now) in pairs.items()},
        lambda a, b: difference_of(found.metric, a, b, found.level),
        level=found.level,
    )

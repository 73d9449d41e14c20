"""Two sets of answers beside each other, row by row: their scores, or how often a row is named."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Literal

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.access.suppression import HIDDEN
from cx.filters import Filters
from cx.language import _
from cx.measure.board import Door
from cx.measure.groups import Groups, groups, summed, told_apart
from cx.measure.numbers import difference_of, estimate_of
from cx.metrics import Metric
from cx.stats import Tally
from cx.store import Snapshot, ask

Counted = Literal["score", "share"]
Pair = tuple[Tally, Tally]  # A and B
ALL = ""  # the row of all answers; no value of the data is empty
SIDES = ["a", "a_n", "a_low", "a_high", "b", "b_n", "b_low", "b_high"]
COLUMNS = ["name", *SIDES, "gap", "gap_low", "gap_high", "clear"]


def versus(
    snapshot: Snapshot,
    metric: Metric,
    dimension: str,
    one: Filters,
    other: Filters,
    counted: Counted = "score",
    *,
    scope: Scope = EVERYTHING,
    weighted: bool = False,
    level: float = 0.95,
    door: Door = ask,
) -> pd.DataFrame:
    """A row per value of the dimension that somebody on either side has a say in: see COLUMNS.

    `one` is A, `other` B; no answer may be in both. score: a and b are the metric, and the first
    row, ALL, is of all answers. share: a and b are how many of A and of B are in the row, 0-1, of
    the answers that have a say in the metric; their difference is Newcombe's. a_n and b_n are the
    answers in the row. gap: A less B. clear: see `beside`. What is hidden on one side is hidden on
    both. Suppressed where too few are on one side: see cx.store.ask.
    """
    found = groups(
        snapshot, metric, dimension, one, other, scope=scope, weighted=weighted, level=level,
        door=door, chosen_only=True,
    )  # fmt: skip
    return beside(found, counted)


def beside(found: Groups, counted: Counted = "score") -> pd.DataFrame:
    """The same from tallies: `now` is A, `before` B.

    clear: of all rows together, at most 1 - level of what is called clear is expected to be chance
    (Benjamini and Hochberg 1995); never with under 30 answers on a side, of a share those of all
    rows. ALL is looked at by itself; what is hidden is never clear.
    """
    old = found.before or {}
    names = sorted({*found.now, *old})
    pairs = {name: (found.now.get(name, Tally(())), old.get(name, Tally(()))) for name in names}
    sizes = {name: (one.n, other.n) for name, (one, other) in pairs.items()}
    if counted == "share":
        metric = share_of(found.metric)
        rows = [*_rows(metric, found.level, named(found), sizes)]
    else:
        metric = found.metric
        rows = [*_rows(metric, found.level, pairs, sizes)]
        if pairs:
            whole = (summed(found.now), summed(old))
            size = {ALL: (whole[0].n, whole[1].n)}
            rows = [*_rows(metric, found.level, {ALL: whole}, size), *rows]
    table = pd.DataFrame(rows, columns=COLUMNS)
    counts = {"a_n": int, "b_n": int, "clear": bool}
    floats = [name for name in COLUMNS[1:] if name not in counts]
    return table.astype(dict.fromkeys(floats, float) | counts)


def share_of(metric: Metric) -> Metric:
    """How many of the answers that have a say in a metric are in a row."""
    return replace(
        metric, name="share", title=_("Share of answers"), method="share", unit="share",
        bounds=(0, 1), better="higher",
    )  # fmt: skip


def named(found: Groups) -> dict[str, Pair]:
    """On either side, how many of its answers are in each row (1) and in none of the kind (0)."""
    sides: list[Mapping[str, Tally]] = [found.now, found.before or {}]
    names = sorted({name for side in sides for name in side})
    wholes = [summed(side) for side in sides]

    def of(name: str, place: int) -> Tally:
        inside = sides[place].get(name, Tally(()))
        return _as(wholes[place].minus(inside), 0).plus(_as(inside, 1))

    return {name: (of(name, 0), of(name, 1)) for name in names}


def _as(found: Tally, score: int) -> Tally:
    """The same answers, all of one score."""
    if not found.n:
        return Tally(())
    weights = found.weights and (
        (score, sum(w for _s, w, _q in found.weights), sum(q for _s, _w, q in found.weights)),
    )
    return Tally(((score, found.n),), weights)


def _rows(
    metric: Metric, level: float, pairs: Mapping[str, Pair], sizes: Mapping[str, tuple[int, int]]
) -> Iterator[tuple[object, ...]]:
    """The numbers of one family, which are looked at together."""
    gaps = [difference_of(metric, one, other, level) for one, other in pairs.values()]
    hidden = [name == HIDDEN for name in pairs]
    tested = [
        (Tally(()), Tally(())) if no else pair
        for no, pair in zip(hidden, pairs.values(), strict=True)
    ]
    clear = told_apart(metric, level, gaps, tested)
    for (name, pair), gap, sure in zip(pairs.items(), gaps, clear, strict=True):
        a, b = (estimate_of(metric, each, level) for each in pair)
        yield (
            name, a.value, sizes[name][0], a.low, a.high, b.value, sizes[name][1], b.low, b.high,
            gap.value, gap.low, gap.high, sure,
        )  # fmt: skip

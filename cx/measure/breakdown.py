"""A metric per value of one dimension, now and in another window."""

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure.board import Board, Door, by_reason, within
from cx.measure.numbers import frame
from cx.measure.rollup import cells_for
from cx.metrics import Metric
from cx.store import Snapshot, ask


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
    """One row per value, whichever of them are chosen: the value, value, n, low, high; with
    `then` also before, before_n and change (now less before, in the metric's unit).
    """
    question = cells_for((metric,), (dimension,), weighted)

    def numbers(chosen: Filters) -> pd.DataFrame:
        cells = door(snapshot, scope, chosen.choose(dimension), question)
        return frame(cells, metric, (dimension,), level)

    return _beside(numbers(filters), None if then is None else numbers(then), dimension)


def reasons_beside(found: Board, then: Filters | None, level: float = 0.95) -> pd.DataFrame:
    """The same of the score by reason, from counts that a page has already."""
    old = None if then is None else by_reason(within(found, then), level=level)
    return _beside(by_reason(found, level=level), old, "reason")


def _beside(now: pd.DataFrame, old: pd.DataFrame | None, dimension: str) -> pd.DataFrame:
    if old is None:
        return now
    former = old[[dimension, "value", "n"]].set_axis([dimension, "before", "before_n"], axis=1)
    both = now.merge(former, on=dimension, how="left").fillna({"before_n": 0})
    both = both.astype({"before_n": int, "before": float, "value": float})
    return both.assign(change=both["value"] - both["before"])

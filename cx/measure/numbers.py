"""One metric over the chosen rows, whole or broken down."""

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure.rollup import cells_for, tallies, tally
from cx.metrics import Metric
from cx.stats import Difference, Estimate, Tally, difference, estimate, welch
from cx.store import CellCounts, Snapshot, ask

NUMBERS = ["value", "n", "low", "high"]


def measure(
    snapshot: Snapshot,
    metric: Metric,
    filters: Filters = Filters(),  # noqa: B008
    by: tuple[str, ...] = (),
    *,
    scope: Scope = EVERYTHING,
    level: float = 0.95,
    weighted: bool = False,
) -> pd.DataFrame:
    """Measure one metric.

    Returns a frame, one row per group that has at least one answer, sorted by `by`: the keys,
    value in metric.unit (shares 0-1, NPS -100 to 100), n (answers, never weighted), low, high.
    With `by` empty always one row; of nobody, value is missing and n is 0.
    """
    cells = ask(snapshot, scope, filters, cells_for((metric,), by, weighted))
    return frame(cells, metric, by, level)


def frame(
    cells: CellCounts, metric: Metric, by: tuple[str, ...] = (), level: float = 0.95
) -> pd.DataFrame:
    """The same from counts that are there already."""
    if not by:
        return pd.DataFrame([_row(metric, tally(cells, metric), level)])
    rows = [
        dict(zip(by, key, strict=True)) | _row(metric, found, level)
        for key, found in tallies(cells, metric, by)
    ]
    return pd.DataFrame(rows, columns=[*by, *NUMBERS])


def estimate_of(metric: Metric, found: Tally, level: float = 0.95) -> Estimate:
    """The metric's value with its interval, by the metric's own method."""
    return estimate(metric.method, found, metric.bounds, level)


def difference_of(metric: Metric, now: Tally, then: Tally, level: float = 0.95) -> Difference:
    """The metric now less then, with its interval, by the metric's own method."""
    if metric.method == "mean":
        return welch(now, then, level)
    return difference(estimate_of(metric, now, level), estimate_of(metric, then, level))


def _row(metric: Metric, found: Tally, level: float) -> dict[str, object]:
    e = estimate_of(metric, found, level)
    return {"value": e.value, "n": e.n, "low": e.low, "high": e.high}

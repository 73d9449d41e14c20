"""One metric over the chosen rows, whole or broken down."""

from collections.abc import Iterable

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.metrics import Metric
from cx.stats import Estimate, Tally, estimate
from cx.store import Snapshot, TallyOf, ask


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
    counted = ask(snapshot, scope, filters, TallyOf(metric.row, by, weighted))
    if not by:
        return pd.DataFrame([_row((), metric, tally_of(counted, weighted), level)])
    rows = [
        _row(dict(zip(by, key, strict=True)).items(), metric, tally_of(group, weighted), level)
        for key, group in counted.groupby(list(by), sort=True, dropna=False)
    ]
    return pd.DataFrame(rows, columns=[*by, "value", "n", "low", "high"])


def tally_of(counted: pd.DataFrame, weighted: bool = False) -> Tally:
    """A door's answer as the value that statistics take; rows of one score are added up."""
    summed = counted.groupby("score", as_index=False).sum(numeric_only=True)
    counts = tuple((int(s), int(n)) for s, n in zip(summed["score"], summed["rows"], strict=True))
    if not weighted:
        return Tally(counts)
    columns = (summed[name] for name in ("score", "w", "w2"))
    return Tally(counts, tuple((int(s), w, w2) for s, w, w2 in zip(*columns, strict=True)))


def estimate_of(metric: Metric, tally: Tally, level: float) -> Estimate:
    """The metric's value with its interval, by the metric's own method."""
    return estimate(metric.method, tally, metric.bounds, level)


def _row(
    keys: Iterable[tuple[str, object]], metric: Metric, tally: Tally, level: float
) -> dict[str, object]:
    found = estimate_of(metric, tally, level)
    numbers = {"value": found.value, "n": found.n, "low": found.low, "high": found.high}
    return dict(keys) | numbers

"""A metric now against before, with the interval of the difference."""

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure.numbers import estimate_of, tally_of
from cx.metrics import Metric
from cx.stats import Difference, Estimate, difference, welch
from cx.store import Snapshot, TallyOf, ask


def compare(
    snapshot: Snapshot,
    metric: Metric,
    now: Filters,
    then: Filters,
    *,
    scope: Scope = EVERYTHING,
    level: float = 0.95,
    weighted: bool = False,
) -> tuple[Estimate, Estimate, Difference]:
    """The metric under two choices of rows and the difference, now less then."""
    question = TallyOf(metric.row, (), weighted)
    new, old = (tally_of(ask(snapshot, scope, f, question), weighted) for f in (now, then))
    first, second = estimate_of(metric, new, level), estimate_of(metric, old, level)
    if metric.method == "mean":
        return first, second, welch(new, old, level)
    return first, second, difference(first, second)

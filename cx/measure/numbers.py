"""One metric over the chosen rows, whole or broken down."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure.confident import told
from cx.measure.rollup import Key, cells_for, tallies, tally
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
        return _frame((), [((), tally(cells, metric))], metric, level)
    return _frame(by, told(cells, metric, by), metric, level)


def frame_of(
    name: str, found: Mapping[Any, Tally], metric: Metric, level: float = 0.95
) -> pd.DataFrame:
    """The same from tallies by group: the column `name`, value, n, low, high."""
    return _frame((name,), [((group,), each) for group, each in found.items()], metric, level)


def timeline(cells: CellCounts, metric: Metric, grain: str, level: float = 0.95) -> pd.DataFrame:
    """period, value, n, low, high: one row per period in which somebody answered, dated only."""
    dated = [pair for pair in tallies(cells, metric, (grain,)) if pair[0][0] is not None]
    return _frame(("period",), dated, metric, level)


def _frame(
    names: tuple[str, ...], found: list[tuple[Key, Tally]], metric: Metric, level: float
) -> pd.DataFrame:
    """A column per name and the numbers; built by columns, which is what costs least."""
    each = [estimate_of(metric, counted, level) for _key, counted in found]
    columns: dict[str, list[object]] = {
        name: [key[place] for key, _counted in found] for place, name in enumerate(names)
    }
    columns |= {number: [getattr(e, number) for e in each] for number in NUMBERS}
    # Without rows nothing says that keys are texts, and then they cannot be joined by.
    return pd.DataFrame(columns) if found else pd.DataFrame(columns, dtype=object)


def estimate_of(metric: Metric, found: Tally, level: float = 0.95) -> Estimate:
    """The metric's value with its interval, by the metric's own method."""
    return estimate(metric.method, found, metric.bounds, level)


def difference_of(metric: Metric, now: Tally, then: Tally, level: float = 0.95) -> Difference:
    """The metric now less then, with its interval, by the metric's own method."""
    if metric.method == "mean":
        return welch(now, then, level)
    return difference(estimate_of(metric, now, level), estimate_of(metric, then, level))

"""From a mark of a chart to the very responses behind it."""

from dataclasses import dataclass, replace
from datetime import date

from cx.access import EVERYTHING, Scope
from cx.access.suppression import HIDDEN
from cx.filters import Filters
from cx.measure.board import Door
from cx.measure.confident import told
from cx.measure.rollup import Key, cells_for, tally
from cx.measure.window import days_of
from cx.measure.working import Working
from cx.schema import GRAINS
from cx.store import Snapshot, ask


@dataclass(frozen=True)
class Mark:
    """One mark of a chart: its key, one part per entry of `by`, how many answers it counts, and
    the filters that leave exactly those among the answers that have a say in the metric.
    """

    key: Key
    n: int
    filters: Filters | None


def marks(
    snapshot: Snapshot,
    shown: Working,
    *,
    scope: Scope = EVERYTHING,
    weighted: bool = False,
    door: Door = ask,
) -> list[Mark]:
    """The marks of what is shown, the most answers first; of a number that is not broken down one.

    Empty without a metric. Marks of undated answers, and those that stand for several hidden
    groups, count and have no filters: none leaves exactly those. What is hidden is what the chart
    hides.
    """
    if not shown.metrics:
        return []
    metric = shown.metrics[0]
    cells = door(snapshot, scope, shown.filters, cells_for((metric,), shown.by, weighted))
    if not shown.by:
        return [Mark((), tally(cells, metric).n, shown.filters)]
    found = [
        Mark(key, each.n, _narrowed(shown.filters, shown.by, key))
        for key, each in told(cells, metric, shown.by)
    ]
    return sorted(found, key=lambda mark: -mark.n)


def _narrowed(filters: Filters, by: tuple[str, ...], key: Key) -> Filters | None:
    if None in key or HIDDEN in key:
        return None
    for name, part in zip(by, key, strict=True):
        if name in GRAINS:
            assert isinstance(part, date)
            filters = within(filters, part, name)
        else:
            filters = filters.choose(name, str(part))
    return filters


def within(filters: Filters, start: date, grain: str) -> Filters:
    """The part of the window that lies in the period that begins at `start`."""
    days = days_of(start, grain)
    since = max(days.since, filters.since or days.since)
    until = min(days.until, filters.until or days.until)
    return replace(filters, since=since, until=until)

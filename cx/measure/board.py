"""The counts behind a page: a few scans that all its numbers roll up from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure.numbers import difference_of, estimate_of, frame, timeline
from cx.measure.rollup import cells_for, chosen, tally, total
from cx.metrics import CES, CSAT, NPS, RATING, Metric
from cx.schema import BANDS
from cx.stats import Difference, Estimate
from cx.store import CellCounts, Cells, Snapshot, ask

Door = Callable[[Snapshot, Scope, Filters, Cells], CellCounts]
OPEN = ("band", "reason")  # a page shows these beside what is chosen of them


@dataclass(frozen=True, eq=False)
class Board:
    """Counts per day of the ratings, by reason and band, and of the other metrics.

    The ratings are those of all bands and reasons; `filters` narrows them when a number is asked.
    """

    filters: Filters
    ratings: CellCounts
    others: CellCounts

    def cells(self, metric: Metric, leaving: tuple[str, ...] = ()) -> CellCounts:
        """The counts that a metric rolls up from, under the filters."""
        counts = self.others if metric.name in self.others.scores else self.ratings
        return chosen(counts, self.filters, leaving)


def board(
    snapshot: Snapshot,
    filters: Filters,
    since: date | None = None,
    *,
    scope: Scope = EVERYTHING,
    weighted: bool = False,
    door: Door = ask,
) -> Board:
    """The counts under these filters, from `since` on when that is before the window.

    `door` is `ask`, or one that remembers its answers: a click on a band or a reason then needs
    no new count of the ratings.
    """
    wide = filters.between(since or filters.since, filters.until)
    open_ = wide.choose("band").choose("reason")
    ratings = door(snapshot, scope, open_, cells_for((NPS, RATING), ("day", *OPEN), weighted))
    others = door(snapshot, scope, wide, cells_for((CSAT, CES), ("day",), weighted))
    return Board(filters, ratings, others)


def within(found: Board, filters: Filters) -> Board:
    """The same counts under other filters that they hold: another window, band or reason."""
    return replace(found, filters=filters)


def responses_of(found: Board) -> int:
    """How many responses the filters leave, scored or not."""
    return total(found.cells(NPS))


def headline(
    found: Board, metric: Metric, then: Filters | None = None, level: float = 0.95
) -> tuple[Estimate, Difference]:
    """The metric, and its difference to the same in `then`; no difference without that."""
    now = tally(found.cells(metric), metric)
    if then is None:
        return estimate_of(metric, now, level), Difference(None, None, None)
    before = tally(within(found, then).cells(metric), metric)
    return estimate_of(metric, now, level), difference_of(metric, now, before, level)


def over_time(found: Board, metric: Metric, grain: str, level: float = 0.95) -> pd.DataFrame:
    """period, value, n, low, high: one row per period in which somebody answered, dated only."""
    return timeline(found.cells(metric), metric, grain, level)


def by_reason(found: Board, metric: Metric = NPS, level: float = 0.95) -> pd.DataFrame:
    """reason, value, n, low, high, over all reasons whichever are chosen."""
    return frame(found.cells(metric, ("reason",)), metric, ("reason",), level)


def ratings(found: Board, leaving: tuple[str, ...] = ()) -> dict[int, int]:
    """How many gave each rating, 0 to 10."""
    counts = dict(tally(found.cells(RATING, leaving), RATING).counts)
    return {rating: counts.get(rating, 0) for rating in range(11)}


def band_counts(counts: Mapping[int, int]) -> dict[str, int]:
    """Detractors, passives and promoters among ratings.

    >>> band_counts({6: 2, 7: 1, 10: 4})
    {'detractor': 2, 'passive': 1, 'promoter': 4}
    """
    found = dict.fromkeys(BANDS, 0)
    for rating, count in counts.items():
        found[BANDS[0] if rating <= 6 else BANDS[1] if rating <= 8 else BANDS[2]] += count
    return found

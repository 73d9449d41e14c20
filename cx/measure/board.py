"""The counts behind a page: a few scans that all its numbers roll up from."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.errors import Suppressed
from cx.filters import Filters
from cx.measure.numbers import difference_of, estimate_of, timeline
from cx.measure.rollup import cells_for, chosen, tally, total
from cx.metrics import CES, CSAT, NPS, RATING, Metric
from cx.schema import BANDS
from cx.stats import Difference, Estimate, Tally, adjusted, p_value
from cx.store import CellCounts, Cells, Snapshot, ask

Door = Callable[[Snapshot, Scope, Filters, Cells], CellCounts]
HEADLINES = (NPS, CSAT, CES, RATING)
FEW = 30  # answers under which nothing is called clear
OPEN = ("band", "reason")  # a page shows these beside what is chosen of them


@dataclass(frozen=True)
class Headline:
    """One metric now and its difference to what it is compared with, and whether that is clear.

    before_n: answers there. Under 30 answers on either side nothing is clear.
    """

    metric: Metric
    now: Estimate
    gap: Difference
    clear: bool
    before_n: int = 0


@dataclass(frozen=True, eq=False)
class Board:
    """Counts per day of the ratings, by reason and band, and of the other metrics.

    The ratings are those of all bands and reasons; `filters` narrows them when a number is asked,
    `then` is what it is compared with, `level` how sure its interval is.
    """

    filters: Filters
    ratings: CellCounts
    others: CellCounts
    then: Filters | None = None
    level: float = 0.95
    weighted: bool = False

    def cells(self, metric: Metric, leaving: tuple[str, ...] = ()) -> CellCounts:
        """The counts that a metric rolls up from, under the filters."""
        counts = self.others if metric.name in self.others.scores else self.ratings
        return chosen(counts, self.filters, leaving)


def board(
    snapshot: Snapshot,
    filters: Filters,
    then: Filters | None = None,
    *,
    scope: Scope = EVERYTHING,
    level: float = 0.95,
    weighted: bool = False,
    door: Door = ask,
) -> Board:
    """The counts under these filters, wide enough to hold the window of `then` too.

    `door` is `ask`, or one that remembers its answers: a click on a band or a reason then needs
    no new count of the ratings. Of a protected kind `then` is dropped where too few answered in it.
    """
    wide = _wide(filters, then)
    open_ = wide.choose("band").choose("reason")
    ratings = door(snapshot, scope, open_, cells_for((NPS, RATING), ("day", *OPEN), weighted))
    others = door(snapshot, scope, wide, cells_for((CSAT, CES), ("day",), weighted))
    found = Board(filters, ratings, others, then, level, weighted)
    return found if _told(former(found)) else replace(found, then=None)


def _told(found: Board | None) -> bool:
    """Whether enough people answered to be told of; see cx.measure.rollup.chosen."""
    try:
        _cells = found and found.cells(NPS)
    except Suppressed:
        return False
    return True


def _wide(filters: Filters, then: Filters | None) -> Filters:
    """The same choice in one window that holds both; an open end stays open."""
    if then is None:
        return filters
    starts, ends = (filters.since, then.since), (filters.until, then.until)
    since = None if None in starts else min(day for day in starts if day)
    return filters.between(since, None if None in ends else max(day for day in ends if day))


def within(found: Board, filters: Filters) -> Board:
    """The same counts under other filters that they hold: another window, band or reason."""
    return replace(found, filters=filters, then=None)


def former(found: Board) -> Board | None:
    """The same counts in what is compared with; None where nothing is."""
    return None if found.then is None else within(found, found.then)


def responses_of(found: Board) -> int:
    """How many responses the filters leave, scored or not."""
    return total(found.cells(NPS))


def headline(found: Board, metric: Metric) -> tuple[Estimate, Difference]:
    """The metric, and its difference to the same in what is compared with, if anything is."""
    now, old = tally(found.cells(metric), metric), former(found)
    if old is None:
        return estimate_of(metric, now, found.level), Difference(None, None, None)
    before = tally(old.cells(metric), metric)
    return (
        estimate_of(metric, now, found.level), difference_of(metric, now, before, found.level)
    )  # fmt: skip


def headlines(found: Board) -> list[Headline]:
    """The metrics that somebody answered, else NPS; clear as so many looked at together are.

    Benjamini and Hochberg 1995: of what is called clear, at most 1 - level is expected by chance.
    """
    old = former(found)
    tallied = {metric: tally(found.cells(metric), metric) for metric in HEADLINES}
    asked = [metric for metric, each in tallied.items() if each.n] or [NPS]
    before = [Tally(()) if old is None else tally(old.cells(m), m) for m in asked]
    tested = [
        p_value(metric.method, tallied[metric], old)
        if min(tallied[metric].n, old.n) >= FEW
        else None
        for metric, old in zip(asked, before, strict=True)
    ]
    pairs = [headline(found, metric) for metric in asked]
    return [
        Headline(m, now, gap, gap.clear and p is not None and p <= 1 - found.level, old.n)
        for m, (now, gap), p, old in zip(asked, pairs, adjusted(tested), before, strict=True)
    ]


def over_time(found: Board, metric: Metric, grain: str) -> pd.DataFrame:
    """period, value, n, low, high: one row per period in which somebody answered, dated only."""
    return timeline(found.cells(metric), metric, grain, found.level)


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

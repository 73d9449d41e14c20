"""All that one page tells: the numbers of the app for one choice, gathered once."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.insight.quotes import quote
from cx.insight.waiting import waits_long
from cx.measure import (
    Board,
    Window,
    accounts,
    before,
    board,
    difference_of,
    estimate_of,
    extent,
    grain_for,
    headline,
    incomplete,
    over_time,
    reasons_by_band,
    steps,
    tallies,
    within,
)
from cx.measure.board import Door
from cx.measure.rollup import cells_for
from cx.metrics import CES, CSAT, NPS, RATING, Metric
from cx.schema import BANDS, NO_REASON
from cx.stats import Difference, Estimate
from cx.store import Snapshot, ask

HEADLINES = (NPS, CSAT, CES, RATING)
FEW = 30
NEEDED = 5  # accounts whose reasons are looked up


@dataclass(frozen=True)
class Headline:
    """One metric now, and its difference to the window before where there is one."""

    metric: Metric
    now: Estimate
    gap: Difference


@dataclass(frozen=True)
class Moved:
    """A survey's score in the window before and now, and the difference."""

    survey: str
    before: Estimate
    now: Estimate
    gap: Difference


@dataclass(frozen=True, eq=False)
class Digest:
    """What a page is made of; frames as their functions in cx.measure return them."""

    snapshot: str
    filters: Filters
    then: Filters | None
    level: float
    data_through: date | None
    headlines: tuple[Headline, ...]
    trend: pd.DataFrame
    grain: str
    unfinished: frozenset[date]
    reasons: pd.DataFrame
    accounts: pd.DataFrame
    needy: pd.DataFrame
    quotes: pd.DataFrame
    moved: tuple[Moved, ...]
    steps: list[tuple[str, int, float | None]]


def digest(
    snapshot: Snapshot,
    filters: Filters,
    *,
    scope: Scope = EVERYTHING,
    level: float = 0.95,
    weighted: bool = False,
    door: Door = ask,
) -> Digest:
    """Gather the page for these filters; the trend shows the window and the one before it."""
    whole = extent(snapshot, scope)
    filters = _closed(filters, whole)
    window = _window(filters, whole)
    dated = filters.since is not None
    old = before(window) if window and dated else None
    then = filters.between(old.since, old.until) if old else None
    found = board(
        snapshot, filters, old.since if old else None, scope=scope, weighted=weighted, door=door
    )
    trend, grain, cut = _trend(found, window, old, whole, level)
    reasons = reasons_by_band(found)
    table = accounts(snapshot, filters, scope=scope, level=level, door=door)
    return Digest(
        snapshot=snapshot.id,
        filters=filters,
        then=then,
        level=level,
        data_through=whole.until if whole else None,
        headlines=tuple(_headlines(found, then, level)),
        trend=trend,
        grain=grain,
        unfinished=frozenset(cut),
        reasons=reasons,
        accounts=table,
        needy=_needy(snapshot, filters, table, scope, door),
        quotes=_quotes(snapshot, filters, reasons, scope),
        moved=_moved(snapshot, filters, then, scope, level, weighted, door),
        steps=steps(snapshot, filters, scope=scope),
    )


def _closed(filters: Filters, whole: Window | None) -> Filters:
    """A window with one end reaches to the first or the last answer."""
    if whole is None or (filters.since is None) == (filters.until is None):
        return filters
    since = filters.since or min(whole.since, filters.until or whole.since)
    until = filters.until or max(whole.until, since)
    return filters.between(since, until)


def _window(filters: Filters, whole: Window | None) -> Window | None:
    if filters.since is None or filters.until is None:
        return whole
    return Window(filters.since, filters.until)


def _headlines(found: Board, then: Filters | None, level: float) -> list[Headline]:
    """The metrics that somebody answered."""
    every = [Headline(metric, *headline(found, metric, then, level)) for metric in HEADLINES]
    return [each for each in every if each.now.n]


def _trend(
    found: Board, window: Window | None, old: Window | None, whole: Window | None, level: float
) -> tuple[pd.DataFrame, str, set[date]]:
    if window is None or whole is None:
        return pd.DataFrame(columns=["period", "value", "n", "low", "high"]), "month", set()
    grain = grain_for(window)
    since = old.since if old else window.since
    longer = found if old is None else within(found, found.filters.between(since, window.until))
    numbers = over_time(longer, NPS, grain, level)
    shown = Window(max(since, whole.since), min(window.until, whole.until))
    return numbers, grain, incomplete(list(numbers["period"]), grain, shown)


def _needy(
    snapshot: Snapshot, filters: Filters, table: pd.DataFrame, scope: Scope, door: Door
) -> pd.DataFrame:
    """Accounts that are unhappy or where something waits, by value, with `complaint`.

    complaint: the reason that most detractors of the account give under the filters; None when
    they give none. Only the first NEEDED have it.
    """
    rows = table[(table["band"] == BANDS[0]) | waits_long(table)]
    names = tuple(rows["account"].head(NEEDED))
    if not names:
        return rows.assign(complaint=None)
    unhappy = filters.choose("account", *names).choose("band", BANDS[0])
    cells = door(snapshot, scope, unhappy, cells_for((NPS,), ("account", "reason")))
    most: dict[object, tuple[int, object]] = {}
    for (account, reason), found in tallies(cells, NPS, ("account", "reason")):
        if reason != NO_REASON and found.n > most.get(account, (0, None))[0]:
            most[account] = (found.n, reason)
    return rows.assign(complaint=[most.get(name, (0, None))[1] for name in rows["account"]])


def _quotes(
    snapshot: Snapshot, filters: Filters, reasons: pd.DataFrame, scope: Scope
) -> pd.DataFrame:
    """One promoter and two detractors, of the reasons that most of them give."""
    named = reasons[reasons["reason"] != NO_REASON]
    wanted = [
        (band, reason)
        for band, many in ((BANDS[2], 1), (BANDS[0], 2))
        for reason in named[named[band] > 0].nlargest(many, band)["reason"]
    ]
    found = [quote(snapshot, filters, band, reason, scope=scope) for band, reason in wanted]
    return pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=["comment"])


def _moved(
    snapshot: Snapshot,
    filters: Filters,
    then: Filters | None,
    scope: Scope,
    level: float,
    weighted: bool,
    door: Door,
) -> tuple[Moved, ...]:
    """Surveys with answers enough in both windows, the largest difference first.

    Several are compared at once, so each difference has the level that keeps all of them
    together at `level` (Bonferroni).
    """
    if then is None:
        return ()
    question = cells_for((NPS,), ("survey",), weighted)
    now, old = (
        {
            key[0]: found
            for key, found in tallies(door(snapshot, scope, f, question), NPS, ("survey",))
        }
        for f in (filters, then)
    )
    both = [name for name in now if name in old and min(now[name].n, old[name].n) >= FEW]
    each = 1 - (1 - level) / max(len(both), 1)
    moved = [
        Moved(
            str(name), estimate_of(NPS, old[name], level), estimate_of(NPS, now[name], level),
            difference_of(NPS, now[name], old[name], each),
        )
        for name in both
    ]  # fmt: skip
    return tuple(sorted(moved, key=lambda m: (not m.gap.clear, -abs(m.gap.value or 0), m.survey)))

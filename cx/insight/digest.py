"""All that one page tells: the numbers of the app for one choice, gathered once."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.insight.change import largest_mix, main_driver, mostly_mix, said_driver
from cx.insight.moved import Moved, surveys_moved
from cx.insight.quotes import quote
from cx.insight.waiting import waits_long
from cx.measure import (
    Board,
    Headline,
    Window,
    accounts,
    before,
    board,
    extent,
    grain_for,
    headlines,
    incomplete,
    over_time,
    reason_groups,
    reasons_by_band,
    steps,
    tallies,
    within,
)
from cx.measure.board import Door
from cx.measure.contributions import contributions
from cx.measure.rollup import cells_for
from cx.measure.splits import split_groups
from cx.metrics import NPS
from cx.schema import BANDS, NO_REASON
from cx.stats import Decomposition
from cx.store import Snapshot, ask

NEEDED = 5  # accounts whose reasons are looked up


@dataclass(frozen=True)
class Split:
    """A change in who answered (mix) and how they felt (rate), by one dimension.

    mostly: who answered is clearly at least half of it.
    """

    by: str
    parts: Decomposition
    mostly: bool


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
    driver: str
    split: Split | None
    accounts: pd.DataFrame
    needy: pd.DataFrame
    quotes: pd.DataFrame
    moved: tuple[Moved, ...]
    steps: list[tuple[str, int, float | None]]


def digest(
    snapshot: Snapshot,
    filters: Filters,
    then: Filters | None = None,
    *,
    scope: Scope = EVERYTHING,
    level: float = 0.95,
    weighted: bool = False,
    door: Door = ask,
) -> Digest:
    """Gather the page for these filters, compared with `then` or else the window before.

    The trend shows the window and what it is compared with, when that ends where it begins.
    """
    whole = extent(snapshot, scope)
    filters = _closed(filters, whole)
    window = _window(filters, whole)
    old = before(window) if window and filters.since is not None else None
    then = then or (filters.between(old.since, old.until) if old else None)
    found = board(snapshot, filters, then, scope=scope, level=level, weighted=weighted, door=door)
    then = found.then
    right_before = old if old and then and then.until == old.until else None
    trend, grain, cut = _trend(found, window, right_before, whole)
    reasons = reasons_by_band(found)
    table = accounts(snapshot, filters, scope=scope, level=level, door=door)
    return Digest(
        snapshot=snapshot.id,
        filters=filters,
        then=then,
        level=level,
        data_through=whole.until if whole else None,
        headlines=tuple(_headlines(found)),
        trend=trend,
        grain=grain,
        unfinished=frozenset(cut),
        reasons=reasons,
        driver=_driver(found),
        split=_split(snapshot, found, scope, door),
        accounts=table,
        needy=_needy(snapshot, filters, table, scope, door),
        quotes=_quotes(snapshot, filters, reasons, scope),
        moved=surveys_moved(snapshot, filters, then, scope, level, weighted, door),
        steps=steps(snapshot, filters, scope=scope),
    )


def _driver(found: Board) -> str:
    """With which reason a clear change of the score came; empty where none clearly did."""
    score = headlines(found)[0]
    parts = contributions(reason_groups(found))
    if main_driver(parts, score) is None:
        return ""
    return said_driver(parts, score, "reason")


def _split(snapshot: Snapshot, found: Board, scope: Scope, door: Door) -> Split | None:
    """A clear change of the score in its two parts; None where it is not clear."""
    if found.then is None or not headlines(found)[0].clear:
        return None
    counted = split_groups(
        snapshot, found.filters, found.then, scope=scope, weighted=found.weighted,
        level=found.level, door=door,
    )  # fmt: skip
    by = largest_mix(counted)
    return Split(*by, mostly=mostly_mix(counted) is not None) if by else None


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


def _headlines(found: Board) -> list[Headline]:
    """The metrics that somebody answered."""
    return [each for each in headlines(found) if each.now.n]


def _trend(
    found: Board, window: Window | None, old: Window | None, whole: Window | None
) -> tuple[pd.DataFrame, str, set[date]]:
    if window is None or whole is None:
        return pd.DataFrame(columns=["period", "value", "n", "low", "high"]), "month", set()
    grain = grain_for(window)
    since = old.since if old else window.since
    longer = found if old is None else within(found, found.filters.between(since, window.until))
    numbers = over_time(longer, NPS, grain)
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

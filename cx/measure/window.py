"""Windows of time: they end at the newest answer of the snapshot, not at today."""

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from cx.access import Scope
from cx.filters import Filters
from cx.store import Extent, Snapshot, ask

WEEKS = 13
YEAR = timedelta(weeks=52)
SIZES = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q"}


@dataclass(frozen=True)
class Window:
    """Days, inclusive at both ends."""

    since: date
    until: date

    @property
    def days(self) -> int:
        """How many days the window holds."""
        return (self.until - self.since).days + 1


def extent(snapshot: Snapshot, scope: Scope) -> Window | None:
    """First to last dated answer; None when no answer has a date."""
    found = ask(snapshot, scope, Filters(), Extent()).iloc[0]
    if pd.isna(found["first"]):
        return None
    return Window(pd.Timestamp(found["first"]).date(), pd.Timestamp(found["last"]).date())


def default_window(snapshot: Snapshot, scope: Scope) -> Window | None:
    """The last 13 complete ISO weeks, or all there is where that is shorter than half a year."""
    whole = extent(snapshot, scope)
    if whole is None or whole.days < 2 * WEEKS * 7:
        return whole
    sunday = whole.until - timedelta(days=whole.until.isoweekday() % 7)
    return Window(sunday - timedelta(days=WEEKS * 7 - 1), sunday)


def before(window: Window) -> Window:
    """The window of the same length that ends the day before."""
    until = window.since - timedelta(days=1)
    return Window(until - timedelta(days=window.days - 1), until)


def year_before(window: Window) -> Window:
    """The window 52 weeks before: the same weekdays, within a day or two of the same dates."""
    return Window(window.since - YEAR, window.until - YEAR)


def grain_for(window: Window) -> str:
    """Days up to 31 days, weeks up to 92, then months."""
    if window.days <= 31:
        return "day"
    return "week" if window.days <= 92 else "month"


def days_of(start: date, grain: str) -> Window:
    """The days of the period that begins at `start`."""
    period = pd.Period(start, SIZES[grain])
    return Window(period.start_time.date(), period.end_time.date())


def every(periods: list[date], grain: str) -> list[date]:
    """All periods from the first to the last of these, also those in which nobody answered."""
    if not periods:
        return []
    first, last = min(periods), max(periods)
    return [p.start_time.date() for p in pd.period_range(first, last, freq=SIZES[grain])]


def incomplete(periods: list[date], grain: str, window: Window) -> set[date]:
    """The periods that the window cuts, at either end."""
    cut = set()
    for start in periods:
        period = pd.Period(start, SIZES[grain])
        if period.start_time.date() < window.since or period.end_time.date() > window.until:
            cut.add(start)
    return cut

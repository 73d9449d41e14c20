"""Periods in words: which grain they have, and how a person says one."""

from collections.abc import Iterable
from datetime import date

import pandas as pd

from cx.format import day as day_text
from cx.language import _, ngettext
from cx.schema import N_

MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip


def grain(periods: Iterable[object]) -> str:
    """day, week, month or quarter, by the smallest step between periods; one alone is a day."""
    days = pd.Series(pd.to_datetime(list(periods))).drop_duplicates().sort_values().diff().dt.days
    step = days.min()
    if pd.isna(step) or step < 7:
        return "day" if pd.notna(step) else "period"
    if step < 28:
        return "week"
    return "month" if step < 89 else "quarter"


def when(period: object, size: str) -> str:
    """`in the week of 9 Nov 2026`, `in Nov 2026`, `in Q4 2026`, `on 9 Nov 2026`."""
    day = pd.Timestamp(period)
    words = {
        "day": _("on {day}"),
        "week": _("in the week of {day}"),
        "month": _("in {month} {year}"),
        "quarter": _("in Q{quarter} {year}"),
        "period": _("in the period from {day}"),
    }
    return words[size].format(
        day=day_text(day.date()), month=_(MONTHS[day.month - 1]), year=day.year, quarter=day.quarter
    )


def name_of(period: date, size: str) -> str:
    """A period over a column: `9 Nov 2026` (the Monday of a week), `Nov 2026`, `Q4 2026`."""
    if size == "quarter":
        quarter = _("Q{quarter} {year}")
        return quarter.format(quarter=(period.month + 2) // 3, year=period.year)
    if size == "month":
        month = _("{month} {year}")
        return month.format(month=_(MONTHS[period.month - 1]), year=period.year)
    return day_text(period)


def how_many(count: int, size: str) -> str:
    """`13 weeks`."""
    words = {
        "day": ngettext("{n} day", "{n} days", count),
        "week": ngettext("{n} week", "{n} weeks", count),
        "month": ngettext("{n} month", "{n} months", count),
        "quarter": ngettext("{n} quarter", "{n} quarters", count),
        "period": ngettext("{n} period", "{n} periods", count),
    }
    return words[size].format(n=count)


def as_days(periods: Iterable[object]) -> list[date]:
    """Dates, whatever kind of date they came as."""
    return [pd.Timestamp(period).date() for period in periods]

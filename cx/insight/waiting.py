"""What waits at an account: a request, a complaint that repeats, a case that wanders."""

from datetime import date
from typing import Any

import pandas as pd

from cx.language import _, ngettext

REPEATS = 3  # of one complaint by one person
HANDOVERS = 2  # of one case


def waits(account: Any, today: date) -> str:
    """What waits there, the oldest request first; empty when nothing does.

    `account` has waiting_since, waiting, repeats, reason and handovers, as the rows of
    cx.measure.accounts do.
    """
    parts = [_request(account, today), _complaint(account), _case(account)]
    return "; ".join(part for part in parts if part)


def waits_long(table: pd.DataFrame) -> pd.Series:
    """Whether something waits at each account, True or False."""
    waiting, repeated = table["waiting"] > 0, table["repeats"] >= REPEATS
    return waiting | repeated | (table["handovers"] >= HANDOVERS)


def _request(account: Any, today: date) -> str:
    if not account.waiting:
        return ""
    one = _asked(account.waiting_since, today)
    if account.waiting == 1:
        return one
    return _("{one} ({n} requests open)").format(one=one, n=account.waiting)


def _asked(since: Any, today: date) -> str:
    if pd.isna(since):
        return _("asked for contact, still open")
    days = (today - pd.Timestamp(since).date()).days
    return ngettext(
        "asked for contact {days} day ago, still open",
        "asked for contact {days} days ago, still open",
        days,
    ).format(days=days)


def _complaint(account: Any) -> str:
    if account.repeats < REPEATS:
        return ""
    return _("{n} complaints of one person about {reason}").format(
        n=account.repeats, reason=account.reason
    )


def _case(account: Any) -> str:
    if account.handovers < HANDOVERS:
        return ""
    return ngettext(
        "a case was passed on {n} time", "a case was passed on {n} times", account.handovers
    ).format(n=account.handovers)

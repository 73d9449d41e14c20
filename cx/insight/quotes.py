"""Which comments stand for the rest on a page: chosen by rule, and none that names anybody."""

import re
from typing import Any

import pandas as pd

from cx.access import Scope
from cx.errors import Suppressed
from cx.filters import Filters
from cx.measure import read
from cx.store import Snapshot

LENGTH = range(40, 221)
LOOKED_AT = 60
# An address, a web page, or digits enough for a phone, an order or an account.
TELLING = re.compile(r"@|https?:|www\.|[^\W_]\.[^\W\d_]{2}|(\d[\s/.-]?){5,}", re.IGNORECASE)
LEGAL_FORM = 3  # letters at most; a longer part of a name names by itself


def quote(
    snapshot: Snapshot, filters: Filters, band: str, reason: str, *, scope: Scope
) -> pd.DataFrame:
    """At most one response of this band and reason whose comment can be quoted.

    Of the lowest scores the newest comment of 40 to 220 characters that holds no address, no
    long number and no name of the account or the agent.
    """
    chosen = filters.choose("band", band).choose("reason", reason)
    try:
        found = read(snapshot, chosen, scope=scope, limit=LOOKED_AT, commented=True)
    except Suppressed:
        return pd.DataFrame(columns=["comment", "band"])  # too few said so: nobody is quoted
    fit = [quotable(row) for row in found.itertuples()]
    return found[fit].head(1).assign(band=band)


def quotable(row: Any) -> bool:
    """Whether the comment of a response may stand on a page."""
    words = str(row.comment)
    names = [str(name) for name in (row.account, row.agent) if not pd.isna(name)]
    named = any(_named(words.casefold(), name.casefold()) for name in names)
    return len(words) in LENGTH and not named and not TELLING.search(words)


def _named(words: str, name: str) -> bool:
    """Whether the words hold the name, or a part of it that names by itself."""
    if any(part in words for part in name.split() if len(part) > LEGAL_FORM):
        return True
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words))

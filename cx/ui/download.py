"""Files to take away, made when the button is pressed, safe to open in a spreadsheet."""

from collections.abc import Callable
from functools import partial

import pandas as pd

from cx.filters import Filters
from cx.measure import read
from cx.store import Snapshot
from cx.ui import data

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
MOST = 1_000_000


def rows(chosen: Filters, commented: bool = False, scored: str = "") -> Callable[[], bytes]:
    """The responses under these filters as a CSV, bound to what is chosen now."""
    return partial(_rows, data.snapshot(), chosen, commented, scored)


def _rows(snapshot: Snapshot, chosen: Filters, commented: bool, scored: str) -> bytes:
    found = read(
        snapshot, chosen, scope=data.SCOPE, limit=MOST, commented=commented, scored=scored
    ).drop(columns="of")
    return table(found)


def table(found: pd.DataFrame) -> bytes:
    """A frame as CSV bytes; a text that a spreadsheet would run as a formula is quoted."""
    return found.map(safe).to_csv(index=False).encode("utf-8-sig")


def safe(value: object) -> object:
    """Put an apostrophe before what begins like a formula.

    >>> safe("=1+1"), safe("fine"), safe(-4)
    ("'=1+1", 'fine', -4)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value

"""Files to take away, made when the button is pressed, safe to open in a spreadsheet."""

from collections.abc import Callable, Mapping
from functools import partial
from io import BytesIO

import pandas as pd

from cx.errors import BadChoice
from cx.filters import Filters
from cx.language import _
from cx.measure import read
from cx.store import Snapshot
from cx.ui import data

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0")
MOST = 1_000_000
SHEET_ROWS = 1_048_575  # that a worksheet holds beneath its headings
CELL = 32_767  # characters
# Texts stay texts: they begin no formula, link or number.
TEXTS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

Facts = list[tuple[str, str]]


def rows(chosen: Filters, commented: bool = False, scored: str = "") -> Callable[[], bytes]:
    """The responses under these filters as a CSV, bound to what is chosen now."""
    return partial(_csv, data.snapshot(), chosen, commented, scored)


def rows_workbook(
    chosen: Filters, commented: bool = False, scored: str = "", about: Facts | None = None
) -> Callable[[], bytes]:
    """The same as a workbook, with a sheet that says what was chosen."""
    return partial(_workbook, data.snapshot(), chosen, commented, scored, about or [])


def _csv(snapshot: Snapshot, chosen: Filters, commented: bool, scored: str) -> bytes:
    return table(_read(snapshot, chosen, commented, scored))


def _workbook(
    snapshot: Snapshot, chosen: Filters, commented: bool, scored: str, about: Facts
) -> bytes:
    return workbook(_read(snapshot, chosen, commented, scored), about)


def _read(snapshot: Snapshot, chosen: Filters, commented: bool, scored: str) -> pd.DataFrame:
    return read(
        snapshot, chosen, scope=data.SCOPE, limit=MOST, commented=commented, scored=scored
    ).drop(columns="of")


def table(found: pd.DataFrame) -> bytes:
    """A frame as CSV bytes; a text that a spreadsheet would run as a formula is quoted."""
    return found.map(safe).to_csv(index=False).encode("utf-8-sig")


def workbook(found: pd.DataFrame, about: Facts) -> bytes:
    """A frame as an XLSX file: texts as texts, numbers as numbers, days as days, and `about`.

    BadChoice when there are more rows than a worksheet holds.
    """
    if len(found) > SHEET_ROWS:
        said = _("A worksheet holds {most:,} rows, these are {n:,}; take the CSV or filter first.")
        raise BadChoice(said.format(most=SHEET_ROWS, n=len(found)))
    sheets = {_("Data"): found, _("About"): pd.DataFrame(about, columns=[_("What"), _("Is")])}
    made = BytesIO()
    with pd.ExcelWriter(made, engine="xlsxwriter", engine_kwargs={"options": TEXTS}) as writer:
        for name, frame in sheets.items():
            _cut(frame).to_excel(writer, sheet_name=name, index=False, freeze_panes=(1, 0))
            writer.sheets[name].autofit(max_width=600)
    return made.getvalue()


def _cut(frame: pd.DataFrame) -> pd.DataFrame:
    """Texts as long as a cell can hold them, without the signs that no sheet can."""
    texts = frame.select_dtypes(include=["object", "str"]).columns
    return frame.assign(**{name: frame[name].map(_cell) for name in texts})


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return value
    return "".join(sign for sign in value[:CELL] if sign >= " " or sign in "\t\n")


def both(found: pd.DataFrame, about: Facts) -> Mapping[str, Callable[[], bytes]]:
    """What makes a frame's files, by the end of their names."""
    return {"csv": partial(table, found), "xlsx": partial(workbook, found, about)}


def safe(value: object) -> object:
    """Put an apostrophe before what begins like a formula.

    >>> safe("=1+1"), safe("fine"), safe(-4)
    ("'=1+1", 'fine', -4)
    """
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value

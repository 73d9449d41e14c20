"""A file as text, whatever its form: what readers make and all else of the room takes."""

from collections.abc import Mapping as Names
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

# Blanks of every kind that people and programs leave around what they write.
BLANKS = " \t\r\n\v\f\u00a0\u2007\u202f\ufeff\u200b"


@dataclass(frozen=True)
class Raw:
    """A file as a relation of text.

    `source` is SQL that stands after `from`: a column `line` (where the row begins in the file,
    1-based; the row of the sheet in a spreadsheet) and one column c0, c1, ... of text per heading,
    NULL or blank where nothing was written. `headings` are stripped, never blank and each once;
    a heading that the file has twice is numbered ("Comment", "Comment (2)") and is in `repeated`.
    """

    file: str  # its name, as the user knows it
    path: Path
    headings: tuple[str, ...]
    source: str
    rows: int
    form: str  # how it is written, in words: "CSV in UTF-8, semicolons between the cells"
    repeated: frozenset[str] = frozenset()
    titles: Names[str, str] = field(default_factory=dict)  # heading -> the question in full
    labels: Names[str, Names[str, str]] = field(default_factory=dict)  # heading -> code -> meaning
    given: tuple[str, ...] = ()  # what it was read with: encoding, sheet, delimiter
    vendor: str = ""  # the product whose heading rows these are; blank when not recognised


def connect(memory: str = "1500MB") -> duckdb.DuckDBPyConnection:
    """A database of its own in memory, for what is read once and thrown away."""
    connection = duckdb.connect(":memory:", config={"memory_limit": memory})
    connection.execute("set preserve_insertion_order = true")
    connection.execute("set enable_progress_bar = true")  # without it progress stays unknown
    connection.execute("set enable_progress_bar_print = false")
    return connection


def cell(place: int) -> str:
    """SQL of one cell without the blanks around it; NULL when nothing is left.

    Trimming is dear, and few cells begin or end with anything but what ASCII prints.
    """
    c = f"c{place}"
    odd = f"{c} < '!' or {c} > '~' or {c}[-1] not between '!' and '~'"
    return f"case when {odd} then nullif(trim({c}, {quoted(BLANKS)}), '') else {c} end"


def ident(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def quoted(text: str) -> str:
    """A text as an SQL literal; for paths and names of our own, values are bound instead."""
    return "'" + text.replace("'", "''") + "'"

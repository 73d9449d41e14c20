"""A text file read by DuckDB where it reads just what the exact way would."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from cx.errors import BadSource
from cx.ingest.raw import BLANKS, connect, quoted
from cx.ingest.readers.encoding import line_of
from cx.ingest.readers.text_marks import Marks
from cx.language import _

CHUNK = 1 << 23
LOOK_BACK = 64


@dataclass(frozen=True)
class Ends:
    """How lines end: `lines` is how many there are, `even` whether they are told by \\n alone."""

    lines: int
    even: bool


def scan(text: Path, file: str, marks: Marks) -> Ends:
    """Count the lines of a text in UTF-8; BadSource where it holds a NUL, which no text does."""
    lines, even, last = 0, True, b"\n"
    loose = _loose(marks)
    for at, piece in _pieces(text):
        nul = piece.find(b"\0")
        if nul >= 0:
            raise not_a_table(file, line_of(text, at + nul))
        window = last + piece
        even = even and not _alone(window) and not loose.search(window)
        lines += piece.count(b"\n")
        last = window[-LOOK_BACK:]
    return Ends(lines + (not last.endswith(b"\n")), even and not last.endswith(b"\r"))


def _pieces(text: Path) -> Iterator[tuple[int, bytes]]:
    at = 0
    with text.open("rb") as source:
        while piece := source.read(CHUNK):
            yield at, piece
            at += len(piece)


def _alone(window: bytes) -> bool:
    """Whether a carriage return stands without a line feed behind it."""
    returns = window.count(b"\r")
    return returns > window.count(b"\r\n") + window.endswith(b"\r")


def _loose(marks: Marks) -> re.Pattern[bytes]:
    """Blanks between a quote and the edge of its cell, which DuckDB drops and the standard keeps.

    The quote comes first in the pattern because a single byte is what is searched for fast.
    """
    quote, mark = (re.escape(each.encode()) for each in (marks.quote, marks.delimiter))
    edges = (mark, rb"\r", rb"\n", rb"\xbb\xbf")
    before = b"|".join(rb"(?<=%s %s)" % (edge, quote) for edge in edges)
    return re.compile(rb"%s(?: +(?:%s|\r|\n|\Z)|%s)" % (quote, mark, before))


def not_a_table(file: str, line: int = 1) -> BadSource:
    """That a file is not text."""
    text = _(
        "{file}, line {line}: this is not a table of text; expected CSV or TSV in UTF-8, so export "
        "or save the file as CSV UTF-8."
    )
    return BadSource(text.format(file=file, line=line))


def fast(
    text: Path, marks: Marks, width: int, skip: int, above: int, ends: Ends, folder: Path
) -> str:
    """A source of what DuckDB reads, written to `folder`; blank when only the exact way is right.

    `skip` rows stand above the data, on `above` lines. Each row must be one line and none blank;
    strictly read, a row of another width or a stray quote is an error, which the exact way tells.
    """
    if not ends.even:
        return ""
    path = folder / "fast.parquet"
    source = (
        f"(select file_row_number + {1 + above} as line, * exclude (file_row_number) from "
        f"read_parquet({quoted(str(path))}, file_row_number = true, hive_partitioning = false))"
    )
    with connect() as connection:
        rows = _written(connection, _read(text, marks, width, skip), path)
        if rows and rows + above == ends.lines and not _any_blank(connection, source, width):
            return source
    path.unlink(missing_ok=True)
    return ""


def _read(text: Path, marks: Marks, width: int, skip: int) -> str:
    columns = ", ".join(f"'c{i}': 'VARCHAR'" for i in range(width))
    return (
        f"read_csv({quoted(str(text.absolute()))}, auto_detect = false, header = false, "
        f"skip = {skip}, delim = {quoted(marks.delimiter)}, quote = {quoted(marks.quote)}, "
        f"escape = {quoted(marks.quote)}, strict_mode = true, compression = 'none', "
        f"hive_partitioning = false, columns = {{{columns}}})"
    )


def _written(connection: duckdb.DuckDBPyConnection, read: str, path: Path) -> int:
    """How many rows were written; none when there is something to complain of."""
    try:
        sql = f"copy (from {read}) to {quoted(str(path))} (compression snappy)"
        (rows,) = connection.execute(sql).fetchone() or (0,)
    except duckdb.InvalidInputException:
        return 0
    return int(rows)


def _any_blank(connection: duckdb.DuckDBPyConnection, source: str, width: int) -> bool:
    """Whether a row says nothing."""
    first = f"coalesce({', '.join(f'c{i}' for i in range(width))})"
    blank = f"(first < '!' or first > '~') and trim(first, {quoted(BLANKS)}) = ''"
    sql = f"select 1 from (select {first} as first from {source}) where first is null or ({blank})"
    return connection.execute(f"{sql} limit 1").fetchone() is not None

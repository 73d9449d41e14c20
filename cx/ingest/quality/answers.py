"""The staged answers of one import as SQL that every check can ask, whatever the file had."""

from collections.abc import Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from math import isfinite
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from cx.ingest.quality.finding import Cell
from cx.ingest.raw import connect, ident, quoted
from cx.schema import RESPONSES, TABLES

Ids = Set[str] | Path | None
BESIDE = ("set_aside", "response_reasons")  # come with a table, are never an import's own
TOLERANCE = timedelta(days=1)  # clocks of other zones are ahead of UTC


@dataclass(frozen=True)
class Known:
    """Ids that the store has already: a set, a Parquet file, or None when nothing is known.

    Of a file the column `account_id` (`agent`, `contact_id`, `case_id`) is taken, its first where
    it has no such column.
    """

    accounts: Ids = None
    agents: Ids = None
    contacts: Ids = None
    cases: Ids = None


@dataclass(frozen=True)
class Answers:
    """What the checks ask.

    The view `answers` has every column of `responses`, NULL where the file lacks it, and the
    file's own columns; the view `aside` is `set_aside`.
    """

    connection: duckdb.DuckDBPyConnection
    tables: Mapping[str, Path]
    columns: frozenset[str]  # of the responses that were staged
    rows_read: int
    known: Known = Known()
    questions: tuple[str, ...] = ()
    now: datetime = field(default_factory=lambda: datetime.now(UTC).replace(tzinfo=None))

    @property
    def main(self) -> str:
        """The table that the file was loaded into; blank when nothing was."""
        if "responses" in self.tables:
            return "responses"
        return next((name for name in self.tables if name not in BESIDE), "")

    @property
    def latest(self) -> datetime:
        """What is dated after this lies in the future."""
        return self.now + TOLERANCE

    def rows(self, sql: str, **params: object) -> tuple[dict[str, Cell], ...]:
        """The rows of a query, ready for JSON: dates as ISO text, what is not finite as None."""
        asked = self.connection.execute(sql, params)
        names = [column[0] for column in asked.description or ()]
        return tuple(
            {name: _cell(value) for name, value in zip(names, row, strict=True)}
            for row in asked.fetchall()
        )

    def one(self, sql: str, **params: object) -> dict[str, Any]:
        """The only row of a query that counts."""
        return dict(self.rows(sql, **params)[0])

    def whole(self, sql: str, **params: object) -> int:
        """The only number of a query that counts one thing."""
        return int(next(iter(self.one(sql, **params).values())) or 0)

    @property
    def loaded(self) -> int:
        """Rows of the main table."""
        if not self.main:
            return 0
        return self.whole(f"select count(*) from {source(self.tables[self.main])}")


@contextmanager
def opened(
    tables: Mapping[str, Path],
    rows_read: int,
    known: Known,
    questions: tuple[str, ...] = (),
    now: datetime | None = None,
) -> Iterator[Answers]:
    """The staged tables in a database of their own in memory, gone afterwards."""
    with TemporaryDirectory(prefix="cx-quality-") as spill, connect() as connection:
        connection.execute(f"set temp_directory = {quoted(spill)}")
        connection.execute("set preserve_insertion_order = false")
        connection.execute("set TimeZone = 'UTC'")
        columns = _view(connection, "answers", tables.get("responses"), RESPONSES)
        _view(connection, "aside", tables.get("set_aside"), TABLES["set_aside"])
        asked = tuple(name.lower() for name in questions if name.lower() in columns)
        at = {"now": now} if now else {}
        yield Answers(connection, tables, columns, rows_read, known, asked, **at)


def source(path: Path) -> str:
    """SQL of the rows of a Parquet file."""
    return f"read_parquet({quoted(str(path))})"


def _view(
    connection: duckdb.DuckDBPyConnection,
    name: str,
    path: Path | None,
    typed: Mapping[str, str],
) -> frozenset[str]:
    """Make the view; the names of the columns that the file has, in lower case as SQL has them."""
    there = columns_of(connection, path)
    shown = [_typed(column, of, column in there) for column, of in typed.items()]
    shown += [ident(column) for column in sorted(there - set(typed))]
    rows = f"from {source(path)}" if path else "where false"
    connection.execute(f"create view {name} as select {', '.join(shown)} {rows}")
    return there


def columns_of(connection: duckdb.DuckDBPyConnection, path: Path | None) -> frozenset[str]:
    """The columns of a Parquet file in lower case; none without a file."""
    if path is None:
        return frozenset()
    asked = connection.execute(f"select * from {source(path)} limit 0")
    return frozenset(column[0].lower() for column in asked.description or ())


def _typed(column: str, of: str, there: bool) -> str:
    """Blank text is no text."""
    value = f"try_cast({ident(column)} as {of})" if there else f"null::{of}"
    text = f"nullif({value}, '')" if there and of == "VARCHAR" else value
    return f"{text} as {ident(column)}"


def _cell(value: object) -> Cell:
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, float | Decimal):
        return float(value) if isfinite(value) else None
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else str(value)

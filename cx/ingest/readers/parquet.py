"""Parquet: columns of any type as text, in one pass of SQL."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from duckdb.sqltypes import DuckDBPyType

from cx.errors import BadSource, out_of_room
from cx.ingest.heads.head import Head, headed
from cx.ingest.raw import BLANKS, Raw, cell, connect, ident, quoted
from cx.ingest.readers.written import (
    BETWEEN,
    WHOLE,
    Say,
    check_any,
    check_width,
    kept,
    source_of,
)
from cx.ingest.watch import run
from cx.language import _

NESTED = {"struct", "list", "array", "map", "union", "variant"}
MOMENTS = {"timestamp", "timestamp_s", "timestamp_ms", "timestamp_ns"}
ROW = "file_row_number"  # what DuckDB calls the number of a row, from 0
CELLS = 2_000_000  # of a group of rows that is written: they are all held in memory
LEAST, MOST = 2_048, 100_000  # rows of a group

Column = tuple[str, str]  # a heading, and the SQL of its text


def read(path: Path, name: str, folder: Path, sheet: str = "", say: Say | None = None) -> Raw:
    """A flat or nested file as a relation of text; a field of a struct is called "person.email".

    `line` is the number of the row, from 1. BadSource, one sentence, for a file that is damaged,
    encrypted, wider than 4,000 columns, or without rows.
    """
    with _understood(name), connect() as connection:
        columns = [
            column
            for heading, sql, kind in _found(connection, path, name)
            for column in _columns(heading, sql, kind)
        ]
        check_width(name, len(columns))
        head = headed([heading.strip(BLANKS) for heading, _sql in columns], 0)
        total = _total(connection, path)
        target, rows = write_texts(connection, path, columns, folder, say, total)
    check_any(target, rows, name)
    return _raw(path, name, head, target, rows)


def _raw(path: Path, name: str, head: Head, target: Path, rows: int) -> Raw:
    return Raw(
        name, path, head.headings, source_of(target), rows, _("Parquet"), repeated=head.repeated
    )


def write_texts(
    connection: duckdb.DuckDBPyConnection,
    path: Path,
    columns: list[Column],
    folder: Path,
    say: Say | None = None,
    total: int = 0,
) -> tuple[Path, int]:
    """Write `columns` of the Parquet file `path` as c0, c1, ... of a Raw; the file and its rows.

    `say` hears of rows, of `total`. Rows without any text are left out. A duckdb.Error leaves
    nothing in `folder`.
    """
    texts = ", ".join(f"{sql} as c{place}" for place, (_heading, sql) in enumerate(columns))
    number = "row_number() over ()" if ROW in _names(connection, path) else f"{ROW} + 1"
    filled = f"coalesce({', '.join(cell(place) for place in range(len(columns)))}) is not null"
    with kept(folder) as target:
        # Without it, the share that is done is not counted.
        connection.execute("set enable_progress_bar = true; set enable_progress_bar_print = false")
        query = (
            f"copy (select * from (select {number} as line, {texts} from {_scan(path)}) "
            f"where {filled}) to {quoted(str(target))} "
            f"(format parquet, compression zstd, row_group_size {_group(len(columns))})"
        )
        hear = say or (lambda rows: None)
        ((rows,),) = run(
            connection, query, say=lambda _what, share: hear(int(min(share, 1) * total))
        )
        hear(rows)
    return target, rows


def _group(width: int) -> int:
    return min(max(CELLS // width, LEAST), MOST)


def _scan(path: Path) -> str:
    return f"read_parquet({_literal(path)}, hive_partitioning = false)"


def _literal(path: Path) -> str:
    """A name with the marks of a pattern means one file all the same."""
    return quoted(re.sub(r"([\[*?])", r"[\1]", str(path)))


def _names(connection: duckdb.DuckDBPyConnection, path: Path) -> set[str]:
    return {name.casefold() for name in connection.sql(f"from {_scan(path)}").columns}


def _total(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    return len(connection.sql(f"from {_scan(path)}"))


def _columns(heading: str, sql: str, kind: DuckDBPyType) -> Iterator[Column]:
    """A column as it is, or those of its fields."""
    if kind.id != "struct":
        yield heading, text_of_type(sql, kind)
        return
    for field, inner in _within(kind):
        yield from _columns(f"{heading}.{field}", f"struct_extract({sql}, {quoted(field)})", inner)


def _within(kind: DuckDBPyType) -> list[tuple[str, DuckDBPyType]]:
    """The types that a nested one is made of."""
    return [(name, inner) for name, inner in kind.children if isinstance(inner, DuckDBPyType)]


def text_of_type(sql: str, kind: DuckDBPyType) -> str:
    """SQL of the text that `text_of` of `written` gives for a value; NULL where there is none.

    Numbers of thirty-two bits or less are the shortest that read back equal at their width.
    """
    of = kind.id
    if of in ("list", "array"):
        return _several(sql, kind)
    if of in NESTED:
        return f"nullif(nullif(to_json({sql})::varchar, 'null'), '{{}}')"
    text = f"{sql}::varchar"
    if of in ("float", "double"):
        whole = f"abs({sql}) < {WHOLE} and {sql} = trunc({sql})"
        digits = f"case when {whole} then try_cast({sql} as bigint) end"
        # As text: what DuckDB knows of a column's range leaves out that it holds such values.
        return f"nullif(coalesce(({digits})::varchar, {text}), 'nan')"
    if of == "decimal":
        return (
            f"case when contains({text}, '.') then rtrim(rtrim({text}, '0'), '.') else {text} end"
        )
    if of in MOMENTS:
        midnight = f"{sql}::timestamp = date_trunc('day', {sql}::timestamp)"
        return f"case when {midnight} then {sql}::date::varchar else replace({text}, ' ', 'T') end"
    if of == "timestamp with time zone":
        return f"replace(make_timestamp(epoch_us({sql}))::varchar, ' ', 'T') || '+00:00'"
    if of == "blob":
        return f"nullif(decode({sql}), '')"
    return f"nullif({text}, '')" if of == "varchar" else text


def _several(sql: str, kind: DuckDBPyType) -> str:
    """A list of single values joined; of lists or structs, JSON."""
    inner = _within(kind)[0][1]
    if inner.id in NESTED:
        return f"nullif(to_json({sql})::varchar, 'null')"
    each = f"list_transform({sql}::{inner}[], lambda e: {text_of_type('e', inner)})"
    return f"nullif(array_to_string({each}, {quoted(BETWEEN)}), '')"


def _found(
    connection: duckdb.DuckDBPyConnection, path: Path, file: str
) -> Iterator[tuple[str, str, DuckDBPyType]]:
    """The columns of the file: each one's heading, SQL and type."""
    found = connection.sql(f"from {_scan(path)}")
    try:
        names, kinds = found.columns, found.types
        headings = _headings(connection, path)
    except RuntimeError as error:  # a name is not written in UTF-8
        raise _unreadable(file) from error
    return zip(headings, map(ident, names), kinds, strict=True)


def _headings(connection: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    """The names as the file has them; DuckDB renames those that are blank or come again."""
    query = f"select name, coalesce(num_children, 0) from parquet_schema({_literal(path)})"
    (_root, _many), *parts = connection.execute(query).fetchall()
    names, within = [], 0
    for name, many in parts:
        if within:
            within -= 1
        else:
            names.append(name)
        within += many
    return names


@contextmanager
def _understood(file: str) -> Iterator[None]:
    """What DuckDB says of a file, as one sentence; a full disk is no fault of the file."""
    try:
        yield
    except duckdb.Error as error:
        if out_of_room(error):
            raise
        raise _unreadable(file) from error


def _unreadable(file: str) -> BadSource:
    text = _(
        "{file}: the Parquet file cannot be read: it is damaged, encrypted, or a column of bytes "
        "holds no text; expected whole columns of values, so write it again."
    )
    return BadSource(text.format(file=file))

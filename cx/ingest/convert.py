"""From the text of a file to canonical Parquet tables, in SQL, all or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from cx.errors import BadSource
from cx.ingest.aside import record
from cx.ingest.fitting import check_headings
from cx.ingest.mapping import Mapping
from cx.ingest.raw import Raw, connect, quoted
from cx.ingest.reshape import nobody, side_by_side
from cx.ingest.texts import name_cells
from cx.ingest.typed import cases_of, reasons_of, selected, write_values
from cx.ingest.watch import Progress, run, silent
from cx.language import _


@dataclass(frozen=True)
class Staged:
    """The tables made from one file, and how many rows went into them."""

    tables: dict[str, Path]
    rows_read: int
    rows_loaded: int
    aside: int  # values and rows set aside
    unread: tuple[str, ...] = ()  # headings that the mapping does not name


def convert(
    raw: Raw, mapping: Mapping, folder: Path, import_id: str, say: Progress = silent
) -> Staged:
    """Write the file's rows to `folder` as Parquet; a file that cannot be used leaves nothing.

    A cell that cannot be read is set aside, with its line; its row stays. A row without an id,
    one that says again what a later one with its id says, and one that the mapping leaves out
    (previews, unfinished answers) is set aside whole. BadSource where half of a column's cells
    cannot be read: the mapping does not fit then.
    """
    with connect() as connection, _all_or_nothing(folder) as work:
        connection.execute("set TimeZone = 'UTC'")
        connection.execute(f"set temp_directory = {quoted(str(work / 'spill'))}")
        wide = side_by_side(raw, mapping, connection)
        check_headings(wide, replace(mapping, reshape=None))
        name_cells(connection, wide, mapping)
        write_values(connection, wide, mapping, work / "valued.parquet", say)
        aside = record(connection, wide, mapping, import_id, say, raw)
        tables = _write(connection, wide, mapping, import_id, work, say)
        left_over = _rows_of_nobody(connection, raw, mapping)
        loaded = _counted(connection, tables[mapping.table])
        if not loaded:
            text = _(
                "{file}: all of its {n:,} rows were set aside ({why}); expected at least one that "
                "counts, so change the mapping or export the file again."
            )
            raise BadSource(text.format(file=raw.file, n=wide.rows, why=_why(connection)))
        kept = {name: path.replace(folder / path.name) for name, path in tables.items()}
    read = {*mapping.headings.values(), *(each.heading for each in mapping.leave_out)}
    read |= {mapping.reshape.question, mapping.reshape.answer} if mapping.reshape else set()
    unread = tuple(heading for heading in wide.headings if heading not in read)
    return Staged(kept, wide.rows + left_over, loaded, aside, unread)


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[Path]:
    """A place to work in that is gone afterwards, as is `folder` when nothing came into it."""
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory(prefix=".stage-", dir=folder) as work:
            yield Path(work)
    finally:
        if made and not any(folder.iterdir()):
            folder.rmdir()


def _write(
    connection: duckdb.DuckDBPyConnection,
    raw: Raw,
    mapping: Mapping,
    import_id: str,
    work: Path,
    say: Progress,
) -> dict[str, Path]:
    asked = {mapping.table: selected(raw, mapping, import_id), "set_aside": "from aside"}
    beside = {"response_reasons": reasons_of(raw, mapping), "cases": cases_of(raw, mapping)}
    asked |= {table: sql for table, sql in beside.items() if sql}
    if mapping.questions:
        asked["questions"] = _questions(connection, mapping)
    paths = {name: work / f"{name}.parquet" for name in asked}
    for name, sql in asked.items():
        what = _("Writing {table}").format(table=name)
        run(connection, f"copy ({sql}) to {quoted(str(paths[name]))}", what=what, say=say)
    return paths


def _questions(connection: duckdb.DuckDBPyConnection, mapping: Mapping) -> str:
    """The query of the further questions, titles and scales."""
    connection.execute(
        "create table asked (name varchar, title varchar, low utinyint, high utinyint)"
    )
    for name, each in mapping.questions.items():
        row = [name, each.title, each.scale.low, each.scale.high]
        connection.execute("insert into asked values (?, ?, ?, ?)", row)
    return "select * from asked"


def _rows_of_nobody(connection: duckdb.DuckDBPyConnection, raw: Raw, mapping: Mapping) -> int:
    """Rows of a question each that belong to no respondent, and so to none of the rows made."""
    if mapping.reshape is None:
        return 0
    sql, params = nobody(raw, mapping)
    return len(connection.execute(sql, params).fetchall())


def _counted(connection: duckdb.DuckDBPyConnection, path: Path) -> int:
    sql = "select count(*) from read_parquet($path)"
    (rows,) = connection.execute(sql, {"path": str(path)}).fetchone() or (0,)
    return int(rows)


def _why(connection: duckdb.DuckDBPyConnection) -> str:
    sql = "select reason from aside group by reason order by count(*) desc limit 1"
    (why,) = connection.execute(sql).fetchone() or ("",)
    return str(why)

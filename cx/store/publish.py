"""Publishing: a new database file, made beside the old one and put in force by one rename."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from cx.errors import BadSource
from cx.schema import TABLES
from cx.store.snapshot import current

ANSWERS = """
create or replace view answers as
select r.*, a.name as account_name, a.value_class, a.segment
from responses r left join accounts a using (account_id)
"""


@dataclass(frozen=True)
class Import:
    """What is known of one import: its id, where it came from, how many rows it had."""

    import_id: str
    file: str
    mapping: str
    rows_read: int
    rows_loaded: int


def publish(
    home: Path, staged: dict[str, Path], note: Import, *, afresh: bool = False, keep: int = 3
) -> str:
    """Add staged Parquet files to the data and put the result in force; returns the snapshot id.

    `staged` maps table names to files. Responses that are already there, by id, are replaced.
    `afresh` starts from nothing. Whatever happens on the way, the old snapshot stays as it was.
    Raises BadSource when another import is under way.
    """
    home.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(home / "import.lock", timeout=10):
            return _publish(home, staged, note, afresh, keep)
    except Timeout:
        raise BadSource("Another import is under way; wait until it ends and try again.") from None


def _publish(home: Path, staged: dict[str, Path], note: Import, afresh: bool, keep: int) -> str:
    for left in home.glob("*.building*"):
        left.unlink()
    old = current(home)
    new = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    building = home / f"{new}.building"
    try:
        if old and not afresh:
            shutil.copyfile(home / f"{old}.duckdb", building)
        _fill(building, staged, note)
        building.replace(home / f"{new}.duckdb")
    finally:
        building.unlink(missing_ok=True)
    pointer = home / "current.new"
    pointer.write_text(new)
    pointer.replace(home / "current")
    _forget(home, keep)
    return new


def _fill(path: Path, staged: dict[str, Path], note: Import) -> None:
    with duckdb.connect(str(path)) as connection:
        for table, columns in TABLES.items():
            typed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
            connection.execute(f"create table if not exists {table} ({typed})")
        for table, parquet in staged.items():
            _insert(connection, table, parquet)
        connection.execute(
            "insert into imports "
            "values ($id, $file, $mapping, now() at time zone 'UTC', $read, $loaded)",
            {
                "id": note.import_id,
                "file": note.file,
                "mapping": note.mapping,
                "read": note.rows_read,
                "loaded": note.rows_loaded,
            },
        )
        connection.execute(ANSWERS)
        connection.execute("checkpoint")


def _insert(connection: duckdb.DuckDBPyConnection, table: str, parquet: Path) -> None:
    source = {"file": str(parquet)}
    found = connection.execute("describe from read_parquet($file)", source).fetchall()
    if table == "responses":
        for name in {row[0] for row in found} - _columns(connection, table):
            connection.execute(f'alter table responses add column "{name}" varchar')
        connection.execute(
            "delete from responses where response_id in "
            "(select response_id from read_parquet($file))",
            source,
        )
    dated = any(row[0] == "answered_at" for row in found)
    order = "order by answered_at, response_id" if dated else ""
    connection.execute(
        f"insert into {table} by name select * from read_parquet($file) {order}", source
    )


def _columns(connection: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    sql = "select column_name from duckdb_columns() where table_name = $table"
    return {row[0] for row in connection.execute(sql, {"table": table}).fetchall()}


def _forget(home: Path, keep: int) -> None:
    for path in sorted(home.glob("*.duckdb"))[:-keep]:
        path.unlink()

"""SQL that a person typed, over the views of one snapshot: it can read them, and no more."""

import re
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass

import duckdb
import pandas as pd
import pyarrow as pa

from cx.access import Scope
from cx.access.suppression import PROTECTED
from cx.errors import BadQuery
from cx.language import _
from cx.settings import settings
from cx.store.answer import framed
from cx.store.named import columns, make_views
from cx.store.snapshot import Snapshot
from cx.store.statement import checked

ROWS = 10_000
SECONDS = 20.0
BYTES = 100_000_000  # that an answer may have
MEMORY = "1GB"
BATCH = 2_048  # rows
AT_ONCE = threading.BoundedSemaphore(2)  # the pages need the machine too
OPEN: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY,
    "threads": 2,
    "python_enable_replacements": False,
    "temp_directory": "",
    "max_temp_directory_size": "0B",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
# DuckDB lets an attached file be read as a file: without a file system nothing can be.
CLOSE = (
    "set enable_external_access = false",
    "set disabled_filesystems = 'LocalFileSystem'",
    "set lock_configuration = true",
)


@dataclass(frozen=True)
class Result:
    """What a query gave: its rows, whether there would have been more, and how long it took."""

    frame: pd.DataFrame
    capped: bool
    seconds: float


def console_open() -> bool:
    """Whether the setting CX_CONSOLE lets anybody use the console; what it does not know is off."""
    return settings().console in ("on", "all")


def leaves_out(snapshot: Snapshot) -> tuple[str, ...]:
    """The protected kinds of survey that this snapshot holds and that the views do not."""
    if settings().console == "all":
        return ()
    return tuple(kind for kind in PROTECTED if kind in snapshot.names("kind"))


def run_sql(
    snapshot: Snapshot, scope: Scope, sql: str, limit: int = ROWS, seconds: float = SECONDS
) -> Result:
    """Run one SELECT over the views of a snapshot (`columns` lists them), on its own connection.

    At most `limit` rows, for at most `seconds`. BadQuery in one sentence when the setting
    CX_CONSOLE or the scope forbids it, when it is anything but one query of the views, when
    DuckDB refuses it (`detail` then points at the place), or when it takes too long or too much.
    """
    if not console_open():
        raise BadQuery(_("The query console is switched off here; CX_CONSOLE=on switches it on."))
    if scope.units is not None:
        raise BadQuery(_("Only who may see all units can query the data; ask the pages instead."))
    if not AT_ONCE.acquire(timeout=seconds):
        raise BadQuery(_("Other queries are running; try again in a moment."))
    try:
        return _run(snapshot, sql.encode("utf-8", "replace").decode(), limit, seconds)
    finally:
        AT_ONCE.release()


def _run(snapshot: Snapshot, sql: str, limit: int, seconds: float) -> Result:
    raw = f"of_{secrets.token_hex(8)}"  # that nobody can name
    begun = time.monotonic()
    with closing(duckdb.connect(":memory:", config=OPEN)) as connection:
        _attach(connection, raw, snapshot)
        with _at_most(connection, seconds) as late:
            try:
                text = checked(connection, sql, columns(snapshot))
                table, capped = _rows(connection, text, limit)
            except (duckdb.Error, pa.ArrowException, OSError) as error:
                raise _told(error, late.is_set(), seconds, raw) from None
    return Result(framed(table), capped, time.monotonic() - begun)


def _attach(connection: duckdb.DuckDBPyConnection, raw: str, snapshot: Snapshot) -> None:
    """The file of the snapshot under a name, its views beside it, and then every door closed."""
    sql = "select path from duckdb_databases() where database_name = current_database()"
    path = str(snapshot.run(sql)["path"].item()).replace("'", "''")
    try:
        connection.execute(f"attach '{path}' as {raw} (read_only)")
    except duckdb.IOException:
        raise BadQuery(
            _("The data were renewed meanwhile; reload the page and ask again.")
        ) from None
    make_views(connection, raw, snapshot, confidential=settings().console == "all")
    for setting in CLOSE:
        connection.execute(setting)


@contextmanager
def _at_most(connection: duckdb.DuckDBPyConnection, seconds: float) -> Iterator[threading.Event]:
    """Interrupt whatever the connection does after so many seconds; tells whether it came to that.

    Again and again, for between two queries an interruption is lost.
    """
    done, late = threading.Event(), threading.Event()

    def watch() -> None:
        if not done.wait(seconds):
            late.set()
        while not done.wait(0.05):
            connection.interrupt()

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield late
    finally:
        done.set()
        watcher.join()


def _rows(connection: duckdb.DuckDBPyConnection, text: str, limit: int) -> tuple[pa.Table, bool]:
    """The first rows, read piece by piece so that no more are made, and whether there are more."""
    try:
        reader = connection.sql(text).to_arrow_reader(BATCH)
    except duckdb.Error:
        connection.execute(text)  # fails alike, and points at the place
        raise
    pieces: list[pa.RecordBatch] = []
    rows = size = 0
    for piece in reader:
        pieces.append(piece)
        rows, size = rows + piece.num_rows, size + piece.nbytes
        if size > BYTES:
            said = _("The answer is larger than {most} MB; ask for fewer columns or shorter texts.")
            raise BadQuery(said.format(most=BYTES // 1_000_000))
        if rows > limit:
            break
    return pa.Table.from_batches(pieces, reader.schema).slice(0, limit), rows > limit


def _told(error: Exception, late: bool, seconds: float, raw: str) -> BadQuery:
    """What DuckDB said as one sentence, the place in the query beside it, and nothing else."""
    if late:
        text = _("The query was stopped after {n:g} seconds; filter, group or limit it.")
        return BadQuery(text.format(n=seconds))
    if isinstance(error, duckdb.OutOfMemoryException):
        text = _("The query needs more than the {most} of memory that the console has; group it.")
        return BadQuery(text.format(most=MEMORY))
    said, _blank, where = str(error).replace(f"{raw}.main.", "").replace(raw, "").partition("\n\n")
    said = re.sub(r"\s+", " ", said).strip()
    place = where if where.startswith("LINE ") else ""
    return BadQuery(_("DuckDB cannot run this: {said}").format(said=said), place)

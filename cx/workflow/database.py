"""The workflow database: opened once per process, read and written in whole transactions."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from sqlite3 import Connection as SqliteConnection

from filelock import Timeout
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import ConnectionPoolEntry

from cx.language import _
from cx.workflow.address import file_of, read_address, show_address
from cx.workflow.errors import WorkflowUnavailable
from cx.workflow.migrate import migrate

WRITES = "cx_writes"
# How long a writer waits for another, in milliseconds, before it gives up with a sentence.
PATIENCE = 10_000
_opening = threading.Lock()
_opened: dict[str, "Workflow"] = {}


@dataclass(frozen=True)
class Workflow:
    """An open workflow database, brought up to this code's version."""

    engine: Engine


def open_workflow(url: str) -> Workflow:
    """The database at sqlite:///path or postgresql://…, opened once per process and address.

    SQLite's folder and file are made where they are missing, and tables brought up to date;
    several processes may do so at once. Raises WorkflowUnavailable when the address cannot be
    read or reached, or when a newer version of this code has already changed the tables.
    """
    with _opening:
        if url not in _opened:
            _opened[url] = _open(read_address(url))
        return _opened[url]


def close_workflow(workflow: Workflow) -> None:
    """Close all connections; the next open_workflow opens anew."""
    with _opening:
        for url in [url for url, held in _opened.items() if held is workflow]:
            del _opened[url]
    workflow.engine.dispose()


@contextmanager
def reading(workflow: Workflow) -> Iterator[Connection]:
    """A connection that sees one state of the database. Raises WorkflowUnavailable."""
    with _translated(workflow.engine.url), workflow.engine.connect() as connection:
        yield connection


@contextmanager
def writing(workflow: Workflow) -> Iterator[Connection]:
    """One transaction: all of it is kept, or nothing when it raises. Raises WorkflowUnavailable."""
    engine = workflow.engine.execution_options(**{WRITES: True})
    with _translated(engine.url), engine.begin() as connection:
        yield connection


@contextmanager
def _translated(url: URL) -> Iterator[None]:
    try:
        yield
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        raise _unavailable(url, error) from None


def _open(url: URL) -> Workflow:
    engine = _sqlite(url) if url.drivername == "sqlite" else _postgresql(url)
    workflow = Workflow(engine)
    ready = False
    try:
        migrate(engine.execution_options(**{WRITES: True}), show_address(url))
        ready = True
    except (DBAPIError, OSError, Timeout) as error:
        raise _unavailable(url, error) from None
    finally:
        if not ready:
            engine.dispose()
    return workflow


def _postgresql(url: URL) -> Engine:
    engine = create_engine(
        url.difference_update_query(["connect_timeout"]),
        connect_args={"connect_timeout": url.query.get("connect_timeout", "10")},
        # What `select … for update` promises rests on this level, whatever the server's default.
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        if _writes(connection):
            connection.exec_driver_sql(f"set local lock_timeout = {PATIENCE}")

    return engine


def _sqlite(url: URL) -> Engine:
    engine = create_engine(url, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def connected(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
        # Python's driver would begin by itself, and too late: only before the first write.
        connection.isolation_level = None
        connection.execute(f"pragma busy_timeout = {PATIENCE}")
        connection.execute("pragma foreign_keys = on")
        # Without it, `insert or replace` deletes rows past the trigger that guards the audit trail.
        connection.execute("pragma recursive_triggers = on")
        _to_wal(connection, url)

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        # A writer that began as a reader fails at once when another has written in between.
        connection.exec_driver_sql("begin immediate" if _writes(connection) else "begin")

    return engine


def _writes(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get(WRITES))


def _to_wal(connection: SqliteConnection, url: URL) -> None:
    (mode,) = connection.execute("pragma journal_mode = wal").fetchone()
    if mode != "wal":
        raise WorkflowUnavailable(
            _(
                "The workflow database {where} cannot be shared by several processes on this "
                "disk; move it to a local disk, or use PostgreSQL."
            ).format(where=file_of(url))
        )


def _unavailable(url: URL, error: Exception) -> WorkflowUnavailable:
    text = _(
        "The workflow database at {where} cannot be used now ({why}); check its address, "
        "that it is running and that you may write to it, then try again."
    )
    return WorkflowUnavailable(text.format(where=show_address(url), why=_reason(error)))


def _reason(error: Exception) -> str:
    """The driver's own words in one line: its sentences about itself hold no password."""
    if isinstance(error, Timeout):
        return _("another process is preparing it")
    if isinstance(error, OSError):
        return str(error.strerror or error)
    cause = error.orig if isinstance(error, DBAPIError) else error
    first = str(cause).strip().partition("\n")[0]
    return first.rpartition("failed: ")[2].removeprefix("FATAL:").strip().rstrip(".")

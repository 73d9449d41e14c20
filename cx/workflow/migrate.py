"""Bringing the tables up to date, by one process at a time."""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock
from sqlalchemy import Connection, Engine, text

from cx.language import _
from cx.workflow.address import file_of
from cx.workflow.errors import WorkflowUnavailable

PATIENCE = 60
# Any number will do; two programs that share a database must not choose the same.
ADVISORY_LOCK = 2_067_310_847


def migrate(engine: Engine, where: str) -> None:
    """Apply the migrations that are missing, all in one transaction or none.

    Whoever comes second waits up to PATIENCE seconds for the first. `where` names the database
    in errors. Raises WorkflowUnavailable for tables of a newer version, filelock.Timeout,
    OSError or the driver's error as SQLAlchemy's DBAPIError.
    """
    config = Config()
    config.set_main_option("script_location", "cx.workflow:migrations")
    with _alone(engine), engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            _wait_for_turn(connection)
        _refuse_newer(connection, config, where)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """Keep other processes from an SQLite file; PostgreSQL has a lock inside the transaction."""
    if engine.dialect.name != "sqlite":
        yield
        return
    path = file_of(engine.url)
    path.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(path.with_name(f"{path.name}.lock"), timeout=PATIENCE):
        yield


def _wait_for_turn(connection: Connection) -> None:
    connection.execute(text(f"set local lock_timeout = '{PATIENCE}s'"))
    connection.execute(text("select pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})


def _refuse_newer(connection: Connection, config: Config, where: str) -> None:
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    unknown = set(MigrationContext.configure(connection).get_current_heads()) - known
    if unknown:
        raise WorkflowUnavailable(
            _(
                "The workflow database at {where} was written by a newer version of CX Insights "
                "(its tables are at {revision}); update CX Insights here, or use another database."
            ).format(where=where, revision=", ".join(sorted(unknown)))
        )

"""The address of the workflow database: what it may be, and how it is shown without secrets."""

from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from cx.language import _
from cx.workflow.errors import WorkflowUnavailable

DRIVERS = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
SHOWN = ("host", "port")


def read_address(text: str) -> URL:
    """The address as SQLAlchemy wants it, its driver named.

    Raises WorkflowUnavailable when it is none of sqlite:///path or postgresql://…; the text
    itself is never repeated, since nobody can tell where in it a password stands.
    """
    try:
        url = make_url(text)
    except (ArgumentError, ValueError):
        raise WorkflowUnavailable(_UNREADABLE) from None
    if url.drivername not in DRIVERS:
        raise WorkflowUnavailable(_UNREADABLE)
    url = url.set(drivername=DRIVERS[url.drivername])
    if url.drivername == "sqlite":
        _check_file(url)
    elif text.count("@") > 1:
        raise WorkflowUnavailable(_UNREADABLE)
    return url


def show_address(url: URL) -> str:
    """The address for people: no password, and of the options only host and port."""
    if url.drivername == "sqlite":
        return str(file_of(url))
    query = {name: value for name, value in url.query.items() if name in SHOWN}
    shown = url.set(drivername="postgresql", query=query)
    return shown.render_as_string(hide_password=True)


def file_of(url: URL) -> Path:
    """The file of an SQLite address."""
    return Path(url.database or "")


def _check_file(url: URL) -> None:
    name = url.database or ""
    if name in ("", ":memory:") or name.startswith("file:"):
        raise WorkflowUnavailable(
            _(
                "The address of the workflow database names no file; "
                "write sqlite:///folder/workflow.db, or postgresql://user:password@host/database."
            )
        )


_UNREADABLE = _(
    "The address of the workflow database cannot be read; write sqlite:///folder/workflow.db, "
    "or postgresql://user:password@host/database with each @ : / of the password as %40 %3A %2F."
)

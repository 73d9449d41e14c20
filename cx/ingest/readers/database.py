"""The answer of one query to a database, as a relation of text."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Connection, CursorResult, create_engine, make_url
from sqlalchemy.engine import Engine
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.pool import NullPool

from cx.errors import BadSource
from cx.ingest.heads.head import headed
from cx.ingest.raw import BLANKS, Raw
from cx.ingest.readers.written import Say, check_width, source_of, text_of, write_rows
from cx.language import _

ROWS = 5_000  # asked for at a time
ENDS = "; \t\r\n"
PATIENCE = 15  # seconds for a server to answer at all
TAKES = re.compile(r"(?>\s|\(|--[^\n]*\n|/\*.*?\*/)*+(select|with|values|table)\b", re.I | re.S)
# Where a semicolon ends nothing: texts, names, PostgreSQL's $$ texts, comments.
QUOTED = re.compile(
    r"""'[^']*'|"[^"]*"|`[^`]*`|(?<![\w$])(\$\w*\$).*?\1|--[^\n]*|/\*.*?\*/""", re.S
)


def read_query(url: str, query: str, folder: Path, say: Say | None = None) -> Raw:
    """The rows that one SELECT gives, from any database that SQLAlchemy has a driver for.

    `line` counts the rows of the answer from 1, since no file has lines here. SQLite is opened
    read-only, PostgreSQL in a transaction that cannot write, and nothing is ever committed.
    BadSource, one sentence without the password, for an address, driver, server or query that
    does not work.
    """
    address = _address(url)
    file = _shown(address)
    statement = _one_select(query, file)
    engine = _engine(address)
    try:
        with _connected(engine, address) as connection, _answered(address):
            result = _asked(connection, statement)
            names = [str(name).strip(BLANKS) for name in result.keys()]  # noqa: SIM118
            check_width(file, len(names))
            target, rows = write_rows(_rows(result, file), len(names), folder, say)
    finally:
        engine.dispose()
    if not rows:
        target.unlink()
        text = _("{file}: the query gives no rows; expected at least one response, so change it.")
        raise BadSource(text.format(file=file))
    head = headed(names, 0)
    form = _("answer of a query to {kind}").format(kind=address.get_backend_name())
    return Raw(file, target, head.headings, source_of(target), rows, form, repeated=head.repeated)


def _address(text: str) -> URL:
    """The address with what makes it read-only; a text that is none is never repeated."""
    try:
        url = make_url(re.sub(r"^postgres(ql)?://", "postgresql+psycopg://", text.strip()))
    except (ArgumentError, ValueError):
        raise BadSource(_unreadable()) from None
    if not url.drivername.startswith("sqlite"):
        if text.count("@") > 1:  # a password could pass for a host
            raise BadSource(_unreadable())
        return url
    if url.database in (None, "", ":memory:"):
        raise BadSource(_unreadable())
    place = str(url.database).removeprefix("file:")
    query = {"mode": "ro", "uri": "true"}
    return url.set(database=f"file:{quote(str(Path(place).absolute()))}", query=query)


def _unreadable() -> str:
    return _(
        "The address of the database cannot be read; expected sqlite:///folder/file.db or "
        "postgresql://user:password@host/database, with each @ : / of a password written as "
        "%40 %3A %2F."
    )


def _shown(url: URL) -> str:
    """The address for people: no user, no password, no options."""
    if url.drivername.startswith("sqlite"):
        return Path(str(url.database).removeprefix("file:")).name
    plain = URL.create(url.get_backend_name(), None, None, url.host, url.port, url.database)
    return plain.render_as_string(hide_password=True)


def _one_select(query: str, file: str) -> str:
    """The query without what ends it; BadSource where it could be more than one, or writes."""
    statement = query.rstrip(ENDS)
    # A backslash may or may not end a quote, and only the server knows.
    bare = statement if "\\" in statement else QUOTED.sub(" ", statement)
    if ";" in bare.rstrip(ENDS) or not TAKES.match(statement):
        text = _(
            "{file}: this is not one query that reads; expected a single SELECT without other "
            "statements before or after it."
        )
        raise BadSource(text.format(file=file))
    return statement


def _engine(url: URL) -> Engine:
    waits = {"connect_timeout": PATIENCE} if url.get_backend_name() == "postgresql" else {}
    try:
        return create_engine(url, poolclass=NullPool, hide_parameters=True, connect_args=waits)
    except ImportError as error:
        text = _(
            "{file}: the driver for it, {module}, is not installed; expected a Python package for "
            "this database, so install one and name it in the address, as mysql+pymysql does."
        )
        module = error.name or url.get_backend_name()
        raise BadSource(text.format(file=_shown(url), module=module)) from None
    except (SQLAlchemyError, TypeError, ValueError):
        text = _(
            "{file}: there is no driver for the kind of database {kind!r}, or its address has "
            "options that it does not know; expected one that SQLAlchemy knows, such as "
            "postgresql or sqlite."
        )
        raise BadSource(text.format(file=_shown(url), kind=url.get_backend_name())) from None


@contextmanager
def _connected(engine: Engine, url: URL) -> Iterator[Connection]:
    """A connection whose transaction ends without anything written."""
    try:
        connection = engine.connect()
    except (SQLAlchemyError, UnicodeError, OSError) as error:
        text = _(
            "{file}: the database did not let us in ({why}); expected an address that is up and "
            "a user who may read, so check both."
        )
        raise BadSource(text.format(file=_shown(url), why=_why(error, url))) from None
    with connection:
        yield connection


def _asked(connection: Connection, statement: str) -> CursorResult:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("set transaction read only")
    # Without parameters a % or a : in the query is what it is.
    options = {"stream_results": True, "yield_per": ROWS, "no_parameters": True}
    return connection.exec_driver_sql(statement, execution_options=options)


def _rows(result: CursorResult, file: str) -> Iterator[tuple[int, list[str | None]]]:
    for line, row in enumerate(result, 1):
        try:
            yield line, [text_of(value) for value in row]
        except UnicodeDecodeError as error:
            text = _(
                "{file}, row {line}: a column holds bytes that are no text; expected values, so "
                "leave the column out of the query."
            )
            raise BadSource(text.format(file=file, line=line)) from error


@contextmanager
def _answered(url: URL) -> Iterator[None]:
    try:
        yield
    except (SQLAlchemyError, UnicodeError) as error:
        text = _(
            "{file}: the database refused the query ({why}); expected a SELECT that it "
            "understands, so try it there first."
        )
        raise BadSource(text.format(file=_shown(url), why=_why(error, url))) from None


def _why(error: Exception, url: URL) -> str:
    """The first line of what the driver says, without any secret of the address."""
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    line = next((line.strip(" .") for line in said.splitlines() if line.strip()), "")
    told = () if url.get_backend_name() == "sqlite" else url.query.values()
    for secret in filter(None, map(str, (url.password or "", *told))):
        line = line.replace(secret, "***").replace(quote(secret, safe=""), "***")
    return line

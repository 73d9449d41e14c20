"""Filling a database file: names become codes, rows lie where questions look for them together."""

from collections.abc import Mapping
from pathlib import Path

import duckdb

from cx.schema import (
    ADDED,
    BANDS,
    CODED,
    DERIVED,
    DIMENSIONS,
    RESPONSES,
    TABLES,
)
from cx.store.again import Counted, coded, forget_former, forget_reasons, keep_the_rest, settle
from cx.store.asked import asked, declare
from cx.store.classes import classify, undecided
from cx.store.codes import add, blank, join, learn
from cx.store.customers import (
    BY_ACCOUNT,
    account_joins,
    contact_joins,
    declare_customers,
    of_account,
    of_contact,
    refresh,
)
from cx.store.enriched import declare_enriched
from cx.store.search import folded

FORMAT = 6  # of the database file; raise it when older files cannot be read any more
CODE = "UINTEGER"
BAND = "case when nps >= 9 then 3 when nps >= 7 then 2 when nps >= 0 then 1 else 0 end"
BESIDE = ("set_aside", "response_reasons")
# Whoever asks for a quarter, a unit or a team then reads few blocks.
ORDER = "date_trunc('month', answered_at), unit, team, agent, answered_at, response_id"


def create(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables that are not there yet."""
    for table, columns in TABLES.items():
        kinds = {name: CODE if coded(table, name) else kind for name, kind in columns.items()}
        kinds |= ADDED.get(table, {})
        typed = ", ".join(f'"{name}" {kind}' for name, kind in kinds.items())
        connection.execute(f"create table if not exists {table} ({typed})")
    declare_enriched(connection)
    if not columns_of(connection, "names"):
        connection.execute("create table about as select $format as format", {"format": FORMAT})
        typed = f"dimension VARCHAR, id {CODE}, key VARCHAR, name VARCHAR"
        connection.execute(f"create table names ({typed})")
        for dimension in DIMENSIONS:
            blank(connection, dimension)
        add(connection, "band", BANDS)
        declare_customers(connection)


def fill(
    connection: duckdb.DuckDBPyConnection, staged: Mapping[str, Path], import_id: str
) -> Counted:
    """Add staged Parquet files; what is there already, by its key, is brought up to date."""
    counted = Counted()
    for table in sorted(staged, key=_turn):
        if table in BESIDE and counted.same and not (counted.added or counted.changed):
            continue  # the same file again says nothing new beside its responses either
        source = f"read_parquet('{_quoted(staged[table])}')"
        if table == "accounts":
            _accounts(connection, source)
        elif table == "questions":
            declare(connection, source)
        elif table == "responses":
            counted = _responses(connection, source, import_id)
            forget_reasons(connection, import_id)
        else:
            _rows(connection, table, source)
    if counted.changed or {"accounts", "contacts"} & staged.keys():
        refresh(connection)
    return counted


def _turn(table: str) -> int:
    """Accounts and questions before the responses that name them, what goes with those after."""
    return 1 if table == "responses" else 2 if table in BESIDE else 0


def columns_of(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[str, ...]:
    """The columns of a table in their order; none when there is no such table."""
    sql = "select column_name from duckdb_columns() where table_name = $table order by column_index"
    return tuple(row[0] for row in connection.execute(sql, {"table": table}).fetchall())


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _found(connection: duckdb.DuckDBPyConnection, source: str) -> list[str]:
    return [row[0] for row in connection.execute(f"describe from {source}").fetchall()]


def _rows(connection: duckdb.DuckDBPyConnection, table: str, source: str) -> None:
    """A table as it is, its dimensions as codes."""
    found = _found(connection, source)
    if table in ADDED and "account_id" in found:
        learn(connection, "account", source, "account_id")
    codes = [name for name in found if coded(table, name)]
    for name in codes:
        learn(connection, name, source, name)
    forget_former(connection, table, source, found)
    if table == "response_reasons":
        source = f"(select * from {source} where parts > 1)"  # a single one is in responses
    _insert(connection, table, source, [n for n in found if n not in codes], codes)
    if table == "contacts" and "role" in found:
        learn(connection, "contact_role", "contacts", "role")


def _accounts(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Accounts by id, the newer row instead of the older; two of one name show their id too."""
    connection.execute(
        f"delete from accounts where account_id in (select account_id from {source})"
    )
    found = _found(connection, source)
    left = undecided(found, source)
    shown = f"*, {left} as class_computed"
    if "class_computed" in found:  # an export says which were
        shown = f"* replace (coalesce(class_computed, {left}) as class_computed)"
    connection.execute(f"insert into accounts by name select {shown} from {source}")
    classify(connection)
    for dimension, column in BY_ACCOUNT.items():
        learn(connection, dimension, "accounts", column)
    learn(connection, "account", "accounts", "account_id")
    connection.execute(
        """update names set name = titled.title from (
             select account_id, case when count(*) over (partition by name) > 1
               then name || ' (' || account_id || ')' else name end as title
             from accounts where name is not null) titled
           where dimension = 'account' and key = titled.account_id"""
    )


def _responses(connection: duckdb.DuckDBPyConnection, source: str, import_id: str) -> Counted:
    found = _found(connection, source)
    source, counted = settle(connection, source, found, import_id)
    extras = [name for name in found if name not in RESPONSES]
    known = [n for n in columns_of(connection, "responses") if n not in {*RESPONSES, *DERIVED}]
    for name in extras:
        if name not in known and name not in asked(connection):
            connection.execute(f'alter table responses add column "{name}" {CODE} default 0')
            blank(connection, name)
    connection.execute(
        f"delete from responses where response_id in (select response_id from {source})"
    )
    if "account_id" in found:
        learn(connection, "account", source, "account_id")
    codes = [name for name in found if name in CODED] + extras
    _insert(connection, "responses", source, [n for n in found if n not in codes], codes)
    if counted.changed:
        keep_the_rest(connection, found, tuple({**RESPONSES, **dict.fromkeys(known)}))
    return counted


def _insert(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    source: str,
    kept: list[str],
    coded: list[str],
) -> None:
    """Insert from a file: columns as they are, and names looked up once each."""
    columns = {name: f'cast(s."{name}" as {TABLES[table][name]})' for name in kept}
    joins = []
    for name in coded:
        learn(connection, name, source, name)
        joins.append(join(name, name))
        columns[name] = f'coalesce("of_{name}".id, 0)'
    if table in ADDED:
        absent = [name for name in CODED if name in TABLES[table] and name not in coded]
        columns |= dict.fromkeys(absent, "0") | of_account(kept)
        joins += account_joins(kept)
    if table == "responses":
        columns |= _of_response(kept) | of_contact(kept)
        joins += contact_joins(kept)
    selected = ", ".join(f'{sql} as "{name}"' for name, sql in columns.items())
    order = f"order by {ORDER}" if "answered_at" in kept else ""
    rows = f"select {selected} from {source} s {' '.join(joins)}"
    connection.execute(f"insert into {table} by name select * from ({rows}) {order}")


def _of_response(kept: list[str]) -> dict[str, str]:
    """What the store adds to a response, from the columns that are there."""
    dated = "answered_at" in kept
    return {
        "day": "cast(cast(s.answered_at as timestamp) as date)" if dated else "null",
        "has_comment": "s.comment is not null" if "comment" in kept else "false",
        "folded": folded("s.comment") if "comment" in kept else "null",
        "band": BAND if "nps" in kept else "0",
    }

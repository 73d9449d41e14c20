"""The views that people query: every table with names where the store keeps codes."""

from collections.abc import Collection, Mapping

import duckdb

from cx.access.suppression import PROTECTED
from cx.schema import ADDED, RESPONSES, TABLES
from cx.store.again import coded
from cx.store.snapshot import Snapshot
from cx.store.sql import TOLD

# A filter above is never worked out on rows that one below left out: what fails on a value says it.
# DuckDB moves filters through all but a limit, and drops a limit only if it knows its number.
BARRIER = "(select * from {table} where {where} offset (select 0))"


def columns(snapshot: Snapshot) -> dict[str, dict[str, str]]:
    """View -> column -> type, as people find them."""
    found = {}
    for table, kinds in TABLES.items():
        more = ADDED.get(table, {})
        named = {n: "VARCHAR" if _is_coded(table, n) else k for n, k in {**kinds, **more}.items()}
        own = snapshot.extras if table == "responses" else ()
        found[table] = named | {n: "UTINYINT" if n in snapshot.titles else "VARCHAR" for n in own}
    return found


def make_views(
    connection: duckdb.DuckDBPyConnection, raw: str, snapshot: Snapshot, confidential: bool
) -> None:
    """Make all views in the connection's own database over the one that is attached as `raw`.

    Unless `confidential`, they hold nothing of what was said in a protected kind of survey.
    """
    lists = _lists(connection, raw)
    among = "" if confidential else _protected(connection, raw)
    for table, kinds in columns(snapshot).items():
        left, hidden = _left_out(table, raw, among)
        source = f"{raw}.{table}"
        if left:
            source = BARRIER.format(table=source, where=left)
        asked = snapshot.titles if table == "responses" else {}
        shown = (
            f"{hidden.get(name) or _value(table, name, lists, asked)} as {_quoted(name)}"
            for name in kinds
        )
        connection.execute(f"create view {table} as select {', '.join(shown)} from {source} t")


def _is_coded(table: str, name: str) -> bool:
    return coded(table, name) or ADDED.get(table, {}).get(name) == "UINTEGER"


def _value(table: str, name: str, lists: Mapping[str, str], asked: Collection[str]) -> str:
    """A column as people know it; the code 0 has no place in a list, so that it is null."""
    column = f"t.{_quoted(name)}"
    if name in asked:
        return f"cast(nullif({column}, 0) - 1 as utinyint)"
    own = table == "responses" and name not in {*RESPONSES, *ADDED[table]}
    if own or _is_coded(table, name):
        return f"getvariable('{lists[name]}')[{column}]"
    return column


def _lists(connection: duckdb.DuckDBPyConnection, raw: str) -> dict[str, str]:
    """Dimension -> the variable that holds its names, that of code 1 first."""
    found = connection.execute(f"select distinct dimension from {raw}.names order by 1").fetchall()
    lists = {str(name): f"names_{place}" for place, (name,) in enumerate(found)}
    for dimension, variable in lists.items():
        connection.execute(
            f"set variable {variable} = (select coalesce(list(name order by id), []) "
            f"from {raw}.names where id > 0 and dimension = $dimension)",
            {"dimension": dimension},
        )
    return lists


def _protected(connection: duckdb.DuckDBPyConnection, raw: str) -> str:
    """SQL of which responses are protected; nothing where there are none."""
    found = connection.execute(
        f"select id from {raw}.names where dimension = 'kind' and list_contains($kinds, key)",
        {"kinds": list(PROTECTED)},
    ).fetchall()
    return f"kind in ({', '.join(str(int(code)) for (code,) in found)})" if found else ""


def _left_out(table: str, raw: str, among: str) -> tuple[str, dict[str, str]]:
    """The rows of a table that are left as SQL, and columns that are not told in any."""
    if not among:
        return "", {}
    if table in ("responses", "invitations"):
        return f"not ({among})", {}
    if table == "response_reasons":
        return f"response_id not in (select response_id from {raw}.responses where {among})", {}
    if table in ("cases", "case_events"):
        theirs = f"select case_id from {raw}.responses where case_id is not null and {among}"
        return f"coalesce(case_id not in ({theirs}), true)", {}
    mine = f"select import_id from {raw}.responses where {among}"
    unsaid = (
        f"case when t.import_id not in ({mine}) then t.{_quoted(n)} end"
        for n in TOLD.get(table, ())
    )
    return "", dict(zip(TOLD.get(table, ()), unsaid, strict=True))


def _quoted(name: str) -> str:
    doubled = name.replace('"', '""')
    return f'"{doubled}"'

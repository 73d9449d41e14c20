"""What may be run of the SQL that a person typed: one query of the views, without side doors."""

import json
import re
from collections.abc import Collection, Iterator
from typing import Any

import duckdb

from cx.errors import BadQuery, UnknownName
from cx.language import _

LONGEST = 20_000  # characters
# Of functions that make rows all others read files, settings or the catalogue, or run SQL anew.
OF_ROWS = frozenset({"unnest", "range", "generate_series", "json_each", "json_tree"})
# What tells of the machine, of other queries or of values that the views leave out, and what waits.
BARRED = re.compile(
    r"__.*|(duckdb|pragma|pg_get|read|query|json_execute|json_serialize|json_deserialize|parse_duckdb"
    r"|sniff|which|current_connection|current_query|current_transaction)_.*"
    r"|current_setting|getvariable|getenv|current_query|query|glob|stats|write_log|vector_type"
    r"|nextval|currval|setval|txid_current|sleep_ms|pg_sleep|checkpoint|force_checkpoint|error"
)
SYSTEM = re.compile(r"(duckdb|pg|sqlite|pragma|information)_.*")
STRANGE = {"BOUND_TABLE_REF", "COLUMN_DATA", "DELIM_GET"}  # that nobody can write


def checked(connection: duckdb.DuckDBPyConnection, sql: str, views: Collection[str]) -> str:
    """The statement as it may be run; BadQuery or UnknownName, in one sentence, where it may not.

    The parser that will run it reads it: one statement, a SELECT, of the views and of its own
    common tables only, by functions that look at nothing else.
    """
    if len(sql) > LONGEST:
        text = _("The query has {n:,} characters; the console takes {most:,}.")
        raise BadQuery(text.format(n=len(sql), most=LONGEST))
    text = _one_select(connection, sql)
    asked = "select json_serialize_sql($sql)"
    nodes = list(_nodes(connection.execute(asked, {"sql": text}).fetchall()[0][0]))
    own = {str(each["key"]).casefold() for each in nodes if _common(each)}
    for name in sorted(own):
        if SYSTEM.fullmatch(name) or name in _of_system(connection):
            said = _("A common table cannot be called {name!r}; give it another name.")
            raise BadQuery(said.format(name=name))
    for node in nodes:
        _tables(node, views, own)
        _functions(node)
    return text


def _one_select(connection: duckdb.DuckDBPyConnection, sql: str) -> str:
    found = connection.extract_statements(sql)
    if not found:
        raise BadQuery(_("There is no query; write one that begins with SELECT or WITH."))
    if len(found) > 1 or found[0].type == duckdb.StatementType.MULTI:
        said = _("This is more than one statement, or one that DuckDB makes several of; run one.")
        raise BadQuery(said)
    if found[0].type != duckdb.StatementType.SELECT:
        said = _("The console only reads: {kind} cannot be run, only one SELECT or WITH.")
        raise BadQuery(said.format(kind=found[0].type.name))
    return str(found[0].query)


def _nodes(answer: str) -> Iterator[dict[str, Any]]:
    """Every object of the statement as the parser reads it."""
    try:
        read = json.loads(answer)
    except RecursionError:
        raise BadQuery(_("The query is nested too deeply; write it in simpler steps.")) from None
    if read.get("error"):
        said = _("The console cannot check this kind of query; write it as one plain SELECT.")
        raise BadQuery(said)
    waiting = [read]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)


def _common(node: dict[str, Any]) -> bool:
    """Whether this names a common table."""
    value = node.get("value")
    return "key" in node and isinstance(value, dict) and "query_node" in value


def _tables(node: dict[str, Any], views: Collection[str], own: Collection[str]) -> None:
    """Refuse a table that is no view and no common table."""
    if node.get("type") in STRANGE or (node.get("type") == "SHOW_REF" and not node.get("query")):
        raise BadQuery(_("The views are listed beside the query; SHOW cannot be run here."))
    if not node.get("table_name"):
        return
    path = _path(node, "table_name")
    if len(path) > 1:
        said = _("{name!r} cannot be queried; name a view alone, without what it stands in.")
        raise BadQuery(said.format(name=".".join(path)))
    if path[0].casefold() not in {*views, *own}:
        raise UnknownName(_("view"), path[0], views, _)


def _functions(node: dict[str, Any]) -> None:
    """Refuse a function that looks at more than the rows."""
    rows = node.get("function") if node.get("type") == "TABLE_FUNCTION" else None
    called = rows if isinstance(rows, dict) else node
    if not called.get("function_name"):
        return
    name = _path(called, "function_name")[-1].casefold()
    if BARRED.fullmatch(name) or (rows is not None and name not in OF_ROWS):
        said = _("The function {name} cannot be used in the console.")
        raise BadQuery(said.format(name=name))


def _path(node: dict[str, Any], key: str) -> list[str]:
    """A name with what it stands in, the outermost first."""
    outer = [node.get(each) for each in ("catalog_name", "schema_name", "catalog", "schema")]
    path = (node.get("qualified_name") or {}).get("path") or []
    shorter = [str(each) for each in outer if each] + [str(node[key])]
    return max([str(each) for each in path], shorter, key=len)


def _of_system(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The views that every database has; they tell paths, and the tables beneath."""
    sql = "select distinct lower(view_name) from duckdb_views() where internal"
    return {str(row[0]) for row in connection.execute(sql).fetchall()}

"""Responses that are there already: what a later file says otherwise, and what it says again."""

from dataclasses import dataclass

import duckdb

from cx.errors import BadSource
from cx.language import _
from cx.schema import ADDED, CODED, KEYS, OF_ACCOUNT, RESPONSES, TABLES

WHERE_FROM = ("response_id", "import_id", "source_row")
# What the store works out from a column; where a file lacks that, it stays as it was.
WORKED_OUT = {
    "answered_at": ("day",), "comment": ("has_comment", "folded"), "nps": ("band",),
    "account_id": tuple(OF_ACCOUNT),
}  # fmt: skip
NAMED = 3  # ids that a sentence lists


@dataclass(frozen=True)
class Counted:
    """How many responses of a file are new, say something else, or say the same again."""

    added: int = 0
    changed: int = 0
    same: int = 0


def settle(
    connection: duckdb.DuckDBPyConnection, source: str, found: list[str], import_id: str
) -> tuple[str, Counted]:
    """The rows of `source` that are new or differ, as a relation, and the counts of all.

    What differs is written to `changes`; the rows as they were stay in the temporary table `old`.
    BadSource where the ids belong to other surveys: they would overwrite one another.
    """
    (whole,) = _one(connection, f"select count(*) from {source}")
    connection.execute(
        f"create or replace temp table old as select r.* from responses r "
        f"semi join {source} using (response_id)"
    )
    (overlap,) = _one(connection, "select count(*) from old")
    if not overlap:
        return source, Counted(added=whole)
    _refuse_other_surveys(connection, source, found, overlap)
    for name in found:
        if name not in WHERE_FROM:
            _note(connection, source, name, import_id)
    connection.execute(
        f"create or replace temp table fresh as select * from {source} anti join "
        "(select response_id from old anti join (select response_id from changes "
        f"where import_id = {_text(import_id)}) using (response_id)) using (response_id)"
    )
    (left,) = _one(connection, "select count(*) from fresh")
    same = whole - left
    return "fresh", Counted(whole - overlap, overlap - same, same)


def keep_the_rest(
    connection: duckdb.DuckDBPyConnection, found: list[str], columns: tuple[str, ...]
) -> None:
    """A file that has only some columns says nothing about the others: they stay."""
    derived = {name for part in WORKED_OUT.values() for name in part}
    kept = [name for name in columns if name not in {*found, *derived, *WHERE_FROM}]
    kept += [each for name, parts in WORKED_OUT.items() if name not in found for each in parts]
    if kept:
        copied = ", ".join(f'"{name}" = old."{name}"' for name in kept)
        connection.execute(
            f"update responses set {copied} from old "
            "where old.response_id = responses.response_id "
            "and responses.response_id in (select response_id from fresh)"
        )


def _note(connection: duckdb.DuckDBPyConnection, source: str, name: str, import_id: str) -> None:
    """Write down where a column of known responses differs."""
    was, join, now = _sides(connection, name)
    connection.execute(
        f"insert into changes select $import, response_id, $name, {was}, {now} from old {join} "
        f"join {source} s using (response_id) where {was} is distinct from nullif({now}, '')",
        {"import": import_id, "name": name},
    )


def _sides(connection: duckdb.DuckDBPyConnection, name: str) -> tuple[str, str, str]:
    """SQL of what a column was, of the join that it needs, and of what it is now, as text."""
    if name in RESPONSES and name not in CODED:
        now = f'cast(cast(s."{name}" as {RESPONSES[name]}) as varchar)'
        return f'cast(old."{name}" as varchar)', "", now
    sql = "select count(*) from duckdb_columns() where table_name = 'old' and column_name = $name"
    known = connection.execute(sql, {"name": name}).fetchone()
    if known == (0,):
        return "null", "", f's."{name}"'
    join = (
        f"left join (select id, key from names where dimension = {_text(name)}) known "
        f'on known.id = old."{name}"'
    )
    return "known.key", join, f's."{name}"'


def forget_former(
    connection: duckdb.DuckDBPyConnection, table: str, source: str, found: list[str]
) -> None:
    """Drop the rows whose key comes again."""
    keys = KEYS.get(table, ())
    if not keys or connection.execute(f"select 1 from {table} limit 1").fetchone() is None:
        return
    pairs = []
    for name in keys:
        if name not in found:
            pairs.append(f'coalesce({table}."{name}", 0) = 0' if coded(table, name) else
                         f'{table}."{name}" is null')  # fmt: skip
        elif coded(table, name):
            known = f"select id from names where dimension = '{name}' and key = s.\"{name}\""
            pairs.append(f'{table}."{name}" = coalesce(({known}), 0)')
        else:
            now = f's."{name}"::{TABLES[table][name]}'
            pairs.append(f'{table}."{name}" is not distinct from {now}')
    connection.execute(
        f"delete from {table} where exists (select 1 from {source} s where {' and '.join(pairs)})"
    )


def forget_reasons(connection: duckdb.DuckDBPyConnection, import_id: str) -> None:
    """All reasons of a response whose main one has changed: a file that has them all says so."""
    connection.execute(
        "delete from response_reasons where response_id in (select response_id from changes "
        "where import_id = $import and \"column\" = 'reason')",
        {"import": import_id},
    )


def coded(table: str, column: str) -> bool:
    """Whether a column is kept as codes, its names apart."""
    return table in ADDED and column in CODED


def _refuse_other_surveys(
    connection: duckdb.DuckDBPyConnection, source: str, found: list[str], overlap: int
) -> None:
    """Ids that only count from 1 are those of every survey."""
    if "survey" not in found:
        return
    others = connection.execute(
        "select response_id, key from old "
        "join (select id, key from names where dimension = 'survey') known on known.id = survey "
        f"join (select response_id, survey as now from {source}) s using (response_id) "
        "where key <> now order by response_id"
    ).fetchall()
    if 2 * len(others) <= overlap:
        return
    text = _(
        "{n:,} ids of the file ({ids}, …) are those of responses to {survey} already; expected ids "
        "that no other survey has, so set id_prefix in the mapping."
    )
    ids = ", ".join(str(row[0]) for row in others[:NAMED])
    raise BadSource(text.format(n=len(others), ids=ids, survey=others[0][1]))


def _one(connection: duckdb.DuckDBPyConnection, sql: str) -> tuple[int, ...]:
    return connection.execute(sql).fetchone() or (0,)


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"

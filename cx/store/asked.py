"""Further numeric questions: columns of responses whose codes are their numbers, 0 apart."""

import duckdb

from cx.schema import BLANK


def asked(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """The names of the further questions that are known."""
    return {str(row[0]) for row in connection.execute("select name from questions").fetchall()}


def declare(connection: duckdb.DuckDBPyConnection, source: str) -> None:
    """Make a column for every question of a file; the answer v has the code v + 1.

    A column that another file brought as text stays text: its codes say nothing about size.
    """
    sql = "select column_name from duckdb_columns() where table_name = 'responses'"
    columns = {str(row[0]) for row in connection.execute(sql).fetchall()}
    for name, title, low, high in connection.execute(
        f"select name, title, low, high from {source}"
    ).fetchall():
        known = asked(connection)
        if name in columns - known:
            continue
        if name not in known:
            connection.execute(f'alter table responses add column "{name}" uinteger default 0')
            connection.execute("insert into names values (?, 0, null, ?)", [name, BLANK])
            connection.execute(
                "insert into questions values (?, ?, ?, ?)", [name, title, low, high]
            )
        connection.execute(
            "update questions set low = least(low, ?), high = greatest(high, ?) where name = ?",
            [low, high, name],
        )
        connection.execute(
            "insert into names select $name, v + 1, cast(v as varchar), cast(v as varchar) "
            "from range(cast($high as integer) + 1) r(v) where not exists "
            "(select 1 from names where dimension = $name and id = v + 1)",
            {"name": name, "high": high},
        )

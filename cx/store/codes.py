"""Names as codes: each dimension numbers its values, 0 is blank."""

from collections.abc import Iterable

import duckdb

from cx.schema import BLANK, NO_REASON


def blank(connection: duckdb.DuckDBPyConnection, dimension: str) -> None:
    """Give the code 0 to what has no value."""
    name = NO_REASON if dimension == "reason" else BLANK
    row = {"dimension": dimension, "name": name}
    connection.execute("insert into names values ($dimension, 0, null, $name)", row)


def add(connection: duckdb.DuckDBPyConnection, dimension: str, keys: Iterable[str]) -> None:
    """Give the next codes to these names."""
    for key in keys:
        connection.execute(
            "insert into names select $dimension, max(id) + 1, $key, $key from names "
            "where dimension = $dimension",
            {"dimension": dimension, "key": key},
        )


def learn(connection: duckdb.DuckDBPyConnection, dimension: str, source: str, column: str) -> None:
    """Give codes to the values of a column that have none yet, in alphabetical order."""
    connection.execute(
        f"""insert into names
        with fresh as (select distinct "{column}" as key from {source}
                       where "{column}" is not null and "{column}" <> ''),
        known as (select key, id from names where dimension = $dimension)
        select $dimension, (select max(id) from known) + row_number() over (order by key), key, key
        from fresh anti join known using (key)""",
        {"dimension": dimension},
    )


def join(dimension: str, column: str, of: str = "s") -> str:
    """SQL that joins the codes of a column's names."""
    return (
        f"left join (select key, id from names where dimension = '{dimension}') \"of_{dimension}\" "
        f'on "of_{dimension}".key = {of}."{column}"'
    )

"""What is found out of comments, beside what files say: automatic reasons, people's decisions.

Responses hold the reason that pages use: a person's decision, else the file's, else the automatic
one. What the file said of those that differ is kept in `given`. It is put back before anything is
loaded and the rest decided anew after, so that a file is only ever compared with what files said.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

import duckdb

from cx.schema import OF_MODEL, OF_PERSON
from cx.store.codes import learn

ENRICHED = {
    "texts": {  # a row per comment that a model has judged
        "response_id": "VARCHAR",
        "fingerprint": "UBIGINT",  # of the comment: a changed one is judged anew
        "language": "VARCHAR",  # the file's, or else as it was found
        "reason_auto": "VARCHAR",  # null where the model was not sure enough
        "confidence": "DOUBLE",
        "likeliest": "VARCHAR",
        "second": "VARCHAR",
        "source": "VARCHAR",  # model or rule
        "model": "VARCHAR",
    },
    "judged": {  # how good each model is
        "model": "VARCHAR",
        "kind": "VARCHAR",  # of survey
        "at": "TIMESTAMP",
        "learned": "BIGINT",  # labelled comments
        "report": "VARCHAR",  # cx.text.reasons.Quality as JSON; null where rules alone speak
    },
    "recodes": {  # what people decided; a null reason says that there is none
        "response_id": "VARCHAR",
        "reason": "VARCHAR",
        "at": "TIMESTAMP",
    },
}
GIVEN = {"response_id": "VARCHAR", "reason": "UINTEGER", "reason_source": "UINTEGER"}
FINGERPRINT = "md5_number_lower({0}.comment)"


def declare_enriched(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables that are not there yet."""
    for table, columns in (ENRICHED | {"given": GIVEN}).items():
        typed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        connection.execute(f"create table if not exists {table} ({typed})")


def enriches(tables: Collection[str]) -> bool:
    """Whether these tables are no import of files, but what was found out of comments."""
    return bool(tables) and set(tables) <= set(ENRICHED)


def fill_enriched(connection: duckdb.DuckDBPyConnection, tables: Mapping[str, Path]) -> None:
    """Put whole tables in the place of those that were there."""
    for table, path in tables.items():
        source = str(path).replace("'", "''")
        connection.execute(f"delete from {table}")
        connection.execute(f"insert into {table} by name select * from read_parquet('{source}')")


def as_given(connection: duckdb.DuckDBPyConnection) -> None:
    """Reasons as the files have them."""
    connection.execute(
        "update responses set reason = given.reason, reason_source = given.reason_source "
        "from given where given.response_id = responses.response_id"
    )
    connection.execute("delete from given")


def decide(connection: duckdb.DuckDBPyConnection) -> None:
    """Reasons as pages use them, from responses that hold what the files said.

    An automatic reason counts only where the comment still is the one that was judged.
    """
    connection.execute(
        f"""create or replace temp table decided as
            select response_id, nullif(reason, '') as reason, '{OF_PERSON}' as reason_source
            from recodes semi join responses using (response_id)
            union all
            select r.response_id, t.reason_auto, '{OF_MODEL}'
            from responses r join texts t using (response_id)
            anti join recodes using (response_id)
            where r.reason = 0 and t.reason_auto <> '' and r.has_comment
              and {FINGERPRINT.format("r")} = t.fingerprint"""
    )
    for name in ("reason", "reason_source"):
        learn(connection, name, "decided", name)
    connection.execute(
        """insert into given select response_id, r.reason, r.reason_source
           from responses r semi join decided using (response_id)"""
    )
    connection.execute(
        """update responses set reason = coded.reason, reason_source = coded.reason_source
            from (select response_id, coalesce(named.id, 0) as reason, sourced.id as reason_source
                  from decided
                  left join names named on named.dimension = 'reason' and named.key = decided.reason
                  join names sourced on sourced.dimension = 'reason_source'
                    and sourced.key = decided.reason_source) coded
            where coded.response_id = responses.response_id"""
    )
    connection.execute("drop table decided")

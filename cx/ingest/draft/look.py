"""A file looked at whole: which texts are blank, how its rows stand, and what columns mean."""

from dataclasses import dataclass, replace

import duckdb

from cx.ingest.draft.blanks import blanks_in, touched, with_blanks
from cx.ingest.draft.chosen import groups
from cx.ingest.draft.guess import draft
from cx.ingest.draft.profile import Column, profile
from cx.ingest.draft.rows import InRows, in_rows, put_side_by_side
from cx.ingest.draft.sketch import Draft
from cx.ingest.raw import Raw


@dataclass(frozen=True)
class Told:
    """What a person says before columns are looked at; None where that is to be guessed."""

    blanks: tuple[str, ...] | None = None
    by_question: bool | None = None  # a row per question
    in_rows: InRows | None = None  # and which columns say so


def look(
    raw: Raw, connection: duckdb.DuckDBPyConnection, table: str = "responses", told: Told = Told()
) -> tuple[Draft, Raw]:
    """The best guess for every column, and the file as it was looked at.

    That is without the texts that mean nothing, and with a row per respondent.
    """
    columns, blanks = _without_blanks(raw, connection, told.blanks)
    seen = with_blanks(raw, blanks)
    rows = None
    if table == "responses" and told.by_question is not False:
        rows = told.in_rows or in_rows(seen, columns, connection)
    if rows:
        marks = [h for group in groups(columns, raw.repeated) for h in group.values()]
        seen = put_side_by_side(seen, rows, marks, connection)
        columns = profile(seen, connection)
    found = draft(seen, columns, table)
    return replace(found, blanks=blanks, in_rows=rows), seen


def _without_blanks(
    raw: Raw, connection: duckdb.DuckDBPyConnection, told: tuple[str, ...] | None
) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """The columns as they are without the texts that say nothing, and these texts."""
    columns = profile(raw, connection)
    blanks = blanks_in(columns) if told is None else told
    if not blanks:
        return columns, blanks
    again = profile(with_blanks(raw, blanks), connection, touched(columns, blanks))
    found = {column.place: column for column in (*columns, *again)}
    return tuple(found[place] for place in sorted(found)), blanks

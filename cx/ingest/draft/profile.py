"""What the columns of an unknown file hold, found by looking at every cell."""

from collections.abc import Mapping as Names
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

import duckdb

from cx.ingest.draft.dates import DATE_LIKE, Dates, dates_of
from cx.ingest.raw import Raw, cell
from cx.ingest.values import number

Kind = Literal["blank", "number", "whole", "date", "words", "text", "id"]
FEW_VALUES = 60  # distinct texts that are all listed
EXAMPLES = 5
MOST_CELLS = 20_000_000  # that are kept in memory while they are looked at
AT_ONCE = 200  # columns per query
MOSTLY = 0.9  # of the filled cells say what a column is
LONG = 25  # characters of a text that somebody wrote


@dataclass(frozen=True)
class Column:
    """One column: how full it is, what it holds, and its most frequent texts with their counts."""

    place: int
    heading: str
    title: str
    filled: int
    rows: int
    distinct: int  # about
    kind: Kind
    values: Names[str, int]
    least: float | None = None
    most: float | None = None
    length: float = 0.0
    dates: Dates | None = None

    @property
    def share(self) -> float:
        """Of the rows, how many have something here."""
        return self.filled / self.rows if self.rows else 0.0

    @property
    def listed(self) -> bool:
        """Whether `values` holds every text that occurs."""
        return 0 < len(self.values) <= FEW_VALUES and sum(self.values.values()) == self.filled


def profile(
    raw: Raw, connection: duckdb.DuckDBPyConnection, only: Sequence[int] | None = None
) -> tuple[Column, ...]:
    """Every column in the order of the file, or those at some places.

    Counts are of all rows, `distinct` is estimated.
    """
    found: list[Column] = []
    wanted = range(len(raw.headings)) if only is None else only
    if not wanted:
        return ()
    if raw.rows * len(wanted) <= MOST_CELLS:
        cells = ", ".join(f"c{place}" for place in wanted)
        connection.execute(
            f"create or replace temp table looked_at as select {cells} from {raw.source}"
        )
        raw = replace(raw, source="looked_at")
    for start in range(0, len(wanted), AT_ONCE):
        found += _columns(raw, connection, wanted[start : start + AT_ONCE])
    return tuple(found)


def _columns(
    raw: Raw, connection: duckdb.DuckDBPyConnection, places: Sequence[int]
) -> list[Column]:
    each = ", ".join(_facts(place) for place in places)
    inner = ", ".join(f"{cell(place)} as t{place}" for place in places)
    (row,) = connection.execute(f"select {each} from (select {inner} from {raw.source})").fetchall()
    size = len(row) // len(places)
    return [
        _column(raw, connection, place, row[turn * size : (turn + 1) * size])
        for turn, place in enumerate(places)
    ]


def _facts(place: int) -> str:
    t, n = f"t{place}", f"({number(f't{place}')})"
    return (
        f"count({t}), approx_count_distinct({t}), count({n}), "
        f"count({n}) filter ({n} = floor({n})), min({n}), max({n}), avg(length({t})), "
        f"count({t}) filter (regexp_matches({t}, '{DATE_LIKE}'))"
    )


def _column(raw: Raw, connection: duckdb.DuckDBPyConnection, place: int, facts: tuple) -> Column:
    filled, distinct, numbers, whole, least, most, length, dated = facts
    heading = raw.headings[place]
    dates = (
        dates_of(raw, connection, place, filled) if filled and dated >= MOSTLY * filled else None
    )
    kind: Kind = "blank"
    if dates:
        kind = "date"
    elif filled and numbers >= MOSTLY * filled:
        kind = "whole" if whole == numbers else "number"
    elif filled:
        kind = "text" if (length or 0) >= LONG and distinct > FEW_VALUES else "words"
    if kind in ("words", "text") and distinct >= MOSTLY * filled and (length or 0) < LONG:
        kind = "id" if filled > FEW_VALUES else kind
    values = _values(raw, connection, place, FEW_VALUES if distinct <= FEW_VALUES else EXAMPLES)
    return Column(
        place, heading, raw.titles.get(heading, ""), filled, raw.rows, distinct, kind, values,
        least, most, float(length or 0), dates,
    )  # fmt: skip


def _values(
    raw: Raw, connection: duckdb.DuckDBPyConnection, place: int, most: int
) -> dict[str, int]:
    sql = (
        f"select {cell(place)} as t, count(*) as n from {raw.source} "
        "group by t having t is not null order by n desc, t limit $most"
    )
    return dict(connection.execute(sql, {"most": most + 1}).fetchall())

"""What stands between several reasons in one cell: a mark that parts a short closed list."""

import duckdb

from cx.ingest.draft.profile import Column
from cx.ingest.raw import Raw, cell, connect, quoted

MARKS = ("|", ";", ",", "\n")
CERTAIN = ("|", ";")  # nobody writes them for anything else
OFTEN = 0.05  # of the cells have the mark
MOST_CELLS = 5000  # different ones that are looked at
MOST_PARTS = 60
FEWER = 0.6  # parts per different cell, at most
AGAIN = 3  # cells that a part is in, to count as one of a list
LISTED = 0.8  # of all parts, at least
WORDS = 5  # of a part, on average


def separator_of(raw: Raw, column: Column) -> str:
    """The mark between several reasons in a cell; blank where cells hold one each."""
    if column.kind in ("blank", "date", "whole", "number") or column.heading in raw.repeated:
        return ""
    with connect() as connection:
        connection.execute(
            f"create temp table cells as select {cell(column.place)} as t, count(*) as n "
            f"from {raw.source} group by t having t is not null order by n desc, t "
            f"limit {MOST_CELLS}"
        )
        each = ", ".join(f"sum(n) filter (contains(t, {quoted(mark)}))" for mark in MARKS)
        (counts,) = connection.execute(f"select sum(n), {each} from cells").fetchall()
        whole, *with_mark = (count or 0 for count in counts)
        often = dict(zip(MARKS, with_mark, strict=True))
        for mark in sorted(MARKS, key=lambda m: (m not in CERTAIN, -often[m])):
            if often[mark] < max(OFTEN * whole, 1):
                continue
            if mark in CERTAIN or _closed(connection, mark):
                return mark
    return ""


def _closed(connection: duckdb.DuckDBPyConnection, mark: str) -> bool:
    """Whether the parts between the marks are few, short, and come again and again."""
    sql = (
        "with parts as (select trim(unnest(string_split(t, $mark)), ' \t\r\n') as part, t, n "
        "from cells), each as (select part, sum(n) as n, count(distinct t) as cells, "
        "len(string_split(part, ' ')) as words from parts where part <> '' group by part) "
        f"select count(*), sum(n), sum(n) filter (n >= {AGAIN} and cells >= 2), "
        "sum(n * words), (select count(*) from cells) from each"
    )
    found = connection.execute(sql, {"mark": mark}).fetchone()
    distinct, said, again, words, cells = (value or 0 for value in found or (0,) * 5)
    few = 1 < distinct <= MOST_PARTS and distinct <= FEWER * cells
    return bool(few and again >= LISTED * said and words <= WORDS * said)

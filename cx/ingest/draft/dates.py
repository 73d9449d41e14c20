"""How the dates of a column are written, decided over the whole column."""

from dataclasses import dataclass

import duckdb

from cx.ingest.raw import Raw, cell, quoted
from cx.schema import N_

DATE_LIKE = (
    r"^\d{1,4}[-/. ]\s?(\d{1,2}|[A-Za-zäÄ]{3,9})[-/. ,]\s?\d{1,4}|^[A-Za-z]{3,9} \d{1,2},? \d{4}"
)
TIMES = ("", " %H:%M", " %H:%M:%S", " %I:%M %p", " %I:%M:%S %p", "T%H:%M:%S")
FAMILIES = {
    "day first": ("%d/%m/%y", "%d.%m.%y", "%d-%m-%y", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"),
    "month first": ("%m/%d/%y", "%m.%d.%y", "%m-%d-%y", "%m/%d/%Y", "%m.%d.%Y", "%m-%d-%Y"),
    "in words": ("%d %b %Y", "%d %B %Y", "%b %d, %Y", "%B %d, %Y", "%b %d %Y", "%d-%b-%Y"),
}
ISO = "iso"
WAYS = {
    ISO: N_("year first"), "day first": N_("day first"), "month first": N_("month first"),
    "in words": N_("month in words"),
}  # fmt: skip
FIRST, LAST = 1950, 2100
MOST_SHAPES = 500


@dataclass(frozen=True)
class Dates:
    """How many cells each way of writing reads; `formats` are those that occur, by way.

    The way "iso" (2026-05-31) needs no format.
    """

    read: dict[str, int]
    formats: dict[str, tuple[str, ...]]
    filled: int

    @property
    def ways(self) -> tuple[str, ...]:
        """The ways that read every cell; several when nothing decides between them."""
        found = tuple(way for way, count in self.read.items() if count == self.filled)
        return (ISO,) if ISO in found else found


def dates_of(
    raw: Raw, connection: duckdb.DuckDBPyConnection, place: int, filled: int
) -> Dates | None:
    """How the cells of a column are read as dates; None when too few are any."""
    connection.execute(
        f"create or replace temp table dated as select {cell(place)} as t, count(*) as n "
        f"from {raw.source} group by t having t is not null"
    )
    sql = f"select {_counted('try_cast(t as timestamptz)')} from dated"
    (iso,) = connection.execute(sql).fetchone() or (0,)
    if iso == filled:
        return Dates({ISO: filled}, {ISO: ()}, filled)
    forms = _of_these_shapes(connection)
    each = [_counted(f"try_strptime(t, [{_listed(many)}])") for many in forms.values()]
    (counts,) = connection.execute(f"select {', '.join(['0', *each])} from dated").fetchall()
    read = {ISO: int(iso or 0)} | {w: int(n or 0) for w, n in zip(forms, counts[1:], strict=True)}
    if max(read.values()) * 2 < filled:
        return None
    kept = {way: _occurring(connection, many) for way, many in forms.items() if read[way]}
    return Dates({way: n for way, n in read.items() if n}, {ISO: (), **kept}, filled)


def _of_these_shapes(connection: duckdb.DuckDBPyConnection) -> dict[str, list[str]]:
    """The formats that a cell may have, by way: those that read one of the shapes that occur.

    A shape is a cell with every number alike, of which a column has few. Day and month may change
    places, and years have two digits or four.
    """
    connection.execute(
        "create or replace temp table shapes as select unnest([min(t), max(t)]) as t from dated "
        f"group by regexp_replace(t, '[0-9]+', '9', 'g') limit {MOST_SHAPES}"
    )
    every = {way: [day + time for day in days for time in TIMES] for way, days in FAMILIES.items()}
    asked = [form for many in every.values() for form in many]
    each = ", ".join(f"count(try_strptime(t, {quoted(form)})) > 0" for form in asked)
    (fits,) = connection.execute(f"select {each} from shapes").fetchall()
    likely = {_likeness(form) for form, fit in zip(asked, fits, strict=True) if fit}
    found = {way: [f for f in many if _likeness(f) in likely] for way, many in every.items()}
    return {way: many for way, many in found.items() if many}


def _likeness(form: str) -> str:
    return form.replace("%m", "%d").replace("%y", "%Y")


def _listed(forms: list[str]) -> str:
    return ", ".join(quoted(form) for form in forms)


def _plausible(read: str) -> str:
    """Two digits of a year read as four would make it the first century."""
    return f"year({read}) between {FIRST} and {LAST}"


def _counted(read: str) -> str:
    return f"sum(n) filter ({_plausible(read)})"


def _occurring(connection: duckdb.DuckDBPyConnection, forms: list[str]) -> tuple[str, ...]:
    """The formats that read a cell that none before them reads."""
    left = "true"
    found = []
    for form in sorted(forms, key=len, reverse=True):
        reads = f"coalesce({_plausible(f'try_strptime(t, {quoted(form)})')}, false)"
        sql = f"select 1 from dated where {left} and {reads} limit 1"
        if connection.execute(sql).fetchone():
            found.append(form)
            left += f" and not {reads}"
    return tuple(found)

"""What of a file does not count, and why: rows left out, cells that cannot be read."""

from typing import NoReturn

import duckdb

from cx.errors import BadSource
from cx.ingest.mapping import VITAL, Mapping
from cx.ingest.raw import Raw, cell, quoted
from cx.ingest.reshape import nobody
from cx.ingest.texts import places_of
from cx.ingest.typed import values_of
from cx.ingest.values import Value
from cx.ingest.watch import Progress, run
from cx.language import _
from cx.schema import KEYS

SHOWN = 60  # characters of a wrong value that a sentence shows
STRICT = ("kind", "survey")  # a row without these belongs to no analysis


def record(
    connection: duckdb.DuckDBPyConnection,
    raw: Raw,
    mapping: Mapping,
    import_id: str,
    say: Progress,
    original: Raw,
) -> int:
    """Make the tables `leaving` (lines of rows that are not loaded) and `aside`; counts `aside`.

    `aside` has the columns of the table set_aside. BadSource where half of the cells of a column
    cannot be read, or any of those that a row cannot do without.
    """
    connection.execute("create table leaving (line bigint, heading varchar, value varchar, "
                       "reason varchar)")  # fmt: skip
    rules = _leaving(raw, mapping)
    if mapping.reshape is not None:
        rules.append(nobody(original, mapping))
    for sql, params in rules:
        done = "where line not in (select line from leaving)"
        run(
            connection, f"insert into leaving select * from ({sql}) {done}", params,
            _("Looking for rows to leave out"), say,
        )  # fmt: skip
    connection.execute(
        "create table aside as select $import_id as import_id, $file as file, line, "
        'heading as "column", value, reason from leaving',
        {"import_id": import_id, "file": raw.file},
    )
    values = values_of(raw, mapping)
    checked = {name: value for name, value in values.items() if value.reason}
    _check(connection, raw, mapping, checked, say)
    for name, text, reason in _cells(raw, mapping, checked):
        connection.execute(
            f"insert into aside select $import_id, $file, line, $heading, {text}, {reason} "
            f"from valued anti join leaving using (line) where {text} is not null",
            {"import_id": import_id, "file": raw.file, "heading": heading_of(name, mapping)},
        )
    (counted,) = connection.execute("select count(*) from aside").fetchone() or (0,)
    return int(counted)


def heading_of(name: str, mapping: Mapping) -> str:
    """The heading of a column, that of the first part of a date that is composed."""
    if name == "answered_at" and mapping.compose:
        return next(of for of in mapping.compose.values() if isinstance(of, str))
    if name == "survey" and mapping.survey_from:
        return mapping.columns[mapping.survey_from.column]
    return mapping.headings[name]


def _leaving(raw: Raw, mapping: Mapping) -> list[tuple[str, dict[str, object]]]:
    at = {heading: place for place, heading in enumerate(raw.headings)}
    found: list[tuple[str, dict[str, object]]] = [
        (
            f"select line, $heading, {cell(at[rule.heading])} as value, $reason from {raw.source} "
            f"where list_contains($values, {cell(at[rule.heading])})",
            {"heading": rule.heading, "reason": rule.reason, "values": list(rule.values)},
        )
        for rule in mapping.leave_out
        if rule.heading in at
    ]
    there = places_of(raw, mapping)
    wanted = ("response_id",) if mapping.table == "responses" else VITAL[mapping.table]
    for name in wanted:
        if name in there:
            sql = f'select line, $heading, null, $reason from texts where "{name}" is null'
            reason = _("no {name}").format(name=mapping.headings[name])
            found.append((sql, {"heading": mapping.headings[name], "reason": reason}))
    keys = [name for name in KEYS[mapping.table] if name in there]
    if keys and keys[0] == KEYS[mapping.table][0]:
        found.append(_repeated(keys, mapping))
    return found


def _repeated(keys: list[str], mapping: Mapping) -> tuple[str, dict[str, object]]:
    """All rows but the last with the same key; it is the newest."""
    names = ", ".join(f'"{name}"' for name in keys)
    counted = "from texts anti join leaving using (line)"
    sql = f"""
        with twice as (select {names}, max(line) as last {counted}
                       group by {names} having count(*) > 1)
        select line, $heading, t."{keys[0]}", $reason from (select line, {names} {counted}) t
        join twice on {" and ".join(f't."{n}" is not distinct from twice."{n}"' for n in keys)}
        where line < last"""
    reason = _("the same {name} again further down").format(name=mapping.headings[keys[0]])
    return sql, {"heading": mapping.headings[keys[0]], "reason": reason}


def _cells(raw: Raw, mapping: Mapping, checked: dict[str, Value]) -> list[tuple[str, str, str]]:
    """Name, SQL of the text and SQL of the reason of the cells that may be set aside."""
    there = places_of(raw, mapping)
    coded = [n for n, scale in mapping.scales.items() if scale.aside and n in there]
    return [
        *((name, f'"code:{name}"', f'"aside:{name}"') for name in coded),
        *((name, f'"bad:{name}"', quoted(value.reason)) for name, value in checked.items()),
    ]


def _check(
    connection: duckdb.DuckDBPyConnection,
    raw: Raw,
    mapping: Mapping,
    checked: dict[str, Value],
    say: Progress,
) -> None:
    """Complain of the first column of which half cannot be read."""
    if not checked:
        return
    each = ", ".join(
        f'count("bad:{name}"), count("value:{name}"), '
        f'min(line) filter ("bad:{name}" is not null), arg_min("bad:{name}", line)'
        for name in checked
    )
    sql = f"select {each} from valued anti join leaving using (line)"
    (found,) = run(connection, sql, None, _("Checking every cell"), say)
    for turn, (name, value) in enumerate(checked.items()):
        bad, good, line, text = found[4 * turn : 4 * turn + 4]
        if bad and (name in STRICT or bad >= good):
            _refuse(raw, mapping, name, value, (int(line), str(text), int(bad), int(bad + good)))


def _refuse(
    raw: Raw, mapping: Mapping, name: str, value: Value, seen: tuple[int, str, int, int]
) -> NoReturn:
    line, text, bad, whole = seen
    said = _(
        "{file}, line {line}, column {column}: found {value!r}, expected {expected} "
        "({bad:,} of {whole:,} cells are like that)."
    )
    raise BadSource(
        said.format(
            file=raw.file, line=line, column=heading_of(name, mapping), value=text[:SHOWN],
            expected=value.expected, bad=bad, whole=whole,
        )
    )  # fmt: skip

"""What of a file does not count, and why: rows left out, cells that cannot be read."""

from typing import NoReturn

import duckdb

from cx.errors import BadSource
from cx.ingest.mapping import VITAL, Mapping
from cx.ingest.raw import Raw, quoted
from cx.ingest.reshape import nobody
from cx.ingest.texts import places_of, rules_of
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
    for name, text, reason in _cells(connection, raw, mapping, say):
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
    found: list[tuple[str, dict[str, object]]] = [
        (
            f'select line, $heading, "out:{n}", $reason from valued where "out:{n}" is not null',
            {"heading": rule.heading, "reason": rule.reason},
        )
        for n, rule in rules_of(raw, mapping)
    ]
    there = places_of(raw, mapping)
    wanted = ("response_id",) if mapping.table == "responses" else VITAL[mapping.table]
    for name in wanted:
        if name in there:
            sql = f"select line, $heading, null, $reason from valued where {_kept(name)} is null"
            reason = _("no {name}").format(name=mapping.headings[name])
            found.append((sql, {"heading": mapping.headings[name], "reason": reason}))
    key, *others = KEYS[mapping.table]
    if key in there and not others:  # all rows of a log, or of counts, say something
        found.append(_repeated(key, mapping))
    return found


def _kept(name: str) -> str:
    """The column of `valued` that holds what tells rows apart."""
    return "id" if name == "response_id" else f'"value:{name}"'


def _repeated(key: str, mapping: Mapping) -> tuple[str, dict[str, object]]:
    """All rows but the last with the same id; it is the newest."""
    kept = _kept(key)
    shown = f"substr(t.id, {len(mapping.id_prefix) + 1})" if kept == "id" else f"t.{kept}"
    rows = f"(select line, {kept} from valued anti join leaving using (line))"
    sql = f"""
        with twice as (select {kept}, max(line) as last from {rows}
                       group by {kept} having count(*) > 1)
        select line, $heading, {shown}, $reason from {rows} t join twice using ({kept})
        where line < last"""
    reason = _("the same {name} again further down").format(name=mapping.headings[key])
    return sql, {"heading": mapping.headings[key], "reason": reason}


def _cells(
    connection: duckdb.DuckDBPyConnection, raw: Raw, mapping: Mapping, say: Progress
) -> list[tuple[str, str, str]]:
    """Name, SQL of the text and SQL of the reason of the cells that are set aside.

    BadSource names the first column of which half cannot be read.
    """
    there = places_of(raw, mapping)
    coded = [n for n, scale in mapping.scales.items() if scale.aside and n in there]
    values = {name: value for name, value in values_of(raw, mapping).items() if value.reason}
    unread = _unread(connection, values, say)
    for name, (line, text, bad, whole) in unread.items():
        if name in STRICT or 2 * bad >= whole:
            _refuse(raw, mapping, name, values[name], (line, text, bad, whole))
    return [
        *((name, f'"code:{name}"', f'"aside:{name}"') for name in coded),
        *((name, f'"bad:{name}"', quoted(values[name].reason)) for name in unread),
    ]


def _unread(
    connection: duckdb.DuckDBPyConnection, values: dict[str, Value], say: Progress
) -> dict[str, tuple[int, str, int, int]]:
    """First line and text that cannot be read, how many such cells, and how many are filled."""
    if not values:
        return {}
    each = ", ".join(
        f'min(line) filter ("bad:{name}" is not null), arg_min("bad:{name}", line), '
        f'count("bad:{name}"), count("bad:{name}") + count("value:{name}")'
        for name in values
    )
    sql = f"select {each} from valued anti join leaving using (line)"
    (found,) = run(connection, sql, None, _("Checking every cell"), say)
    told = {name: found[4 * turn : 4 * turn + 4] for turn, name in enumerate(values)}
    return {
        name: (int(line), str(text), int(bad), int(whole))
        for name, (line, text, bad, whole) in told.items()
        if bad
    }


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

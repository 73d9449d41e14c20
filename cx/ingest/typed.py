"""The values of a file, in SQL: the view `valued`, and the rows of the tables made of it."""

from pathlib import Path

import duckdb

from cx.ingest.mapping import OF_CASE, TOPS, Mapping
from cx.ingest.raw import BLANKS, Raw, ident, quoted
from cx.ingest.texts import places_of, rules_of
from cx.ingest.values import NO, Value, composed, currency, score, value_of
from cx.ingest.watch import Progress, run
from cx.language import _
from cx.schema import TABLES

COUNTED = ("transfers", "reopened")
PARTS = ("date.", "reason.", "comment.")  # of a value that is made of several cells
SEVERAL = ("reason",)  # cells that may hold several, of which the first is the main one


def values_of(raw: Raw, mapping: Mapping) -> dict[str, Value]:
    """The value of every column of the table that the file has."""
    names = [
        name
        for name in places_of(raw, mapping)
        if not name.startswith(PARTS) and name not in ("response_id", *SEVERAL)
    ]
    found = {name: value_of(name, f'"{name}"', mapping) for name in names}
    if mapping.comments:
        found["comment"] = Value(_joined(raw, mapping), "", "")
    for name, top in TOPS.items():
        if name in found and top in found:
            found[name] = score(name, f'"{name}"', mapping.scales[name], f"({found[top].sql})")
    if mapping.compose:
        found["answered_at"] = composed(_parts(mapping))
    if mapping.survey_from:
        found["survey"] = _survey(mapping)
    if mapping.table == "accounts" and (
        mapping.currency or {"currency", "yearly_value"} & {*found}
    ):
        named, amount = (
            f'"{name}"' if name in found else "" for name in ("currency", "yearly_value")
        )
        found["currency"] = currency(named, amount, mapping.currency)
    return found


def _joined(raw: Raw, mapping: Mapping) -> str:
    """All texts of a row, each on a line of its own."""
    there = [name for name in places_of(raw, mapping) if name.startswith("comment")]
    return f"nullif(concat_ws(chr(10), {', '.join(map(ident, sorted(there)))}), '')"


def _parts(mapping: Mapping) -> dict[str, str]:
    return {
        part: f"'{of}'" if isinstance(of, int) else f'"date.{part}"'
        for part, of in mapping.compose.items()
    }


def _survey(mapping: Mapping) -> Value:
    """The start of another column's value, before a mark."""
    rule = mapping.survey_from
    assert rule is not None
    text, mark = f'"{rule.column}"', quoted(rule.before)
    start = f"{quoted(rule.prefix)} || split_part({text}, {mark}, 1)"
    expected = _("text with {mark!r} after the survey; correct it or change survey_from")
    return Value(
        f"case when position({mark} in {text}) > 1 then {start} end",
        expected.format(mark=rule.before), _("no survey"),
    )  # fmt: skip


def text_of(name: str, mapping: Mapping) -> str:
    """The SQL of the text that a value is read from; NULL when nothing was written."""
    if name == "answered_at" and mapping.compose:
        parts = _parts(mapping)
        return " || '-' || ".join(parts[part] for part in ("year", "month", "day"))
    if name == "survey" and mapping.survey_from:
        return f'"{mapping.survey_from.column}"'
    return f'"{name}"'


def write_values(
    connection: duckdb.DuckDBPyConnection, raw: Raw, mapping: Mapping, path: Path, say: Progress
) -> None:
    """Write every value to the Parquet file `path`, which the view `valued` then shows.

    Columns are line, id, "out:<number>" (text for which a rule leaves the row out),
    "value:<name>", and "bad:<name>" where it can be: the text of a cell that no value could be
    made of. All else is asked of this file, so that a cell is read once.
    """
    values = values_of(raw, mapping)
    columns = ["line", f"{_id(raw, mapping)} as id", *_coded(raw, mapping)]
    columns += [f'"out:{n}"' for n, _rule in rules_of(raw, mapping)]
    columns += [f'{value.sql} as "value:{name}"' for name, value in values.items()]
    columns += [
        f'case when ({value.sql}) is null then {text_of(name, mapping)} end as "bad:{name}"'
        for name, value in values.items()
        if value.reason
    ]
    reasons = reason_list(raw, mapping)
    if reasons:
        columns.append(f"{reasons} as reasons")
    sql = f"copy (select {', '.join(columns)} from texts) to {quoted(str(path))}"
    run(connection, sql, what=_("Reading every cell"), say=say)
    connection.execute(f"create view valued as from read_parquet({quoted(str(path))})")


def _coded(raw: Raw, mapping: Mapping) -> list[str]:
    there = places_of(raw, mapping)
    names = [name for name, scale in mapping.scales.items() if scale.aside and name in there]
    return [f'"{part}:{name}"' for name in names for part in ("aside", "code")]


def _id(raw: Raw, mapping: Mapping) -> str:
    """An id of its own for every row: that of the file, or one made of what the row says."""
    if mapping.table != "responses":
        return "null"
    if "response_id" in places_of(raw, mapping):
        return f'{quoted(mapping.id_prefix)} || "response_id"'
    again = "row_number() over (partition by hash order by line)"
    return f"{quoted(mapping.id_prefix)} || hash || '-' || {again}"


def reason_list(raw: Raw, mapping: Mapping) -> str:
    """SQL of the list of reasons that a row names, the main one first; blank without any."""
    there = places_of(raw, mapping)
    parts = []
    if "reason" in there and mapping.separator:
        split = f'string_split("reason", {quoted(mapping.separator)})'
        parts.append(f"list_transform({split}, lambda part: trim(part, {quoted(BLANKS)}))")
    elif "reason" in there:
        parts.append('["reason"]')
    no = ", ".join(quoted(word) for word in NO)
    chosen = [
        f'case when lower("reason.{n}") not in ({no}) then {quoted(reason)} end'
        for n, reason in enumerate(mapping.chosen)
        if f"reason.{n}" in there
    ]
    if chosen:
        parts.append(f"[{', '.join(chosen)}]")
    if not parts:
        return ""
    several = f"list_concat({', '.join(parts)})" if len(parts) > 1 else parts[0]
    return f"list_filter({several}, lambda part: part is not null and part <> '')"


def selected(raw: Raw, mapping: Mapping, import_id: str) -> str:
    """The query of the mapping's table: canonical columns that the file has, then its own."""
    values = {name: f'"value:{name}"' for name in values_of(raw, mapping)}
    if mapping.table == "responses":
        values |= _of_response(raw, mapping, values)
        values |= {"import_id": quoted(import_id), "source_row": "line"}
    if mapping.table == "case_events":
        values = {name: sql for name, sql in values.items() if name not in OF_CASE}
    typed = {**TABLES[mapping.table], **dict.fromkeys(mapping.extra, "VARCHAR")}
    ordered = [name for name in (*typed, *values) if name in values]
    columns = (
        f'cast({values[name]} as {typed.get(name, "VARCHAR")}) as "{name}"'
        for name in dict.fromkeys(ordered)
    )
    return f"select {', '.join(columns)} from valued anti join leaving using (line)"


def _of_response(raw: Raw, mapping: Mapping, values: dict[str, str]) -> dict[str, str]:
    found = {"response_id": "id"}
    for name, otherwise in (("survey", mapping.survey), ("kind", mapping.kind)):
        usual = quoted(otherwise)
        found[name] = f"coalesce({values[name]}, {usual})" if name in values else usual
    for name, top in TOPS.items():
        if name in values:
            high = str(mapping.scores[name].high)
            usual = f"case when {values[name]} is not null then {high} end"
            found[top] = f"coalesce({values[top]}, {usual})" if top in values else high
    if reason_list(raw, mapping):
        found["reason"] = "reasons[1]"
    return found


def cases_of(raw: Raw, mapping: Mapping) -> str:
    """The query of the cases that an event log tells of: what it says of each at the last event.

    What is counted as it goes (transfers, reopened) is as high as it ever was.
    """
    told = [name for name in places_of(raw, mapping) if name in OF_CASE]
    if mapping.table != "case_events" or not told:
        return ""
    order = '"value:at", line' if "at" in places_of(raw, mapping) else "line"
    columns = [
        f'max("value:{name}") as {name}' if name in COUNTED else
        f'last("value:{name}" order by {order}) filter ("value:{name}" is not null) as {name}'
        for name in told
    ]  # fmt: skip
    return (
        f'select "value:case_id" as case_id, {", ".join(columns)} '
        "from valued anti join leaving using (line) group by all"
    )


def reasons_of(raw: Raw, mapping: Mapping) -> str:
    """The query of all reasons of a response with several columns or several in a cell."""
    if mapping.table != "responses" or not (mapping.separator or mapping.chosen):
        return ""
    if not reason_list(raw, mapping):
        return ""
    return (
        "select id as response_id, unnest(list_distinct(reasons)) as reason, "
        "cast(len(list_distinct(reasons)) as utinyint) as parts "
        "from valued anti join leaving using (line) where len(reasons) > 0"
    )

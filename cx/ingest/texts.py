"""The cells of a file by the names that the mapping gives them: the view `texts`."""

import duckdb

from cx.ingest.mapping import LeaveOut, Mapping
from cx.ingest.raw import Raw, cell, ident, quoted


def places_of(raw: Raw, mapping: Mapping) -> dict[str, int]:
    """The place of the column of every name that the file has."""
    at = {heading: place for place, heading in enumerate(raw.headings)}
    return {name: at[of] for name, of in mapping.headings.items() if of in at}


def rules_of(raw: Raw, mapping: Mapping) -> list[tuple[int, LeaveOut]]:
    """The rules by which rows are left out of this file, numbered."""
    return [(n, rule) for n, rule in enumerate(mapping.leave_out) if rule.heading in raw.headings]


def name_cells(connection: duckdb.DuckDBPyConnection, raw: Raw, mapping: Mapping) -> None:
    """Make the view `texts`: line, hash (of the whole row) and a column per name.

    Labels are read instead of what stands in the cell. A code that means no answer leaves the
    column NULL, its reason in "aside:<name>" and its text in "code:<name>"; a text for which a
    rule leaves the row out is in "out:<number>".
    """
    _fill(connection, "labels", {n: dict(texts) for n, texts in mapping.labels.items()})
    _fill(connection, "codes", {n: dict(scale.aside) for n, scale in mapping.scales.items()})
    places = places_of(raw, mapping)
    labelled = [name for name in places if mapping.labels.get(name)]
    coded = [name for name in places if name in mapping.scales and mapping.scales[name].aside]
    out = [f'"out:{n}"' for n, _rule in rules_of(raw, mapping)]
    cells = [f"{said(at, mapping)} as {ident(name)}" for name, at in places.items()]
    inner = ", ".join([*cells, *_out(raw, mapping), _hash(raw)])
    shown = ", ".join(
        [*(_labelled(name) if name in labelled else f"s.{ident(name)}" for name in places), *out]
    )
    joins = " ".join(_join("labels", name) for name in labelled)
    connection.execute(
        f"create view labelled as select line, hash, {shown} "
        f"from (select line, {inner} from {raw.source}) s {joins}"
    )
    columns = ", ".join(
        [*(_told(name) if name in coded else f"s.{ident(name)}" for name in places), *out]
    )
    joins = " ".join(_join("codes", name) for name in coded)
    selected = f"select line, hash, {columns} from labelled s {joins}"
    connection.execute(f"create view texts as {selected}")


def said(place: int, mapping: Mapping) -> str:
    """SQL of a cell, NULL where it holds one of the texts that mean nothing was said."""
    if not mapping.blanks:
        return cell(place)
    nothing = ", ".join(quoted(text.lower()) for text in mapping.blanks)
    return f"case when lower({cell(place)}) not in ({nothing}) then {cell(place)} end"


def _out(raw: Raw, mapping: Mapping) -> list[str]:
    """The text for which a rule leaves a row out, NULL where it does not."""
    at = {heading: place for place, heading in enumerate(raw.headings)}
    found = []
    for n, rule in rules_of(raw, mapping):
        text, values = cell(at[rule.heading]), ", ".join(quoted(each) for each in rule.values)
        found.append(f'case when {text} in ({values}) then {text} end as "out:{n}"')
    return found


def _hash(raw: Raw) -> str:
    """What all cells of a row say, to tell rows apart that have no id."""
    cells = ", ".join(f"coalesce({cell(place)}, '')" for place in range(len(raw.headings)))
    return f"md5(concat_ws(chr(31), {cells})) as hash"


def _fill(
    connection: duckdb.DuckDBPyConnection, table: str, texts: dict[str, dict[str, str]]
) -> None:
    connection.execute(f"create table {table} (name varchar, text varchar, meaning varchar)")
    rows = [[name, text, to] for name, pairs in texts.items() for text, to in pairs.items()]
    if rows:
        connection.executemany(f"insert into {table} values (?, ?, ?)", rows)


def _join(table: str, name: str) -> str:
    return (
        f"left join (select text, meaning from {table} where name = {quoted(name)}) "
        f'"{table}:{name}" on "{table}:{name}".text = s."{name}"'
    )


def _labelled(name: str) -> str:
    """Blank labels leave nothing."""
    return f'nullif(coalesce("labels:{name}".meaning, s."{name}"), \'\') as "{name}"'


def _told(name: str) -> str:
    return (
        f'case when "codes:{name}".text is null then s."{name}" end as "{name}", '
        f'"codes:{name}".meaning as "aside:{name}", '
        f'"codes:{name}".text as "code:{name}"'
    )

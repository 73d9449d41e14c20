"""Files with a row per question: put side by side what one respondent answered."""

from collections.abc import Sequence
from dataclasses import replace

import duckdb

from cx.errors import BadSource
from cx.ingest.mapping import Mapping
from cx.ingest.raw import Raw, cell, quoted
from cx.ingest.values import NO
from cx.language import _

MOST = 400  # questions


def side_by_side(raw: Raw, mapping: Mapping, connection: duckdb.DuckDBPyConnection) -> Raw:
    """The same file with a row per respondent and a column per question, if it has to be.

    A respondent's other cells are those of the first row that has any, reasons are those of all
    rows; a question answered twice keeps the last answer. BadSource where the id, the question or
    the answer has no column.
    """
    if mapping.reshape is None:
        return raw
    wanted = (mapping.columns.get("response_id"), mapping.reshape.question, mapping.reshape.answer)
    person, question, answer = (_place(raw, heading) for heading in wanted)
    asked = _questions(raw, question, connection)
    others = [at for at in range(len(raw.headings)) if at not in (person, question, answer)]
    columns = [
        f"{cell(person)} as c0",
        *(f"{_over_all(raw, mapping, at)} as c{to}" for to, at in enumerate(others, 1)),
        *(
            f"arg_max({cell(answer)}, line) filter ({cell(question)} = {quoted(text)}) as c{to}"
            for to, text in enumerate(asked, 1 + len(others))
        ),
    ]
    source = (
        f"(select min(line) as line, {', '.join(columns)} from {raw.source} "
        f"where {cell(person)} is not null group by {cell(person)})"
    )
    kept = (raw.headings[person], *(raw.headings[at] for at in others))
    headings = (*kept, *(_free(text, kept) for text in asked))
    (rows,) = connection.execute(f"select count(*) from {source}").fetchone() or (0,)
    return replace(raw, source=source, headings=headings, rows=rows)


def _over_all(raw: Raw, mapping: Mapping, at: int) -> str:
    """What the rows of a respondent say in a column, whatever the question."""
    said = f"{cell(at)} is not null"
    if raw.headings[at] in mapping.chosen.values():
        said = f"lower({cell(at)}) not in ({', '.join(map(quoted, NO))})"
    return f"arg_min({cell(at)}, line) filter ({said})"


def nobody(raw: Raw, mapping: Mapping) -> tuple[str, dict[str, object]]:
    """The query of rows with a question each that name no respondent: line, heading, value, why."""
    heading = mapping.columns["response_id"]
    sql = (
        f"select line, $heading, null, $reason from {raw.source} "
        f"where {cell(_place(raw, heading))} is null"
    )
    return sql, {"heading": heading, "reason": _("no {name}").format(name=heading)}


def _free(question: str, taken: Sequence[str]) -> str:
    """A question that is called like a column is told apart from it."""
    return f"{question} (2)" if question in taken else question


def _place(raw: Raw, heading: str | None) -> int:
    if heading not in raw.headings:
        text = _(
            "{file}, line 1: the column {heading} is missing; expected the columns of respondent, "
            "question and answer, so name them under [reshape] and response_id in the mapping."
        )
        raise BadSource(text.format(file=raw.file, heading=heading or "response_id"))
    return raw.headings.index(heading)


def _questions(raw: Raw, place: int, connection: duckdb.DuckDBPyConnection) -> Sequence[str]:
    """What was asked, in the order of the file."""
    grouped = "group by q having q is not null order by min(line)"
    sql = f"select {cell(place)} as q from {raw.source} {grouped}"
    asked = [row[0] for row in connection.execute(sql).fetchmany(MOST + 1)]
    if len(asked) > MOST:
        text = _(
            "{file}, column {heading}: there are more than {most} different questions; expected "
            "the column that names the question, so choose another under [reshape]."
        )
        raise BadSource(text.format(file=raw.file, heading=raw.headings[place], most=MOST))
    return asked

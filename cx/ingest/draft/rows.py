"""Files with a row per question: found by ids that repeat with questions that do not."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import duckdb

from cx.ingest.draft.profile import Column
from cx.ingest.draft.roles import EASE, RATED, RECOMMEND, ROLES, SATISFIED, says
from cx.ingest.mapping import Mapping, Reshape
from cx.ingest.raw import Raw, cell
from cx.ingest.reshape import MOST, side_by_side

QUESTIONS = (
    r"question(?!.*\d)|frage|spørgsmål|sporgsmal|fråga|pregunta|vraag|domanda|^item|^variable|^attribute$|"
    r"^measure$|^metric$|^field|^indicator"
)
ANSWERS = (
    r"answer|antwort|respon[sd]|svar|réponse|reponse|respuesta|antwoord|risposta|^value|^wert$|"
    r"^score|^rating|^result|^text$|^reply"
)
# Who comes again and again is a customer; who answers once is a respondent.
CUSTOMERS = r"customer|client|kund|account|contact|user|member|company|firm|person|e-?mail"
NAMED = r"^q ?\d+\b|^[qf]\d+_|\?$|^(nps|csat|ces)$"
AGAIN = 1.3  # rows per respondent, at least
ABOUT = 1.3  # how far an estimated number may be from the real one
TWICE = 0.02  # of the rows may answer a question again
SAME_DAY = 0.5  # of the respondents, at least, whose rows have one date
SOME = 4  # rows with a question, that anything can be told


@dataclass(frozen=True)
class InRows:
    """The columns of a file with a row per question: who, what was asked, what was answered."""

    respondent: str
    question: str
    answer: str


def in_rows(
    raw: Raw, columns: tuple[Column, ...], connection: duckdb.DuckDBPyConnection
) -> InRows | None:
    """The three columns; None when rows are responses, also of customers who answer often."""
    if not any(_may_answer(column, raw) for column in columns):
        return None
    asked = [column for column in columns if _asks(column, raw)]
    people = [column for column in columns if _comes_again(column)]
    for question in sorted(asked, key=lambda c: not says(QUESTIONS, c.heading)):
        for person in sorted(people, key=lambda c: says(CUSTOMERS, c.heading)):
            most = ABOUT * question.distinct * person.distinct  # of rows, if none comes twice
            if person is question or person.filled > most:
                continue
            if not _goes(raw, person, question, columns, connection):
                continue
            answer = _answer(raw, person, question, columns, connection)
            if answer:
                return InRows(person.heading, question.heading, answer.heading)
    return None


def put_side_by_side(
    raw: Raw,
    rows: InRows,
    chosen: Iterable[str],
    connection: duckdb.DuckDBPyConnection,
) -> Raw:
    """The file with a column per question, as loading makes it; `chosen` are marks of reasons."""
    mapping = Mapping(
        name="", title="", survey="", kind="", columns={"response_id": rows.respondent},
        chosen={heading: heading for heading in chosen},
        reshape=Reshape(rows.question, rows.answer),
    )  # fmt: skip
    wide = side_by_side(raw, mapping, connection)
    kept = set(wide.headings)
    return replace(
        wide,
        repeated=wide.repeated & kept,
        titles={heading: title for heading, title in raw.titles.items() if heading in kept},
    )


def _asks(column: Column, raw: Raw) -> bool:
    """Whether it names questions: by its heading, or because most of its texts are some."""
    if not column.filled or not 2 <= column.distinct <= MOST or column.heading in raw.repeated:
        return False
    if column.kind == "date" or column.filled < SOME:
        return False
    known = (RECOMMEND, SATISFIED, EASE, RATED, ROLES["comment"])
    like = [t for t in column.values if says(NAMED, t) or any(says(p, t) for p in known)]
    if says(QUESTIONS, column.heading):
        return column.kind != "number" and not says(r"\b(id|type|no|nr)$", column.heading)
    return column.kind != "whole" and 2 * len(like) > len(column.values)


def _comes_again(column: Column) -> bool:
    """Whether it may be who answered: nearly always there, and more than once."""
    full = column.filled >= 0.95 * column.rows
    several = column.kind in ("id", "whole", "words") and column.distinct > 1
    return full and several and column.rows >= AGAIN * column.distinct * 0.9


def _may_answer(column: Column, raw: Raw) -> bool:
    """Whether it is called an answer, and answers differ."""
    if column.kind == "date" or column.distinct < 2 or column.heading in raw.repeated:
        return False
    return says(ANSWERS, column.heading) and not says(r"\b(id|date|type|at)$", column.heading)


def _goes(
    raw: Raw,
    person: Column,
    question: Column,
    columns: tuple[Column, ...],
    connection: duckdb.DuckDBPyConnection,
) -> bool:
    """Whether rows tell of one question of one respondent each, mostly on one day."""
    who, what = cell(person.place), cell(question.place)
    dates = [cell(c.place) for c in columns if c.dates and c.heading not in raw.repeated]
    day = f"count(distinct {dates[0]})" if dates else "1"
    sql = (
        f"select count(*), sum(n), sum(asked), count(*) filter (n > 1), "
        f"count(*) filter (n > 1 and days <= 1) from (select {who} as w, count(*) as n, "
        f"count(distinct {what}) as asked, {day} as days from {raw.source} "
        f"where {who} is not null and {what} is not null group by w)"
    )
    ids, rows, pairs, several, one_day = connection.execute(sql).fetchone() or (0,) * 5
    if not ids or rows < AGAIN * ids or rows - pairs > TWICE * rows:
        return False
    if not dates:
        return not says(CUSTOMERS, person.heading)
    return bool(one_day >= SAME_DAY * several)


def _answer(
    raw: Raw,
    person: Column,
    question: Column,
    columns: tuple[Column, ...],
    connection: duckdb.DuckDBPyConnection,
) -> Column | None:
    """The column that says something else from row to row, called an answer if one is."""
    free = [c for c in columns if c not in (person, question) and _may_answer(c, raw)]
    if not free:
        return None
    who = cell(person.place)
    each = ", ".join(f"count(*) filter (a{c.place} > 1)" for c in free)
    inner = ", ".join(f"count(distinct {cell(c.place)}) as a{c.place}" for c in free)
    sql = f"select {each} from (select {inner} from {raw.source} group by {who})"
    (varying,) = connection.execute(sql).fetchall()
    found = dict(zip(varying, free, strict=True))
    return found[max(found)] if max(found) else None

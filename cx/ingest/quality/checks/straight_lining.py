"""The same value on every question: read, or clicked through?"""

from cx.format import number, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import MOST_ROWS, Finding, Table, level_of, not_checked
from cx.ingest.raw import ident
from cx.language import _

CHECK = "straight_lining"
LEAST = 4  # questions
MUCH = 0.20


def straight_lining(answers: Answers) -> Finding | None:
    """Respondents who gave one value on all further questions that they answered, at least four.

    Non-differentiation in its simplest form (Kim, Dykema, Stevenson, Black & Moberg 2019). The
    questions must share one scale. Much of it is honest, most of all at the top of the scale, so
    it is worth a look only above 20 %; the figures tell which values it was.
    """
    title = _("Same value on every question")
    if len(answers.questions) < LEAST:
        return None
    answers.connection.execute(f"create or replace temp view lined as {_lined(answers)}")
    found = answers.one("select count(*) as of, count(*) filter (lowest = highest) as n from lined")
    n, of = found["n"], found["of"]
    if not of:
        return not_checked(CHECK, title, _("nobody answered four further questions"))
    said = _("{n} of {of} respondents ({share}) gave the same value on all of their questions.")
    said = said.format(n=number(n), of=number(of), share=text(n / of, "share"))
    figures = answers.rows(
        "select lowest as value, count(*) as n from lined where lowest = highest "
        "group by 1 order by 1 limit 50"
    )
    level = level_of(n > MUCH * of)
    return Finding(CHECK, title, said, n, of, level, _rows(answers), figures)


def _lined(answers: Answers) -> str:
    numbers = [f"try_cast({ident(name)} as double)" for name in answers.questions]
    values = [f"case when isfinite({number}) then {number} end" for number in numbers]
    answered = " + ".join(f"({value} is not null)::int" for value in values)
    every = ", ".join(values)
    return (
        f"select source_row, response_id, {answered} as answered, least({every}) as lowest, "
        f"greatest({every}) as highest from answers where {answered} >= {LEAST}"
    )


def _rows(answers: Answers) -> Table:
    return answers.rows(
        "select source_row as line, response_id, lowest as value, answered from lined "
        f"where lowest = highest order by answered desc, line limit {MOST_ROWS}"
    )

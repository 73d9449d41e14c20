"""Respondents who were far quicker than the others."""

import re

from cx.format import number, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import FEW, MOST_ROWS, Finding, level_of, not_checked
from cx.ingest.raw import ident
from cx.language import _
from cx.schema import RESPONSES

CHECK = "speeders"
DURATION = re.compile(r"(^|_)(duration|dauer|interview_?length|time_taken|completion_time)(_|$|\W)")
PART = 1 / 3  # of the median
MUCH = 0.05


def speeders(answers: Answers) -> Finding | None:
    """Rows that took under a third of the median duration; nothing without such a column.

    Speed relative to the median as in Greszki, Meyer & Schoen (2015), with the stricter third.
    Worth a look above 5 %. Not claimed under 30 durations. Durations of zero and less are none.
    """
    column = next((name for name in sorted(answers.columns - set(RESPONSES))
                   if DURATION.search(name.lower())), "")  # fmt: skip
    if not column:
        return None
    title, took = _("Far quicker than the others"), f"try_cast({ident(column)} as double)"
    sane = f"{took} > 0 and isfinite({took})"
    found = answers.one(f"select count(*) as n, median({took}) as m from answers where {sane}")
    n, median = found["n"], found["m"]
    if n < FEW:
        return not_checked(CHECK, title, _("fewer than 30 durations"))
    rows = answers.rows(
        f"select source_row as line, response_id, {took} as took from answers "
        f"where {sane} and {took} < $least order by took, line limit {MOST_ROWS}",
        least=median * PART,
    )
    quick = answers.whole(
        f"select count(*) from answers where {sane} and {took} < $least", least=median * PART
    )
    said = _("{n} of {of} ({share}) took under a third of the median of {median:g} ({column}).")
    said = said.format(
        n=number(quick), of=number(n), share=text(quick / n, "share"), median=median, column=column
    )
    return Finding(CHECK, title, said, quick, n, level_of(quick > MUCH * n), rows,
                   ({"median": median, "limit": median * PART, "n": n},))  # fmt: skip

"""Weeks without any answer between busy ones: was a part of the data not exported?"""

from datetime import date, timedelta

from cx.format import day, number
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import MOST_ROWS, Finding, Row, Table, level_of, not_checked
from cx.language import _

CHECK = "gaps"
BUSY = 10  # answers; by chance a week of ten is empty once in 20,000 (Poisson)
WEEK = timedelta(weeks=1)


def gaps(answers: Answers) -> Finding:
    """Runs of ISO weeks without an answer, with a week of at least 10 answers on both sides.

    Not claimed where fewer than half of the weeks between the first and the last busy one have
    answers: such a survey comes in waves. Dates that cannot be are left out.
    """
    title = _("Weeks without answers")
    weeks = _between_busy(_weeks(answers))
    if len(weeks) < 2:
        return not_checked(CHECK, title, _("there are no two weeks with ten answers"))
    span = (max(weeks) - min(weeks)).days // 7 + 1
    if len(weeks) < span / 2:
        said = _("Answers in {n} of {span} weeks: they come in waves.")
        return Finding(CHECK, title, said.format(n=len(weeks), span=span), 0, span)
    rows = _gaps(weeks)
    n = sum(int(row["weeks"] or 0) for row in rows)
    said = _("No empty week between busy weeks, in {span} weeks.")
    if rows:
        said = _(
            "{n} of {span} weeks between busy weeks have no answer at all, first the one of {day}."
        )
    said = said.format(n=number(n), span=number(span), day=_first(rows))
    figures: Table = tuple({"week": week.isoformat(), "n": count} for week, count in weeks.items())
    level = level_of(bool(rows))
    return Finding(CHECK, title, said, n, span, level, rows[:MOST_ROWS], figures[-MOST_ROWS:])


def _weeks(answers: Answers) -> dict[date, int]:
    """Monday of a week -> its answers, in order."""
    counted = answers.rows(
        "select date_trunc('week', answered_at)::date as week, count(*) as n from answers "
        "where answered_at between make_timestamp(1990, 1, 1, 0, 0, 0) and $latest "
        "group by 1 order by 1",
        latest=answers.latest,
    )
    return {date.fromisoformat(str(row["week"])): int(row["n"] or 0) for row in counted}


def _between_busy(weeks: dict[date, int]) -> dict[date, int]:
    """From the first busy week to the last, so that a stray date does not stretch the span."""
    busy = [week for week, n in weeks.items() if n >= BUSY]
    return {week: n for week, n in weeks.items() if busy and busy[0] <= week <= busy[-1]}


def _gaps(weeks: dict[date, int]) -> Table:
    found: list[Row] = []
    there = list(weeks)
    for before, after in zip(there, there[1:], strict=False):
        empty = (after - before).days // 7 - 1
        if empty and min(weeks[before], weeks[after]) >= BUSY:
            first, last = before + WEEK, after - WEEK
            found.append(
                {"from": first.isoformat(), "to": last.isoformat(), "weeks": empty,
                 "before": weeks[before], "after": weeks[after]}
            )  # fmt: skip
    return tuple(found)


def _first(rows: Table) -> str:
    return day(date.fromisoformat(str(rows[0]["from"]))) if rows else ""

"""Answers without a date, which no trend or window counts."""

from cx.format import number, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import MOST_ROWS, Finding, Table, level_of, not_checked
from cx.language import _

CHECK = "undated"
MUCH = 0.05


def undated(answers: Answers) -> Finding:
    """Rows that do not say when they were answered; worth a look above 5 %."""
    title = _("Answers without a date")
    found = answers.one("select count(*) as rows, count(answered_at) as dated from answers")
    rows, n = found["rows"], found["rows"] - found["dated"]
    if not rows:
        return not_checked(CHECK, title, _("there is no row"))
    said = _("{n} of {rows} answers ({share}) have no date; trends and windows leave them out.")
    said = said.format(n=number(n), rows=number(rows), share=text(n / rows, "share"))
    if not n:
        said = _("All {rows} answers have a date.").format(rows=number(rows))
    return Finding(CHECK, title, said, n, rows, level_of(n > MUCH * rows), _rows(answers))


def _rows(answers: Answers) -> Table:
    return answers.rows(
        "select source_row as line, response_id from answers where answered_at is null "
        f"order by line limit {MOST_ROWS}"
    )

"""What was set aside: values by column and reason."""

from cx.format import number, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import MOST_ROWS, Finding, Table, level_of
from cx.language import _

CHECK = "set_aside"
MUCH = 0.05  # of the rows, for one reason


def set_aside(answers: Answers) -> Finding:
    """Values and rows set aside, by column and reason, the most frequent first.

    Worth a look when one column loses more than 5 % of the rows that were read for one reason: a
    scale or a date format of the mapping may then be wrong.
    """
    values = answers.whole("select count(*) from aside")
    title = _("Values set aside")
    if not values:
        return Finding(CHECK, title, _("Nothing was set aside."), 0, answers.rows_read)
    figures = answers.rows(
        'select "column", reason, count(*) as n, min(line) as first_line from aside '
        f'group by "column", reason order by n desc, "column", reason limit {MOST_ROWS}'
    )
    most = figures[0]
    share = int(most["n"] or 0) / max(answers.rows_read, 1)
    said = _(
        "{n} values were set aside; most of them, {most} ({share} of the rows), in the column "
        "{column}: {reason}."
    ).format(
        n=number(values), most=number(int(most["n"] or 0)), share=text(share, "share"),
        column=most["column"] or "–", reason=most["reason"] or "–",
    )  # fmt: skip
    level = level_of(share > MUCH)
    return Finding(CHECK, title, said, values, answers.rows_read, level, _values(answers), figures)


def _values(answers: Answers) -> Table:
    """Some of every reason, so that a frequent one does not hide the others."""
    return answers.rows(
        'select file, line, "column", left(value, 60) as value, reason from aside '
        'qualify row_number() over (partition by "column", reason order by line) <= 10 '
        f'order by "column", reason, line limit {MOST_ROWS}'
    )

"""Do the rows of the file add up: read = loaded + set aside?"""

from cx.format import number
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import MOST_ROWS, Finding, Table, level_of
from cx.language import _

CHECK = "reconciliation"


def reconciliation(answers: Answers) -> Finding:
    """Rows read = rows loaded + rows set aside whole, each line of the file once.

    A row is set aside whole when its line is in `set_aside` and not among the loaded rows; a line
    that is in both lost single values only. Where the loaded rows do not tell their lines, the
    rows that are missing must not be more than the lines that are in `set_aside`.
    Bad when it does not add up: nobody can then say what was counted.
    """
    loaded, read = answers.loaded, answers.rows_read
    aside, twice = _lines(answers)
    missing = read - loaded - aside
    said = _("{read} rows read = {loaded} loaded + {aside} set aside.")
    if missing or twice:
        said = _(
            "{read} rows read, but {loaded} loaded and {aside} set aside: {gap} rows do not add "
            "up, and {twice} are loaded more than once."
        )
    said = said.format(
        read=number(read), loaded=number(loaded), aside=number(aside), gap=number(abs(missing)),
        twice=number(twice),
    )  # fmt: skip
    wrong = abs(missing) + twice
    figures = ({"read": read, "loaded": loaded, "aside": aside, "missing": missing},)
    return Finding(
        CHECK, _("Rows read and counted"), said, wrong, read, level_of(False, wrong > 0),
        _twice(answers) if twice else (), figures,
    )  # fmt: skip


def _lines(answers: Answers) -> tuple[int, int]:
    """Lines set aside whole, and rows that are loaded beside another of the same line."""
    if answers.main == "responses" and "source_row" in answers.columns:
        counted = answers.one(
            "select count(source_row) - count(distinct source_row) as twice from answers"
        )
        aside = answers.whole(
            "select count(distinct line) from aside "
            "where line not in (select source_row from answers where source_row is not null)"
        )
        return aside, counted["twice"]
    at_most = answers.whole("select count(distinct line) from aside")
    return max(0, min(at_most, answers.rows_read - answers.loaded)), 0


def _twice(answers: Answers) -> Table:
    return answers.rows(
        "select source_row as line, count(*) as times from answers where source_row is not null "
        f"group by source_row having count(*) > 1 order by times desc, line limit {MOST_ROWS}"
    )

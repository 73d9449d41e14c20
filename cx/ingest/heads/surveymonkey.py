"""SurveyMonkey: the questions above, the parts of each below."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from cx.ingest.heads.head import Head, Rows, headed

WHOLE = {"Response", "Open-Ended Response"}


def surveymonkey(rows: Rows) -> Head | None:
    """A question stands over the first of its parts only; "Response" is no part of its own."""
    if len(rows) < 2 or not rows[0] or not any(rows[1]):
        return None
    first = rows[0][0].casefold().replace(" ", "").replace("_", "")
    if first != "respondentid" or rows[1][0]:
        return None
    return headed(list(_names(rows[0], rows[1])), 2, "surveymonkey")


def _names(questions: Sequence[str], parts: Sequence[str]) -> Iterator[str]:
    carried = ""
    for question, part in zip_longest(questions, parts, fillvalue=""):
        carried = question or carried
        if not part:
            yield question
        else:
            yield carried if part in WHOLE else f"{carried} – {part}"

"""What an analyst must know of an import before defending what was counted."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from cx.ingest.quality.answers import Answers, Known, opened
from cx.ingest.quality.checks import ANY_TABLE, CHECKS
from cx.ingest.quality.finding import Finding, Report, from_json, to_json
from cx.ingest.quality.score import SCORED
from cx.ingest.quality.verdict import verdict

__all__ = ["CHECKS", "Finding", "Known", "Report", "from_json", "report", "to_json"]


def report(
    tables: Mapping[str, Path],
    rows_read: int,
    known: Known = Known(),  # noqa: B008
    questions: tuple[str, ...] = (),
    now: datetime | None = None,
) -> Report:
    """Check one import's staged Parquet files, by table; `rows_read` rows were in its file.

    `questions` are the columns of further questions on one and the same scale; `now`, without a
    zone in UTC, is where the future begins. Of files that hold no responses only the rows, what
    was set aside and the ids that they name are checked.
    """
    with opened(tables, rows_read, known, questions, now) as answers:
        responses = answers.main == "responses"
        asked = CHECKS if responses else ANY_TABLE
        found = tuple(
            finding for check in asked.values() if (finding := check(answers)) is not None
        )
        scored = _scored(answers) if responses else None
        return Report(found, verdict(found, answers.loaded, scored))


def _scored(answers: Answers) -> int:
    return answers.whole(f"select count(*) from answers where {SCORED} is not null")

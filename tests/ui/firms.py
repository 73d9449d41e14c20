"""Small firms written by hand, with answers in the last 13 weeks and in the 13 before."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path

from tests.insight.firm import answer, opened

END = date(2026, 5, 31)  # a Sunday
WEEKS = 13
LENGTH = WEEKS * 7
NOW = END - timedelta(days=LENGTH - 1), END
BEFORE = NOW[0] - timedelta(days=LENGTH), NOW[0] - timedelta(days=1)
LATELY = "Last 13 weeks"
Scores = Sequence[int | None]


def answers(scores: Scores, back: int = 0, **more: object) -> list[dict]:
    """One answer per score, from the newest day backwards and round again; `back` windows ago."""
    last = END - timedelta(days=back * LENGTH)
    days = (last - timedelta(days=number % LENGTH) for number in range(len(scores)))
    return [
        answer(None, day.isoformat(), score, **more)
        for day, score in zip(days, scores, strict=True)
    ]


def both(before: Scores, now: Scores, **more: object) -> list[dict]:
    """Answers of the window before and of the last one."""
    return [*answers(before, back=1, **more), *answers(now, **more)]


def banded(detractors: int, passives: int, promoters: int) -> list[int]:
    """So many scores of each band, mixed alike on every day."""
    parts = [(4, detractors), (8, passives), (9, promoters)]
    whole = sum(count for _score, count in parts)
    ranked = [((place + 0.5) / count, score) for score, count in parts for place in range(count)]
    assert len(ranked) == whole
    return [score for _at, score in sorted(ranked)]


def repeated(scores: Scores, times: int) -> list[int | None]:
    """The scores over and over, so many in all."""
    return list(islice(cycle(scores), times))


def firm(folder: Path, rows: list[dict], **tables: list[dict]) -> Path:
    """The store of these answers; the last day is always among them."""
    assert max(row["answered_at"].date() for row in rows if row["answered_at"]) == END
    return opened(folder / "firm", rows, **tables)

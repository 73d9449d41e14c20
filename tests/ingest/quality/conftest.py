"""Staged files of a few answers, as an import leaves them, and the report on them."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from cx.ingest.quality import Finding, Known, Report, report
from tests.ingest.quality.staged import NOW, Answer, write


@pytest.fixture
def look(tmp_path: Path) -> Callable[..., Report]:
    """A function that stages answers, each on a line of its own from 2, and reports on them."""

    def look_at(
        answers: Sequence[Answer],
        aside: Sequence[Answer] = (),
        read: int | None = None,
        known: Known = Known(),  # noqa: B008
        questions: tuple[str, ...] = (),
        accounts: Sequence[Answer] = (),
    ) -> Report:
        numbered = [
            {"response_id": f"r{line}", "source_row": line} | answer
            for line, answer in enumerate(answers, 2)
        ]
        tables = {"responses": write(tmp_path / "responses.parquet", numbered)}
        if aside:
            tables["set_aside"] = write(tmp_path / "set_aside.parquet", aside)
        if accounts:
            tables["accounts"] = write(tmp_path / "accounts.parquet", accounts)
        rows = len(answers) if read is None else read
        return report(tables, rows, known, questions, NOW)

    return look_at


@pytest.fixture
def find(look: Callable[..., Report]) -> Callable[..., Finding]:
    """A function that stages answers and gives the finding of one check."""

    def found(check: str, answers: Sequence[Answer], **told: object) -> Finding:
        finding = look(answers, **told).of(check)
        assert finding is not None, f"{check} has nothing to say"
        return finding

    return found

"""What the tests of readers share: a small file read, and the cells that came of it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cx.ingest.raw import Raw, connect
from cx.ingest.readers import read

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    """An empty folder in which a reader may write."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


@pytest.fixture
def table(write: Callable[[str | bytes], Path], scratch: Path) -> Callable[..., Raw]:
    """Read a small file called answers.csv."""

    def read_table(content: str | bytes, **options: str) -> Raw:
        return read(write(content), scratch, **options)

    return read_table


@pytest.fixture
def cells() -> Callable[[Raw], list[list[str]]]:
    """All cells below the headings, blank where nothing is written."""
    return lambda raw: [row for _line, row in lined(raw)]


def lined(raw: Raw) -> list[tuple[int, list[str]]]:
    """The rows with the lines on which they begin."""
    names = ", ".join(f"coalesce(c{i}, '')" for i in range(len(raw.headings)))
    with connect() as connection:
        rows = connection.execute(f"select line, {names} from {raw.source}").fetchall()
    return [(line, list(row)) for line, *row in rows]

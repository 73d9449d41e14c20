"""What the tests of reading share: the real files, and a way to write a small one."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def real() -> Path:
    """The folder of the real files, which are never part of the repository."""
    folder = Path(os.environ.get("CX_REAL_DATA", ROOT.parent / "shared" / "data"))
    if not folder.is_dir():
        reason = f"the real files are not at {folder}; set CX_REAL_DATA to their folder"
        if "data" in os.environ.get("CX_REQUIRE", ""):
            pytest.fail(reason)
        pytest.skip(reason)
    return folder


@pytest.fixture(scope="session")
def sfo(real: Path) -> Path:
    """The folder of the real airport files."""
    return real / "sfo_2017_2018"


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str | bytes], Path]:
    """Write a small file called answers.csv."""

    def write_answers(content: str | bytes) -> Path:
        path = tmp_path / "answers.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_answers

"""A disk that runs full while a file is loaded: the old data serve on, and nothing lies about."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow.csv as csv
import pyarrow.parquet as pq
import pytest

from cx.store import current
from tests.doors import skip_or_fail

ROWS = 60_000
SENTENCE = (
    "The store in {home} cannot be written (No space left on device); make room and load again."
)
# Where it runs out, and the kilobytes at which it does, for the file and how it is read.
CASES = {
    "before anything is read": ("many.csv", 1_700),
    "while the values are made": ("many.csv", 9_000),
    "while the tables are staged": ("many.csv", 16_000),
    "while they are copied into the record": ("many.csv", 21_000),
    "while the snapshot is filled": ("many.csv", 30_000),
    "while a text with line breaks is read": ("lines.csv", 5_000),
    "while such a text is staged": ("lines.csv", 14_000),
    "while a Parquet file is read": ("many.parquet", 3_000),
}


def cx(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "cx", *words],
        env={**os.environ, "CX_HOME": str(home)}, capture_output=True, text=True,
    )  # fmt: skip


def answers(path: Path, start: int, rows: int, end: str = "") -> Path:
    """Comments that cannot be packed."""
    chance = random.Random(start)
    lines = (
        f'r{n},{n % 11},S,"{chance.getrandbits(400):x}{end}"\n' for n in range(start, start + rows)
    )
    path.write_text("response_id,nps,survey,comment\n" + "".join(lines), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with few answers, and many more in files: read fast, row by row, and as Parquet."""
    place = tmp_path_factory.mktemp("full")
    done = cx(place / "home", "load", str(answers(place / "few.csv", 0, 500)))
    assert done.returncode == 0, done.stderr
    many = answers(place / "many.csv", 1_000_000, ROWS)
    answers(place / "lines.csv", 1_000_000, ROWS, "\n.")
    pq.write_table(csv.read_csv(many), place / "many.parquet")
    return place


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[int], Path]]:
    """A function that gives a file system of so many kilobytes of its own."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = []

    def mount(kilobytes: int) -> Path:
        command = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place)]
        done = shutil.which("mount") and subprocess.run(command, capture_output=True, text=True)
        if not done or done.returncode:
            skip_or_fail("mount", done.stderr.strip() if done else "there is no mount here")
        mounted.append(place)
        return place

    yield mount
    for each in mounted:
        subprocess.run(["umount", str(each)], check=True)


def left(home: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(home)): path.read_bytes() for path in home.rglob("*") if path.is_file()
    }


@pytest.mark.parametrize(("name", "room"), CASES.values(), ids=list(CASES))
def test_a_full_disk_loses_nothing(files, disk, name, room):
    home = disk(room) / "home"
    shutil.copytree(files / "home", home)
    before = left(home)
    done = cx(home, "load", str(files / name))
    assert (done.returncode, done.stderr.strip()) == (1, SENTENCE.format(home=home))
    assert left(home) == before
    assert current(home) == current(files / "home")


def test_the_same_file_loads_once_there_is_room(files, disk):
    """The sizes above are too small for this very file, not for any."""
    home = disk(60_000) / "home"
    shutil.copytree(files / "home", home)
    assert cx(home, "load", str(files / "many.csv")).returncode == 0

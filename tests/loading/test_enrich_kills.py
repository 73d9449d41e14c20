"""`kill -9` while reasons are found: the data stay whole, and the next run goes on from there."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cx import load
from cx.access import EVERYTHING
from cx.errors import BadSource
from cx.filters import Filters
from cx.load import judging
from cx.settings import Settings
from cx.store import Import, Table, ask, newest, publish
from tests.conftest import stage
from tests.loading.commented import bare, labelled

WAITING = 60
# A part of five comments, and a while between two: time enough to be killed in the middle.
SLOWLY = """
import time
from cx.load import judging
judging.PART = 5
keep = judging._keep
def slowly(found, folder):
    keep(found, folder)
    print("kept", flush=True)
    time.sleep(0.3)
judging._keep = slowly
from cx.load.enrich import enrich
from cx.settings import settings
enrich(settings())
"""


@pytest.fixture
def settings(home: Path, tmp_path: Path) -> Settings:
    answers = (*labelled(), *bare(WAITING // 2))
    publish(home, stage(tmp_path, answers), Import("a", "a.csv", "", len(answers), len(answers)))
    return Settings(home, "EUR", 3, f"sqlite:///{home}/workflow.db")


def killed_after(home: Path, parts: int) -> None:
    """A run that is killed once it has kept so many parts."""
    work = subprocess.Popen(
        [sys.executable, "-c", SLOWLY], env={**os.environ, "CX_HOME": str(home)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True, text=True,
    )  # fmt: skip
    assert work.stdout is not None
    for _part in range(parts):
        assert work.stdout.readline() == "kept\n", work.communicate()[1]
    os.killpg(work.pid, signal.SIGKILL)
    work.communicate()


def parts_in(home: Path) -> list[Path]:
    return sorted((home / "enriching").glob("*/*.parquet"))


def test_a_killed_run_goes_on_where_it_was(settings: Settings) -> None:
    before = newest(settings.home).id
    killed_after(settings.home, 3)
    there = parts_in(settings.home)
    assert len(there) == 3
    assert newest(settings.home).id == before
    assert load.coded(newest(settings.home))["unjudged"].item() == WAITING
    written = {path: path.stat().st_mtime_ns for path in there}
    steps: list[str] = []

    def say(what: str, share: float) -> None:
        assert {path: path.stat().st_mtime_ns for path in written} == written
        steps.append(what)

    done = load.enrich(settings, say=say)
    assert done.snapshot == newest(settings.home).id
    assert any(f"of {WAITING - 15} different comments" in step for step in steps)
    assert load.coded(newest(settings.home))["unjudged"].item() == 0
    assert done.kinds[0].judged == WAITING
    assert not parts_in(settings.home)


def test_what_was_going_on_and_off_is_what_one_run_finds(
    settings: Settings, tmp_path: Path
) -> None:
    other = Settings(tmp_path / "other", "EUR", 3, "sqlite://")
    answers = (*labelled(), *bare(WAITING // 2))
    publish(
        other.home, stage(tmp_path, answers), Import("a", "a.csv", "", len(answers), len(answers))
    )
    killed_after(settings.home, 2)
    killed_after(settings.home, 2)
    found = []
    for each in (settings, other):
        load.enrich(each)
        texts = ask(newest(each.home), EVERYTHING, Filters(), Table("texts"))
        found.append(texts.sort_values("response_id").reset_index(drop=True))
    assert found[0].equals(found[1])


def test_half_a_part_counts_for_nothing(settings: Settings) -> None:
    """As a kill in the middle of writing it leaves it."""
    killed_after(settings.home, 1)
    (part,) = parts_in(settings.home)
    half = part.with_suffix(".half")
    half.write_bytes(part.read_bytes()[:100])
    part.unlink()
    assert load.enrich(settings).kinds[0].judged == WAITING


def test_parts_are_of_so_many_comments(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = []
    real = judging._keep
    monkeypatch.setattr(judging, "PART", 25)
    monkeypatch.setattr(judging, "_keep", lambda *part: (kept.append(len(part[0])), real(*part)))
    load.enrich(settings)
    assert kept == [25, 25, 10]


def test_two_runs_at_once_are_one_too_many(settings: Settings) -> None:
    work = subprocess.Popen(
        [sys.executable, "-c", SLOWLY], env={**os.environ, "CX_HOME": str(settings.home)},
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True, text=True,
    )  # fmt: skip
    assert work.stdout is not None
    work.stdout.readline()
    with pytest.raises(BadSource, match="already"):
        load.enrich(settings)
    os.killpg(work.pid, signal.SIGKILL)
    work.communicate()
    assert load.enrich(settings).snapshot

"""`cx enrich`: what it says, and that it never fails for want of examples."""

from pathlib import Path

import pytest

from cx.store import Import, newest, publish
from tests.cli.test_cli import cx
from tests.conftest import stage
from tests.loading.commented import bare, labelled


def filled(home: Path, folder: Path, *answers: dict) -> None:
    publish(home, stage(folder, answers), Import("a", "a.csv", "", len(answers), len(answers)))


def test_it_says_how_many_by_whom_how_good_and_how_fast(home: Path, tmp_path: Path) -> None:
    filled(home, tmp_path, *labelled(), *bare())
    done = cx(home, "enrich")
    assert (done.returncode, done.stderr) == (0, "")
    assert "learned from 90 comments of known reason. 20 of 20 others got one" in done.stdout
    assert "macro F1 1.00" in done.stdout and "right (95.9 % to 100.0 %)" in done.stdout
    assert "by files 90 (81.8 %), automatic 20 (18.2 %)" in done.stdout
    assert "a second" in done.stdout
    assert f"Published snapshot {newest(home).id}." in done.stdout


def test_a_second_time_it_has_nothing_to_do_unless_it_is_told_to(
    home: Path, tmp_path: Path
) -> None:
    filled(home, tmp_path, *labelled(), *bare())
    cx(home, "enrich")
    first = newest(home).id
    again = cx(home, "enrich")
    assert again.returncode == 0
    assert "has been looked at; --again looks at all anew" in again.stdout
    assert newest(home).id == first
    assert "20 of 20 others" in cx(home, "enrich", "--again").stdout
    assert newest(home).id != first
    gone = cx(home, "enrich", "--remove")
    assert "The automatic reasons are gone." in gone.stdout
    assert "has been looked at" not in cx(home, "enrich").stdout


@pytest.mark.parametrize("each", [0, 3])
def test_too_few_examples_are_a_sentence(home: Path, tmp_path: Path, each: int) -> None:
    filled(home, tmp_path, *labelled(each), *bare())
    done = cx(home, "enrich")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{2 * each} comments of known reason are too few to learn from" in done.stdout


def test_without_comments_it_says_so(home: Path, tmp_path: Path) -> None:
    filled(home, tmp_path, {"nps": 9, "reason": "Price"})
    assert cx(home, "enrich").stdout == "There is no comment without a reason.\n"


def test_an_empty_store_is_one_sentence(home: Path) -> None:
    done = cx(home, "enrich")
    assert done.returncode == 1
    assert done.stderr.startswith("Nothing is loaded yet") and done.stderr.count("\n") == 1

"""Both ways to Overview's numbers give the same, and no time is written where they do not."""

import copy
from pathlib import Path

import pytest

from benchmarks import naive, overview
from benchmarks.__main__ import main
from benchmarks.errors import Unequal
from benchmarks.slices import slices
from cx.store import Snapshot
from tests.benchmarks.conftest import ROWS

NARROW = ["--rows", str(ROWS), "--only", "queries", "--repeats", "1"]


def both(snapshot: Snapshot, which: int) -> tuple[overview.Numbers, overview.Numbers, str]:
    chosen = slices(snapshot)[which]
    grain = overview.grain_of(snapshot, chosen.now)
    ours = overview.numbers(snapshot, chosen, grain)
    return ours, naive.numbers(snapshot, chosen, grain), chosen.title


@pytest.mark.parametrize("which", range(4))
def test_both_ways_agree_on_every_panel(small: Snapshot, which: int) -> None:
    ours, theirs, title = both(small, which)
    assert ours.keys() == theirs.keys()
    assert ours["responses"] > 0
    assert ours["trend"] and ours["reasons"]
    naive.compare(ours, theirs, title)


def test_the_choices_differ_and_all_but_one_have_a_window_before(small: Snapshot) -> None:
    found = slices(small)
    assert len({each.now for each in found}) == 4
    assert [each.then is None for each in found] == [True, False, False, False]


@pytest.mark.parametrize("panel", ["responses", "nps", "trend", "bands", "reasons before", "steps"])
def test_a_number_that_differs_is_found_and_its_panel_named(small: Snapshot, panel: str) -> None:
    ours, theirs, title = both(small, 1)
    theirs = copy.deepcopy(theirs)
    theirs[panel] = off_by_one(theirs[panel])
    with pytest.raises(Unequal, match=f"'{title}' the panel '{panel}'"):
        naive.compare(ours, theirs, title)


def off_by_one(number: object) -> object:
    """The first count in it is one more."""
    if isinstance(number, dict):
        first = next(iter(number))
        return number | {first: off_by_one(number[first])}
    return (number[0] + 1, *number[1:]) if isinstance(number, tuple) else number + 1


def test_a_wrong_query_leaves_no_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    eight = "select count(nps), count_if(nps >= 8), count_if(nps <= 6) from responses"
    monkeypatch.setitem(naive.TILES, "nps", eight)
    page = tmp_path / "page.md"
    assert main([*NARROW, "--out", str(page)]) == 1
    assert not page.exists()
    assert "the panel 'nps' is" in capsys.readouterr().err


def test_a_remembering_door_counts_only_once(small: Snapshot) -> None:
    chosen = slices(small)[1]
    door, asked = overview.remembering()
    first = overview.numbers(small, chosen, "week", door)
    counted = len(asked)
    assert overview.numbers(small, chosen, "week", door) == first
    assert len(asked) == counted > 0

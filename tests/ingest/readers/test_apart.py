"""A reader that crashes takes nothing along, and one that is stopped leaves nothing."""

from pathlib import Path

import pytest

from cx.errors import BadSource
from cx.ingest.raw import Raw
from cx.ingest.readers.apart import read_apart
from tests.ingest.readers.crashing import chatter, crash, devour, go_on


class Enough(Exception):
    """What somebody who stops an import raises."""


@pytest.mark.parametrize("reader", [crash, devour])
def test_a_crash_is_one_sentence_and_leaves_nothing(reader, scratch: Path) -> None:
    with pytest.raises(BadSource, match=r"^a\.sav: the file is damaged.*CSV\.$"):
        read_apart(reader, Path("a.sav"), "a.sav", scratch, "", None)
    assert not list(scratch.iterdir())


def test_what_the_listener_raises_ends_the_reader(tmp_path: Path, scratch: Path) -> None:
    def stop(rows: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        read_apart(go_on, tmp_path / "later", "a.sav", scratch, "", stop)
    assert not list(scratch.iterdir())
    assert not (tmp_path / "later").exists()


def test_the_answer_comes_back_whole_whatever_a_library_prints(scratch: Path) -> None:
    path = Path("ä b.sav").absolute()
    assert read_apart(chatter, path, "ä b.sav", scratch, "", None) == Raw(
        "ä b.sav",
        path,
        ("ü", "b"),
        "(select 1)",
        1,
        "form",
        frozenset("b"),
        {"b": "B?"},
        {"ü": {"1": "yes"}},
        "x",
    )

"""Readers that end their process, for the tests of what stands around them."""

import os
import time
from collections.abc import Callable
from pathlib import Path

from cx.ingest.raw import Raw

Say = Callable[[int], None] | None


def crash(path: Path, name: str, folder: Path, sheet: str, say: Say) -> Raw:
    """Leave a file half written and end as a fault in a C library does."""
    (folder / "half.parquet").write_bytes(b"PAR1")
    os.abort()


def devour(path: Path, name: str, folder: Path, sheet: str, say: Say) -> Raw:
    """Ask for more memory than there is."""
    bytearray(1 << 40)
    raise AssertionError


def go_on(path: Path, name: str, folder: Path, sheet: str, say: Say) -> Raw:
    """Tell of one row, work in silence, and write to `path` at the end."""
    assert say
    say(1)
    time.sleep(5)
    path.write_text("went on")
    raise AssertionError


def chatter(path: Path, name: str, folder: Path, sheet: str, say: Say) -> Raw:
    """Print as some libraries do, and read all the same."""
    os.write(1, b"warning: odd record\n")
    labels = {"ü": {"1": "yes"}}
    return Raw(
        name, path, ("ü", "b"), "(select 1)", 1, "form", frozenset("b"), {"b": "B?"}, labels, "x"
    )

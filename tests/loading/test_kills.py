"""`kill -9` at any moment: what was published is whole, before or after, and nothing is in the way.

`make soak` kills more often: CX_KILLS says how many times.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from cx.filters import Filters
from cx.measure import responses
from cx.store import newest

KILLS = int(os.environ.get("CX_KILLS", "5"))
ROWS = 2_000


def answers(path: Path, start: int) -> Path:
    lines = (f"r{n},{n % 11},Survey,remark {n}\n" for n in range(start, start + ROWS))
    path.write_text("response_id,nps,survey,comment\n" + "".join(lines), encoding="utf-8")
    return path


def loading(home: Path, file: Path) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "cx", "load", str(file)],
        env={**os.environ, "CX_HOME": str(home)},
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip


def count(home: Path) -> int:
    snapshot = newest(home)
    with snapshot.connection:
        return responses(snapshot, Filters())


def test_a_kill_at_any_moment_loses_nothing(tmp_path: Path) -> None:
    home, chance = tmp_path / "home", random.Random(11)
    began = time.monotonic()
    first = loading(home, answers(tmp_path / "first.csv", 0))
    assert first.communicate()[1] == b""
    usual = time.monotonic() - began
    assert count(home) == ROWS
    there, landed = ROWS, 0
    for turn in range(KILLS):
        # Only from the second half on does a load touch what is there.
        work = loading(home, answers(tmp_path / f"{turn}.csv", (turn + 1) * ROWS))
        time.sleep(usual * chance.uniform(0.4, 1.0))
        os.killpg(work.pid, signal.SIGKILL)
        work.communicate()
        now = count(home)
        assert now in (there, there + ROWS)
        landed += now > there
        there = now
    work = loading(home, answers(tmp_path / "last.csv", 1_000_000))
    _out, said = work.communicate()
    assert (work.returncode, said.decode()) == (0, "")
    assert count(home) == there + ROWS
    imports = {path.name for path in (home / "imports").iterdir()}
    assert len(imports) == 2 + landed, "an import that never came to be is left behind"
    assert not list(home.glob("*.building*"))

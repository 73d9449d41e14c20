"""What nobody foresaw is logged with an id, and never shown raw."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_damaged_store_gives_a_reference_and_the_log_has_the_rest(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("gone")
    (tmp_path / "gone.duckdb").write_text("no database")
    ended = subprocess.run(
        [sys.executable, "-m", "cx", "status"],
        cwd=ROOT,
        env=os.environ | {"CX_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    said = re.search(r"reference (\w{8})", ended.stderr)
    assert ended.returncode == 1
    assert said
    assert "Traceback" not in ended.stderr
    assert f"reference {said[1]}" in (tmp_path / "cx.log").read_text()

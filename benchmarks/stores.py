"""Demo stores to measure on, made once and kept."""

import os
import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from benchmarks.clock import progress
from cx import load
from cx.settings import settings
from cx.store.build import FORMAT

SEED = 7


def place() -> Path:
    """Where stores are kept: CX_BENCH_HOME, or a folder of the system's for what passes."""
    named = os.environ.get("CX_BENCH_HOME")
    return Path(named) if named else Path(tempfile.gettempdir()) / "cx-bench"


def store(rows: int) -> Path:
    """The home of a demo company of so many rows, made when there is none of this format."""
    home = place() / f"demo-{rows}-seed{SEED}-format{FORMAT}"
    if not home.exists():
        progress(f"making a demo company with {rows:,} responses")
        building = home.with_name(f"{home.name}-building")
        shutil.rmtree(building, ignore_errors=True)
        load.demo(replace(settings(), home=building), rows, SEED)
        building.rename(home)
    return home


def environment(home: Path) -> dict[str, str]:
    """The environment of a process that works on this store."""
    return os.environ | {"CX_HOME": str(home.resolve())}

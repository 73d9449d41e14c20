"""What an import costs as a process of its own: `python -m benchmarks.child TASK ARGUMENT ...`.

Prints one line of JSON: how many rows, and the most memory it ever held.
"""

# ruff: noqa: S608
# Paths are the parent's own, tables are named after its files.

import json
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from cx import demo
from cx.cli.commands import app
from cx.settings import settings
from cx.store import Import, publish

PEAK = "VmHWM:"  # unlike what getrusage says, of this program alone and not of its parent


def load(csv: str) -> int:
    """`cx load`: a file to a published snapshot."""
    app(["load", csv, "--replace"], standalone_mode=False)
    return _count(settings().home)


def load_floor(csv: str) -> int:
    """DuckDB's own reader, into a table of a file."""
    return _copied(f"read_csv('{csv}')", "responses")


def stage(folder: str, rows: str, seed: str) -> int:
    """`cx demo` up to its Parquet files."""
    staged = demo.stage(Path(folder), int(rows), int(seed))
    return _rows_in(staged["responses"])


def stage_floor(folder: str, copies: str) -> int:
    """The same Parquet files, read and written by DuckDB."""
    target = Path(copies)
    target.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as connection:
        for path in sorted(Path(folder).glob("*.parquet")):
            connection.execute(
                f"copy (from read_parquet('{path}')) to '{target / path.name}' (format parquet)"
            )
    return _rows_in(target / "responses.parquet")


def publishing(folder: str) -> int:
    """Staged Parquet files to a published snapshot."""
    staged = {path.stem: path for path in Path(folder).glob("*.parquet")}
    publish(
        settings().home,
        staged,
        Import("demo", "demo company", "", 0, 0),
        afresh=True,
        keep_snapshots=1,
    )
    return _count(settings().home)


def publishing_floor(folder: str) -> int:
    """The same files into tables of a file, as they are."""
    paths = sorted(Path(folder).glob("*.parquet"))
    return [_copied(f"read_parquet('{path}')", path.stem) for path in paths][-1]


TASKS: dict[str, Callable[..., int]] = {
    "load": load,
    "load-floor": load_floor,
    "stage": stage,
    "stage-floor": stage_floor,
    "publish": publishing,
    "publish-floor": publishing_floor,
}


def peak_mb() -> float:
    """The most memory that this process ever held, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith(PEAK))


def _copied(source: str, table: str) -> int:
    home = settings().home
    home.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(home / "floor.duckdb")) as connection:
        connection.execute(f'create or replace table "{table}" as from {source}')
        connection.execute("checkpoint")
        return connection.execute(f'select count(*) from "{table}"').fetchall()[0][0]


def _rows_in(path: Path) -> int:
    return pq.ParquetFile(path).metadata.num_rows


def _count(home: Path) -> int:
    path = home / f"{(home / 'current').read_text().strip()}.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute("select count(*) from responses").fetchall()[0][0]


if __name__ == "__main__":
    rows = TASKS[sys.argv[1]](*sys.argv[2:])
    print(json.dumps({"rows": rows, "peak_mb": peak_mb()}))

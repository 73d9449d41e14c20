"""Rows per second on their way in, and the memory that takes."""

import csv
import json
import shutil
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pyarrow.parquet as pq

from benchmarks.clock import Once, Timing, interleaved, process, progress
from benchmarks.errors import Unequal
from benchmarks.page import figure
from benchmarks.results import Goal, Line, Section, Table
from benchmarks.stores import SEED, environment
from cx import demo
from cx.ingest import mappings

TOLD = """\
Each a process of its own, from its start to its end, with the most memory that it held in any
repeat. `cx load` reads a CSV file of the demo company with the plain mapping, checks every value
and publishes a snapshot; the others are the two halves of `cx demo`. The floors do the same to the
same files with DuckDB alone and check nothing: CSV into a table of a file, Parquet into Parquet,
Parquet into tables of a file."""
LEAST_PER_SECOND = 300_000.0
MILLIONTHS = 1_000_000


def section(csv_rows: int, staged_rows: int, repeats: int) -> Section:
    """A CSV file of so many rows, and a staged demo company of so many."""
    with tempfile.TemporaryDirectory(prefix="cx-bench-") as name:
        folder = Path(name)
        progress(f"importing {csv_rows:,} rows from CSV")
        source, rows = write_csv(folder, csv_rows)
        what = f"`cx load` of {rows:,} rows"
        loaded = _pair(what, rows, folder, repeats, ["load", source], ["load-floor", source])
        progress(f"staging and publishing {staged_rows:,} rows")
        lines = (loaded, *_demo(folder, staged_rows, repeats))
    per_second = rows / loaded.ours.median * 1000
    goal = Goal(
        f"Rows per second from CSV to snapshot, {rows:,} rows", LEAST_PER_SECOND, per_second,
        "rows/s", at_least=True,
    )  # fmt: skip
    more = ("rows/s", "peak MB", "floor, peak MB")
    return Section("Import", TOLD, (Table("Rows in", "DuckDB alone", lines, more),), (goal,))


def _demo(folder: Path, wanted: int, repeats: int) -> tuple[Line, Line]:
    """The demo company staged, and what was staged published."""
    staged, again, copies = (str(folder / name) for name in ("staged", "again", "copies"))
    found = demo.stage(Path(staged), wanted, SEED)
    rows = pq.ParquetFile(found["responses"]).metadata.num_rows
    staging = _pair(
        f"`cx demo`, staging {rows:,} rows", rows, folder, repeats,
        ["stage", again, str(wanted), str(SEED)], ["stage-floor", staged, copies],
    )  # fmt: skip
    publishing = _pair(
        f"publishing {rows:,} staged rows", rows, folder, repeats,
        ["publish", staged], ["publish-floor", staged],
    )  # fmt: skip
    return staging, publishing


def write_csv(folder: Path, wanted: int) -> tuple[str, int]:
    """The demo company's responses under the plain mapping's headings: the file, and its rows.

    A small demo company has more rows than were wanted: its planted stories come on top.
    """
    plain = mappings()["plain"].columns
    staged = demo.stage(folder / "source", wanted, SEED)["responses"]
    path = folder / "plain.csv"
    rows = pq.ParquetFile(staged).metadata.num_rows
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(plain.values())
        for batch in pq.ParquetFile(staged).iter_batches(columns=list(plain)):
            columns = [batch.column(name).to_pylist() for name in plain]
            writer.writerows(_written(plain, row) for row in zip(*columns, strict=True))
    shutil.rmtree(folder / "source")
    return str(path), rows


def _written(names: Iterable[str], row: tuple) -> list[object]:
    """Weights are millionths in the store and plain numbers in a file."""
    return [
        value / MILLIONTHS if name == "weight" and value is not None else value
        for name, value in zip(names, row, strict=True)
    ]


def _pair(
    what: str, rows: int, folder: Path, repeats: int, ours: list[str], floor: list[str]
) -> Line:
    (work, peaks), (least, floor_peaks) = _child(folder, ours, rows), _child(folder, floor, rows)
    found = interleaved({"floor": least, "ours": work}, repeats)
    more = (_rate(rows, found["ours"]), figure(max(peaks)), figure(max(floor_peaks)))
    return Line(what, found["ours"], found["floor"], more)


def _rate(rows: int, timing: Timing) -> str:
    return figure(rows / timing.median * 1000)


def _child(folder: Path, task: list[str], rows: int) -> tuple[Once, list[float]]:
    """A task as a process on an empty store, and the list that its peaks go to."""
    peaks: list[float] = []
    home = folder / "home"

    def once() -> float:
        shutil.rmtree(home, ignore_errors=True)
        command = [sys.executable, "-m", "benchmarks.child", *task]
        taken, said = process(command, environment(home))
        told = json.loads(said.splitlines()[-1])
        if told["rows"] != rows:
            raise Unequal(f"`{task[0]}` came to {told['rows']:,} rows, expected {rows:,}.")
        peaks.append(told["peak_mb"])
        return taken

    return once, peaks

"""Measure and write the page: `python -m benchmarks`, from the folder of the project."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from benchmarks import imports, machine, paint, queries, server, start
from benchmarks.clock import progress
from benchmarks.errors import Unmeasured
from benchmarks.page import page
from benchmarks.results import Section
from cx.errors import CxError

PAGE = "docs/performance.md"
ROWS = (1_000_000, 10_000_000)
REPEATS = 7
KEPT = "Stores are kept in the folder named by CX_BENCH_HOME, or cx-bench in the system's own."
CSV_ROWS = 200_000
STAGED_ROWS = 1_000_000
NAMES = ("queries", "server", "paint", "start", "import")


def main(words: list[str]) -> int:
    """Run and return the exit code: 1 when something that has to be equal is not."""
    options = parsed(words)
    facts, sections = machine.facts(), []
    try:
        for name, measure in measures(options).items():
            if name in options.only:
                sections.append(measured(name, measure))
    except CxError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    command = " ".join(["python -m benchmarks", *words])
    written = page(sections, facts, command, options.repeats)
    if not options.out:
        sys.stdout.write(written)
        return 0
    Path(options.out).write_text(written, encoding="utf-8")
    progress(f"written: {options.out}")
    return 0


def measures(options: argparse.Namespace) -> dict[str, Callable[[], Section]]:
    """The sections in their order, each ready to be measured."""
    rows, repeats = tuple(options.rows), options.repeats
    return {
        "queries": lambda: queries.section(rows, repeats),
        "server": lambda: server.section(rows, repeats),
        "paint": lambda: paint.section(rows, repeats),
        "start": lambda: start.section(rows, repeats),
        "import": lambda: imports.section(options.csv_rows, options.staged_rows, repeats),
    }


def measured(name: str, measure: Callable[[], Section]) -> Section:
    """The section, or why there is none; the others go on."""
    try:
        return measure()
    except Unmeasured as error:
        progress(f"{name}: {error}")
        return Section(name.capitalize(), "", absent=str(error))


def parsed(words: list[str]) -> argparse.Namespace:
    """The options; a part of the sections goes to the screen unless a file is named."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__, epilog=KEPT)
    parser.add_argument("--rows", type=int, action="append", help="Size of a store; repeatable.")
    parser.add_argument("--only", default="", help=f"Some of {','.join(NAMES)}.")
    parser.add_argument("--out", help=f"The page; {PAGE} when everything is measured.")
    parser.add_argument("--repeats", type=int, default=REPEATS, help="Of everything.")
    parser.add_argument("--csv-rows", type=int, default=CSV_ROWS, help="Rows of the CSV file.")
    parser.add_argument(
        "--staged-rows", type=int, default=STAGED_ROWS, help="Rows that are staged."
    )
    options = parser.parse_args(words)
    options.rows = sorted(set(options.rows or ROWS))
    narrowed = bool(options.only)
    options.only = options.only.split(",") if narrowed else list(NAMES)
    if unknown := set(options.only) - set(NAMES):
        parser.error(f"there is no section {', '.join(sorted(unknown))}")
    if min(*options.rows, options.repeats, options.csv_rows, options.staged_rows) < 1:
        parser.error("rows and repeats are at least 1")
    if options.out is None and not narrowed:
        options.out = PAGE
    return options


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

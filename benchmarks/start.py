"""From nothing to the first full page, and the command line's answer."""

import sys
import time
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks import probe
from benchmarks.clock import Once, interleaved, process, progress
from benchmarks.errors import Unmeasured
from benchmarks.results import Line, Section, Table
from benchmarks.serving import APP, EMPTY, SERVE, serving
from benchmarks.stores import environment, store

TOLD = """\
New processes, with the files that they read still in the system's memory: from the start of the
server's process to the first page with every chart drawn, in a fresh window of Chromium.
`python -m cx serve` is what `make run` starts once everything is installed; the floor is an app of
one choice, one button and one line of text. The command line is measured from start to end; its
floor is a Python process that imports DuckDB and pandas and does nothing."""
MEASURE = (sys.executable, "-m", "cx", "measure", "nps", "--where", "kind=relational")
IMPORTS = (sys.executable, "-c", "import duckdb, pandas")


def section(rows: tuple[int, ...], repeats: int) -> Section:
    """Starts on the smallest of these stores."""
    count = min(rows)
    env = environment(store(count))
    progress(f"starts, on {count:,} responses")
    tables = [_command_line(env, count, repeats)]
    absent = ""
    try:
        with probe.chromium() as browser:
            tables.insert(0, _pages(browser, env, count, repeats))
    except Unmeasured as error:
        absent = f" The first page was not measured: {error}"
    return Section("Start", TOLD + absent, tuple(tables))


def _pages(browser: Any, env: Mapping[str, str], count: int, repeats: int) -> Table:
    commands = {"empty": EMPTY, "server": APP, "serve": SERVE}
    contenders: dict[str, Once] = {
        name: lambda command=command: _first_page(browser, command, env)  # type: ignore[misc]
        for name, command in commands.items()
    }
    found = interleaved(contenders, repeats)
    lines = (
        Line("the server", found["server"], found["empty"]),
        Line("`python -m cx serve`", found["serve"], found["empty"]),
    )
    return Table(f"To the first full page, {count:,} responses", "empty app", lines)


def _first_page(browser: Any, command: Sequence[str], env: Mapping[str, str]) -> float:
    page = probe.window(browser)
    start = time.perf_counter()
    with serving(command, env) as address:
        probe.open_whole(page, address)
        taken = (time.perf_counter() - start) * 1000
        page.context.close()
    return taken


def _command_line(env: Mapping[str, str], count: int, repeats: int) -> Table:
    contenders: dict[str, Once] = {
        "floor": lambda: process(IMPORTS, env)[0],
        "ours": lambda: process(MEASURE, env)[0],
    }
    found = interleaved(contenders, repeats)
    line = Line("`python -m cx measure nps --where kind=relational`", found["ours"], found["floor"])
    return Table(f"On the command line, {count:,} responses", "imports alone", (line,))

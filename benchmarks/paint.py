"""From a click to the last thing painted, in a real browser."""

import sys
import tempfile
from contextlib import ExitStack
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from benchmarks import probe
from benchmarks.clock import Timing, process, progress
from benchmarks.errors import Unmeasured
from benchmarks.page import ms, times
from benchmarks.results import Goal, Line, Section, Table, ratio
from benchmarks.server import KEY, teams
from benchmarks.serving import APP, BARE, EMPTY, serving
from benchmarks.stores import environment, store

TOLD = """\
From a click on a pill that takes a team out of Overview's choice to the last visible paint, in
Chromium: a probe in the page notes the frame after each change that a person can see, hidden grids
for screen readers aside, until thirty looks in a row find no more. The floor is a bare page that
draws the very same figures from a file, with the same number of marks and no queries; beside it, an
app of one choice, one button and one line of text. Answers are remembered, the same clicks were
made once before, and the three pages are clicked in turn."""
MOST_TIMES = 1.2
CLICKS = 7  # from one opening of the page to the next
NAMES = ("app", "bare", "empty")


def section(rows: tuple[int, ...], repeats: int) -> Section:
    """Clicks on the smallest of these stores: what the browser does is the same on all."""
    count = min(rows)
    names = teams(count)[: CLICKS + 1]
    progress(f"clicks in the browser, on {count:,} responses")
    found = measured(store(count), names, repeats)
    bare, empty = found["bare"], found["empty"]
    more = (ms(empty), times(ratio(found["app"], empty)), times(ratio(bare, empty)))
    line = Line(f"Overview, {count:,} responses", found["app"], bare, more)
    table = Table(
        f"A click that leaves one team less of {len(names)}", "bare page", (line,),
        ("empty app, ms", "× empty app", "bare page × empty app"),
    )  # fmt: skip
    goal = Goal("Click to last paint over the bare page", MOST_TIMES, line.times, "×")
    return Section("Paint", TOLD, (table,), (goal,))


def measured(home: Path, names: list[str], repeats: int) -> dict[str, Timing]:
    """The app, the bare page and the empty app, clicked in turn."""
    env = environment(home)
    steps = len(names) - 1
    with ExitStack() as stack:
        browser = stack.enter_context(probe.chromium())
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="cx-bench-"))
        figures = Path(folder) / "figures.json"
        process([sys.executable, "-m", "benchmarks.figures", str(figures), str(steps), *names], env)
        bare_env = env | {"CX_BENCH_FIGURES": str(figures)}
        servers = [
            stack.enter_context(serving(command, where))
            for command, where in ((APP, env), (BARE, bare_env), (EMPTY, env))
        ]
        query = urlencode({KEY: names}, doseq=True)
        addresses = dict(zip(NAMES, [f"{servers[0]}/?{query}", *servers[1:]], strict=True))
        walked = [_walk(browser, addresses, names) for _ in range(1 + ceil(repeats / steps))]
    samples = {name: [ms for walk in walked[1:] for ms in walk[name]] for name in NAMES}
    return {name: Timing(tuple(found[:repeats])) for name, found in samples.items()}


def _walk(browser: Any, addresses: dict[str, str], names: list[str]) -> dict[str, list[float]]:
    """Open the three pages, take one team after the other away, close them."""
    pages = {name: probe.window(browser) for name in NAMES}
    for name, page in pages.items():
        probe.open_whole(page, addresses[name])
        page.evaluate(probe.PROBE)
    found: dict[str, list[float]] = {name: [] for name in NAMES}
    for step, team in enumerate(names[:-1]):
        buttons = dict.fromkeys(NAMES, "Next") | {"app": team}
        first = step % len(NAMES)
        for name in NAMES[first:] + NAMES[:first]:
            pages[name].bring_to_front()
            found[name].append(_click(pages[name], buttons[name]))
        _alike(pages, team)
    for page in pages.values():
        page.context.close()
    return found


def _click(page: Any, title: str) -> float:
    return probe.click(page.get_by_test_id("stMain").get_by_role("button", name=title))


def _alike(pages: dict[str, Any], gone: str) -> None:
    """Raises Unmeasured unless the pill is gone and both pages have as many marks."""
    main = pages["app"].get_by_test_id("stMain")
    if main.get_by_role("button", name=gone).count():
        raise Unmeasured(f"The pill {gone!r} is still on Overview after a click on it.")
    ours, bare = (sorted(pages[name].evaluate(probe.MARKS)) for name in ("app", "bare"))
    if ours != bare:
        raise Unmeasured(f"Overview draws {ours} marks per figure, the bare page {bare}.")

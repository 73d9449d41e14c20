"""The server's part of a rerun, through Streamlit's agent API."""

from collections.abc import Callable
from itertools import combinations, cycle

from benchmarks.clock import Once, Timing, interleaved, progress
from benchmarks.errors import Unmeasured
from benchmarks.results import Goal, Line, Section, Table
from benchmarks.serving import AGENT, APP, EMPTY, interact, serving, value_of
from benchmarks.stores import environment, store
from cx.filters import Filters
from cx.measure import values
from cx.schema import BLANK
from cx.store import reading

TOLD = """\
The time of a rerun at the server when Overview's team filter changes, from the request to the whole
answer of Streamlit's agent API, which spells the page out as JSON and runs no browser: answers that
are remembered (two teams in turn), and new ones (two teams that nobody chose together yet). The
floor is an app of one choice, one button and one line of text in the same run; the agent API is
switched on by a flag of these servers alone."""
MOST_MS = 60.0
KEY = "team"


def section(rows: tuple[int, ...], repeats: int) -> Section:
    """Reruns on stores of so many rows."""
    lines: list[Line] = []
    goals: list[Goal] = []
    for count in rows:
        home = store(count)
        progress(f"the server on {count:,} responses")
        found = measured(environment(home), teams(count), repeats)
        of = f"{count:,} responses"
        lines += [
            Line(f"remembered, {of}", found["warm"], found["floor"]),
            Line(f"new, {of}", found["cold"], found["floor"]),
        ]
        goals.append(
            Goal(f"Rerun at the server, remembered, {of}", MOST_MS, found["warm"].median, "ms")
        )
    table = Table("Overview after a change of the team filter", "empty app", tuple(lines))
    return Section("Server", TOLD, (table,), tuple(goals))


def teams(rows: int) -> list[str]:
    """The teams of the kind that Overview opens with, the most answers first."""
    with reading(store(rows)) as snapshot:
        found = values(snapshot, KEY, Filters().choose("kind", "relational"))
    return [name for name in found if name != BLANK]


def measured(env: dict[str, str], names: list[str], repeats: int) -> dict[str, Timing]:
    """The empty app, remembered answers and new ones, in turn."""
    pairs = [list(pair) for pair in combinations(names, 2)]
    if repeats >= len(pairs):
        raise Unmeasured(f"{repeats} repeats need more teams than {len(names)}; ask for fewer.")
    with serving(APP, env, AGENT) as app, serving(EMPTY, env, AGENT) as empty:
        ours, floor = chooser(app, KEY), chooser(empty, "one")
        again, fresh, numbers = cycle([names[:1], names[1:2]]), iter(pairs), cycle("12")
        for known in (names[:1], names[1:2]):
            ours(known)
        contenders: dict[str, Once] = {
            "floor": lambda: floor(next(numbers)),
            "warm": lambda: ours(next(again)),
            "cold": lambda: ours(next(fresh)),
        }
        return interleaved(contenders, repeats)


def chooser(address: str, key: str) -> Callable[[object], float]:
    """A session in which one widget is set to a value: the milliseconds that took."""
    session = interact(address, {})[1]["session_id"]

    def choose(value: object) -> float:
        taken, told = interact(address, {"session_id": session, "widget_state": {key: value}})
        if value_of(told["tree"], key) != value:
            raise Unmeasured(f"The page did not take {value!r} for its widget '{key}'.")
        return taken

    return choose

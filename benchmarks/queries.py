"""Questions: all numbers of Overview after a filter change, and what else pages ask."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain

from benchmarks import naive, overview
from benchmarks.clock import Once, interleaved, progress, timed
from benchmarks.page import ms, times
from benchmarks.results import Goal, Line, Section, Table, ratio
from benchmarks.slices import Slice, slices
from benchmarks.stores import store
from cx.access import EVERYTHING
from cx.filters import WORDS, Filters
from cx.measure import accounts, extent, read, responses, values
from cx.store import Snapshot, reading
from cx.text import terms

TOLD = """\
All numbers that Overview shows after a filter change (tiles with their change, trend, bands, score
by reason, response steps), from consolidated counts that are rolled up in memory, intervals
included, with nothing remembered; counting alone is the queries among that. The floor is one
`select sum(nps)` scan under the same filter; the opponent answers each panel with an SQL query of
its own, works out no intervals, and has to give the same numbers before a time is written."""
FLOOR = "one sum scan"
MOST_TIMES = 25.0
LEAST_FASTER = 2.0
COMMENTS = 10  # on a page
SEARCHED = "respon* OR price NOT phone"
WORDS_OF = 20_000  # comments that a word cloud reads


@dataclass(frozen=True)
class Compared:
    """All numbers of Overview beside one query per panel."""

    line: Line
    faster: float
    faster_counting: float


def section(rows: tuple[int, ...], repeats: int) -> Section:
    """Questions on stores of so many rows."""
    measured = [_on_a_store(count, repeats) for count in rows]
    tables = tuple(chain.from_iterable(tables for tables, _goals in measured))
    goals = tuple(chain.from_iterable(goals for _tables, goals in measured))
    return Section("Queries", TOLD, tables, goals)


def _on_a_store(rows: int, repeats: int) -> tuple[tuple[Table, ...], tuple[Goal, ...]]:
    home = store(rows)
    progress(f"questions on {rows:,} responses")
    with reading(home) as snapshot:
        chosen = slices(snapshot)
        found = [_overview(snapshot, each, repeats) for each in chosen]
        clicks = tuple(_click(snapshot, each, repeats) for each in chosen)
        others = _others(snapshot, chosen[1], repeats)
    of = f"{rows:,} responses"
    first = Table(
        f"Overview, {of}", FLOOR, tuple(each.line for each in found),
        ("counting alone, ms", "queries", "one query per panel, ms", "× faster",
         "× faster, counting alone"),
    )  # fmt: skip
    second = Table(
        f"A click on a band with the answers before it remembered, {of}", FLOOR, clicks,
        ("queries",),
    )  # fmt: skip
    tables = (first, second, Table(f"What else pages ask, {of}", FLOOR, others))
    return tables, _goals(of, found)


def _goals(of: str, found: list[Compared]) -> tuple[Goal, ...]:
    """The worst of the choices counts."""
    return (
        Goal(f"Numbers of Overview over the floor, {of}", MOST_TIMES,
             max(each.line.times for each in found), "×"),
        Goal(f"Numbers of Overview faster than one query per panel, {of}", LEAST_FASTER,
             min(each.faster for each in found), "×", at_least=True),
        Goal(f"Counting alone faster than one query per panel, {of}", LEAST_FASTER,
             min(each.faster_counting for each in found), "×", at_least=True),
    )  # fmt: skip


def _overview(snapshot: Snapshot, chosen: Slice, repeats: int) -> Compared:
    grain = overview.grain_of(snapshot, chosen.now)
    door, asked = overview.remembering()
    naive.compare(
        overview.numbers(snapshot, chosen, grain, door), naive.numbers(snapshot, chosen, grain),
        chosen.title,
    )  # fmt: skip
    found = interleaved(
        {
            "floor": timed(lambda: naive.floor(snapshot, chosen.now)),
            "ours": timed(lambda: overview.numbers(snapshot, chosen, grain)),
            "counting": timed(lambda: overview.counting(snapshot, chosen, asked)),
            "panels": timed(lambda: naive.numbers(snapshot, chosen, grain)),
        },
        repeats,
    )
    panels, counting = found["panels"], found["counting"]
    faster, faster_counting = ratio(panels, found["ours"]), ratio(panels, counting)
    queries = f"{len(asked) + overview.BESIDE_THE_DOOR} against {naive.queries(chosen)}"
    more = (ms(counting), queries, ms(panels), times(faster), times(faster_counting))
    line = Line(chosen.title, found["ours"], found["floor"], more)
    return Compared(line, faster, faster_counting)


def _click(snapshot: Snapshot, chosen: Slice, repeats: int) -> Line:
    """From all bands to the detractors, by a door that remembers what it counted before."""
    grain = overview.grain_of(snapshot, chosen.now)
    clicked = replace(
        chosen,
        now=chosen.now.choose("band", "detractor"),
        then=chosen.then and chosen.then.choose("band", "detractor"),
    )
    queries = 0

    def once() -> float:
        nonlocal queries
        door, asked = overview.remembering()
        overview.numbers(snapshot, chosen, grain, door)
        before = len(asked)
        taken = timed(lambda: overview.numbers(snapshot, clicked, grain, door))()
        queries = len(asked) - before + overview.BESIDE_THE_DOOR
        return taken

    floor = timed(lambda: naive.floor(snapshot, clicked.now))
    found = interleaved({"floor": floor, "ours": once}, repeats)
    return Line(chosen.title, found["ours"], found["floor"], (str(queries),))


def _others(snapshot: Snapshot, chosen: Slice, repeats: int) -> tuple[Line, ...]:
    """Each beside the floor under the filters that it works with."""
    kind = Filters().choose("kind", "transactional")

    def line(what: str, work: Callable[[], object], filters: Filters) -> Line:
        contenders: dict[str, Once] = {
            "floor": timed(lambda: naive.floor(snapshot, filters)),
            "ours": timed(work),
        }
        found = interleaved(contenders, repeats)
        return Line(what, found["ours"], found["floor"])

    now = chosen.now
    lists = len(snapshot.dimensions)
    return (
        line(f"option lists of all {lists} filters", lambda: _lists(snapshot, kind), kind),
        line("first and last day", lambda: extent(snapshot, EVERYTHING), Filters()),
        line(
            f"a page of comments, {chosen.title}",
            lambda: read(snapshot, now, limit=COMMENTS, commented=True), now,
        ),
        line(
            f"counting what “{SEARCHED}” finds, all dates",
            lambda: responses(snapshot, kind.choose(WORDS, SEARCHED)), kind,
        ),
        line(
            f"a page of what “{SEARCHED}” finds, wordings together, all dates",
            lambda: _found(snapshot, kind), kind,
        ),
        line(f"the table of accounts, {chosen.title}", lambda: accounts(snapshot, now), now),
        line(f"the words of {WORDS_OF:,} comments", lambda: _words(snapshot, now), now),
    )  # fmt: skip


def _lists(snapshot: Snapshot, filters: Filters) -> list[list[str]]:
    return [values(snapshot, dimension, filters) for dimension in snapshot.dimensions]


def _found(snapshot: Snapshot, filters: Filters) -> object:
    wanted = filters.choose(WORDS, SEARCHED)
    return read(snapshot, wanted, limit=COMMENTS, commented=True, alike=True)


def _words(snapshot: Snapshot, filters: Filters) -> object:
    found = read(snapshot, filters, limit=WORDS_OF, commented=True)
    return terms(zip(found["comment"], found["language"], strict=True))

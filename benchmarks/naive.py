"""The opponent: one query per panel, each with its own filter, in DuckDB's fastest idiom."""

# ruff: noqa: S608
# The panels are written out here; what is chosen is bound as parameters.

from collections.abc import Iterable
from math import isclose
from typing import Any

from benchmarks.errors import Unequal
from benchmarks.overview import Numbers
from benchmarks.slices import Slice
from cx.access import EVERYTHING
from cx.filters import Filters
from cx.store import Snapshot
from cx.store.condition import condition

NET = "count(nps), count_if(nps >= 9), count_if(nps <= 6)"
TILES = {
    "nps": f"select {NET} from responses",
    "csat": "select count(csat), count_if(csat >= csat_top - 1) from responses",
    "ces": "select count(ces), sum(ces), sum(ces * ces) from responses",
    "rating": "select count(nps), sum(nps), sum(nps * nps) from responses",
}
BANDS = "select count_if(nps <= 6), count_if(nps in (7, 8)), count_if(nps >= 9) from responses"
REASONS = f"select reason, {NET} from responses"
FLOOR = "select sum(nps) from responses"
STEPS = """
    select i.*, r.* from
    (select sum(invited), sum(delivered), sum(answered) from invitations where {where}) i,
    (select count(*), count(coalesce(nps, csat, ces)), count_if(has_comment), count_if(reason > 0)
     from responses where {where}) r
"""
STEP_NAMES = ("invited", "delivered", "answered", "scored", "commented", "gave a reason")
CLOSE = 1e-9


def floor(snapshot: Snapshot, filters: Filters) -> object:
    """One sum over the rows that the filters leave."""
    return _fetched(snapshot, FLOOR, filters)


def numbers(snapshot: Snapshot, chosen: Slice, grain: str) -> Numbers:
    """The same numbers as benchmarks.overview.numbers, without intervals."""
    now, then = chosen.now, chosen.then
    told: Numbers = {"responses": _fetched(snapshot, "select count(*) from responses", now)[0][0]}
    for name in TILES:
        told[name] = _tile(snapshot, name, now, then)
    trend = f"select cast(date_trunc('{grain}', day) as date), {NET} from responses"
    told["trend"] = _by(_fetched(snapshot, trend, now, "and day is not null group by all"))
    bands = _fetched(snapshot, BANDS, now.choose("band"))[0]
    told["bands"] = dict(zip(("detractor", "passive", "promoter"), bands, strict=True))
    told["reasons"] = _reasons(snapshot, now)
    told["reasons before"] = _reasons(snapshot, then) if then else {}
    told["steps"] = _steps(snapshot, now)
    return told


def queries(chosen: Slice) -> int:
    """How many queries that takes."""
    windows = 2 if chosen.then else 1
    return 1 + windows * (len(TILES) + 1) + len(("trend", "bands", "steps"))


def compare(ours: Numbers, theirs: Numbers, where: str) -> None:
    """Raises Unequal, naming the panel, unless both ways give the same numbers."""
    for panel in ours.keys() | theirs.keys():
        one, other = ours.get(panel), theirs.get(panel)
        if not _same(one, other):
            raise Unequal(
                f"No figures: under '{where}' the panel '{panel}' is {one} from the "
                f"consolidated counts but {other} from a query of its own; one of them is wrong."
            )


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(_same(one[k], other[k]) for k in one)
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, float) or isinstance(other, float):
        return None not in (one, other) and isclose(one, other, rel_tol=CLOSE, abs_tol=CLOSE)
    return bool(one == other)


def _fetched(snapshot: Snapshot, sql: str, filters: Filters, rest: str = "") -> list[tuple]:
    where, params = condition(snapshot, EVERYTHING, filters)
    whole = f"{sql} where {where} {rest}"
    return snapshot.connection.cursor().execute(whole, params).fetchall()


def _tile(
    snapshot: Snapshot, name: str, now: Filters, then: Filters | None
) -> tuple[int, float | None, float | None]:
    """Answers, value, and the change where there is a window before."""
    counts = _fetched(snapshot, TILES[name], now)[0]
    value = _value(name, counts)
    if then is None:
        return counts[0], value, None
    old = _value(name, _fetched(snapshot, TILES[name], then)[0])
    return counts[0], value, None if value is None or old is None else value - old


def _value(name: str, counts: tuple) -> float | None:
    n, first, *rest = counts
    if not n:
        return None
    return 100 * (first - rest[0]) / n if name == "nps" else first / n


def _by(rows: Iterable[tuple]) -> dict[Any, tuple[int, float | None]]:
    return {key: (n, _value("nps", (n, *rest))) for key, n, *rest in rows if n}


def _reasons(snapshot: Snapshot, filters: Filters) -> dict[Any, tuple[int, float | None]]:
    found = _by(_fetched(snapshot, REASONS, filters.choose("reason"), "group by all"))
    names = snapshot.names("reason")
    return {names[code]: pair for code, pair in found.items()}


def _steps(snapshot: Snapshot, filters: Filters) -> dict[str, int]:
    """Where nobody knows who was invited, the steps begin at answered."""
    where, params = condition(snapshot, EVERYTHING, filters)
    sql = STEPS.format(where=where)
    row = snapshot.connection.cursor().execute(sql, params).fetchall()[0]
    invited, delivered, answered, whole, *rest = row
    counts = (invited, delivered, whole if invited is None else answered, *rest)
    return {
        name: count for name, count in zip(STEP_NAMES, counts, strict=True) if count is not None
    }

"""All numbers of the Overview page, from the questions that the page asks."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from benchmarks.errors import Unmeasured
from benchmarks.slices import Slice
from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure import (
    Window,
    band_counts,
    board,
    compared,
    extent,
    grain_for,
    headline,
    over_time,
    ratings,
    reason_groups,
    responses_of,
    steps,
)
from cx.metrics import CES, CSAT, NPS, RATING
from cx.store import CellCounts, Cells, Snapshot, ask

Door = Callable[[Snapshot, Scope, Filters, Cells], CellCounts]
Numbers = dict[str, Any]  # panel -> value, pair or mapping, in plain Python
Asked = tuple[Filters, Cells]
METRICS = (NPS, CSAT, CES, RATING)
BESIDE_THE_DOOR = 1  # the steps


def numbers(snapshot: Snapshot, chosen: Slice, grain: str, door: Door = ask) -> Numbers:
    """Every number, intervals worked out too; what both ways give is handed back to compare."""
    then = chosen.then
    found = board(snapshot, chosen.now, then, door=door)
    tiles = {metric.name: _tile(headline(found, metric)) for metric in METRICS}
    by_reason = compared(reason_groups(found))
    return {
        "responses": responses_of(found),
        **tiles,
        "trend": _pairs(over_time(found, NPS, grain), "period", "n", "value"),
        "bands": band_counts(ratings(found, ("band",))),
        "reasons": _pairs(by_reason, "reason", "n", "value"),
        "reasons before": _before(by_reason) if then else {},
        "steps": {name: count for name, count, _rate in steps(snapshot, chosen.now)},
    }


def grain_of(snapshot: Snapshot, filters: Filters) -> str:
    """The grain that the page opens with in this window."""
    if filters.since and filters.until:
        return grain_for(Window(filters.since, filters.until))
    whole = extent(snapshot, EVERYTHING)
    if whole is None:
        raise Unmeasured("The store's answers have no dates; measure on a demo company.")
    return grain_for(whole)


def remembering() -> tuple[Door, list[Asked]]:
    """A door that never counts the same twice, and the list of what it did count."""
    answers: dict[tuple[str, Scope, Filters, Cells], CellCounts] = {}
    asked: list[Asked] = []

    def door(snapshot: Snapshot, scope: Scope, filters: Filters, question: Cells) -> CellCounts:
        key = (snapshot.id, scope, filters, question)
        if key not in answers:
            asked.append((filters, question))
            answers[key] = ask(snapshot, scope, filters, question)
        return answers[key]

    return door, asked


def counting(snapshot: Snapshot, chosen: Slice, asked: list[Asked]) -> None:
    """The queries alone, nothing rolled up and no interval worked out."""
    for filters, question in asked:
        ask(snapshot, EVERYTHING, filters, question)
    steps(snapshot, chosen.now)


def _tile(of: tuple[Any, Any]) -> tuple[int, float | None, float | None]:
    now, gap = of
    return now.n, _plain(now.value), _plain(gap.value)


def _pairs(table: pd.DataFrame, key: str, n: str, value: str) -> dict[Any, tuple[int, Any]]:
    return {
        of: (int(count), _plain(number))
        for of, count, number in zip(table[key], table[n], table[value], strict=True)
    }


def _before(table: pd.DataFrame) -> dict[Any, tuple[int, Any]]:
    return _pairs(table[table["before_n"] > 0], "reason", "before_n", "before")


def _plain(value: float | None) -> float | None:
    return None if value is None or pd.isna(value) else float(value)

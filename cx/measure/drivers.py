"""What the score goes with: further questions and named reasons, each by its share of R²."""

import numpy as np
import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.schema import NO_REASON, title_of
from cx.stats import Drivers, drivers
from cx.store import Snapshot, Vectors, ask

QUESTIONS, REASONS = "questions", "reasons"
MOST = 10
TITLES = {"csat": "CSAT", "ces": "CES"}


def vectors(
    snapshot: Snapshot, filters: Filters, *, scope: Scope = EVERYTHING
) -> dict[str, np.ndarray]:
    """One entry per answer with a rating: see cx.store.Vectors."""
    found = ask(snapshot, scope, filters, Vectors())
    return {str(name): found[name].to_numpy(dtype=float) for name in found}


def score_drivers(
    snapshot: Snapshot,
    filters: Filters,
    source: str,
    *,
    scope: Scope = EVERYTHING,
    level: float = 0.95,
) -> Drivers:
    """The rating 0-10 by further numeric questions, or by which main reason was named.

    Shares of R² (LMG) with bootstrap intervals by person; see cx.stats.drivers.
    """
    found = vectors(snapshot, filters, scope=scope)
    columns = _questions(snapshot, found) if source == QUESTIONS else _reasons(snapshot, found)
    x = np.column_stack(list(columns.values())) if columns else np.empty((len(found["nps"]), 0))
    return drivers(list(columns), x, found["nps"], found["person"].astype(np.int64), level=level)


def sources(snapshot: Snapshot, filters: Filters, *, scope: Scope = EVERYTHING) -> list[str]:
    """Which of the two the answers have: two questions or more, two reasons or more."""
    found = vectors(snapshot, filters, scope=scope)
    there = [(QUESTIONS, _questions(snapshot, found)), (REASONS, _reasons(snapshot, found))]
    return [name for name, columns in there if len(columns) > 1]


def _questions(snapshot: Snapshot, found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Ratings of other questions, NaN where there is none."""
    columns = {TITLES[name]: found[name] for name in TITLES}
    for name in snapshot.extras:
        values = as_numbers(snapshot.names(name))
        if values is not None:
            columns[title_of(name)] = values[found[name].astype(np.int64)]
    return {name: column for name, column in columns.items() if _usable(column)}


def as_numbers(names: np.ndarray) -> np.ndarray | None:
    """The values of a column by code when all are numbers; the first, blank, is NaN."""
    values = pd.to_numeric(pd.Series(names[1:], dtype=object), errors="coerce").to_numpy(float)
    if not len(values) or np.isnan(values).any() or len(values) > 101:
        return None
    return np.concatenate([[np.nan], values])


def _usable(column: np.ndarray) -> bool:
    """Whether half of the answers have it, so that few are lost with it, and they differ in it."""
    known = column[~np.isnan(column)]
    return len(known) * 2 >= max(len(column), 1) and bool(known.min() < known.max())


def _reasons(snapshot: Snapshot, found: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """1 where the reason was named, else 0: the most frequent ones; naming none is what is left."""
    names = snapshot.names("reason")
    codes, rows = np.unique(found["reason"].astype(np.int64), return_counts=True)
    named = [int(code) for code in codes[np.argsort(-rows, kind="stable")] if code > 0]
    return {
        str(names[code]): (found["reason"] == code).astype(float)
        for code in named[:MOST] if names[code] != NO_REASON
    }  # fmt: skip

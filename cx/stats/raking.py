"""Weights that meet the margins of several variables at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog
from scipy.sparse import coo_array

from cx.errors import BadChoice

NEAR = 1e-9  # of the whole: how far the totals of two margins may lie apart


@dataclass(frozen=True, eq=False)
class Raked:
    """A table fitted to its margins.

    table has the margins' unit; weights, shaped alike, are those of one answer (mean 1 over the
    sample, 0 in cells without answers); error is the largest distance of a margin from what was
    asked, as part 0-1 of the whole.
    """

    table: np.ndarray
    weights: np.ndarray
    rounds: int
    error: float


def rake(
    table: np.ndarray, margins: Sequence[np.ndarray], worst: float = 1e-6, rounds: int = 50
) -> Raked:
    """Fit answers per cell to one margin per axis, by iterative proportional fitting.

    Deming & Stephan 1940. Stops at an error of `worst` or after so many rounds; `error` says how
    near it came. BadChoice when no weights at all could meet the margins.
    """
    cells = np.asarray(table, dtype=float)
    wanted = [np.asarray(margin, dtype=float) for margin in margins]
    _check(cells, wanted)
    whole = wanted[0].sum()
    fitted, done, error = cells * (whole / cells.sum()), 0, np.inf
    while done < rounds and error > worst:
        for axis, margin in enumerate(wanted):
            fitted = fitted * _along(_ratio(margin, _margin(fitted, axis)), axis, cells.ndim)
        done += 1
        gaps = [np.abs(_margin(fitted, axis) - margin) for axis, margin in enumerate(wanted)]
        error = max(float(gap.max()) for gap in gaps) / whole
    if error > worst and not _possible(cells, wanted):
        raise BadChoice(
            "No weights can meet these margins together: some of their people are in cells "
            "without answers; take cells together or leave a variable out."
        )
    weights = _ratio(fitted / fitted.sum(), cells / cells.sum())
    return Raked(fitted, weights, done, float(error))


def _check(cells: np.ndarray, wanted: list[np.ndarray]) -> None:
    shapes = [margin.shape for margin in wanted]
    if not wanted or shapes != [(length,) for length in cells.shape]:
        raise BadChoice(
            f"A table of {' by '.join(map(str, cells.shape))} needs a margin for each of its axes "
            f"and of its length, not {shapes}."
        )
    values = np.concatenate([cells.ravel(), *wanted])
    if not np.isfinite(values).all() or values.min() < 0 or not cells.sum() > 0:
        raise BadChoice("Raking needs a table with answers, and counts that are 0 or more.")
    totals = [float(margin.sum()) for margin in wanted]
    if not min(totals) > 0 or max(totals) - min(totals) > NEAR * max(totals):
        raise BadChoice(f"Margins of one population have one total above 0, not {totals}.")
    for axis, margin in enumerate(wanted):
        empty = np.flatnonzero((_margin(cells, axis) == 0) & (margin > 0))
        if len(empty):
            raise BadChoice(
                f"Nobody answered in category {empty[0] + 1} of variable {axis + 1}, so no weight "
                "can stand for its people: take it together with another."
            )


def _margin(cells: np.ndarray, axis: int) -> np.ndarray:
    return np.asarray(cells.sum(axis=tuple(other for other in range(cells.ndim) if other != axis)))


def _along(values: np.ndarray, axis: int, axes: int) -> np.ndarray:
    return values.reshape([-1 if other == axis else 1 for other in range(axes)])


def _ratio(over: np.ndarray, under: np.ndarray) -> np.ndarray:
    """over / under, and 0 where there is nothing to scale."""
    return np.divide(over, under, out=np.zeros_like(over, dtype=float), where=under > 0)


def _possible(cells: np.ndarray, wanted: list[np.ndarray]) -> bool:
    """Whether any numbers >= 0 in the cells with answers meet all margins: a linear programme."""
    there = np.flatnonzero(cells)
    places = np.unravel_index(there, cells.shape)
    starts = np.cumsum([0, *cells.shape[:-1]])
    rows = np.concatenate([place + start for place, start in zip(places, starts, strict=True)])
    columns = np.tile(np.arange(len(there)), cells.ndim)
    shape = sum(cells.shape), len(there)
    sums = coo_array((np.ones(len(rows)), (rows, columns)), shape=shape).tocsr()
    goal = np.concatenate(wanted) / wanted[0].sum()
    return bool(linprog(np.zeros(len(there)), A_eq=sums, b_eq=goal, method="highs").success)

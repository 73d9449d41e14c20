"""What a rating goes with, and which of it stands out from chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Literal

import numpy as np
from scipy.stats import spearmanr

from cx.errors import BadChoice
from cx.stats.interval import check_level
from cx.stats.shares import explained, mean_gains, relative_weights

Method = Literal["shapley", "relative weights", "rank correlation", "too few"]
MOST = 10  # drivers whose orders are all gone through
LEAST, PER_DRIVER = 150, 20  # persons needed in all, and for each driver
FEWEST = 10  # answers under which not even a rank correlation says anything
GROUPS = 2_000  # of persons, resampled whole


@dataclass(frozen=True)
class Driver:
    """A driver's share 0-1 of R2 with its interval, and r, its simple correlation, for the sign.

    With the method "rank correlation" share, low and high are Spearman's rho, which is also r.
    above_noise: see `drivers`.
    """

    name: str
    share: float
    low: float
    high: float
    r: float
    above_noise: bool


@dataclass(frozen=True)
class Drivers:
    """All drivers, the largest share first; `n` answers had a value in every column.

    r2 is what all explain together, None unless it is shared out. noise: a column of random
    numbers treated alike. left_out: columns in which all answers are alike.
    """

    method: Method
    n: int
    r2: float | None
    drivers: tuple[Driver, ...]
    noise: Driver | None
    left_out: tuple[str, ...] = ()


def drivers(
    names: Sequence[str],
    x: np.ndarray,
    y: np.ndarray,
    persons: np.ndarray | None = None,
    level: float = 0.95,
    draws: int = 1_000,
    seed: int = 0,
) -> Drivers:
    """Shares of R2 of y (n,) by the columns of x (n, k), over answers complete in all columns.

    LMG for up to 10 drivers, Johnson's relative weights beyond. Percentile bootstrap by person
    (NaN: a person of its own), whole groups of persons at a time where there are over 2,000.
    above_noise: the share less that of a random column (Tonidandel, LeBreton & Johnson 2009) is
    above 0 over the whole interval. Under max(150, 20 k) persons only Spearman's rho with the
    interval of Bonett & Wright 2000, above_noise being an interval without 0; under 10 answers, or
    where y or all of x is alike, nothing. BadChoice when shapes do not match.
    """
    check_level(level)
    table, people = _complete(names, x, y, persons)
    n = len(table)
    varies = _varies(table)
    kept = [name for name, there in zip(names, varies[:-1], strict=True) if there]
    left = tuple(name for name in names if name not in kept) if n else ()
    if n < FEWEST or not kept or not varies[-1]:
        return Drivers("too few", n, None, (), None, left)
    table = table[:, varies]
    persons_in = len(np.unique(people))
    if persons_in < max(LEAST, PER_DRIVER * len(kept)):
        return Drivers(
            "rank correlation", n, None, _ranked(kept, table, persons_in, level), None, left
        )
    random = np.random.default_rng(seed)
    with_noise = np.column_stack([table[:, :-1], random.standard_normal(n), table[:, -1]])
    method: Method = "shapley" if len(kept) <= MOST else "relative weights"
    found = _shared_out([*kept, ""], with_noise, people, level, draws, random)
    r2 = sum(driver.share for driver in found[:-1])
    return Drivers(method, n, r2, _sorted(found[:-1]), found[-1], left)


def _complete(
    names: Sequence[str], x: np.ndarray, y: np.ndarray, persons: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """[x, y] without incomplete rows, and the person 0 ... of each row."""
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    x = x.reshape(len(y), 0) if not len(names) else x
    rows = len(y) if persons is None else len(persons)
    if x.shape != (len(y), len(names)) or rows != len(y):
        raise BadChoice(
            f"Drivers need {len(names)} columns and a person for each of {len(y)} ratings, not "
            f"{x.shape} values and {rows} persons."
        )
    table = np.column_stack([x, y])
    complete = np.isfinite(table).all(axis=1)
    return table[complete], _numbered(persons, complete)


def _numbered(persons: np.ndarray | None, complete: np.ndarray) -> np.ndarray:
    if persons is None:
        return np.arange(int(complete.sum()))
    chosen = np.asarray(persons)[complete]
    unknown = np.isnan(chosen) if chosen.dtype.kind == "f" else np.zeros(len(chosen), dtype=bool)
    _values, place = np.unique(chosen, return_inverse=True)
    return np.where(unknown, len(chosen) + np.arange(len(chosen)), place)


def _varies(table: np.ndarray) -> np.ndarray:
    if not len(table):
        return np.zeros(table.shape[1], dtype=bool)
    return np.asarray(table.max(axis=0) > table.min(axis=0))


def _ranked(names: list[str], table: np.ndarray, persons: int, level: float) -> tuple[Driver, ...]:
    """Spearman's rho of each; one person's answers count as one in the width of the interval."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    found = []
    for place, name in enumerate(names):
        rho = float(spearmanr(table[:, place], table[:, -1]).statistic)
        margin = z * sqrt((1 + rho * rho / 2) / max(persons - 3, 1))
        middle = float(np.arctanh(np.clip(rho, -1 + 1e-12, 1 - 1e-12)))
        low, high = (float(np.tanh(middle + step)) for step in (-margin, margin))
        found.append(Driver(name, rho, min(low, rho), max(high, rho), rho, low > 0 or high < 0))
    return _sorted(found)


def _sorted(found: Sequence[Driver]) -> tuple[Driver, ...]:
    return tuple(sorted(found, key=lambda driver: -abs(driver.share)))


def _shared_out(
    names: list[str], table: np.ndarray, people: np.ndarray, level: float, draws: int,
    random: np.random.Generator,
) -> list[Driver]:  # fmt: skip
    """In the order of the columns; the random one, which takes no share of theirs, is last."""
    products = _products(table, people, random)
    r = _correlations(products.sum(axis=0)[None])
    groups = len(products)
    counts = random.multinomial(groups, np.full(groups, 1 / groups), draws)
    flat = products.reshape(groups, -1)
    drawn = _correlations((counts @ flat).reshape(draws, *products.shape[1:]))
    shares, tried = _shares(r)[0], _shares(drawn)
    tails = [(1 - level) / 2, (1 + level) / 2]
    lows, highs = np.quantile(tried, tails, axis=0)
    gap = np.quantile(tried - tried[:, -1:], tails[0], axis=0)
    return [
        Driver(
            name, float(share), float(min(low, share)), float(max(high, share)), float(own),
            bool(above > 0),
        )
        for name, share, low, high, own, above in zip(
            names, shares, lows, highs, r[0, :-1, -1], gap, strict=True
        )
    ]  # fmt: skip


def _shares(correlation: np.ndarray) -> np.ndarray:
    """Per driver its share without the random column, and last that column's share beside all."""
    drivers = correlation.shape[-1] - 2
    if drivers > MOST:
        alone = [*range(drivers), drivers + 1]
        beside = relative_weights(correlation)[..., -1:]
        mine = relative_weights(correlation[..., alone, :][..., alone])
        return np.concatenate([mine, beside], axis=-1)
    r2 = explained(correlation)
    # The random column is the highest bit, so subsets without it are the first half.
    mine = mean_gains(r2[..., : 2**drivers])
    return np.concatenate([mine, mean_gains(r2)[..., -1:]], axis=-1)


def _products(table: np.ndarray, people: np.ndarray, random: np.random.Generator) -> np.ndarray:
    """Sums of products of [1, columns] per group of persons, shape (groups, 1 + m, 1 + m)."""
    _values, person = np.unique(people, return_inverse=True)
    persons = int(person.max()) + 1
    groups = min(persons, GROUPS)
    group = (random.permutation(persons) % groups)[person]
    scaled = (table - table.mean(axis=0)) / table.std(axis=0)
    columns = [np.ones(len(table)), *scaled.T]
    found = np.empty((groups, len(columns), len(columns)))
    for i, one in enumerate(columns):
        for j, other in enumerate(columns[: i + 1]):
            sums = np.bincount(group, weights=one * other, minlength=groups)
            found[:, i, j] = found[:, j, i] = sums
    return found


def _correlations(products: np.ndarray) -> np.ndarray:
    """From sums of products of [1, columns]; a column all alike in a draw goes with nothing."""
    n = products[..., :1, :1]
    means = products[..., 1:, :1] / n
    covariance = products[..., 1:, 1:] / n - means * np.swapaxes(means, -1, -2)
    variance = np.diagonal(covariance, axis1=-2, axis2=-1)
    scale = np.divide(1, np.sqrt(np.maximum(variance, 0)), out=np.zeros_like(variance),
                      where=variance > 1e-12)  # fmt: skip
    r = np.clip(covariance * scale[..., :, None] * scale[..., None, :], -1, 1)
    r[..., np.arange(r.shape[-1]), np.arange(r.shape[-1])] = 1
    return np.asarray(r)

"""Answers weighted to those they stand for, and what those weights cost."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import sqrt
from statistics import NormalDist
from typing import TypeVar

import numpy as np

from cx.errors import BadChoice
from cx.stats.interval import MEASURINGU, Estimate, check_level, nps_estimate
from cx.stats.many import adjusted_nps
from cx.stats.raking import Raked, rake
from cx.stats.tally import Tally

__all__ = [
    "Bounds",
    "Raked",
    "bounds",
    "design_effect",
    "finite_share",
    "post_stratify",
    "rake",
    "stratified",
    "trimmed",
    "unheard",
]

K = TypeVar("K", bound=Hashable)
FEW = 30  # answers under which a stratum's own spread is not trusted
BORROWED = 2  # answers that it is then given with the spread of all


@dataclass(frozen=True)
class Bounds:
    """The mean score if all who are silent had the worst, the same or the best score.

    In the unit of the scores; None where nobody answered (alike) or nobody was asked (all).
    """

    worst: float | None
    alike: float | None
    best: float | None


def post_stratify(sample: Mapping[K, float], population: Mapping[K, float]) -> dict[K, float]:
    """The weight of one answer per stratum that somebody answered in; their mean is 1.

    From answers and from people per stratum: (N_h / N) / (n_h / n), N being those of the strata
    with answers; `unheard` names the others. BadChoice when answers stand for nobody.
    """
    answered = {key: float(n) for key, n in sample.items() if n > 0}
    people = {key: float(population.get(key, 0)) for key in answered}
    nobody = [key for key, number in people.items() if not number > 0]
    if nobody:
        raise BadChoice(
            f"Answers in {nobody[0]!r} stand for nobody: every stratum with answers needs people "
            "to be weighted to."
        )
    n, number = sum(answered.values()), sum(people.values())
    return {key: (people[key] / number) / (answered[key] / n) for key in answered}


def unheard(sample: Mapping[K, float], population: Mapping[K, float]) -> dict[K, float]:
    """The strata that nobody answered in, and the part 0-1 of all people in each.

    No weight can speak for them: a post-stratified score leaves them out.
    """
    number = sum(population.values())
    return {
        key: people / number for key, people in population.items()
        if people > 0 and not sample.get(key, 0) > 0
    }  # fmt: skip


def trimmed(weights: np.ndarray, counts: np.ndarray, most: float = 5.0) -> np.ndarray:
    """Weights cut at `most` times the median answer's, then scaled to the mass of before.

    weights, counts: one weight and its answers per stratum. The median is over answers that weigh
    anything, so that even after scaling no weight is over `most` times the median.
    """
    weights, counts = np.asarray(weights, dtype=float), np.asarray(counts, dtype=float)
    if not most >= 1:
        raise BadChoice(f"Weights are cut at 1 time the median or more, not {most!r}.")
    mass = float((weights * counts).sum())
    if not mass > 0:
        return weights
    order = np.argsort(weights, kind="stable")
    heavy = order[(weights * counts)[order] > 0]
    so_far = np.cumsum(counts[heavy])
    median = weights[heavy][np.searchsorted(so_far, so_far[-1] / 2)]
    cut = np.minimum(weights, most * median)
    return np.asarray(cut * (mass / float((cut * counts).sum())))


def design_effect(weights: np.ndarray, counts: np.ndarray) -> float | None:
    """Kish's, n sum w^2 / (sum w)^2, from a weight and its answers per stratum; None of nothing."""
    weights, counts = np.asarray(weights, dtype=float), np.asarray(counts, dtype=float)
    mass = float((weights * counts).sum())
    return float(counts.sum() * (weights**2 * counts).sum()) / mass**2 if mass > 0 else None


def stratified(strata: Sequence[tuple[float, Tally]], level: float = 0.95) -> Estimate:
    """An NPS in points from (people, answers) per stratum: sum W_h N_h, variance W_h^2 V_h / n_h.

    Cochran 1977, with W_h = N_h / N known. That none looks certain, a stratum of under 30 answers,
    or of answers all alike, has the larger of two other variances: adjusted Wald's (3/4, 3/2, 3/4
    answers added, Rocks 2016), and its own with two answers more that spread like all answers. The
    score stays raw. Clipped to -100..100; n_eff inside weighted strata; one stratum is an
    nps_estimate. BadChoice when people have no answers to stand for them: take such strata
    together first.
    """
    check_level(level)
    there = [(people, tally, nps_estimate(tally).value) for people, tally in strata if people > 0]
    whole = reduce(Tally.plus, (tally for _people, tally, _value in there), Tally(()))
    if whole.mean is None:
        return Estimate(None, whole.n, None, None)
    if len(there) == 1:
        return nps_estimate(whole, level)
    spread = adjusted_nps(whole)[1] * (whole.n_eff + sum(MEASURINGU))
    number = sum(people for people, _tally, _value in there)
    score = square = 0.0
    for people, tally, value in there:
        if value is None:
            raise BadChoice("A stratum without answers has no score: take it together with others.")
        score += people / number * value
        square += (people / number) ** 2 * _stratum_error(tally, spread)
    margin = NormalDist().inv_cdf((1 + level) / 2) * sqrt(square)
    return Estimate(score, whole.n, max(score - margin, -100.0), min(score + margin, 100.0))


def finite_share(x: float, n: int, population: int, level: float = 0.95) -> Estimate:
    """A share 0-1 of x in n answers, when the n are a large part of a closed population.

    Agresti & Coull's add-4 interval, its variance times (N - n) / (N - 1); the value is the raw
    share and always inside. Of a census there is nothing left to estimate. BadChoice unless
    x <= n <= population.
    """
    check_level(level)
    if not 0 <= x <= n <= population:
        raise BadChoice(
            f"Of {population!r} people at most as many can answer, and of those say yes; not "
            f"{n!r} and {x!r}."
        )
    if not n:
        return Estimate(None, 0, None, None)
    value = x / n
    if n == population:
        return Estimate(value, n, value, value)
    share = (x + 2) / (n + 4)
    left = (population - n) / (population - 1)
    margin = NormalDist().inv_cdf((1 + level) / 2) * sqrt(share * (1 - share) / (n + 4) * left)
    return Estimate(
        value, n, min(max(share - margin, 0.0), value), max(min(share + margin, 1.0), value)
    )


def bounds(found: Tally, silent: int, least: float, most: float) -> Bounds:
    """The mean score if the silent, who weigh 1 each, all had the least, the mean, the most.

    Manski's worst-case bounds; least, most are the lowest and the highest possible score.
    """
    if silent < 0:
        raise BadChoice(f"There cannot be {silent!r} who are silent.")
    mean, everybody = found.mean, found.n + silent
    if not everybody or (mean is None and not silent):
        return Bounds(None, None, None)
    if mean is None:
        return Bounds(least, None, most)
    ends = [(mean * found.n + silent * score) / everybody for score in (least, most)]
    return Bounds(min(ends[0], mean), mean, max(ends[1], mean))


def _stratum_error(tally: Tally, spread: float) -> float:
    """The squared standard error of a stratum's score, in squared points; never 0."""
    variance, n = tally.variance or 0.0, tally.n_eff
    if n >= FEW and variance > 0:
        return variance / n
    borrowing = (variance * n + BORROWED * spread) / (n - 1 + BORROWED) / n
    return max(adjusted_nps(tally)[1], borrowing)

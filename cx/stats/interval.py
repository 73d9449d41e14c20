"""A number with the range that its sample leaves open."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from statistics import NormalDist
from typing import Literal

from scipy.optimize import brentq
from scipy.stats import binomtest
from scipy.stats import t as student

from cx.errors import BadChoice
from cx.stats.tally import Tally

Kind = Literal["nps", "share", "mean"]
LEVELS = (0.5, 0.999999)  # the highest is for many comparisons at once
MEASURINGU = (0.75, 1.5, 0.75)  # detractors, passives, promoters added before Wald
NEAR = 1e-9
REMEMBERED = 20_000  # answers, of under a kilobyte each


@dataclass(frozen=True)
class Estimate:
    """A value, the rows behind it and its interval; None where the sample cannot tell."""

    value: float | None
    n: int
    low: float | None
    high: float | None


@lru_cache(maxsize=REMEMBERED)
def estimate(
    kind: Kind, tally: Tally, bounds: tuple[float, float], level: float = 0.95
) -> Estimate:
    """The estimate of this kind; bounds (least, greatest possible score) matter to means only.

    Remembered, since a page asks for the same groups again after every click.
    """
    if kind == "nps":
        return nps_estimate(tally, level)
    if kind == "share":
        return share_estimate(tally, level)
    if kind == "mean":
        return mean_estimate(tally, bounds, level)
    raise BadChoice(f"There is no estimate of kind {kind!r}: choose nps, share or mean.")


def nps_estimate(tally: Tally, level: float = 0.95) -> Estimate:
    """NPS in points -100..100 of scores -100, 0, 100.

    Score interval (Tango 1998, the iterative one of Rocks 2016); with weights, adjusted Wald
    (3/4, 3/2, 3/4) of Rocks 2016 on Kish's n_eff, clipped, and widened to hold the raw score.
    """
    check_level(level)
    _check_scores(tally, {-100, 0, 100}, "An NPS")
    value, up, down = tally.mean, tally.share(100), tally.share(-100)
    if value is None or up is None or down is None:
        return Estimate(None, tally.n, None, None)
    if tally.weighted:
        low, high = adjusted_wald(up * tally.n_eff, down * tally.n_eff, tally.n_eff, level)
    else:
        rows = dict(tally.counts)
        low, high = _score_interval(rows.get(100, 0), rows.get(-100, 0), tally.n, level)
    return _within(value, tally.n, 100 * low, 100 * high, (-100, 100))


def share_estimate(tally: Tally, level: float = 0.95) -> Estimate:
    """Share 0..1 of score 1 among scores 0, 1: Wilson 1927 (see Newcombe 1998); weighted: n_eff."""
    check_level(level)
    _check_scores(tally, {0, 1}, "A share")
    value = tally.share(1)
    if value is None:
        return Estimate(None, tally.n, None, None)
    if tally.weighted:
        low, high = _wilson(value, tally.n_eff, level)
    else:
        test = binomtest(dict(tally.counts).get(1, 0), tally.n)
        low, high = test.proportion_ci(confidence_level=level, method="wilson")
    return _within(value, tally.n, float(low), float(high), (0, 1))


def mean_estimate(tally: Tally, bounds: tuple[float, float], level: float = 0.95) -> Estimate:
    """Mean in the unit of the scores, with Student's t interval clipped to bounds (same unit).

    Weights: Kish's n_eff in place of n. No interval from one answer, nor from answers that are
    all equal: t would give no width at all, as if nobody could ever answer otherwise.
    """
    check_level(level)
    value, error = tally.mean, squared_error(tally)
    if value is None or not error:
        return Estimate(value, tally.n, None, None)
    margin = _t(level, tally.n_eff - 1) * sqrt(error)
    return _within(value, tally.n, value - margin, value + margin, bounds)


def squared_error(tally: Tally) -> float | None:
    """The squared standard error of the mean, s^2 / n with Kish's n_eff as n; None under two."""
    spread = tally.variance
    if spread is None or tally.n < 2 or tally.n_eff < 1 + NEAR:
        return None
    return spread / (tally.n_eff - 1)


def adjusted_wald(
    up: float,
    down: float,
    n: float,
    level: float = 0.95,
    pseudo: tuple[float, float, float] = MEASURINGU,
) -> tuple[float, float]:
    """(low, high) of an NPS on -1..1, not clipped, from promoters, detractors and all answers.

    Wald after adding pseudo (detractors, passives, promoters): Rocks 2016; Bonett-Price (1, 0, 1).
    """
    total = n + sum(pseudo)
    p, d = (up + pseudo[2]) / total, (down + pseudo[0]) / total
    margin = _z(level) * sqrt((p + d - (p - d) ** 2) / total)
    return p - d - margin, p - d + margin


def check_level(level: float) -> None:
    """Refuse a confidence level that is not a part between one half and 0.999999."""
    least, most = LEVELS
    if not least <= level <= most:
        raise BadChoice(f"A confidence level is between {least} and {most}, not {level!r}.")


@lru_cache(maxsize=REMEMBERED)
def _t(level: float, freedom: float) -> float:
    return float(student.ppf((1 + level) / 2, freedom))


def _z(level: float) -> float:
    return NormalDist().inv_cdf((1 + level) / 2)


def _score_interval(up: int, down: int, n: int, level: float) -> tuple[float, float]:
    """(low, high) on -1..1; the upper end is the lower one of the mirrored sample."""
    z = _z(level)
    return _score_low(up, down, n, z), -_score_low(down, up, n, z)


def _score_low(up: int, down: int, n: int, z: float) -> float:
    """The theta under the estimate whose score statistic is z (Tango 1998, Rocks 2016)."""
    value = (up - down) / n
    if value == -1:
        return -1.0
    gap = _score_gap(up, down, n, z)
    # The statistic is 0/0 at the edges and at the estimate itself when all answers are alike.
    least, most = -1 + NEAR, value - NEAR
    if most <= least or gap(least) <= 0:
        return -1.0
    return float(brentq(gap, least, most)) if gap(most) < 0 else value


def _score_gap(up: int, down: int, n: int, z: float) -> Callable[[float], float]:
    def gap(theta: float) -> float:
        a, b = 2 * n, -down - up + (2 * n - up + down) * theta
        c = -down * theta * (1 - theta)
        q = (sqrt(max(b * b - 4 * a * c, 0.0)) - b) / (2 * a)
        return (up - down - n * theta) / sqrt(n * (2 * q + theta * (1 - theta))) - z

    return gap


def _wilson(share: float, n: float, level: float) -> tuple[float, float]:
    """Wilson's closed form, for an n that is no whole number."""
    z = _z(level)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    margin = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return centre - margin, centre + margin


def _within(value: float, n: int, low: float, high: float, bounds: tuple[float, float]) -> Estimate:
    """Clip to what is possible; the value stays inside even after rounding."""
    least, most = bounds
    return Estimate(value, n, min(max(low, least), value), max(min(high, most), value))


def _check_scores(tally: Tally, allowed: set[int], what: str) -> None:
    strange = {score for score, _ in tally.counts} | {score for score, _, _ in tally.weights}
    if strange := strange - allowed:
        raise BadChoice(f"{what} has scores {sorted(allowed)}, not {sorted(strange)}.")

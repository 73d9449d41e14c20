"""Weeks whose score left the usual range: control charts for counts that differ."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import reduce
from math import sqrt

import numpy as np

from cx.errors import BadChoice
from cx.stats.interval import nps_estimate
from cx.stats.many import adjusted_nps
from cx.stats.tally import Tally

D2 = 1.128  # mean range of two normal values, in standard deviations (NIST 6.3.2)
SIGMAS = 3.0


@dataclass(frozen=True)
class Signal:
    """One period on the chart.

    value, low, high in points, the limits three standard errors (of this n, times the spread
    between periods) around the baseline; z = (value - baseline) / standard error; ewma and limit
    (+/-) are of z over that spread; outside: ewma is beyond its limit.
    """

    key: Hashable
    n: int
    value: float
    z: float
    ewma: float
    limit: float
    low: float
    high: float
    outside: bool


@dataclass(frozen=True)
class Limits:
    """Centre and control limits of a chart, in the unit of its values."""

    low: float
    centre: float
    high: float


def signals(
    series: Sequence[tuple[Hashable, Tally]],
    baseline: int = 26,
    weight: float = 0.3,
    width: float = 2.93,
    fewest: int = 5,
    least: int = 20,
) -> tuple[Signal, ...]:
    """Weekly NPS in points, in order of time, as a standardised EWMA (Roberts 1959; NIST 6.3.2.4).

    Weeks under `fewest` answers are skipped. The first `baseline` of the others say once and for
    all what is usual: their pooled score and variance, and the spread between weeks,
    max(1, mean moving range of z / 1.128), Laney's sigma_z 2002 never under 1. The EWMA of
    z over it, `weight` for each new week, starts at 0 with the first of them, against exact limits
    of `width` standard errors. Empty with under `least` baseline weeks.
    """
    if not 0 < weight <= 1:
        raise BadChoice(f"The weight of a new week is over 0 and at most 1, not {weight!r}.")
    known = [(key, tally) for key, tally in series if tally.n >= fewest and tally.n_eff > 0]
    usual = [tally for _key, tally in known[:baseline]]
    if len(usual) < max(least, 2):
        return ()
    centre, variance = _usual(usual)
    errors = [sqrt(variance / tally.n_eff) for _key, tally in known]
    values = [tally.mean or 0.0 for _key, tally in known]
    z = [(value - centre) / error for value, error in zip(values, errors, strict=True)]
    spread = max(1.0, _moving_range(z[: len(usual)]) / D2)
    found, smooth = [], 0.0
    for turn, (key, tally) in enumerate(known):
        smooth += weight * (z[turn] / spread - smooth)
        limit = width * sqrt(weight / (2 - weight) * (1 - (1 - weight) ** (2 * turn + 2)))
        away = SIGMAS * errors[turn] * spread
        found.append(
            Signal(
                key, tally.n, values[turn], z[turn], smooth, limit,
                low=centre - away, high=centre + away, outside=abs(smooth) > limit,
            )
        )  # fmt: skip
    return tuple(found)


def _usual(weeks: Sequence[Tally]) -> tuple[float, float]:
    """Pooled score, and the variance of one answer; that is never 0, for the next may differ."""
    whole = reduce(Tally.plus, weeks)
    centre = nps_estimate(whole).value or 0.0
    return centre, whole.variance or adjusted_nps(whole)[1] * whole.n_eff


def individuals(values: Sequence[float]) -> Limits:
    """XmR limits of a series without known n: mean +/- 3 mean moving ranges / 1.128.

    NIST/SEMATECH e-Handbook 6.3.2.2. In the unit of the values; BadChoice under two of them.
    """
    if len(values) < 2:
        raise BadChoice(f"A chart of single values needs 2 of them or more, not {len(values)}.")
    centre = float(np.mean(values))
    away = SIGMAS * _moving_range(values) / D2
    return Limits(centre - away, centre, centre + away)


def share_limits(counts: Sequence[int], sizes: Sequence[int]) -> tuple[Limits, ...]:
    """p chart: limits 0-1 of each share x of n, around the pooled one (NIST 6.3.3.2).

    Clipped to 0-1. BadChoice without answers in every period.
    """
    if not sizes or min(sizes) < 1:
        raise BadChoice("A chart of shares needs at least one answer in every period.")
    centre = sum(counts) / sum(sizes)
    aways = [SIGMAS * sqrt(centre * (1 - centre) / n) for n in sizes]
    return tuple(Limits(max(centre - away, 0.0), centre, min(centre + away, 1.0)) for away in aways)


def _moving_range(values: Sequence[float]) -> float:
    return float(np.abs(np.diff(values)).mean())

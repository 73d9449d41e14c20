"""What so many answers can show, and how many answers a question needs."""

from collections.abc import Sequence
from math import ceil, sqrt

from scipy.stats import norm
from scipy.stats import t as student

from cx.errors import BadChoice
from cx.stats.interval import MEASURINGU, Kind, check_level, squared_error
from cx.stats.many import adjusted_nps, adjusted_share
from cx.stats.tally import Tally

GREATEST = {"nps": 200.0, "share": 1.0}  # a difference, in the unit of the scores
POWERS = (0.5, 0.999)
BORROWED = 2  # answers that a side is given with the spread of both sides


def smallest_difference(
    kind: Kind, now: Tally, before: Tally, level: float = 0.95, power: float = 0.8
) -> float | None:
    """The true difference that two such samples would show with this power, in score units.

    (z_level + z_power) times the standard error of the difference: adjusted Wald for an nps
    (Rocks 2016), Agresti & Caffo for a share. Means use Student's t, each side with two answers
    more that spread like both together, lest answers that happen to be alike look certain. None
    where a side is empty (for means: has under two answers, or neither any spread), or where no
    possible difference would show.
    """
    _check(level, power)
    if now.mean is None or before.mean is None:
        return None
    if kind == "mean":
        return _smallest_of_means(now, before, level, power)
    if kind not in GREATEST:
        raise BadChoice(f"There is no difference of kind {kind!r}: choose nps, share or mean.")
    adjust = adjusted_nps if kind == "nps" else adjusted_share
    squares = [adjust(tally)[1] for tally in (now, before)]
    found = _both_z(level, power) * sqrt(sum(squares))
    return found if found <= GREATEST[kind] else None


def answers_for_margin(
    promoters: float, detractors: float, margin: float, level: float = 0.95
) -> int:
    """Answers for an NPS interval of `margin` points each way, from expected shares 0-1.

    Adjusted Wald solved for n: V z^2 / m^2 - 3 (MeasuringU), rounded up, at least 1.
    """
    check_level(level)
    z = float(norm.isf((1 - level) / 2))
    return _answers(_variance(promoters, detractors), z, margin)


def answers_for_difference(
    before: tuple[float, float], now: tuple[float, float], level: float = 0.95, power: float = 0.8
) -> int:
    """Answers in each of two samples that would show this change of NPS with this power.

    before, now: expected shares 0-1 of (promoters, detractors). The two variances added, solved
    for n as in answers_for_margin. BadChoice when the two scores are equal.
    """
    _check(level, power)
    change = 100 * abs((now[0] - now[1]) - (before[0] - before[1]))
    return _answers(_variance(*before) + _variance(*now), _both_z(level, power), change)


def _check(level: float, power: float) -> None:
    check_level(level)
    if not POWERS[0] <= power <= POWERS[1]:
        raise BadChoice(f"A power is between {POWERS[0]} and {POWERS[1]}, not {power!r}.")


def _both_z(level: float, power: float) -> float:
    return float(norm.isf((1 - level) / 2) + norm.ppf(power))


def _answers(variance: float, z: float, points: float) -> int:
    if not points > 0:
        raise BadChoice(f"A difference to be seen is more than 0 points, not {points!r}.")
    # Rounded first: what is a whole number by hand must not become one more by a float's error.
    return max(1, ceil(round(variance * (100 * z / points) ** 2 - sum(MEASURINGU), 9)))


def _variance(promoters: float, detractors: float) -> float:
    """Of one answer's score on -1..1."""
    if min(promoters, detractors) < 0 or promoters + detractors > 1 + 1e-9:
        raise BadChoice(
            "Shares of promoters and detractors are from 0 to 1 and at most 1 together, "
            f"not {promoters!r} and {detractors!r}."
        )
    return promoters + detractors - (promoters - detractors) ** 2


def _smallest_of_means(now: Tally, before: Tally, level: float, power: float) -> float | None:
    sizes = [now.n_eff, before.n_eff]
    sums = [(tally.variance or 0.0) * n for tally, n in zip((now, before), sizes, strict=True)]
    freedom = sum(sizes) - 2
    alone = squared_error(now) is None or squared_error(before) is None
    if alone or freedom < 1 or sum(sums) == 0:
        return None
    error = sqrt(_squared_error(sums, sizes, sum(sums) / freedom))
    steps = student.isf((1 - level) / 2, freedom) + student.ppf(power, freedom)
    return float(steps * error)


def _squared_error(sums: Sequence[float], sizes: Sequence[float], pooled: float) -> float:
    """Of a difference of means, from sums of squares, each eked out by the pooled variance."""
    return sum(
        (own + BORROWED * pooled) / (n - 1 + BORROWED) / n
        for own, n in zip(sums, sizes, strict=True)
    )

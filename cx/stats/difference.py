"""Two estimates compared: by how much, and whether the sample can tell."""

from dataclasses import dataclass
from math import hypot, sqrt

from scipy.stats import t as student

from cx.stats.interval import Estimate, check_level, squared_error
from cx.stats.tally import Tally


@dataclass(frozen=True)
class Difference:
    """Now minus before, with its interval; None where a side cannot tell."""

    value: float | None
    low: float | None
    high: float | None

    @property
    def clear(self) -> bool:
        """Zero is outside the interval; never so without an interval."""
        if self.low is None or self.high is None:
            return False
        return self.low > 0 or self.high < 0


def difference(now: Estimate, before: Estimate) -> Difference:
    """Now minus before, in their unit, from two intervals of independent samples at one level.

    MOVER (Zou & Donner 2008); from two Wilson intervals it is Newcombe's hybrid score (1998).
    """
    if now.value is None or before.value is None:
        return Difference(None, None, None)
    value = now.value - before.value
    if now.low is None or now.high is None or before.low is None or before.high is None:
        return Difference(value, None, None)
    down = hypot(now.value - now.low, before.high - before.value)
    up = hypot(now.high - now.value, before.value - before.low)
    return Difference(value, value - down, value + up)


def welch(now: Tally, before: Tally, level: float = 0.95) -> Difference:
    """Difference of two means in the unit of the scores, by Welch 1947 (n_eff when weighted).

    No interval when a side has under two answers, nor when neither side has any spread:
    the degrees of freedom are then 0/0.
    """
    check_level(level)
    if now.mean is None or before.mean is None:
        return Difference(None, None, None)
    value = now.mean - before.mean
    a, b = squared_error(now), squared_error(before)
    if a is None or b is None or a + b == 0:
        return Difference(value, None, None)
    freedom = (a + b) ** 2 / (a * a / (now.n_eff - 1) + b * b / (before.n_eff - 1))
    margin = float(student.ppf((1 + level) / 2, freedom)) * sqrt(a + b)
    return Difference(value, value - margin, value + margin)

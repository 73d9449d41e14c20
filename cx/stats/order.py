"""The median, with an interval that supposes no shape of the scores."""

from scipy.stats import binom

from cx.stats.interval import NEAR, Estimate, check_level
from cx.stats.tally import Tally


def median_interval(found: Tally, level: float = 0.95) -> Estimate:
    """The median in the unit of the scores, with its interval between two order statistics.

    Distribution-free (Hahn & Meeker 1991; scipy.stats.quantile_test gives the same from single
    answers); an end is None where so few answers cannot bound it at this level. Weighted: ranks
    among n_eff answers (Woodruff 1952). It covers at least `level`, often more.
    """
    check_level(level)
    value = found.median
    if value is None:
        return Estimate(None, found.n, None, None)
    ranks = max(round(found.n_eff), 1)
    tail = binom(ranks, 0.5)
    first = int(tail.ppf((1 - level) / 2)) - 1
    last = int(tail.isf((1 - level) / 2))
    low = _at(found, (first + 0.5) / ranks) if first >= 0 else None
    high = _at(found, (last + 0.5) / ranks) if last < ranks else None
    # Ranks rounded from n_eff may fall a hair beside the weighted median.
    return Estimate(
        value, found.n, None if low is None else min(low, value),
        None if high is None else max(high, value),
    )  # fmt: skip


def _at(found: Tally, part: float) -> float:
    """The score below or at which this part 0-1 of the mass lies."""
    mass = found.mass
    wanted, below = part * sum(mass.values()) * (1 - NEAR), 0.0
    for score, amount in mass.items():
        below += amount
        if below >= wanted:
            return float(score)
    return float(max(mass))

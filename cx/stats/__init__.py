"""Numbers from tallies, each with its interval: pure functions, no storage, no screen."""

from cx.stats.difference import Difference, difference, welch
from cx.stats.interval import Estimate, estimate, mean_estimate, nps_estimate, share_estimate
from cx.stats.tally import Tally

__all__ = [
    "Difference",
    "Estimate",
    "Tally",
    "difference",
    "estimate",
    "mean_estimate",
    "nps_estimate",
    "share_estimate",
    "welch",
]

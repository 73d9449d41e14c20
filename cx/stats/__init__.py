"""Numbers from tallies, each with its interval: pure functions, no storage, no screen."""

from cx.stats.decompose import Decomposition, Part, decompose, top
from cx.stats.detect import answers_for_difference, answers_for_margin, smallest_difference
from cx.stats.difference import Difference, difference, welch
from cx.stats.drivers import Driver, Drivers, drivers
from cx.stats.impact import contributions, gained_and_lost, leave_one_out
from cx.stats.interval import Estimate, estimate, mean_estimate, nps_estimate, share_estimate
from cx.stats.many import adjusted, p_value
from cx.stats.order import median_interval
from cx.stats.raking import Raked, rake
from cx.stats.shares import relative_weights, shapley
from cx.stats.signals import Limits, Signal, individuals, share_limits, signals
from cx.stats.tally import Tally
from cx.stats.weighting import (
    Bounds,
    bounds,
    design_effect,
    finite_share,
    post_stratify,
    stratified,
    trimmed,
    unheard,
)

__all__ = [
    "Bounds",
    "Decomposition",
    "Difference",
    "Driver",
    "Drivers",
    "Estimate",
    "Limits",
    "Part",
    "Raked",
    "Signal",
    "Tally",
    "adjusted",
    "answers_for_difference",
    "answers_for_margin",
    "bounds",
    "contributions",
    "decompose",
    "design_effect",
    "difference",
    "drivers",
    "estimate",
    "finite_share",
    "gained_and_lost",
    "individuals",
    "leave_one_out",
    "mean_estimate",
    "median_interval",
    "nps_estimate",
    "p_value",
    "post_stratify",
    "rake",
    "relative_weights",
    "shapley",
    "share_estimate",
    "share_limits",
    "signals",
    "smallest_difference",
    "stratified",
    "top",
    "trimmed",
    "unheard",
    "welch",
]

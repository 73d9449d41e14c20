"""Improving, steady or worsening: in words, by a rule that anybody can check."""

from typing import Literal

from cx.language import _
from cx.measure import Headline
from cx.measure.board import FEW
from cx.stats import Estimate

Direction = Literal["improving", "worsening", "steady", "unclear", "few", "new"]
# Within this much a score is called steady: points of an NPS, parts of a share, points of a mean.
STEADY = {"points": 5.0, "share": 0.05, "score": 0.25}
SAID: dict[Direction, str] = {
    "improving": _("Improving"),
    "worsening": _("Worsening"),
    "steady": _("Steady"),
    "unclear": _("No clear change"),
    "few": _("Too few answers to tell"),
    "new": _("Nothing to compare with"),
}
RULE = _(
    "Improving or worsening: the range of the change leaves zero out, also when all tiles are "
    "looked at together (Benjamini and Hochberg). Steady: the whole range lies within {margin} of "
    "zero. No clear change: the answers cannot tell. Under {few} answers "
    "on either side nothing is said."
)


def direction(score: Headline) -> Direction:
    """Which way a metric goes, from its difference to what it is compared with.

    All metrics that pages compare are better when higher.
    """
    gap = score.gap
    if gap.value is None:
        return "new"
    if min(score.now.n, score.before_n) < FEW or gap.low is None or gap.high is None:
        return "few"
    if score.clear:
        return "improving" if gap.value > 0 else "worsening"
    margin = STEADY[score.metric.unit]
    return "steady" if -margin <= gap.low and gap.high <= margin else "unclear"


def rule(unit: str) -> str:
    """The rule in words, with its margin in the metric's unit."""
    margin = {
        "points": _("5 points"), "share": _("5 percentage points"), "score": _("0.25")
    }[unit]  # fmt: skip
    return RULE.format(margin=margin, few=FEW)


def reached(now: Estimate, target: float) -> str:
    """Whether a target is reached, missed, or too close for the interval to tell."""
    if now.low is None or now.high is None or now.n < FEW:
        return _("too few answers to tell")
    if now.low >= target:
        return _("reached")
    return _("missed") if now.high < target else _("too close to tell")

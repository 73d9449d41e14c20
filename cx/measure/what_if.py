"""Arithmetic on the answers: what the score would have been, had some answered otherwise."""

from dataclasses import dataclass

from cx.measure.groups import Groups, summed
from cx.stats import Tally, share_estimate

NOBODY = Tally(())


@dataclass(frozen=True)
class WhatIf:
    """The score as it is and as it would have been, in points; low and high are the range of `by`.

    `moved` answers of `n` would have been in another band.
    """

    score: float
    would_be: float
    by: float
    low: float
    high: float
    moved: float
    n: int


def what_if(found: Groups, name: str, part: float) -> WhatIf | None:
    """If this part (0-1) of the group's detractors had been passives; None of nobody.

    Each such answer lifts the score by 100/n points. The range comes from how well so many
    answers tell the share of such detractors (Wilson); it says nothing about whether the group
    can be won over.
    """
    whole, group = summed(found.now), found.now.get(name, NOBODY)
    mass = sum(whole.mass.values())
    if whole.mean is None or not mass:
        return None
    unhappy = group.mass.get(-100, 0) / mass
    hit = _share_of(whole, group)
    low, high = share_estimate(hit, found.level).low or 0.0, share_estimate(hit, found.level).high
    gain = 100 * part * unhappy
    return WhatIf(
        score=whole.mean, would_be=whole.mean + gain, by=gain, low=100 * part * low,
        high=100 * part * (high or 0.0), moved=part * dict(group.counts).get(-100, 0), n=whole.n,
    )  # fmt: skip


def _share_of(whole: Tally, group: Tally) -> Tally:
    """1 for the group's detractors, 0 for all other answers; with their weights."""
    count = dict(group.counts).get(-100, 0)
    counts = tuple((s, n) for s, n in ((0, whole.n - count), (1, count)) if n)
    if not whole.weighted:
        return Tally(counts)
    mine = next(((w, w2) for score, w, w2 in group.weights if score == -100), (0.0, 0.0))
    all_ = tuple(sum(each[place] for each in whole.weights) for place in (1, 2))
    rest = (all_[0] - mine[0], all_[1] - mine[1])
    pairs = {0: rest, 1: mine}
    return Tally(counts, tuple((score, *pairs[score]) for score, _n in counts))

"""Short ways to write a tally."""

from collections import Counter
from collections.abc import Iterable

from cx.stats import Difference, Tally, difference, nps_estimate


def rows(answers: Iterable[int]) -> Tally:
    return Tally(tuple(sorted(Counter(answers).items())))


def counted(counts: dict[int, int]) -> Tally:
    return Tally(tuple((s, c) for s, c in sorted(counts.items()) if c))


def nps(up: int, down: int, n: int) -> Tally:
    return counted({-100: down, 0: n - up - down, 100: up})


def yes(x: int, n: int) -> Tally:
    return counted({0: n - x, 1: x})


def weighted(answers: Iterable[tuple[int, int]]) -> Tally:
    """From (score, weight in millionths) per answer."""
    pairs = list(answers)
    scores = sorted({s for s, _ in pairs})
    by_score = [(s, [w for other, w in pairs if other == s]) for s in scores]
    weights = tuple((s, sum(ws), sum(w * w for w in ws)) for s, ws in by_score)
    return Tally(tuple((s, len(ws)) for s, ws in by_score), weights)


def massed(mass: dict[int, float]) -> Tally:
    """Every score of one answer that weighs so much: for what is known by its shares only."""
    there = {s: m for s, m in sorted(mass.items()) if m}
    return Tally(tuple((s, 1) for s in there), tuple((s, m, m * m) for s, m in there.items()))


def nps_gap(now: Tally, before: Tally) -> Difference:
    """The difference of two NPS; of other scores only its value."""
    if {score for score, _ in now.counts + before.counts} <= {-100, 0, 100}:
        return difference(nps_estimate(now), nps_estimate(before))
    return Difference(None, None, None)

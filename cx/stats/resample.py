"""The mix of windows that might as well have been: a parametric bootstrap."""

import numpy as np

from cx.stats.tally import Tally

DRAWS = 1_000
CELLS_AT_ONCE = 2_000_000  # keeps what a bootstrap holds in memory under 100 MB


def mix_draws(
    pairs: list[tuple[Tally, Tally]], wholes: list[Tally], random: np.random.Generator
) -> np.ndarray:
    """Kitagawa's mix of each resampled pair of windows, in the unit of the scores.

    pairs: before and now per segment; wholes: their sums, neither without answers. As many answers
    as each window has (round(n_eff) when weighted) fall anew over segments and scores.
    """
    scores = sorted({score for whole in wholes for score in whole.mass})
    chances = [_chances([pair[side] for pair in pairs], scores) for side in (0, 1)]
    sizes = [max(round(whole.n_eff), 1) for whole in wholes]
    at_once = max(1, CELLS_AT_ONCE // chances[0].size)
    found = []
    for start in range(0, DRAWS, at_once):
        draws = min(at_once, DRAWS - start)
        counts = [
            random.multinomial(size, chance.ravel(), draws).reshape(draws, *chance.shape)
            for size, chance in zip(sizes, chances, strict=True)
        ]
        found.append(_mix(counts[0], counts[1], np.array(scores, dtype=float)))
    return np.concatenate(found)


def _chances(tallies: list[Tally], scores: list[int]) -> np.ndarray:
    """Segments by scores: the part of the whole mass."""
    mass = np.array([[tally.mass.get(score, 0) for score in scores] for tally in tallies], float)
    return mass / mass.sum()


def _mix(before: np.ndarray, now: np.ndarray, scores: np.ndarray) -> np.ndarray:
    """The mix per draw, from counts (draws, segments, scores), a segment's rules as in decompose.

    How far values lie from the whole does not matter to the sum, for shares add up to 1.
    """
    rows = [counts.sum(axis=2) for counts in (before, now)]
    value = [counts @ scores / np.maximum(counts.sum(axis=2), 1) for counts in (before, now)]
    known = np.maximum(sum((n > 0).astype(int) for n in rows), 1)
    shares = [n / n.sum(axis=1, keepdims=True) for n in rows]
    return np.asarray(((shares[1] - shares[0]) * (value[0] + value[1]) / known).sum(axis=1))

"""How improbable a long run of successes is."""

import numpy as np


def at_least(run: int, trials: int, share: float) -> float:
    """P(longest run of successes >= run) in so many independent trials with success `share` 0..1.

    The exact recursion on the first run that ends at trial m (Feller, An Introduction to
    Probability Theory I, XIII.7), in terms of the tail so that small values keep their digits:
    g(m) = g(m - 1) + (1 - p) p^k (1 - g(m - k - 1)), g(k) = p^k, g(m) = 0 for m < k.
    The next k + 1 values need only the last k + 1, so they are summed a block at a time.

    >>> at_least(2, 3, 0.5), at_least(1, 1, 0.25), at_least(4, 3, 0.9), at_least(0, 0, 0.5)
    (0.375, 0.25, 0.0, 1.0)
    """
    if run <= 0:
        return 1.0
    if run > trials or share <= 0:
        return 0.0
    whole = share**run
    if share >= 1 or run == trials:
        return whole
    ends = (1 - share) * whole  # a run that begins after a failure
    # Values at m - k - 1 of the first block, m = k + 1 ...: all before the first run can end.
    before = np.append(np.zeros(run), whole)  # g(0) ... g(k)
    left = trials - run
    while True:
        block = before[-1] + np.cumsum(ends * (1 - before))
        if left <= len(block):
            return float(min(block[left - 1], 1.0))
        before, left = block, left - len(block)

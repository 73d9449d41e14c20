"""How common each reason is, when suggestions are known to be wrong in known ways."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import nnls

from cx.errors import BadChoice
from cx.language import _
from cx.text.reasons.quality import Quality

DRAWS = 1_000
Floats = NDArray[np.float64]


def corrected(quality: Quality, counts: Mapping[str, int], level: float = 0.95) -> pd.DataFrame:
    """reason, counted, corrected, low, high: shares 0..1 of the likeliest reasons of comments.

    `counts` are comments by their likeliest reason (see suggest), abstained ones too. The shares
    that would give these counts through the confusion matrix (Buonaccorsi 2010, chapter 2; the
    "adjusted count" of Forman 2008 for several reasons), none below zero, and a percentile
    interval of 1,000 draws of matrix and counts. All comments are taken to have one of the learned
    reasons, and the same reason to be worded as it was among the labelled ones.
    """
    names = [each.reason for each in quality.reasons]
    if strange := set(counts) - set(names):
        said = _("{reason!r} was not learned, so its share cannot be corrected.")
        raise BadChoice(said.format(reason=min(strange)))
    seen = np.array([counts.get(name, 0) for name in names], dtype=float)
    table = np.array(quality.confusion[: len(names)], dtype=float)
    if not seen.sum() or not table.sum(axis=1).all():
        raise BadChoice(_("There is nothing to correct: no comment has a likeliest reason."))
    found = _solved(table, seen)
    low, high = np.quantile(_draws(table, seen), [(1 - level) / 2, (1 + level) / 2], axis=0)
    return pd.DataFrame(
        {
            "reason": names,
            "counted": seen / seen.sum(),
            "corrected": found,
            "low": np.minimum(low, found),
            "high": np.maximum(high, found),
        }
    )


def _solved(table: Floats, seen: Floats) -> Floats:
    """Non-negative shares whose expected counts come nearest to those seen."""
    chances = table / table.sum(axis=1, keepdims=True)
    shares, _gap = nnls(chances.T, seen / seen.sum())
    return shares / shares.sum()


def _draws(table: Floats, seen: Floats) -> Floats:
    chance = np.random.default_rng(0)
    rows = [chance.multinomial(int(row.sum()), row / row.sum(), DRAWS) for row in table]
    counts = chance.multinomial(int(seen.sum()), seen / seen.sum(), DRAWS)
    return np.array(
        [_solved(np.array([row[draw] for row in rows]), counts[draw]) for draw in range(DRAWS)]
    )

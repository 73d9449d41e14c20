"""Many comparisons at once: a p value for each, and what is left of it among so many."""

from collections.abc import Sequence
from math import sqrt
from typing import Literal

import numpy as np
from scipy.stats import false_discovery_control, norm, ttest_ind_from_stats

from cx.errors import BadChoice
from cx.stats.interval import MEASURINGU, Kind, squared_error
from cx.stats.tally import Tally

Method = Literal["bh", "holm"]


def p_value(kind: Kind, now: Tally, before: Tally) -> float | None:
    """Two-sided, of no true difference between two independent samples; None if it cannot tell.

    nps: z of two adjusted Wald scores (3/4, 3/2, 3/4 answers added to each side; Rocks 2016).
    share: z of Agresti & Caffo 2000. mean: Welch 1947, None when a side has under two answers or
    neither side any spread. Kish's n_eff takes the place of n when weighted.
    """
    if kind not in ("nps", "share", "mean"):
        raise BadChoice(f"There is no test of kind {kind!r}: choose nps, share or mean.")
    if now.mean is None or before.mean is None:
        return None
    if kind == "mean":
        return _welch(now, before)
    adjust = adjusted_nps if kind == "nps" else adjusted_share
    (a, a_square), (b, b_square) = adjust(now), adjust(before)
    return float(2 * norm.sf(abs(a - b) / sqrt(a_square + b_square)))


def adjusted_nps(tally: Tally) -> tuple[float, float]:
    """(score, its squared standard error) in points after adding MEASURINGU's pseudo-answers.

    The squared error is never 0, for no sample proves that nobody could answer otherwise.
    """
    total = tally.n_eff + sum(MEASURINGU)
    up = ((tally.share(100) or 0.0) * tally.n_eff + MEASURINGU[2]) / total
    down = ((tally.share(-100) or 0.0) * tally.n_eff + MEASURINGU[0]) / total
    return 100 * (up - down), 1e4 * (up + down - (up - down) ** 2) / total


def adjusted_share(tally: Tally) -> tuple[float, float]:
    """(share 0-1, its squared standard error) after Agresti & Caffo's one yes and one no.

    Written out, for statsmodels' test divides by zero where a share is 0 or 1.
    """
    total = tally.n_eff + 2
    share = ((tally.share(1) or 0.0) * tally.n_eff + 1) / total
    return share, share * (1 - share) / total


def adjusted(p: Sequence[float | None], method: Method = "bh") -> list[float | None]:
    """Each p value as it stands among the others; None stays None and is not counted.

    bh: false discovery rate (Benjamini & Hochberg 1995); holm: any false alarm (Holm 1979).
    """
    if method not in ("bh", "holm"):
        raise BadChoice(f"There is no adjustment {method!r}: choose bh or holm.")
    known = np.array([each for each in p if each is not None], dtype=float)
    if not len(known):
        return list(p)
    left = iter((false_discovery_control(known) if method == "bh" else _holm(known)).tolist())
    return [None if each is None else next(left) for each in p]


def _holm(p: np.ndarray) -> np.ndarray:
    """Written out, for statsmodels collects all garbage of the process at every call."""
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1))
    found = np.empty(len(p))
    found[order] = np.minimum(stepped, 1)
    return found


def _welch(now: Tally, before: Tally) -> float | None:
    squares = squared_error(now), squared_error(before)
    if squares[0] is None or squares[1] is None or sum(squares) == 0:  # type: ignore[arg-type]
        return None
    sides = [
        (tally.mean, sqrt(square * tally.n_eff), tally.n_eff)  # type: ignore[operator]
        for tally, square in zip((now, before), squares, strict=True)
    ]
    return float(ttest_ind_from_stats(*sides[0], *sides[1], equal_var=False).pvalue)

"""How good suggestions are, from comments that were held out when they were made."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from cx.stats import Estimate, Tally, share_estimate

BINS = 10
LEAST_RIGHT = 0.85
LEAST_SURE = 0.5
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Bin(NamedTuple):
    """Suggestions whose confidence lies between two tenths: how sure they were, how often right."""

    low: float
    high: float
    confidence: float | None
    right: Estimate


class ReasonQuality(NamedTuple):
    """One reason: comments that have it, suggestions of it, those that were right."""

    reason: str
    n: int
    suggested: int
    right: int

    @property
    def precision(self) -> float | None:
        """The share of its suggestions that were right; None when it was never suggested."""
        return self.right / self.suggested if self.suggested else None

    @property
    def recall(self) -> float | None:
        """The share of its comments for which it was suggested; None without any."""
        return self.right / self.n if self.n else None

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, 0 when neither has anything right."""
        total = self.n + self.suggested
        return 2 * self.right / total if total else 0.0


class Kept(NamedTuple):
    """What is left when unsure suggestions are not made: of how many, and how often right."""

    of: int
    right: Estimate

    @property
    def coverage(self) -> float | None:
        """The share of comments that keep their suggestion; None without comments."""
        return self.right.n / self.of if self.of else None


@dataclass(frozen=True)
class Quality:
    """Figures of held-out suggestions, one per labelled comment.

    A comment with several reasons counts as right with any of them, else under its rarest. Comments
    whose reason was not learned count, and are always wrong. `confusion` has a row per reason, then
    one for all that were not learned, and a column per suggested reason.
    """

    n: int
    texts: int
    right: Estimate  # all suggestions, the unsure ones too
    commonest: Estimate  # what naming the commonest reason every time would give
    macro_f1: float
    ece: float
    reasons: tuple[ReasonQuality, ...]
    confusion: tuple[tuple[int, ...], ...]
    reliability: tuple[Bin, ...]
    threshold: float | None  # None: no confidence is high enough, so the model always abstains
    kept: Kept
    checked: Kept  # the threshold of each fold chosen on the other folds
    once: Kept  # every text once, however many people wrote it
    rules: Estimate  # suggestions by found words where the model abstained


def share(right: Flags) -> Estimate:
    """The share that is true, with its Wilson interval."""
    yes, n = int(right.sum()), len(right)
    return share_estimate(Tally(tuple((s, k) for s, k in ((0, n - yes), (1, yes)) if k)))


def reliability(confidence: Floats, right: Flags, bins: int = BINS) -> tuple[Bin, ...]:
    """Suggestions by confidence in bins of equal width; 1 belongs to the last."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    return tuple(
        Bin(
            number / bins,
            (number + 1) / bins,
            float(confidence[place == number].mean()) if (place == number).any() else None,
            share(right[place == number]),
        )
        for number in range(bins)
    )


def ece(table: Sequence[Bin]) -> float:
    """Expected calibration error: the mean gap of confidence and share right, weighed by n.

    Guo, Pleiss, Sun and Weinberger 2017, for the suggestion alone.
    """
    gaps = [
        each.right.n * abs(each.confidence - each.right.value)
        for each in table
        if each.confidence is not None and each.right.value is not None
    ]
    return sum(gaps) / max(sum(each.right.n for each in table), 1)


def threshold(confidence: Floats, right: Flags, least: float = LEAST_RIGHT) -> float | None:
    """The smallest confidence from which on the Wilson lower limit of the share right is `least`.

    Not under one half, however right the others are: what is likelier wrong is not suggested.
    None when no confidence reaches that.
    """
    chosen = confidence >= LEAST_SURE
    order = np.argsort(-confidence[chosen], kind="stable")
    sorted_, correct = confidence[chosen][order], np.cumsum(right[chosen][order])
    ends = np.flatnonzero(np.append(np.diff(sorted_) < 0, True)) if len(order) else np.array([])
    for end in ends[::-1].astype(int):
        # The limit lies below the share, so most places need no interval.
        if correct[end] >= least * (end + 1) and _low(int(correct[end]), int(end) + 1) >= least:
            return float(sorted_[end])
    return None


def kept(confidence: Floats, right: Flags, limit: float | Floats | None) -> Kept:
    """What stays at a limit, or at one per comment; nothing where it is None."""
    stays = np.zeros(len(right), bool) if limit is None else confidence >= limit
    return Kept(len(right), share(right[stays]))


def crossed(confidence: Floats, right: Flags, fold: NDArray[np.int64]) -> Kept:
    """What stays when the limit of each fold comes from the others."""
    limits = np.full(len(right), np.inf)
    for part in np.unique(fold):
        other = threshold(confidence[fold != part], right[fold != part])
        limits[fold == part] = np.inf if other is None else other
    return kept(confidence, right, limits)


def confusion(truth: Flags, top: NDArray[np.int64]) -> NDArray[np.int64]:
    """(reasons + 1) x reasons: rows by the true reason, the last for those not learned."""
    n, reasons = truth.shape
    rarest = np.argsort(truth.sum(axis=0), kind="stable")
    first = rarest[truth[:, rarest].argmax(axis=1)]
    meant = np.where(truth.any(axis=1), first, reasons)
    meant = np.where(truth[np.arange(n), top], top, meant)
    table = np.zeros((reasons + 1, reasons), np.int64)
    np.add.at(table, (meant, top), 1)
    return table


def by_reason(names: Sequence[str], table: NDArray[Any]) -> tuple[ReasonQuality, ...]:
    """The figures of each reason, from the confusion matrix."""
    return tuple(
        ReasonQuality(
            name,
            int(table[place].sum()),
            int(table[:, place].sum()),
            int(table[place, place]),
        )
        for place, name in enumerate(names)
    )


def _low(right: int, n: int) -> float:
    low = share(np.arange(n) < right).low
    return low if low is not None else 0.0

"""A score per reason for each comment, and how sure one may be of the best.

One logistic regression per reason against all others, weighed so that rare reasons count as much;
the best score is the suggestion. How sure: each score becomes a chance by a logistic curve (Platt
1999) through comments that were not learned from, and a second curve tells from the chances
of the suggestion and of the next how often such a suggestion was right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from cx.text.reasons.features import Matrix, Recipe, Weights, rows, weights

Floats = NDArray[np.float64]
Truth = NDArray[np.bool_]  # comments x reasons
NEVER = -20.0  # the score of a reason without an example
SMALLEST = 1e-6
TOLERANCE = 1e-2
FREE = 1e6  # C of a curve that is held back by nothing
SILENT = 5  # imagined comments without a known word


@dataclass(frozen=True)
class Scorer:
    """Linear scores: the weights of features, and a coefficient per feature and reason."""

    weights: Weights
    coefficients: Floats
    intercepts: Floats

    def scores(self, counts: Sequence[Matrix]) -> Floats:
        """Comments x reasons; above zero the reason is likelier than not, were all as common."""
        return np.asarray(self.weights.of(counts) @ self.coefficients) + self.intercepts


def scorer(counts: Sequence[Matrix], truth: Truth, recipe: Recipe) -> Scorer:
    """Learn from comments x reasons; a comment may have several reasons, or none of these."""
    found = weights(counts)
    features = found.of(counts)
    fitted = [_one(features, truth[:, place], recipe) for place in range(truth.shape[1])]
    return Scorer(
        found,
        np.column_stack([coefficients for coefficients, _intercept in fitted]),
        np.array([intercept for _coefficients, intercept in fitted]),
    )


def _one(features: Matrix, truth: NDArray[np.bool_], recipe: Recipe) -> tuple[Floats, float]:
    if not truth.any() or truth.all():
        return np.zeros(features.shape[1]), -NEVER if truth.any() else NEVER
    fitted = LogisticRegression(
        C=recipe.strength, solver="liblinear", tol=TOLERANCE, random_state=0,
        class_weight="balanced" if recipe.balanced else None,
    ).fit(features, truth)  # fmt: skip
    return fitted.coef_[0], float(fitted.intercept_[0])


@dataclass(frozen=True)
class HeldOut:
    """Scores by what was learned from the other folds, and those of a text without a known word."""

    scores: Floats
    silent: Floats


def held_out(
    counts: Sequence[Matrix], truth: Truth, fold: NDArray[np.int64], recipe: Recipe
) -> HeldOut:
    """The scores of each comment by what was learned from the other folds."""
    scores, silent = np.full(truth.shape, NEVER), []
    for part in np.unique(fold):
        learned = scorer(rows(counts, fold != part), truth[fold != part], recipe)
        scores[fold == part] = learned.scores(rows(counts, fold == part))
        silent.append(learned.intercepts)
    return HeldOut(scores, np.mean(silent, axis=0))


@dataclass(frozen=True)
class Confidence:
    """The curves that turn scores into chances, and chances into one confidence."""

    slopes: Floats  # per reason
    offsets: Floats
    combined: Floats  # of the suggestion's, the next one's and its part of all, as log odds
    offset: float

    def chances(self, scores: Floats) -> Floats:
        """The chance 0..1 of each reason, whatever the others are."""
        return 1 / (1 + np.exp(-(scores * self.slopes + self.offsets)))

    def of(self, scores: Floats) -> Floats:
        """How likely the best score of each comment names a right reason, 0..1."""
        evidence = _evidence(self.chances(scores), scores.argmax(axis=1))
        return 1 / (1 + np.exp(-(evidence @ self.combined + self.offset)))


def confidence(scores: Floats, truth: Truth, silent: Floats) -> Confidence:
    """The curves that fit held-out scores best, and `silent`, which are never right.

    Without those, a model that was always right would be as sure of a text that says nothing.
    """
    scores = np.vstack([scores, np.repeat(silent[None, :], SILENT, axis=0)])
    truth = np.vstack([truth, np.zeros((SILENT, truth.shape[1]), bool)])
    curves = [_curve(scores[:, [place]], truth[:, place]) for place in range(truth.shape[1])]
    part = Confidence(
        np.array([slope[0] for slope, _offset in curves]),
        np.array([offset for _slope, offset in curves]),
        np.zeros(3),
        0.0,
    )
    top = scores.argmax(axis=1)
    right = truth[np.arange(len(top)), top]
    combined, offset = _curve(_evidence(part.chances(scores), top), right)
    return Confidence(part.slopes, part.offsets, combined, offset)


def _curve(evidence: Floats, right: NDArray[np.bool_]) -> tuple[Floats, float]:
    """Slopes and offset of a logistic curve, its targets a little inside 0 and 1 (Platt 1999)."""
    yes, no = int(right.sum()), int((~right).sum())
    target = np.where(right, (yes + 1) / (yes + 2), 1 / (no + 2))
    fitted = LogisticRegression(C=FREE, max_iter=1_000).fit(
        np.vstack([evidence, evidence]),
        np.repeat([True, False], len(right)),
        sample_weight=np.concatenate([target, 1 - target]),
    )
    return fitted.coef_[0], float(fitted.intercept_[0])


def _evidence(chances: Floats, top: NDArray[np.int64]) -> Floats:
    """Log odds of the suggestion's chance, of the best other's, and of its part of all chances."""
    places = np.arange(len(top))
    first = chances[places, top]
    others = chances.copy()
    others[places, top] = 0.0
    part = first / np.maximum(chances.sum(axis=1), SMALLEST)
    return np.column_stack([_odds(first), _odds(others.max(axis=1)), _odds(part)])


def _odds(chance: Floats) -> Floats:
    clipped = np.clip(chance, SMALLEST, 1 - SMALLEST)
    return np.log(clipped / (1 - clipped))

"""What else could have been chosen for automatic reasons, measured on the same comments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sklearn.calibration import CalibratedClassifierCV
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import PredefinedSplit
from sklearn.multiclass import OneVsRestClassifier

from benchmarks.clock import progress
from benchmarks.errors import Unmeasured
from cx.stats import Estimate
from cx.text.reasons import Kept, Model, Recipe, learn
from cx.text.reasons.classifier import TOLERANCE
from cx.text.reasons.features import Matrix, rows, vocabulary, weights
from cx.text.reasons.labels import folds, labelled, learnable
from cx.text.reasons.quality import crossed, ece, reliability, share

RECIPES = {
    "words and pairs alone": Recipe(pieces=None),
    "pieces of words alone": Recipe(words=None),
    "words, pairs and triples": Recipe(words=(1, 3)),
    "pieces of 2 to 6 letters": Recipe(pieces=(2, 6)),
    "10,000 features of each kind": Recipe(most=10_000),
    "C 0.3": Recipe(strength=0.3),
    "C 3": Recipe(strength=3.0),
    "reasons not balanced": Recipe(balanced=False),
}
METHODS = ("sigmoid", "temperature")


@dataclass(frozen=True)
class Variant:
    """A way to do it, and its figures."""

    what: str
    macro_f1: float
    right: Estimate
    ece: float
    checked: Kept


def recipes(
    comments: Sequence[str], reasons: Sequence[tuple[str, ...]], chosen: Model
) -> Iterator[Variant]:
    """The chosen recipe, then the others."""
    yield _of("as chosen", chosen)
    for what, recipe in RECIPES.items():
        progress(what)
        yield _of(what, learn(comments, reasons, recipe=recipe))


def _of(what: str, model: Model) -> Variant:
    found = model.quality
    if found is None:
        raise Unmeasured("Fewer than two reasons have enough examples to learn from.")
    return Variant(what, found.macro_f1, found.right, found.ece, found.checked)


def calibrations(comments: Sequence[str], reasons: Sequence[tuple[str, ...]]) -> Iterator[Variant]:
    """scikit-learn's own calibration of the same scores, where each comment has one reason.

    Comments whose reason is not learned are left out.
    """
    found = labelled(comments, reasons)
    names = learnable(found)
    words = vocabulary(found.texts, Recipe())
    if words is None or any(len(named) > 1 for named in found.reasons):
        return
    meant = np.array([named[0] for named in found.reasons], dtype=object)
    known = np.isin(meant, names)
    counts, meant, fold = rows(words.counts(found.texts), known), meant[known], folds(found)[known]
    for method in METHODS:
        progress(f"calibration: {method}")
        yield _calibrated(method, counts, meant, fold)


def _calibrated(
    method: str, counts: Sequence[Matrix], meant: NDArray[np.object_], fold: NDArray[np.int64]
) -> Variant:
    named, sure = np.empty(len(meant), dtype=object), np.zeros(len(meant))
    for part in np.unique(fold):
        inside, outside = fold != part, fold == part
        weighed = weights(rows(counts, inside))
        fitted = CalibratedClassifierCV(
            OneVsRestClassifier(
                LogisticRegression(
                    solver="liblinear", tol=TOLERANCE, class_weight="balanced", random_state=0
                )
            ),
            method=method, ensemble=False, cv=PredefinedSplit(fold[inside]),
        ).fit(weighed.of(rows(counts, inside)), meant[inside])  # fmt: skip
        chances = fitted.predict_proba(weighed.of(rows(counts, outside)))
        named[outside] = fitted.classes_[chances.argmax(axis=1)]
        sure[outside] = chances.max(axis=1)
    right = (named == meant).astype(bool)
    return Variant(
        f"CalibratedClassifierCV, {method}",
        float(f1_score(meant.astype(str), named.astype(str), average="macro")),
        share(right),
        ece(reliability(sure, right)),
        crossed(sure, right, fold),
    )

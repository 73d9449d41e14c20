"""A model of reasons, learned from the comments whose reason somebody gave."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cx.text.reasons import quality as judged
from cx.text.reasons.classifier import Confidence, Scorer, confidence, held_out, scorer
from cx.text.reasons.features import Recipe, Vocabulary, vocabulary
from cx.text.reasons.labels import Given, Labelled, folds, labelled, learnable
from cx.text.reasons.quality import Quality
from cx.text.reasons.rules import Rule, firing, found_rules, given_rules, ordered

LEAST_REASONS = 2


@dataclass(frozen=True)
class Learned:
    """What turns a comment into scores and a confidence."""

    vocabulary: Vocabulary
    scorer: Scorer
    confidence: Confidence


@dataclass(frozen=True)
class Model:
    """All that suggesting needs, and how good it is.

    reasons: those that were learned, by the alphabet. too_few: (reason, comments) of the others;
    rules stand in for them. learned and quality are None when fewer than two could be learned.
    given: labelled comments that were offered; used: those that were learned from.
    """

    reasons: tuple[str, ...]
    too_few: tuple[tuple[str, int], ...]
    rules: tuple[Rule, ...]
    given: int
    used: int
    learned: Learned | None
    quality: Quality | None

    @property
    def threshold(self) -> float | None:
        """The least confidence of a suggestion by the model; None: it always abstains."""
        return self.quality.threshold if self.quality else None


def learn(
    comments: Sequence[str | None],
    reasons: Sequence[Given],
    languages: Sequence[str | None] | None = None,
    rules: Mapping[str, Iterable[str]] | None = None,
    recipe: Recipe | None = None,
) -> Model:
    """Learn from comments and their reasons: a text, several texts, or None for unknown.

    `rules` are a person's own: reason -> words. The same rows in any order give the same model.
    A comment without a letter or digit is left out; of more than 20,000 a sample is taken (see
    cx.text.reasons.labels). Quality is measured on held-out fifths; the same words, whoever
    wrote them, never stand on both sides.
    """
    recipe = recipe or Recipe()
    found = labelled(comments, reasons, languages)
    names = learnable(found)
    words = vocabulary(found.texts, recipe) if len(names) >= LEAST_REASONS else None
    if words is None:
        names = ()
    few = tuple((reason, n) for reason, n in sorted(found.examples.items()) if reason not in names)
    lacking = [reason for reason, _n in few]
    all_rules = ordered((*given_rules(rules or {}, found), *found_rules(found, lacking)))
    learned, quality = _learned(found, names, lacking, words, recipe) if words else (None, None)
    return Model(names, few, all_rules, found.given, len(found.texts), learned, quality)


def _learned(
    found: Labelled, names: tuple[str, ...], lacking: list[str], words: Vocabulary, recipe: Recipe
) -> tuple[Learned, Quality]:
    truth = np.array([[name in named for name in names] for named in found.reasons])
    fold, counts = folds(found), words.counts(found.texts)
    held = held_out(counts, truth, fold, recipe)
    scores = held.scores
    sure = np.zeros(len(truth))
    for part in np.unique(fold):
        others = confidence(scores[fold != part], truth[fold != part], held.silent)
        sure[fold == part] = others.of(scores[fold == part])
    top = scores.argmax(axis=1)
    quality = _quality(found, names, lacking, truth, top, sure, fold)
    sureness = confidence(scores, truth, held.silent)
    return Learned(words, scorer(counts, truth, recipe), sureness), quality


def _quality(
    found: Labelled,
    names: tuple[str, ...],
    lacking: list[str],
    truth: NDArray[np.bool_],
    top: NDArray[np.int64],
    sure: NDArray[np.float64],
    fold: NDArray[np.int64],
) -> Quality:
    right = truth[np.arange(len(top)), top]
    table = judged.confusion(truth, top)
    reasons = judged.by_reason(names, table)
    bins = judged.reliability(sure, right)
    limit = judged.threshold(sure, right)
    once = np.unique(found.groups, return_index=True)[1]
    unsure = np.ones(len(sure), bool) if limit is None else sure < limit
    return Quality(
        n=len(right),
        texts=len(once),
        right=judged.share(right),
        commonest=judged.share(truth[:, truth.sum(axis=0).argmax()]),
        macro_f1=float(np.mean([reason.f1 for reason in reasons])),
        ece=judged.ece(bins),
        reasons=reasons,
        confusion=tuple(tuple(int(n) for n in row) for row in table),
        reliability=bins,
        threshold=limit,
        kept=judged.kept(sure, right, limit),
        checked=judged.crossed(sure, right, fold),
        once=judged.kept(sure[once], right[once], limit),
        rules=judged.share(_fired(found, lacking, unsure, fold)),
    )


def _fired(
    found: Labelled, lacking: list[str], unsure: NDArray[np.bool_], fold: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Right or wrong, of held-out comments where rules found in the other folds speak."""
    outcomes: list[bool] = []
    for part in np.unique(fold) if lacking else ():
        rules = found_rules(_part(found, fold != part), lacking)
        spoken = [
            (firing(found.said[place], rules), found.reasons[place])
            for place in np.flatnonzero((fold == part) & unsure)
        ]
        outcomes += [fired[0].reason in named for fired, named in spoken if fired]
    return np.array(outcomes, dtype=bool)


def _part(found: Labelled, chosen: NDArray[np.bool_]) -> Labelled:
    places = np.flatnonzero(chosen)
    return Labelled(
        tuple(found.texts[place] for place in places),
        tuple(found.said[place] for place in places),
        tuple(found.reasons[place] for place in places),
        tuple(found.languages[place] for place in places),
        len(places),
    )

"""What comments are about: topics found without any given beforehand."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from warnings import catch_warnings, simplefilter

import numpy as np
from scipy.optimize import linear_sum_assignment
from sklearn.decomposition import NMF
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer

from cx.text.forms import Comment, forms_of
from cx.text.terms import commonest, counted

FEWEST = 300  # comments that topics are worth looking for in
SIZES = (5, 6, 8, 10, 12, 15)
RESAMPLES = 2
KEPT = 0.8  # of the comments in each resample
TOP = 10  # terms by which two topics are compared
NAMED_BY = 4
LEAST = 5  # comments that a term must stand in
VOCABULARY = 2000
ROUNDS = 60  # of the fit; a warning that it could go on is no news
MOSTLY = 0.4  # of a comment's weight, for it to be about a topic
ENOUGH = 40  # terms from which the name is taken


@dataclass(frozen=True)
class Topic:
    """What names it, which comments (by their place) are about it, and the most typical of them."""

    terms: tuple[str, ...]
    comments: tuple[int, ...]
    typical: int


@dataclass(frozen=True)
class Topics:
    """Topics, the largest first, and how stable they are: the agreement of resamples, 0 to 1."""

    topics: tuple[Topic, ...]
    stability: float


def topics(comments: Sequence[Comment], sizes: Sequence[int] = SIZES) -> Topics:
    """TF-IDF and NMF (Lee & Seung 1999); as many topics as are found again in most resamples.

    A comment is about the topic that has two fifths of its weight or more, or about none.
    Stability (Greene, O'Callaghan & Cunningham 2014): mean Jaccard of the top 10 terms of topics
    matched between all comments and 80 % of them. Named by c-TF-IDF (Grootendorst 2022). Under 300
    comments, or where they share hardly a term, there are none.
    """
    found = forms_of(comments)
    weighed, stems = _weighed(found)
    fitting = [size for size in sizes if size <= min(weighed.shape) // 2]
    if len(found) < FEWEST or not fitting:
        return Topics((), 0.0)
    tried = {size: _stability(weighed, size) for size in fitting}
    best = max(tried, key=lambda size: (tried[size], -size))
    held, parts = _fitted(weighed, best)
    about = _about(held, parts)
    names = _names(found, stems, weighed, about, best)
    near = weighed @ (parts / np.linalg.norm(parts, axis=1, keepdims=True).clip(1e-12)).T
    made = [_topic(number, names[number], about, near) for number in range(best)]
    listed = sorted((each for each in made if each), key=lambda t: (-len(t.comments), t.terms))
    return Topics(tuple(listed), tried[best])


def _weighed(found: list[dict[str, str]]) -> tuple[Any, list[str]]:
    """Comments by terms, TF-IDF with rows of length 1; a term counts once per comment."""
    if max(counted(found).values(), default=0) < LEAST:
        return np.zeros((len(found), 0)), []
    vectorizer = TfidfVectorizer(analyzer=list, min_df=LEAST, max_features=VOCABULARY)
    return vectorizer.fit_transform(found), vectorizer.get_feature_names_out().tolist()


def _fitted(weighed: Any, size: int) -> tuple[np.ndarray, np.ndarray]:
    """(comments by topics, topics by terms); only as exact as an order of terms needs."""
    model = NMF(size, init="nndsvda", random_state=0, max_iter=ROUNDS, tol=1e-3)
    # What a perfect fit leaves may come out a hair below nothing.
    with catch_warnings(), np.errstate(invalid="ignore"):
        simplefilter("ignore", ConvergenceWarning)
        return model.fit_transform(weighed), model.components_


def _about(held: np.ndarray, parts: np.ndarray) -> np.ndarray:
    """The topic of each comment, -1 for none: how a fit scales topics must not decide."""
    weights = held * np.linalg.norm(parts, axis=1)
    whole = weights.sum(axis=1)
    clear = (whole > 0) & (weights.max(axis=1) >= MOSTLY * whole)
    return np.where(clear, weights.argmax(axis=1), -1)


def _stability(weighed: Any, size: int) -> float:
    """How well topics of 80 % of the comments match those of all, 0 to 1."""
    whole = _tops(weighed, size)
    chance = np.random.default_rng(0)
    many = weighed.shape[0]
    parts = [
        np.sort(chance.choice(many, int(KEPT * many), replace=False)) for _round in range(RESAMPLES)
    ]
    return float(np.mean([_agreement(whole, _tops(weighed[rows], size)) for rows in parts]))


def _tops(weighed: Any, size: int) -> list[set[int]]:
    _held, parts = _fitted(weighed, size)
    return [set(np.argsort(-each, kind="stable")[:TOP].tolist()) for each in parts]


def _agreement(one: list[set[int]], other: list[set[int]]) -> float:
    """Mean Jaccard of topics matched one to one so that it is greatest."""
    alike = np.array([[len(a & b) / len(a | b) for b in other] for a in one])
    return float(alike[linear_sum_assignment(alike, maximize=True)].mean())


def _names(
    found: list[dict[str, str]], stems: list[str], weighed: Any, about: np.ndarray, size: int
) -> list[tuple[str, ...]]:
    """The terms of each topic, the most telling first: c-TF-IDF, tf * ln(1 + A / f)."""
    stands = weighed > 0
    classes = np.array([np.asarray(stands[about == n].sum(axis=0)).ravel() for n in range(size)])
    uses = classes.sum(axis=1, keepdims=True)
    telling = classes / uses.clip(1) * np.log1p(uses.mean() / classes.sum(axis=0).clip(1))
    named = [_naming([stems[place] for place in _first(each)]) for each in telling]
    forms = _shown(found, {each for some in named for each in some})
    return [tuple(dict.fromkeys(forms[each] for each in some)) for some in named]


def _first(telling: np.ndarray) -> list[int]:
    """The places of what tells most of a topic; what none of its comments holds tells nothing."""
    order = np.argsort(-telling, kind="stable")[:ENOUGH]
    return [int(place) for place in order if telling[place] > 0]


def _naming(ranked: list[str]) -> list[str]:
    """The first terms; a word beside a pair that holds it says nothing more."""
    kept: list[str] = []
    for stems in ranked:
        apart = all(not set(stems.split()) & set(each.split()) for each in kept)
        kept += [stems] if apart and len(kept) < NAMED_BY else []
    return kept


def _shown(found: list[dict[str, str]], wanted: set[str]) -> dict[str, str]:
    """The form of each term that people use most."""
    shown: dict[str, Counter[str]] = {stems: Counter() for stems in wanted}
    for forms in found:
        for stems in forms.keys() & wanted:
            shown[stems][forms[stems]] += 1
    return {stems: commonest(forms) for stems, forms in shown.items()}


def _topic(number: int, name: tuple[str, ...], about: np.ndarray, near: np.ndarray) -> Topic | None:
    """Typical is the comment whose terms point most in the direction of the topic."""
    places = np.flatnonzero(about == number)
    if not len(places):
        return None
    typical = places[np.argmax(near[places, number])]
    return Topic(name, tuple(places.tolist()), int(typical))

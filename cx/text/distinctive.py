"""Which terms set one group of comments apart from all others."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from cx.text.forms import Comment, forms_of
from cx.text.terms import Grams, Term, grouped, listed_of

LEAST = 5  # comments, of both groups together, that a term must stand in
PRIOR = 100.0  # how many uses of terms, spread as in all comments, each group is given beforehand
CLEAR = 2.0  # of |z|
COLUMNS = ("term", "comments", "share", "others", "others_share", "z", "query")


def log_odds(
    own: np.ndarray, others: np.ndarray, uses: tuple[int, int], prior: float = PRIOR
) -> np.ndarray:
    """z of the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008).

    own, others: in how many comments of each group every term stands; uses: the sum of such counts
    over all terms there are, listed or not. delta = ln[(y+a)/(n+a0-y-a)] of own less the same of
    others, z = delta / sqrt(1/(y_own+a) + 1/(y_others+a)), a = a0 times the term's share of all
    uses. A term that is all of the uses cannot tell the groups apart: 0.
    """
    expected = prior * (own + others) / max(sum(uses), 1)
    rest = [
        n + prior - counts - expected for n, counts in zip(uses, (own, others), strict=True)
    ]  # fmt: skip
    known = (rest[0] > 0) & (rest[1] > 0) & (expected > 0)
    safe = [np.where(known, each, 1.0) for each in (own + expected, others + expected, *rest)]
    delta = np.log(safe[0] / safe[2]) - np.log(safe[1] / safe[3])
    return np.where(known, delta / np.sqrt(1 / safe[0] + 1 / safe[1]), 0.0)


def distinctive(
    own: Sequence[Comment], others: Sequence[Comment], most: int = 30, grams: Grams = "both"
) -> pd.DataFrame:
    """Terms of `own` with |z| > 2 against `others`: what it says more, then what it says less.

    term, comments and share (0-1) that hold it here, others and others_share there, z, query. A
    comment counts once per term; terms in under 5 comments of both together are not looked at.
    """
    found = forms_of([*own, *others])
    first = len(own)
    uses = (sum(map(len, found[:first])), sum(map(len, found[first:])))
    looked = grouped(found, LEAST)
    here = np.array([sum(place < first for place in term.comments) for term in looked], dtype=float)
    there = np.array([len(term.comments) for term in looked], dtype=float) - here
    z = dict(zip((t.stems for t in looked), log_odds(here, there, uses).tolist(), strict=True))
    counts = dict(zip((t.stems for t in looked), here.astype(int).tolist(), strict=True))
    more = _ranked([term for term in looked if z[term.stems] > CLEAR], z)
    less = _ranked([term for term in looked if z[term.stems] < -CLEAR], z)
    listed = [*listed_of(more, most, grams), *reversed(listed_of(less, most, grams))]
    rows = [_row(term, counts[term.stems], z[term.stems], first, len(others)) for term in listed]
    return pd.DataFrame(rows, columns=COLUMNS)


def _ranked(terms: list[Term], z: dict[str, float]) -> list[Term]:
    """The surest first, pairs before their words."""
    return sorted(terms, key=lambda term: (-abs(z[term.stems]), not term.pair, term.shown))


def _row(term: Term, own: int, z: float, first: int, others: int) -> tuple[object, ...]:
    elsewhere = len(term.comments) - own
    there = elsewhere / max(others, 1)
    return term.shown, own, own / max(first, 1), elsewhere, there, z, term.query

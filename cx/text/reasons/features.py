"""What a comment is made of: its words, pairs of words and pieces of words, by their weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer

Matrix = Any  # scipy's csr_array or csr_matrix, whichever scikit-learn gives
WORD = r"\w+"


@dataclass(frozen=True)
class Recipe:
    """How comments are turned into numbers and learned from."""

    words: tuple[int, int] | None = (1, 2)
    pieces: tuple[int, int] | None = (3, 5)
    least_words: int = 2  # comments that hold a word or pair
    least_pieces: int = 3
    most: int = 60_000  # features of each kind
    strength: float = 1.0  # C of the logistic regression: the larger, the less it is held back
    balanced: bool = True


@dataclass(frozen=True)
class Vocabulary:
    """The words and pieces that were seen often enough; no reason has been looked at."""

    kinds: tuple[CountVectorizer, ...]

    def counts(self, texts: Sequence[str]) -> list[Matrix]:
        """How often each text holds each feature, a matrix per kind."""
        return [kind.transform(texts) for kind in self.kinds]


def vocabulary(texts: Sequence[str], recipe: Recipe) -> Vocabulary | None:
    """The vocabulary of these texts; None when nothing is in enough of them."""
    kinds = []
    for analyzer, span, least in (
        ("word", recipe.words, recipe.least_words),
        ("char_wb", recipe.pieces, recipe.least_pieces),
    ):
        if span is None:
            continue
        kind = CountVectorizer(
            analyzer=analyzer, ngram_range=span, min_df=min(least, len(texts)),
            max_features=recipe.most, token_pattern=WORD if analyzer == "word" else None,
            dtype=np.float32,
        )  # fmt: skip
        try:
            kinds.append(kind.fit(texts))
        except ValueError:  # scikit-learn's word for: nothing is in that many texts
            return None
    return Vocabulary(tuple(kinds))


@dataclass(frozen=True)
class Weights:
    """How telling each feature is: rare ones weigh more (TF-IDF, logarithmic counts)."""

    kinds: tuple[TfidfTransformer, ...]

    def of(self, counts: Sequence[Matrix]) -> Matrix:
        """One matrix of all features."""
        weighed = [kind.transform(m) for kind, m in zip(self.kinds, counts, strict=True)]
        return sparse.hstack(weighed, format="csr")


def weights(counts: Sequence[Matrix]) -> Weights:
    """The weights that these comments give."""
    return Weights(tuple(TfidfTransformer(sublinear_tf=True).fit(m) for m in counts))


def rows(counts: Sequence[Matrix], chosen: NDArray[Any]) -> list[Matrix]:
    """The counts of some of the texts."""
    return [m[chosen] for m in counts]

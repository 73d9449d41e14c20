"""A reason for each comment, or none where the model is not sure enough."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cx.text.reasons.labels import cut, words_alone
from cx.text.reasons.learn import Model
from cx.text.reasons.rules import firing

BATCH = 10_000
COLUMNS = {
    "reason": "str",
    "confidence": "float64",
    "source": "str",
    "likeliest": "str",
    "next": "str",
}


def suggest(model: Model, comments: Iterable[str | None]) -> pd.DataFrame:
    """A row per comment, in their order: reason, confidence, source, likeliest, next.

    reason: missing where the model abstains. confidence: 0..1, of what is suggested or else of the
    likeliest; missing where nothing can be said (an empty comment, or words never seen) and for a
    rule that no labelled comment could try. source: `model`, `rule`, or missing. likeliest and
    next: the model's best two reasons, whether it abstains or not.
    """
    parts = list(batches(model, comments))
    return pd.concat(parts, ignore_index=True) if parts else _frame({name: [] for name in COLUMNS})


def batches(
    model: Model, comments: Iterable[str | None], size: int = BATCH
) -> Iterator[pd.DataFrame]:
    """The rows of `suggest` for so many comments at a time: memory does not grow with them."""
    left = iter(comments)
    while part := list(islice(left, size)):
        places: dict[str, int] = {}
        order = np.array([places.setdefault(cut(text), len(places)) for text in part])
        yield _suggested(model, list(places)).iloc[order].reset_index(drop=True)


def _suggested(model: Model, texts: list[str]) -> pd.DataFrame:
    said = [words_alone(text) for text in texts]
    first, second, sure = _scored(model, texts, said)
    limit = np.inf if model.threshold is None else model.threshold
    kept = np.nan_to_num(sure, nan=-1.0) >= limit
    reason = [name if keeps else None for name, keeps in zip(first, kept, strict=True)]
    source = ["model" if keeps else None for keeps in kept]
    if model.rules:
        for place in np.flatnonzero(~kept):
            if fired := firing(said[place], model.rules):
                best, source[place] = fired[0], "rule"
                reason[place] = best.reason
                sure[place] = np.nan if best.confidence is None else best.confidence
    values: list[Any] = [reason, sure, source, first, second]
    return _frame(dict(zip(COLUMNS, values, strict=True)))


def _scored(
    model: Model, texts: list[str], said: list[str]
) -> tuple[list[str | None], list[str | None], NDArray[np.float64]]:
    """The best two reasons and the confidence in the best; nothing where no word is known."""
    nothing: list[str | None] = [None] * len(texts)
    sure = np.full(len(texts), np.nan)
    if model.learned is None:
        return nothing, list(nothing), sure
    counts = model.learned.vocabulary.counts(texts)
    known = np.sum([np.diff(kind.indptr) for kind in counts], axis=0) > 0
    known &= np.array([bool(words) for words in said], dtype=bool)
    scores = model.learned.scorer.scores(counts)
    order = np.argsort(-scores, axis=1, kind="stable")
    sure[known] = model.learned.confidence.of(scores)[known]
    first, second = (_names(model, order[:, rank], known) for rank in (0, 1))
    return first, second, sure


def _names(model: Model, places: NDArray[np.int64], known: NDArray[np.bool_]) -> list[str | None]:
    return [
        model.reasons[place] if knows else None for place, knows in zip(places, known, strict=True)
    ]


def _frame(values: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        {name: pd.Series(values[name], dtype=kind) for name, kind in COLUMNS.items()}
    )

"""Comments whose reason is known, in an order and in groups that do not depend on the file's."""

import re
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cx.errors import BadChoice
from cx.language import _

Given = str | Collection[str] | None
MOST_LABELLED = 20_000
LEAST_SAMPLED = 100
LEAST_EXAMPLES = 30
LEAST_TEXTS = 10
MOST_CHARACTERS = 5_000
LETTERS = re.compile(r"\w+")


@dataclass(frozen=True)
class Labelled:
    """Comments with their reasons, sorted by text; one place in each tuple per comment."""

    texts: tuple[str, ...]
    said: tuple[str, ...]  # the text as its words alone: comments that say the same are one group
    reasons: tuple[tuple[str, ...], ...]  # the rarest first
    languages: tuple[str | None, ...]
    given: int  # labelled comments before sampling

    @property
    def examples(self) -> Counter[str]:
        """Comments per reason; one with several reasons counts for each."""
        return Counter(reason for reasons in self.reasons for reason in reasons)

    @property
    def groups(self) -> NDArray[np.int64]:
        """The number of the distinct text of each comment."""
        return np.unique(np.array(self.said, dtype=object), return_inverse=True)[1]


def words_alone(text: str | None) -> str:
    """A text without case, punctuation and spacing; empty when it has no letter or digit.

    >>> words_alone(" No, thanks! ")
    'no thanks'
    """
    return " ".join(LETTERS.findall(cut(text).casefold()))


def cut(text: str | None) -> str:
    """The first 5,000 characters; what comes later in a letter seldom changes its reason."""
    return text[:MOST_CHARACTERS] if isinstance(text, str) else ""


def labelled(
    comments: Sequence[str | None],
    reasons: Sequence[Given],
    languages: Sequence[str | None] | None = None,
) -> Labelled:
    """The comments that say something and have a reason, at most 20,000 of them.

    A reason is a text, several texts, or None. More comments are sampled per reason in
    proportion, at least 100 of each where there are as many.
    """
    spoken = list(languages) if languages is not None else [None] * len(comments)
    if not len(comments) == len(reasons) == len(spoken):
        raise BadChoice(_("Comments, reasons and languages have to be equally many."))
    rows = sorted(
        (said, cut(text), named, str(language or ""))
        for text, given, language in zip(comments, reasons, spoken, strict=True)
        if (named := names_of(given)) and (said := words_alone(text))
    )
    often = Counter(reason for _said, _text, named, _language in rows for reason in named)
    ranked = [
        (said, text, tuple(sorted(named, key=lambda reason: (often[reason], reason))), language)
        for said, text, named, language in rows
    ]
    kept = sampled([named[0] for _said, _text, named, _language in ranked])
    chosen = [ranked[place] for place in kept]
    return Labelled(
        tuple(text for _said, text, _named, _language in chosen),
        tuple(said for said, _text, _named, _language in chosen),
        tuple(named for _said, _text, named, _language in chosen),
        tuple(language or None for _said, _text, _named, language in chosen),
        len(rows),
    )


def names_of(given: Given) -> tuple[str, ...]:
    """The reasons that were given, without blanks and repeats, by the alphabet."""
    named: Iterable[str] = [given] if isinstance(given, str) else given or ()
    if isinstance(named, float):  # how pandas writes that there is none
        return ()
    return tuple(sorted({name.strip() for name in named if isinstance(name, str) and name.strip()}))


def sampled(first: Sequence[str], most: int = MOST_LABELLED) -> list[int]:
    """The places to keep of so many reasons, in their order: all, or a sample per reason."""
    if len(first) <= most:
        return list(range(len(first)))
    chance = np.random.default_rng(0)
    names, kept = np.array(first, dtype=object), []
    for reason, n in sorted(Counter(first).items()):
        wanted = min(n, max(int(n * most / len(first)), LEAST_SAMPLED))
        kept += chance.choice(np.flatnonzero(names == reason), wanted, replace=False).tolist()
    return sorted(kept)


def learnable(found: Labelled) -> tuple[str, ...]:
    """Reasons with 30 comments or more in at least 10 distinct texts, by the alphabet."""
    texts: dict[str, set[str]] = {}
    for said, reasons in zip(found.said, found.reasons, strict=True):
        for reason in reasons:
            texts.setdefault(reason, set()).add(said)
    return tuple(
        reason
        for reason, n in sorted(found.examples.items())
        if n >= LEAST_EXAMPLES and len(texts[reason]) >= LEAST_TEXTS
    )


def folds(found: Labelled, parts: int = 5) -> NDArray[np.int64]:
    """The fold of each comment: all that say the same stand in one, reasons are spread evenly.

    Distinct texts are dealt out in turn, those of one reason after another, in an order that
    depends on the text alone (a checksum).
    """
    first: dict[str, str] = {}
    for said, reasons in zip(found.said, found.reasons, strict=True):
        first.setdefault(said, reasons[0])
    dealt = sorted(first, key=lambda said: (first[said], zlib.crc32(said.encode()), said))
    place = {said: number % parts for number, said in enumerate(dealt)}
    return np.array([place[said] for said in found.said], dtype=np.int64)

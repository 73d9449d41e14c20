"""A comment as the words and pairs of words that it holds, each known by its stem."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from cx.text.words import LANGUAGES, NEGATIONS, code, stem, stop_words, tokens

SENTENCE_END = re.compile(r"[.!?;:,()\n]+")
_stem = cache(stem)
Comment = tuple[str, str | None]  # what somebody wrote, and its language where it is known


def forms_of(comments: Iterable[Comment]) -> list[dict[str, str]]:
    """One dict per comment: stems -> the form in which the comment holds them."""
    return [forms(comment or "", code(language)) for comment, language in comments]


def forms(comment: str, language: str) -> dict[str, str]:
    """Stems -> the form in this comment, of each word and each pair of neighbours.

    A pair never spans a stop word or two clauses; a negation never stands alone.
    """
    found: dict[str, str] = {}
    for clause in SENTENCE_END.split(comment):
        before = root_before = ""
        for word, root in _telling(clause, language):
            if root and word not in NEGATIONS:
                found[root] = word
                if before:
                    found[f"{root_before} {root}"] = f"{before} {word}"
            before, root_before = (word, root) if root else ("", "")
    return found


def roots(term: str) -> set[str]:
    """The stems that a term may be known by, one per language: those of all its words."""
    words = term.count(" ")
    each = (forms(term, language) for language in ("", *LANGUAGES))
    return {stems for found in each for stems in found if stems.count(" ") == words}


def _telling(clause: str, language: str) -> Iterator[tuple[str, str]]:
    """Each word with its stem; a stop word has none."""
    stop = stop_words(language)
    for word in tokens(clause, language):
        yield word, "" if word in stop else _stem(word, language)

"""Which words and pairs of words the most comments share."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

import pandas as pd

from cx.stats import Tally, leave_one_out
from cx.text.words import LANGUAGES, NEGATIONS, code, stem, stop_words, tokens

COVERED = 0.8
SENTENCE_END = re.compile(r"[.!?;:,()\n]+")
_stem = cache(stem)


class Term(NamedTuple):
    """Stems ("respons time"), the form people use most, and the comments that hold it."""

    stems: str
    shown: str
    comments: set[int]

    @property
    def pair(self) -> bool:
        return " " in self.stems


def terms(
    comments: Iterable[tuple[str, str | None]],
    most: int = 30,
    scores: Sequence[int | None] | None = None,
) -> pd.DataFrame:
    """(comment, language) in; term, comments, share out, the most common first.

    A comment counts once per term. A word that hardly stands outside listed pairs is left out.
    With `scores`, one per comment or None, also without: the mean score less the mean score of the
    comments that lack the term (see cx.stats.leave_one_out; it does not add up).
    """
    found = [_forms(comment or "", code(language)) for comment, language in comments]
    listed = _listed(_ranked(_grouped(found, most)), most)
    counts = [len(term.comments) for term in listed]
    table = pd.DataFrame(
        {
            "term": pd.Series([term.shown for term in listed], dtype="str"),
            "comments": pd.Series(counts, dtype="int64"),
            "share": pd.Series([count / len(found) for count in counts], dtype="float64"),
        }
    )
    if scores is None:
        return table
    whole = _tally(scores)
    impacts = [leave_one_out(whole, _tally([scores[i] for i in each.comments])) for each in listed]
    return table.assign(without=pd.Series(impacts, dtype="float64"))


def _tally(scores: Iterable[int | None]) -> Tally:
    return Tally(tuple(sorted(Counter(each for each in scores if each is not None).items())))


def shares(comments: Iterable[tuple[str, str | None]], wanted: Iterable[str]) -> dict[str, float]:
    """The share (0-1) of (comment, language) that hold each term, in whatever form or language.

    Empty when there are no comments.
    """
    found = [_forms(comment or "", code(language)).keys() for comment, language in comments]
    if not found:
        return {}
    roots = {term: _roots(term) for term in wanted}
    return {
        term: sum(not roots[term].isdisjoint(forms) for forms in found) / len(found)
        for term in roots
    }


def _roots(term: str) -> set[str]:
    """The stems that a term may be known by, one per language: those of all its words."""
    words = term.count(" ")
    each = (_forms(term, language) for language in ("", *LANGUAGES))
    return {stems for forms in each for stems in forms if stems.count(" ") == words}


def _forms(comment: str, language: str) -> dict[str, str]:
    """Stems -> the form in this comment, of each word and each pair of neighbours.

    A pair never spans a stop word or two clauses; a negation never stands alone.
    """
    forms: dict[str, str] = {}
    for clause in SENTENCE_END.split(comment):
        before = root_before = ""
        for word, root in _telling(clause, language):
            if root and word not in NEGATIONS:
                forms[root] = word
                if before:
                    forms[f"{root_before} {root}"] = f"{before} {word}"
            before, root_before = (word, root) if root else ("", "")
    return forms


def _telling(clause: str, language: str) -> Iterator[tuple[str, str]]:
    """Each word with its stem; a stop word has none."""
    stop = stop_words(language)
    for word in tokens(clause, language):
        yield word, "" if word in stop else _stem(word, language)


def _grouped(found: list[dict[str, str]], most: int) -> list[Term]:
    """The terms that can be listed: a pair covers two words at most, so 3 x most suffice."""
    counts: Counter[str] = Counter()
    for forms in found:
        counts.update(forms.keys())
    least = min((count for _stems, count in counts.most_common(3 * most)), default=1)
    wanted = {stems for stems, count in counts.items() if count >= least}
    places: dict[str, set[int]] = defaultdict(set)
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    for number, forms in enumerate(found):
        for stems in forms.keys() & wanted:
            places[stems].add(number)
            shown[stems][forms[stems]] += 1
    return _merged(Term(stems, _commonest(shown[stems]), places[stems]) for stems in places)


def _merged(found: Iterable[Term]) -> list[Term]:
    """One term where two languages cut the same form to different stems; the larger gives its."""
    merged: dict[str, Term] = {}
    for term in sorted(found, key=lambda term: (-len(term.comments), term.stems)):
        merged.setdefault(term.shown, term).comments.update(term.comments)
    return list(merged.values())


def _commonest(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))


def _ranked(found: list[Term]) -> list[Term]:
    """The most comments first, pairs before words, then by the alphabet."""
    return sorted(found, key=lambda term: (-len(term.comments), not term.pair, term.shown))


def _listed(ranked: list[Term], most: int) -> list[Term]:
    """The first `most`; a word that is left out makes room for the next, until nothing moves."""
    rest = ranked
    while covered := _covered(rest[:most]):
        rest = [term for term in rest if term.stems not in covered]
    return rest[:most]


def _covered(top: list[Term]) -> set[str]:
    """Single words whose comments nearly all hold a listed pair with that word."""
    within: dict[str, set[int]] = defaultdict(set)
    for term in top:
        if term.pair:
            for word in term.stems.split():
                within[word] |= term.comments
    words = [term for term in top if not term.pair and term.stems in within]
    return {
        term.stems
        for term in words
        if len(term.comments & within[term.stems]) >= COVERED * len(term.comments)
    }

"""Which words and pairs of words the most comments share."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

import pandas as pd

from cx.stats import Tally, leave_one_out
from cx.text.forms import Comment, forms_of, roots

COVERED = 0.8
LONGEST_QUERY = 240  # characters, so that it fits beside another search
Grams = Literal["both", "words", "pairs"]


class Term(NamedTuple):
    """Stems ("respons time"), the form people use most, the comments that hold it, all forms."""

    stems: str
    shown: str
    comments: set[int]
    forms: tuple[str, ...]  # the most used first

    @property
    def query(self) -> str:
        """The search that finds its comments: any of its forms (see cx.search)."""
        either = ""
        for form in self.forms:
            longer = f"{either} OR {_quoted(form)}" if either else _quoted(form)
            if len(longer) > LONGEST_QUERY:
                break
            either = longer
        return either

    @property
    def pair(self) -> bool:
        return " " in self.stems

    def wanted(self, grams: Grams) -> bool:
        """Whether it is of the kind that is asked for."""
        return grams == "both" or self.pair == (grams == "pairs")


def _quoted(form: str) -> str:
    return form if form.isalnum() else f'"{form}"'


def terms(
    comments: Iterable[Comment],
    most: int = 30,
    scores: Sequence[int | None] | None = None,
    grams: Grams = "both",
) -> pd.DataFrame:
    """(comment, language) in; term, comments, share, query out, the most common first.

    A comment counts once per term. A word that hardly stands outside listed pairs is left out,
    among single words too: it would say half of what people say.
    With `scores`, one per comment or None, also without: the mean score less the mean score of the
    comments that lack the term (see cx.stats.leave_one_out; it does not add up).
    """
    found = forms_of(comments)
    listed = listed_of(_ranked(grouped(found, _least(found, most, grams))), most, grams)
    counts = [len(term.comments) for term in listed]
    table = pd.DataFrame(
        {
            "term": pd.Series([term.shown for term in listed], dtype="str"),
            "comments": pd.Series(counts, dtype="int64"),
            "share": pd.Series([count / len(found) for count in counts], dtype="float64"),
            "query": pd.Series([term.query for term in listed], dtype="str"),
        }
    )
    if scores is None:
        return table
    whole = _tally(scores)
    impacts = [leave_one_out(whole, _tally([scores[i] for i in each.comments])) for each in listed]
    return table.assign(without=pd.Series(impacts, dtype="float64"))


def _tally(scores: Iterable[int | None]) -> Tally:
    return Tally(tuple(sorted(Counter(each for each in scores if each is not None).items())))


def shares(comments: Iterable[Comment], wanted: Iterable[str]) -> dict[str, float]:
    """The share (0-1) of (comment, language) that hold each term, in whatever form or language.

    Empty when there are no comments.
    """
    found = [forms.keys() for forms in forms_of(comments)]
    if not found:
        return {}
    known = {term: roots(term) for term in wanted}
    return {
        term: sum(not known[term].isdisjoint(forms) for forms in found) / len(found)
        for term in known
    }


def counted(found: Iterable[dict[str, str]]) -> Counter[str]:
    """In how many comments each stem or pair of stems stands."""
    counts: Counter[str] = Counter()
    for forms in found:
        counts.update(forms.keys())
    return counts


def _least(found: list[dict[str, str]], most: int, grams: Grams) -> int:
    """So many comments has what can be listed: a pair covers two words at most, so 3 x suffice.

    Pairs cover words where only words are wanted too.
    """
    counts = counted(found)
    pairs = [count for stems, count in counts.items() if " " in stems]
    words = [count for stems, count in counts.items() if " " not in stems]
    wanted = {"both": [words + pairs], "words": [words, words + pairs], "pairs": [pairs]}[grams]
    return min((_at(each, 3 * most) for each in wanted), default=1)


def _at(counts: list[int], place: int) -> int:
    return min(sorted(counts, reverse=True)[:place], default=1)


def grouped(found: list[dict[str, str]], least: int) -> list[Term]:
    """The terms that at least so many comments hold; comments by their place in `found`."""
    wanted = {stems for stems, count in counted(found).items() if count >= least}
    places: dict[str, set[int]] = defaultdict(set)
    shown: dict[str, Counter[str]] = defaultdict(Counter)
    for number, forms in enumerate(found):
        for stems in forms.keys() & wanted:
            places[stems].add(number)
            shown[stems][forms[stems]] += 1
    return _merged(
        Term(stems, commonest(shown[stems]), places[stems], by_use(shown[stems]))
        for stems in places
    )


def _merged(found: Iterable[Term]) -> list[Term]:
    """One term where two languages cut the same form to different stems; the larger gives its."""
    merged: dict[str, Term] = {}
    for term in sorted(found, key=lambda term: (-len(term.comments), term.stems)):
        first = merged.setdefault(term.shown, term)
        forms = tuple(dict.fromkeys([*first.forms, *term.forms]))
        merged[term.shown] = first._replace(comments=first.comments | term.comments, forms=forms)
    return list(merged.values())


def by_use(forms: Counter[str]) -> tuple[str, ...]:
    """The forms, the most used first; equals by the alphabet."""
    return tuple(sorted(forms, key=lambda form: (-forms[form], form)))


def commonest(forms: Counter[str]) -> str:
    """The form used most; of equals the first of the alphabet."""
    return by_use(forms)[0]


def _ranked(found: list[Term]) -> list[Term]:
    """The most comments first, pairs before words, then by the alphabet."""
    return sorted(found, key=lambda term: (-len(term.comments), not term.pair, term.shown))


def listed_of(ranked: list[Term], most: int, grams: Grams = "both") -> list[Term]:
    """The first `most`; a word that is left out makes room for the next, until nothing moves."""
    rest = ranked
    while covered := _covered(rest[:most]):
        rest = [term for term in rest if term.stems not in covered]
    return [term for term in rest if term.wanted(grams)][:most]


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

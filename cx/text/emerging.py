"""Rare terms that more comments hold now than before."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pandas as pd

from cx.stats import Tally, adjusted, difference, p_value, share_estimate
from cx.text.forms import Comment, forms_of
from cx.text.terms import Grams, Term, grouped, listed_of

LEAST = 5  # comments of both windows together that a term must stand in
RARE = 0.03  # the most of today's comments that a rare term stands in
TYPES = {
    "term": "str", "comments": "int64", "before_comments": "int64", "share": "float64",
    "before": "float64", "value": "float64", "low": "float64", "high": "float64",
    "p": "float64", "clear": "bool",
}  # fmt: skip


@dataclass(frozen=True)
class Emerging:
    """The rare terms that grew, how many rare ones were looked at, and the comments of each side.

    table: term, comments and before_comments that hold it, share and before (0-1), value, low and
    high of the difference of shares, p (adjusted among all that were looked at), clear.
    """

    table: pd.DataFrame
    looked_at: int
    now: int
    before: int


class _Rare(NamedTuple):
    term: Term
    now: Tally
    before: Tally


def emerging(
    now: Sequence[Comment],
    before: Sequence[Comment],
    level: float = 0.95,
    most: int = 15,
    grams: Grams = "both",
) -> Emerging:
    """Rare terms that grew, those that did so most surely first.

    Looked at is every term in 5 comments or more of both windows and in at most 3 % of today's.
    Interval: Newcombe's hybrid score (1998). Clear: the interval leaves zero out and the p value,
    adjusted among all that were looked at (Benjamini & Hochberg 1995), is below 1 - level.
    """
    looked = _looked_at(now, before, grams)
    chances = _chances(looked)
    rows = {each.term.stems: _row(each, chances[each.term.stems], level) for each in _grew(looked)}
    surest = sorted(rows, key=lambda stems: (chances[stems], " " not in stems, stems))
    terms = {each.term.stems: each.term for each in looked}
    listed = listed_of([terms[stems] for stems in surest], most, grams)
    table = pd.DataFrame([rows[term.stems] for term in listed], columns=[*TYPES]).astype(TYPES)
    return Emerging(table, len(looked), len(now), len(before))


def _looked_at(now: Sequence[Comment], before: Sequence[Comment], grams: Grams) -> list[_Rare]:
    """The rare terms, chosen without a look at whether they grew."""
    if not now or not before:
        return []
    found = []
    for term in grouped(forms_of([*now, *before]), LEAST):
        here = sum(place < len(now) for place in term.comments)
        there = len(term.comments) - here
        if here <= RARE * len(now) and term.wanted(grams):
            found.append(_Rare(term, _tally(here, len(now)), _tally(there, len(before))))
    return found


def _chances(looked: list[_Rare]) -> dict[str, float]:
    """Stems -> p value, adjusted among all."""
    p = adjusted([p_value("share", each.now, each.before) for each in looked])
    known = (1.0 if each is None else each for each in p)
    return dict(zip((each.term.stems for each in looked), known, strict=True))


def _tally(holding: int, whole: int) -> Tally:
    """Comments that hold a term, as a share of all."""
    return Tally(tuple(pair for pair in ((0, whole - holding), (1, holding)) if pair[1]))


def _grew(looked: list[_Rare]) -> list[_Rare]:
    return [each for each in looked if (each.now.mean or 0) > (each.before.mean or 0)]


def _row(rare: _Rare, p: float, level: float) -> dict[str, object]:
    now, before = share_estimate(rare.now, level), share_estimate(rare.before, level)
    change = difference(now, before)
    return {
        "term": rare.term.shown, "comments": dict(rare.now.counts).get(1, 0),
        "before_comments": dict(rare.before.counts).get(1, 0), "share": now.value,
        "before": before.value, "value": change.value, "low": change.low, "high": change.high,
        "p": p, "clear": bool(change.low and change.low > 0 and p <= 1 - level),
    }  # fmt: skip

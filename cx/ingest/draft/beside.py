"""What goes beside the main columns: reasons with a column each, and further free texts."""

import re
from collections.abc import Mapping as Names

from cx.ingest.draft.chosen import groups, name_reasons
from cx.ingest.draft.profile import LONG, Column
from cx.ingest.draft.roles import says
from cx.ingest.draft.sketch import CHOSEN, EXTRA, FURTHER, IGNORED, SCORED, Guess
from cx.language import _

NO_TEXT = (
    r"\b(id|ids|url|uri|link|permalink|address|adresse|user.?agent|browser|token|hash|json|html|"
    r"title|name|navn|titel)\b"
)
FIXED = re.compile(r"^(https?://|www\.|[\[{<])|^\S+@\S+$")
LEAST = 3  # different texts
OWN = 0.25  # of many cells, at least, say something that no other says
OWN_OF_FEW = 0.6
WORDS = 4  # of a text that somebody wrote


def with_reasons(
    columns: tuple[Column, ...], guesses: Names[str, Guess], repeated: frozenset[str]
) -> dict[str, Guess]:
    """The columns of marks that are reasons: of the one question whose heading says so.

    Else of the only question with a column per choice, unless another column has the reasons or
    there is no score and no comment that they could be reasons for.
    """
    free = tuple(c for c in columns if guesses[c.heading].role in (EXTRA, IGNORED)
                 and not guesses[c.heading].sure)  # fmt: skip
    found = groups(free, repeated)
    if not found:
        return {}
    first = tuple(found[0].values())
    sure = name_reasons(first)
    roles = {guess.role for guess in guesses.values()}
    if not sure and ("reason" in roles or len(found) > 1 or not roles & {*SCORED, "comment"}):
        return {}
    why = _("a mark in each of {n} columns that stand together").format(n=len(first))
    return {heading: Guess(CHOSEN, why, sure) for heading in first}


def with_texts(columns: tuple[Column, ...], guesses: Names[str, Guess]) -> dict[str, Guess]:
    """The same with free texts beside the comment; the fullest is the comment if none is."""
    found = dict(guesses)
    free = [c for c in columns if _takes(found[c.heading]) and is_open(c)]
    if free and not any(guess.role == "comment" for guess in found.values()):
        first = max(free, key=lambda c: c.filled)
        found[first.heading] = Guess("comment", _("the fullest of the texts that people wrote"))
        free.remove(first)
    why = _("people wrote it; it joins the comment")
    return found | {column.heading: Guess(FURTHER, why) for column in free}


def _takes(guess: Guess) -> bool:
    return guess.role in (EXTRA, IGNORED) and not guess.sure


def is_open(column: Column) -> bool:
    """Whether people wrote it as they liked: long, of several words, hardly anything twice."""
    if column.kind not in ("text", "words") or column.length < LONG:
        return False
    own = OWN if column.kind == "text" else OWN_OF_FEW
    if says(NO_TEXT, column.heading) or column.distinct < max(own * column.filled, LEAST):
        return False
    fixed = [text for text in column.values if FIXED.match(text)]
    wordy = [text for text in column.values if len(text.split()) >= WORDS]
    often = column.kind == "text"  # the most frequent of many texts are the short ones
    return 2 * len(fixed) <= len(column.values) and (often or 2 * len(wordy) > len(column.values))

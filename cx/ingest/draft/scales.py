"""Which scale a column answers on: found out, or asked where two readings fit."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping as Names
from dataclasses import dataclass, field
from typing import Literal

from cx.ingest.draft.profile import Column
from cx.ingest.draft.roles import RECOMMEND, says
from cx.ingest.draft.words import direction, end, longest, ranks, says_nothing
from cx.ingest.mapping import Scale
from cx.language import _

Way = Literal["", "up", "down", "open"]
TOPS = (5, 7, 10)
HALF = 5  # a scale that ends here is no 0 to 10
ENOUGH = 200  # answers among which somebody gives a zero
MISSING = {-99, -9, -1, 77, 88, 97, 98, 99, 997, 998, 999}  # the usual codes of no answer
RARE = 0.05  # of the answers: so few may be codes of no answer
UNSURE = 0.15  # so few above five may be such codes, or answers
BAD = (
    r"difficult|too (long|much|many|slow|expensive)|problem|complicat|effort|hard to|\bwait|"
    r"schwierig|zu lange?|kompliziert|aufwand|besværlig|for lang|compliqué|trop|difícil|moeilijk"
)
AGREE = r"agree|stimme|enig|accord|acuerdo|eens|accordo"
NUMBER = re.compile(r"^(-?\d+)(?:[.,]0+)?$")
BEGINS = re.compile(r"^(\d{1,2})(?:\s*[-–:=(.]\s*|\s+)\D")  # "10 - extremely likely"


@dataclass(frozen=True)
class Reading:
    """One way to read a column: its scale, and the texts that are read as something else."""

    label: str
    scale: Scale
    labels: Names[str, str] = field(default_factory=dict)


def readings(
    column: Column, meanings: Names[str, str], role: str, chosen: bool = False
) -> tuple[Reading, ...]:
    """The ways to read a column as answers on a scale; none when it is none.

    Several where nothing in the file decides between them: then a person has to. `role` is nps,
    csat, ces or question; what a person has `chosen` needs less to fit.
    """
    if not column.listed:
        return ()
    texts = tuple(text for text in column.values if not says_nothing(text))
    words = ranks(texts)
    if words and role != "nps":
        return _worded(column, words, role)
    values = _values(texts, meanings)
    if not values:
        return ()
    if role == "nps":
        values |= _ends(texts, set(values.values()))
    counts: Counter[int] = Counter()
    for text, value in values.items():
        counts[value] += column.values[text]
    counts = Counter({value: n for value, n in counts.items() if value not in MISSING})
    if role == "nps":
        return _recommending(column, values, counts, chosen)
    return _rated(column, values, counts, role, chosen, way_of(values, meanings))


def _worded(column: Column, found: Names[str, int], role: str) -> tuple[Reading, ...]:
    """Whoever agrees to something bad is not well served: then a person says which end is best."""
    top = longest(tuple(found))
    scale = _scale(1, top, column, found)
    labels = {text: str(rank) for text, rank in found.items()}
    plain = Reading(_("words, worst to best"), scale, labels)
    turned = {text: str(top + 1 - rank) for text, rank in found.items()}
    bad = role == "question" and says(BAD, column.heading, column.title)
    if not bad or not any(says(AGREE, text) for text in found):
        return (plain,)
    return (plain, Reading(_("words, best to worst"), scale, turned))


def _values(texts: Iterable[str], meanings: Names[str, str]) -> dict[str, int]:
    """Text -> the number it stands for: by its meaning in the file, else as it is written.

    Meanings count only where no two texts then stand for one number.
    """
    plain = {text: number for text in texts if (number := _number(text)) is not None}
    said = {text: meanings[text] for text in plain if text in meanings}
    known = {text: meaning for text, meaning in said.items() if not says_nothing(meaning)}
    meant = {text: n for text, meaning in known.items() if (n := _number(meaning)) is not None}
    worded = ranks(tuple(known.values()))
    if worded and len(worded) == len(known):
        meant = {text: worded[meaning] for text, meaning in known.items()}
    empty = {text for text in said if text not in known}
    whole = {text: meant.get(text, number) for text, number in plain.items() if text not in empty}
    return whole if len(set(whole.values())) == len(whole) else plain


def way_of(values: Names[str, int], meanings: Names[str, str]) -> Way:
    """Which end is best by the words at the numbers: the upper, the lower, or they do not tell.

    Blank when numbers have no words.
    """
    said: dict[int, str] = {}
    for text, value in values.items():
        word = meanings.get(text, text)
        begins = BEGINS.match(word)
        bare = word[len(begins[1]) :] if begins else word
        bare = bare.strip(" -–:=().")
        if bare and not NUMBER.match(bare) and not says_nothing(bare):
            said[value] = bare
    if len(said) < 2:
        return ""
    turn = direction(said)
    return "open" if turn == 0 else "up" if turn > 0 else "down"


def _ends(texts: Iterable[str], taken: set[int]) -> dict[str, int]:
    """Where only the ends are words: the number that each stands for and that is not there."""
    found = {text: number for text in texts if (number := end(text)) is not None}
    return {text: number for text, number in found.items() if number not in taken}


def _number(text: str) -> int | None:
    """The whole number that a text is, or begins with."""
    found = NUMBER.match(text) or BEGINS.match(text)
    return int(found[1]) if found else None


def _recommending(
    column: Column, values: Names[str, int], counts: Names[int, int], chosen: bool
) -> tuple[Reading, ...]:
    on = {value for value in counts if 0 <= value <= 10}
    off = sum(n for value, n in counts.items() if value not in on)
    plain = Reading(_("0 to 10 as it is"), *_read(0, 10, column, values))
    if set(counts) <= set(range(1, 12)) and 11 in counts:
        shifted = {text: value - 1 for text, value in values.items()}
        label = _("codes 1 to 11 that stand for 0 to 10")
        return (Reading(label, *_read(0, 10, column, shifted)), plain)
    if not on or off > RARE * sum(counts.values()) + 1:
        return (plain,) if on and 11 in counts else ()
    if max(on) <= HALF:
        return (plain,) if chosen else ()
    # Many answers without a zero may be on a scale from 1; that is none of recommendation then.
    if 0 in on or column.filled < ENOUGH:
        return (plain,)
    return (plain, Reading(_("1 to 10, which is no NPS"), *_read(1, 10, column, values)))


def _rated(
    column: Column, values: Names[str, int], counts: Names[int, int], role: str, chosen: bool,
    way: Way,
) -> tuple[Reading, ...]:  # fmt: skip
    """Satisfaction and ease from 1 to 5, 7 or 10; a further question on whatever scale it has."""
    whole = sum(counts.values())
    usual = sorted(value for value, n in counts.items() if 0 <= value <= 10 and n > RARE * whole)
    if not usual or (len(usual) < 2 and not chosen):
        return ()
    low, high = usual[0], usual[-1]
    if role == "question":
        return _questioned(column, values, low, high, way)
    top = next(top for top in TOPS if high <= top)
    off = sum(n for value, n in counts.items() if not 1 <= value <= top)
    if low == 0 or off > RARE * whole + 1:
        return ()
    found = () if high == 6 else _either_end(column, values, top, way)
    above = sum(n for value, n in counts.items() if HALF < value <= top)
    if top == HALF + 2 and above <= UNSURE * whole:
        found += _either_end(column, values, HALF, way, cut=True)
    return found


def _either_end(
    column: Column, values: Names[str, int], top: int, way: Way, cut: bool = False
) -> tuple[Reading, ...]:
    """The readings of a scale from 1, as far as its words do not say which end is best."""
    turned = {text: top + 1 - v for text, v in values.items() if 1 <= v <= top}
    best, worst = _("{top} is best"), _("1 is best")
    if cut:
        best, worst = _("{top} is best, above is no answer"), _("1 is best, {top} is worst")
    up = Reading(best.format(top=top), *_read(1, top, column, values))
    down = Reading(worst.format(top=top), *_read(1, top, column, turned))
    return {"up": (up,), "down": (down,)}.get(way, (up, down))


def _questioned(
    column: Column, values: Names[str, int], low: int, high: int, way: Way
) -> tuple[Reading, ...]:
    """Zeros and sixes are answers in some files and mean none in others; 0 to 10 is a scale."""
    highs = (5, 6) if high == 6 else (next(top for top in TOPS if high <= top),)
    lows = (1, 0) if low == 0 else (1,)
    if says(RECOMMEND, column.heading, column.title) and high > HALF:
        lows, highs = (0,), (10,)
    elif low == 0 and high > 7:
        lows = (0,)
    as_it_is = _("answers from {low} to {high}")
    turned = _("answers from {low} (best) to {high}")
    found = []
    for least, most in [(least, most) for most in highs for least in lows]:
        over = {text: least + most - v for text, v in values.items() if least <= v <= most}
        up = Reading(as_it_is.format(low=least, high=most), *_read(least, most, column, values))
        down = Reading(turned.format(low=least, high=most), *_read(least, most, column, over))
        found += {"down": [down], "open": [up, down]}.get(way, [up])
    return tuple(found)


def _read(
    low: int, high: int, column: Column, values: Names[str, int]
) -> tuple[Scale, dict[str, str]]:
    """The scale, with every text off it set aside by name, and what is read for the others."""
    on = {text: value for text, value in values.items() if low <= value <= high}
    labels = {text: str(value) for text, value in on.items() if text != str(value)}
    return _scale(low, high, column, on), labels


def _scale(low: int, high: int, column: Column, on: Iterable[str]) -> Scale:
    read = set(on)
    aside = {
        text: _("no answer ({text})").format(text=text)
        for text in column.values
        if text not in read
    }
    return Scale(low, high, aside)

"""Which scale a column answers on: found out, or asked where two readings fit."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping as Names
from dataclasses import dataclass, field

from cx.ingest.draft.profile import Column
from cx.ingest.draft.words import end, longest, ranks, says_nothing
from cx.ingest.mapping import Scale
from cx.language import _

TOPS = (5, 7, 10)
HALF = 5  # a scale that ends here is no 0 to 10
ENOUGH = 200  # answers among which somebody gives a zero
MISSING = {-99, -9, -1, 77, 88, 97, 98, 99, 997, 998, 999}  # the usual codes of no answer
RARE = 0.05  # of the answers: so few may be codes of no answer
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
        return (_worded(column, words),)
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
    return _rated(column, values, counts, role, chosen)


def _worded(column: Column, found: Names[str, int]) -> Reading:
    labels = {text: str(rank) for text, rank in found.items()}
    top = longest(tuple(found))
    return Reading(_("words, worst to best"), _scale(1, top, column, found), labels)


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
    column: Column, values: Names[str, int], counts: Names[int, int], role: str, chosen: bool
) -> tuple[Reading, ...]:
    """Satisfaction and ease from 1 to 5, 7 or 10; a further question on whatever scale it has."""
    whole = sum(counts.values())
    usual = sorted(value for value, n in counts.items() if 0 <= value <= 10 and n > RARE * whole)
    if not usual or (len(usual) < 2 and not chosen):
        return ()
    low, high = usual[0], usual[-1]
    if role == "question":
        return _questioned(column, values, low, high)
    top = next(top for top in TOPS if high <= top)
    off = sum(n for value, n in counts.items() if not 1 <= value <= top)
    if low == 0 or high == 6 or off > RARE * whole + 1:
        return ()
    turned = {text: top + 1 - v for text, v in values.items() if 1 <= v <= top}
    return (
        Reading(_("{top} is best").format(top=top), *_read(1, top, column, values)),
        Reading(_("1 is best"), *_read(1, top, column, turned)),
    )


def _questioned(
    column: Column, values: Names[str, int], low: int, high: int
) -> tuple[Reading, ...]:
    """Zeros and sixes are answers in some files and mean none in others."""
    lows = (1, 0) if low == 0 else (1,)
    highs = (5, 6) if high == 6 else (next(top for top in TOPS if high <= top),)
    return tuple(
        Reading(
            _("answers from {low} to {high}").format(low=start, high=end),
            *_read(start, end, column, values),
        )
        for end in highs
        for start in lows
    )


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

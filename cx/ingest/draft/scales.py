"""Which scale a column answers on: found out, or asked where two readings fit."""

from collections.abc import Iterable
from collections.abc import Mapping as Names
from dataclasses import dataclass, field

from cx.ingest.draft.profile import Column
from cx.ingest.draft.words import longest, ranks, says_nothing
from cx.ingest.mapping import Scale
from cx.language import _

RECOMMENDING = Scale(0, 10)
TOPS = (5, 7, 10)
HALF = 5  # a scale that ends here is no 0 to 10
ENOUGH = 200  # answers among which somebody gives a zero


@dataclass(frozen=True)
class Reading:
    """One way to read a column: its scale, and the texts that are read as something else."""

    label: str
    scale: Scale
    labels: Names[str, str] = field(default_factory=dict)


def readings(column: Column, meanings: Names[str, str], recommends: bool) -> tuple[Reading, ...]:
    """The ways to read a column as answers on a scale; none when it is none.

    Several where nothing in the file decides between them: then a person has to.
    """
    if not column.listed:
        return ()
    texts = tuple(text for text in column.values if not says_nothing(text))
    nothing = [text for text in column.values if says_nothing(text)]
    words = ranks(texts)
    if words and not recommends:
        return (_worded(texts, words, nothing),)
    meant = _meant(texts, meanings)
    numbers = {text: int(float(text.replace(",", "."))) for text in texts if _whole(text)}
    if not numbers:
        return ()
    rest = [text for text in texts if text not in numbers]
    if recommends:
        return _recommending(numbers, meant, [*nothing, *rest], column.filled)
    return _rated(numbers, meant, [*nothing, *rest])


def _worded(texts: tuple[str, ...], found: Names[str, int], nothing: Iterable[str]) -> Reading:
    labels = {text: str(rank) for text, rank in found.items()}
    return Reading(_("words, worst to best"), _scale(1, longest(texts), {}, nothing), labels)


def _whole(text: str) -> bool:
    try:
        return float(text.replace(",", ".")).is_integer()
    except (ValueError, OverflowError):
        return False


def _meant(texts: tuple[str, ...], meanings: Names[str, str]) -> dict[str, int]:
    """Code -> the number that its meaning in the file begins with, or its rank in words."""
    known = {text: meanings[text] for text in texts if text in meanings}
    numbers = {text: said.split()[0].strip(".:–-") for text, said in known.items() if said.split()}
    if known and all(number.isdigit() for number in numbers.values()):
        return {text: int(number) for text, number in numbers.items()}
    said = {text: meaning for text, meaning in known.items() if not says_nothing(meaning)}
    found = ranks(tuple(said.values()))
    return {text: found[meaning] for text, meaning in said.items()} if found else {}


def _recommending(
    numbers: Names[str, int], meant: Names[str, int], nothing: list[str], answers: int
) -> tuple[Reading, ...]:
    if meant and set(meant.values()) <= set(range(11)):
        labels = {code: str(value) for code, value in meant.items() if code != str(value)}
        rest = [text for text in numbers if text not in meant]
        return (Reading(_("0 to 10"), _scale(0, 10, {}, [*nothing, *rest]), labels),)
    on = {value for value in numbers.values() if 0 <= value <= 10}
    plain = Reading(_("0 to 10 as it is"), _scale(0, 10, numbers, nothing))
    if set(range(1, 12)) >= set(numbers.values()) and 11 in numbers.values():
        shifted = {text: str(value - 1) for text, value in numbers.items()}
        codes = Reading(
            _("codes 1 to 11 that stand for 0 to 10"), _scale(0, 10, {}, nothing), shifted
        )
        return (codes, plain)
    if max(on, default=0) <= HALF:
        return ()
    # Many answers without a zero may be on a scale from 1; that is none of recommendation then.
    return (plain,) if 0 in on or answers < ENOUGH else (plain, _not_recommending())


def _not_recommending() -> Reading:
    return Reading(_("1 to 10, which is no NPS"), Scale(1, 10))


def _rated(
    numbers: Names[str, int], meant: Names[str, int], nothing: list[str]
) -> tuple[Reading, ...]:
    if meant and len(set(meant.values())) == len(meant):
        top = max(meant.values())
        labels = {code: str(value) for code, value in meant.items() if code != str(value)}
        rest = [text for text in numbers if text not in meant]
        return (
            Reading(
                _("as the file explains it"), _scale(1, _top(top), {}, [*nothing, *rest]), labels
            ),
        )
    usual = [value for value in numbers.values() if 1 <= value <= 10]
    if not usual:
        return ()
    top = _top(max(usual))
    counted = [value for value in numbers.values() if 1 <= value <= top]
    if len(set(counted)) < 2:
        return ()
    best = Reading(_("{top} is best").format(top=top), _scale(1, top, numbers, nothing))
    turned = {text: str(top + 1 - v) for text, v in numbers.items() if 1 <= v <= top}
    worst = Reading(_("1 is best").format(top=top), _scale(1, top, numbers, nothing), turned)
    return (best, worst)


def _top(value: int) -> int:
    """The usual scale that ends there or beyond; 6 and above 7 are often codes of no answer."""
    if value == 6:
        return 5
    return next(top for top in TOPS if value <= top) if value <= 10 else 10


def _scale(low: int, high: int, numbers: Names[str, int], nothing: Iterable[str]) -> Scale:
    """The scale, with every text off it set aside by name."""
    off = {
        text: _("no answer (code {text})").format(text=text)
        for text, value in numbers.items()
        if not low <= value <= high
    }
    said = {text: _("no answer ({text})").format(text=text) for text in nothing if text}
    return Scale(low, high, {**off, **said})

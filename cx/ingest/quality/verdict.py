"""What the findings add up to, in one sentence and by rules that anyone can check."""

from collections.abc import Sequence

from cx.format import number
from cx.ingest.quality.finding import FEW, Finding
from cx.language import _, ngettext

NAMED = 3
MANY = 4  # things to look at, from which one should look first
# What changes the score itself, rather than how it may be read.
GRAVE = {"duplicates", "dates", "gaps", "straight_lining", "contradictions", "scale_use", "filled"}


def verdict(findings: Sequence[Finding], rows: int, scored: int | None) -> str:
    """The sentence, from what was found and how many rows there are (`scored` None: no scores).

    Do not use yet: something is bad, or there is no row. Look before you use it: fewer than 30
    answers, or something to look at that changes the score itself, or four things and more to
    look at. Else fit to use. At most three things are named, the first of the registry.
    """
    bad = [each for each in findings if each.level == "bad"]
    look = [each for each in findings if each.level == "look"]
    size = _size(rows, scored)
    if not rows:
        return _("Do not use yet: {size}.").format(size=size)
    if bad:
        return _("Do not use yet: {size}; {things}.").format(size=size, things=_wrong(bad))
    few = scored is not None and scored < FEW
    if few:
        size = _("{size}, under {few} and so only indicative").format(size=size, few=FEW)
    weighty = few or len(look) >= MANY or any(each.check in GRAVE for each in look)
    said = _("Look before you use it: {size}") if weighty else _("Fit to use: {size}")
    told = said.format(size=size)
    return f"{told}; {_things(look)}." if look else f"{told}."


def _size(rows: int, scored: int | None) -> str:
    counted = ngettext("{n} row", "{n} rows", rows).format(n=number(rows))
    if scored is None or not rows:
        return counted
    return _("{rows}, {scored} with a score").format(rows=counted, scored=number(scored))


def _wrong(bad: Sequence[Finding]) -> str:
    said = ngettext("{n} thing is wrong: {names}", "{n} things are wrong: {names}", len(bad))
    return said.format(n=len(bad), names=_names(bad))


def _things(look: Sequence[Finding]) -> str:
    said = ngettext("look at {n} thing: {names}", "look at {n} things: {names}", len(look))
    return said.format(n=len(look), names=_names(look))


def _names(findings: Sequence[Finding]) -> str:
    named = [
        f"{each.title} ({number(each.count)})" if each.count else each.title
        for each in findings[:NAMED]
    ]
    return ", ".join([*named, *(["…"] if findings[NAMED:] else [])])

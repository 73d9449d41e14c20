"""What a person says otherwise about a draft, and whether it can be loaded."""

from collections.abc import Mapping as Names
from dataclasses import replace

from cx.errors import BadChoice
from cx.ingest.draft.guess import ends, otherwise
from cx.ingest.draft.parting import separator_of
from cx.ingest.draft.scales import readings
from cx.ingest.draft.sketch import CHOSEN, EXTRA, IGNORED, QUESTION, SCORED, Draft, Guess
from cx.ingest.mapping import DATE_PARTS, VITAL
from cx.ingest.raw import Raw
from cx.language import _
from cx.schema import DIMENSIONS

# Any of these is a metric, a text to read, a reason or a filter.
SAYING = (*SCORED, QUESTION, "comment", CHOSEN, EXTRA, *DIMENSIONS)


def change(found: Draft, raw: Raw, role: str, headings: tuple[str, ...]) -> Draft:
    """Another column, or none, in a role; who had it before becomes a filter again.

    BadChoice when a column cannot be read as that.
    """
    guesses = dict(found.guesses)
    scales = dict(found.scales)
    for heading in found.those(role):
        guesses[heading] = _let_go(found, role, heading)
    for heading in headings:
        column = found.column(heading)
        if heading in raw.repeated:
            text = _("The file has several columns “{heading}”; rename them and send it again.")
            raise BadChoice(text.format(heading=heading))
        if role in (*SCORED, QUESTION):
            ways = readings(column, raw.labels.get(heading, {}), role, chosen=True)
            if not ways:
                wanted = _("whole numbers 0 to 10") if role == "nps" else _("a short scale")
                text = _("“{heading}” holds {values}; expected {wanted}, so choose another column.")
                raise BadChoice(
                    text.format(heading=heading, values=ends(column)[:80], wanted=wanted)
                )
            scales[heading] = ways
        guesses[heading] = Guess(role, _("chosen by you"), True)
    changed = replace(found, guesses=guesses, scales=scales)
    if role == "reason":
        (heading,) = headings or ("",)
        mark = separator_of(raw, found.column(heading)) if heading else ""
        return replace(changed, separator=mark)
    return changed


def _let_go(found: Draft, role: str, heading: str) -> Guess:
    """What a column is without the role; a filter that nobody wants is nothing."""
    if role == EXTRA:
        return Guess(IGNORED, _("let go by you"), True)
    return otherwise(found.column(heading))


def compose(found: Draft, parts: Names[str, str | int]) -> Draft:
    """The date from these parts: a heading or a number each; without any there is none.

    BadChoice when no part is a heading: a fixed date goes for no response.
    """
    if parts and all(isinstance(of, int) for of in parts.values()):
        raise BadChoice(_("Choose a column for at least one part of the date."))
    return replace(found, parts=dict(parts))


def complete(found: Draft) -> str:
    """Why a draft cannot be loaded yet; blank when it can."""
    if found.table != "responses":
        missing = [name for name in VITAL[found.table] if not found.holder(name)]
        return (
            _("Choose the column of {names}.").format(names=", ".join(missing)) if missing else ""
        )
    missing = [part for part in DATE_PARTS if part not in found.parts]
    if found.parts and missing and not found.holder("answered_at"):
        said = {"day": _("the day"), "month": _("the month"), "year": _("the year")}
        text = _("Say {parts} of the date, or that there is none, under “Date from parts”.")
        return text.format(parts=", ".join(said[part] for part in missing))
    if any(found.those(role) for role in SAYING):
        return ""
    return _("Choose a column that says something: a score, a comment, a reason or a filter.")

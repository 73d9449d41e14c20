"""What a person says otherwise about a draft, and whether it can be loaded."""

from dataclasses import replace

from cx.errors import BadChoice
from cx.ingest.draft.guess import ends, otherwise
from cx.ingest.draft.scales import readings
from cx.ingest.draft.sketch import QUESTION, SCORED, Draft, Guess
from cx.ingest.mapping import VITAL
from cx.ingest.raw import Raw
from cx.language import _


def change(found: Draft, raw: Raw, role: str, headings: tuple[str, ...]) -> Draft:
    """Another column, or none, in a role; who had it before becomes a filter again.

    BadChoice when a column cannot be read as that.
    """
    guesses = dict(found.guesses)
    scales = dict(found.scales)
    for heading in found.those(role):
        guesses[heading] = otherwise(found.column(heading))
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
    return replace(found, guesses=guesses, scales=scales)


def complete(found: Draft) -> str:
    """Why a draft cannot be loaded yet; blank when it can."""
    if found.table != "responses":
        missing = [name for name in VITAL[found.table] if not found.holder(name)]
        return (
            _("Choose the column of {names}.").format(names=", ".join(missing)) if missing else ""
        )
    if any(found.holder(role) for role in (*SCORED, "comment")):
        return ""
    return _("Choose the column of the score, or of the comments.")

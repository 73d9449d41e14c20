"""Whether a mapping fits the headings of a file, or one sentence that says what is missing."""

from difflib import get_close_matches

from cx.errors import BadSource
from cx.ingest.mapping import Mapping
from cx.ingest.raw import Raw
from cx.language import _


def check_headings(raw: Raw, mapping: Mapping) -> None:
    """BadSource unless every heading that the mapping needs is there, and there once."""
    present = set(raw.headings)
    for heading in sorted(mapping.needed - present):
        _missing(raw, heading, mapping)
    if not mapping.fits(present):
        choice = _(" or ").join(mapping.columns[name] for name in mapping.any_of)
        _missing(raw, choice, mapping)
    for heading in mapping.headings.values():
        if heading in raw.repeated:
            text = _(
                "{file}, line 1, column {heading}: expected this heading once, but it is there "
                "several times; rename or remove the others."
            )
            raise BadSource(text.format(file=raw.file, heading=heading))


def _missing(raw: Raw, heading: str, mapping: Mapping) -> None:
    near = get_close_matches(heading, raw.headings, n=3, cutoff=0.5)
    hint = _(" (near it: {near})").format(near=", ".join(near)) if near else ""
    text = _(
        "{file}, line 1: the column {heading} is missing{hint}; expected every heading of the "
        "mapping {mapping}, so rename the heading or choose another mapping."
    )
    raise BadSource(text.format(file=raw.file, heading=heading, hint=hint, mapping=mapping.name))

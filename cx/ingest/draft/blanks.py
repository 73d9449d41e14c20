"""Texts that mean that nothing was said, found among the most frequent texts of the columns."""

from collections.abc import Iterable
from dataclasses import replace

from cx.ingest.draft.profile import Column
from cx.ingest.draft.words import UNSAID
from cx.ingest.mapping import Mapping
from cx.ingest.raw import Raw
from cx.ingest.texts import said

SHORT = 5  # letters of a code, such as EMEA


def blanks_in(columns: Iterable[Column]) -> tuple[str, ...]:
    """The texts of the columns that say nothing, each once, as they are written most often.

    NA among codes in capitals is a code: North America, Namibia.
    """
    found: dict[str, str] = {}
    codes: set[str] = set()
    for column in columns:
        here = [text for text in column.values if text.casefold() in UNSAID]
        if _of_codes(column):
            codes |= {text.casefold() for text in here if text.isalpha()}
        found = {text.casefold(): text for text in reversed(here)} | found
    return tuple(text for key, text in found.items() if key not in codes)


def _of_codes(column: Column) -> bool:
    others = [text for text in column.values if text.casefold() not in UNSAID]
    short = [text for text in others if text.isalpha() and text.isupper() and len(text) <= SHORT]
    return bool(others) and 2 * len(short) >= len(others)


def with_blanks(raw: Raw, blanks: tuple[str, ...]) -> Raw:
    """The same file without the texts that say nothing, as loading reads it."""
    if not blanks:
        return raw
    mapping = Mapping(name="", title="", survey="", kind="", columns={}, blanks=blanks)
    cells = ", ".join(f"{said(place, mapping)} as c{place}" for place in range(len(raw.headings)))
    return replace(raw, source=f"(select line, {cells} from {raw.source})")


def touched(columns: Iterable[Column], blanks: tuple[str, ...]) -> list[int]:
    """The places of the columns that look otherwise without these texts.

    Where they are rare among many they change nothing, but for dates that they keep from being all
    of one kind.
    """
    empty = {text.casefold() for text in blanks}
    return [
        column.place
        for column in columns
        if any(text.casefold() in empty for text in column.values)
        or (column.dates and not column.dates.ways)
    ]

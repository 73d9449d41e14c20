"""What can go wrong, as one family.

CxError
├── UnknownName   a metric, dimension or column that does not exist
├── BadChoice     a date, level or filter that cannot be
├── BadSource     a file that is not what its mapping expects
├── BadQuery      SQL that may not or cannot be run
├── Suppressed    answers of too few people to show
├── NoData        nothing has been loaded yet
├── OldStore      the store was written by another version
└── cx.workflow.errors   what people write: unavailable, moved on, not yours, taken, unfit
"""

from collections.abc import Callable, Iterable
from difflib import get_close_matches
from errno import EDQUOT, ENOSPC

# How those who write for us say that there is no room, on the disk or for what they put aside.
FULL = ("No space left on device", "max_temp_directory_size", "Out of Memory Error")
SHOWN = 15  # names that a sentence lists


class CxError(Exception):
    """Base of every error that cx raises on purpose; its text is one sentence for people."""


class UnknownName(CxError):
    """A name that nothing answers to; `_` translates, for this floor knows no language."""

    def __init__(self, kind: str, name: str, known: Iterable[str], _: Callable[[str], str]) -> None:
        known = sorted(known)
        near = get_close_matches(name, known, n=1)
        if near:
            said = _("There is no {kind} {name!r}. Did you mean {near!r}?")
        else:
            said = _("There is no {kind} {name!r}. Known: {known}.")
        near_one = "".join(near)
        shown = known if len(known) <= SHOWN else [*known[:SHOWN], "…"]
        super().__init__(said.format(kind=kind, name=name, near=near_one, known=", ".join(shown)))


class BadChoice(CxError):
    """A date, level or filter that cannot be."""


class BadSource(CxError):
    """A file that could not be read as the source it was said to be."""


class BadQuery(CxError):
    """SQL that may not or cannot be run; `detail` points at the place, line by line."""

    def __init__(self, sentence: str, detail: str = "") -> None:
        super().__init__(sentence)
        self.detail = detail


class Suppressed(CxError):
    """Answers given in confidence by so few people that a number would tell who said what."""


class NoData(CxError):
    """The store holds no snapshot yet."""


class OldStore(CxError):
    """The snapshot was written by a version whose files this one does not read."""


def out_of_room(error: BaseException) -> bool:
    """Whether somebody else's error says that the disk is full."""
    full = getattr(error, "errno", None) in (ENOSPC, EDQUOT)
    return full or any(sign in str(error) for sign in FULL)

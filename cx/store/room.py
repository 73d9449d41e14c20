"""A store that cannot be written, in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cx.errors import FULL, BadSource, CxError, out_of_room
from cx.language import _


def unwritable(home: Path, error: Exception) -> BadSource:
    """That there is no room in the store, or that it is somebody else's."""
    said = str(error)
    why = getattr(error, "strerror", None) or said.splitlines()[0]
    text = _("The store in {home} cannot be written ({why}); make room and load again.")
    return BadSource(text.format(home=home, why=FULL[0] if FULL[0] in said else why))


@contextmanager
def room_in(home: Path) -> Iterator[None]:
    """What is done inside writes to `home`; BadSource where there is no room left for it."""
    try:
        yield
    except Exception as error:
        if out_of_room(error) and not isinstance(error, CxError):
            raise unwritable(home, error) from error
        raise

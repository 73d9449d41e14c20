"""Whether a zip is what it says: whole, and of a size that can be unpacked."""

import zipfile
import zlib
from pathlib import Path

from cx.errors import BadSource
from cx.language import _

MOST = 2 << 30  # bytes, unpacked
RATIO = 200  # unpacked to packed; sheets of real answers have 5 to 40
SMALL = 100 << 20  # what may be packed as tightly as it likes
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
    OSError,
)


def check_zip(path: Path, file: str) -> None:
    """BadSource for a zip that is damaged, or far larger than it looks.

    What the zip declares is added up first. Then every part is unpacked, which stops at the size
    that is declared for it, and its check sum tells whether that was all of it.
    """
    try:
        with zipfile.ZipFile(path) as parts:
            total = sum(part.file_size for part in parts.infolist())
            ratio = total / max(path.stat().st_size, 1)
            if total > MOST or (total > SMALL and ratio > RATIO):
                raise _too_large(file, total)
            broken = parts.testzip()
    except UNREADABLE as error:
        raise damaged(file) from error
    if broken:
        raise damaged(file)


def _too_large(file: str, total: int) -> BadSource:
    text = _(
        "{file}: it unpacks to {total:,} MB, far more than its size lets one expect; expected a "
        "workbook of at most {most:,} MB, so save the sheet with the answers as CSV."
    )
    return BadSource(text.format(file=file, total=total >> 20, most=MOST >> 20))


def damaged(file: str) -> BadSource:
    """The error of a workbook that cannot be opened."""
    text = _(
        "{file}: the workbook is damaged and cannot be opened; expected one that Excel opens, so "
        "save it again as .xlsx or CSV."
    )
    return BadSource(text.format(file=file))

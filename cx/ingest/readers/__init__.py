"""Every form of file as a relation of text; the form is told by what a file holds."""

import json
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from cx.errors import BadSource
from cx.ingest.raw import Raw
from cx.ingest.readers import delimited, jsonlines, parquet, spreadsheet, spss
from cx.ingest.readers.text_fast import not_a_table
from cx.language import _

Say = Callable[[int], None]
Reader = Callable[[Path, str, Path, str, Say | None], Raw]
HEAD = 1 << 20  # bytes that a form is told by
READERS: dict[bytes, Reader] = {
    b"\xd0\xcf\x11\xe0": spreadsheet.read,
    b"PAR1": parquet.read,
    b"$FL2": spss.read,
    b"$FL3": spss.read,
}
BINARY = (
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"7z\xbc\xaf",
    b"Rar!",
    b"(\xb5/\xfd",
    b"SQLite format 3",
    b"ARROW1",
)
ZIP = b"PK\x03\x04"


def read(
    path: Path,
    folder: Path,
    *,
    name: str = "",
    encoding: str = "",
    sheet: str = "",
    delimiter: str = "",
    say: Say | None = None,
) -> Raw:
    """The file at `path`, called `name`, as a relation of text; `folder` is for scratch files.

    `encoding` is for text and `sheet` for workbooks; `delimiter` is for text whose first row is
    the headings, whatever else its cells hold. `say` hears how many rows have been read.
    BadSource, one sentence, where the file is missing, damaged, changed meanwhile or no table.
    """
    name = name or path.name
    _check_readable(path, name)
    with _own(folder) as work, unchanged(path, name):
        reader = _reader(path, name)
        if reader is None:
            raw = delimited.read(path, name, work, encoding, say, delimiter)
        else:
            raw = reader(path, name, work, sheet, say)
    return replace(raw, given=(encoding, sheet, delimiter))


@contextmanager
def _own(folder: Path) -> Iterator[Path]:
    """A new folder within this one, that is gone after an error or when it stayed empty."""
    work = Path(mkdtemp(prefix="read-", dir=folder))
    with ExitStack() as failed:
        failed.callback(rmtree, work)
        yield work
        failed.pop_all()
    if not any(work.iterdir()):
        work.rmdir()


@contextmanager
def unchanged(path: Path, name: str = "") -> Iterator[None]:
    """What is done inside sees one version of the file; BadSource when it was written meanwhile.

    OSError where the file is not there to begin with.
    """
    before = path.stat()
    yield
    try:
        after = path.stat()
        same = (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    except OSError:
        same = False
    if not same:
        text = _(
            "{file}: the file was changed while it was read; expected it to stay as it is, so "
            "wait until it is written and read it again."
        )
        raise BadSource(text.format(file=name or path.name))


def _check_readable(path: Path, name: str) -> None:
    """BadSource for what is missing, a folder, a pipe, or somebody else's."""
    try:
        readable = path.is_file()  # opening a pipe would wait for somebody to write
        with path.open("rb") if readable else nullcontext():
            pass
    except (OSError, ValueError):
        readable = False
    if not readable:
        text = _("{file}: there is no readable file at {path}; expected a table, check the path.")
        raise BadSource(text.format(file=name, path=path))


def _reader(path: Path, name: str) -> Reader | None:
    """What reads the file, by what it begins with; None for text."""
    with path.open("rb") as file:
        head = file.read(HEAD)
    for magic, reader in READERS.items():
        if head.startswith(magic):
            return reader
    if head.startswith(ZIP) and _is_workbook(path):
        return spreadsheet.read
    if head.startswith((*BINARY, ZIP)):
        raise not_a_table(name)
    return jsonlines.read if _is_json(head) else None


def _is_workbook(path: Path) -> bool:
    """Whether a zip holds a workbook; a damaged one does, as far as its reader can tell."""
    try:
        with zipfile.ZipFile(path) as parts:
            return any(part == "content.xml" or part.startswith("xl/") for part in parts.namelist())
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return True


def _is_json(head: bytes) -> bool:
    """Whether the first line that is not blank is an object, or a list of objects begins."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"["):
        return text[1:].lstrip().startswith(b"{")
    line, end, _rest = text.partition(b"\n")
    if not line.startswith(b"{"):
        return False
    cut = not end and len(head) == HEAD
    try:
        return cut or isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False

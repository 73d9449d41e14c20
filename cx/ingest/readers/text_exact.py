"""A text file read row by row in Python: exact in every case, an order slower than SQL."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from cx.errors import BadSource
from cx.ingest.raw import BLANKS
from cx.ingest.readers.text_marks import Marks
from cx.ingest.readers.text_records import Record, records
from cx.ingest.readers.written import source_of, write_rows
from cx.language import _


def exact(
    text: Path,
    file: str,
    marks: Marks,
    width: int,
    skip: int,
    folder: Path,
    say: Callable[[int], None],
) -> tuple[str, int]:
    """Write what stands below the first `skip` rows to Parquet in `folder`: a source, its rows.

    A blank row is left out, a short one filled up. BadSource where a row has more cells than
    `width` that are not blank, and where there are no rows.
    """
    below = islice(records(text, file, marks), skip, None)
    rows = ((each.line, _fitted(each, file, width)) for each in below if not each.blank)
    path, done = write_rows(rows, width, folder.absolute(), say)
    if not done:
        said = _(
            "{file}, line {line}: there are no rows below the headings; expected at least one "
            "response, so export the file again."
        )
        raise BadSource(said.format(file=file, line=skip + 1))
    return source_of(path), done


def _fitted(record: Record, file: str, width: int) -> list[str]:
    """Just as many cells as there are headings."""
    cells = record.cells
    if len(cells) == width:
        return cells
    if any(cell.strip(BLANKS) for cell in cells[width:]):
        text = _(
            "{file}, line {line}, column {column}: the row has {many} cells, but expected "
            "at most {width}, one for each heading; put quotes around text that holds "
            "the delimiter."
        )
        raise BadSource(
            text.format(file=file, line=record.line, column=width + 1, many=len(cells), width=width)
        )
    return cells[:width] + [""] * (width - len(cells))

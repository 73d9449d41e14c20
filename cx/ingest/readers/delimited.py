"""Reading delimited text: exactly, and where nothing is lost by it, fast."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

from cx.errors import BadSource
from cx.ingest.heads import Head, find_head
from cx.ingest.raw import Raw
from cx.ingest.readers.encoding import Decoded, decoded
from cx.ingest.readers.text_exact import exact
from cx.ingest.readers.text_fast import fast, scan
from cx.ingest.readers.text_marks import Marks, find_marks
from cx.ingest.readers.text_records import Record, records
from cx.ingest.readers.written import MOST_COLUMNS
from cx.language import _

TOP = 60  # rows that are looked at for headings
TOP_SIZE = 16 << 20  # characters


def read(
    path: Path,
    name: str,
    folder: Path,
    encoding: str = "",
    say: Callable[[int], None] | None = None,
    delimiter: str = "",
) -> Raw:
    """A table of text as it stands; what cannot be read so is a BadSource of one sentence.

    `encoding` is used strictly; without it the encoding is found, as delimiter and headings are.
    With a `delimiter` the first row is the headings.
    What must be written goes to `folder`, an empty one. `say` hears how many rows are read.
    """
    text = decoded(path, name, encoding, folder)
    marks = Marks(delimiter) if delimiter else find_marks(text.path)
    ends = scan(text.path, name, marks)
    top = _top(text.path, name, marks)
    begin = int(marks.declared)
    looked_at = top[:1] if delimiter else top[begin:]
    head = _head(name, [record.cells for record in looked_at])
    skip, width = head.first + begin, len(head.headings)
    source, rows = "", 0
    if skip < len(top):
        above = top[skip].line - 1
        source = fast(text.path, marks, width, skip, above, ends, folder)
        rows = ends.lines - above
    if not source:
        tell = say or (lambda rows: None)
        source, rows = exact(text.path, name, marks, width, skip, folder, tell)
    if text.path != path:
        text.path.unlink()
    form = _form(text, marks, width)
    return Raw(
        name,
        path,
        head.headings,
        source,
        rows,
        form,
        repeated=head.repeated,
        titles=head.titles,
        vendor=head.vendor,
    )


def _top(text: Path, file: str, marks: Marks) -> list[Record]:
    """The first rows, fewer when they are very long."""
    top: list[Record] = []
    size = 0
    for record in islice(records(text, file, marks), TOP):
        top.append(record)
        size += record.size
        if size > TOP_SIZE:
            break
    return top


def _head(file: str, rows: list[list[str]]) -> Head:
    head = find_head(rows)
    if not head.headings:
        text = _(
            "{file}, line 1: the file is empty; expected a row of headings, so export it again."
        )
        raise BadSource(text.format(file=file))
    if len(head.headings) > MOST_COLUMNS:
        text = _(
            "{file}, line {line}: there are {many:,} columns; expected at most {most:,}, so leave "
            "out those that are not needed."
        )
        many = len(head.headings)
        raise BadSource(text.format(file=file, line=head.first, many=many, most=MOST_COLUMNS))
    return head


def _form(text: Decoded, marks: Marks, width: int) -> str:
    if width == 1:
        return _("CSV in {encoding}, one column").format(encoding=text.encoding)
    form = _("CSV in {encoding}, {marks} between the cells")
    return form.format(encoding=text.encoding, marks=marks.in_words)

"""The rows of a text file as Python's csv splits them, each with the line that it begins on."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

from cx.errors import BadSource
from cx.ingest.raw import BLANKS
from cx.ingest.readers.text_marks import Marks
from cx.language import _

LONGEST_CELL = 16 << 20  # characters
LONGEST_LINE = 64 << 20


class Record(NamedTuple):
    """One row; `size` is how many characters it takes in the file."""

    line: int
    cells: list[str]
    size: int

    @property
    def blank(self) -> bool:
        """Whether nothing is written in any cell."""
        return not any(cell.strip(BLANKS) for cell in self.cells)


def records(path: Path, file: str, marks: Marks) -> Iterator[Record]:
    """Every row of a text file in UTF-8, blank ones too; BadSource where it cannot be split."""
    taken = [0]
    line = 1
    with path.open(encoding="utf-8-sig", newline="") as text:
        lines = _lines(text, file, taken)
        reader = csv.reader(lines, delimiter=marks.delimiter, quotechar=marks.quote, strict=True)
        try:
            for cells in reader:
                record = Record(line, cells, taken[0])
                if record.size > LONGEST_CELL:
                    _check_length(record, file)
                yield record
                taken[0] = 0
                line = reader.line_num + 1
        except csv.Error as error:
            raise _unsplit(file, line, error) from error


def _lines(text: TextIO, file: str, taken: list[int]) -> Iterator[str]:
    """Lines one by one, none so long that it would fill the memory."""
    number = 1
    while line := text.readline(LONGEST_LINE):
        taken[0] += len(line)
        if len(line) >= LONGEST_LINE:
            said = _(
                "{file}, line {line}: the line is longer than {most:,} characters; expected one "
                "line for each row, so check the file."
            )
            raise BadSource(said.format(file=file, line=number, most=LONGEST_LINE))
        yield line
        number += 1


def _check_length(record: Record, file: str) -> None:
    for column, cell in enumerate(record.cells, 1):
        if len(cell) > LONGEST_CELL:
            text = _(
                "{file}, line {line}, column {column}: the cell holds {many:,} characters, but "
                "expected at most {most:,}; shorten it or close a quote that is open."
            )
            raise BadSource(
                text.format(
                    file=file,
                    line=record.line,
                    column=column,
                    many=len(cell),
                    most=LONGEST_CELL,
                )
            )


def _unsplit(file: str, line: int, error: csv.Error) -> BadSource:
    text = _(
        "{file}, line {line}: the row cannot be split into cells ({why}); expected quotes "
        "in pairs, so close or double the stray one."
    )
    return BadSource(text.format(file=file, line=line, why=error))

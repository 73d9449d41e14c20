"""A text file read row by row in Python: exact in every case, an order slower than SQL."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cx.errors import BadSource
from cx.ingest.raw import BLANKS, quoted
from cx.ingest.readers.text_marks import Marks
from cx.ingest.readers.text_records import Record, records
from cx.language import _

CELLS = 500_000  # of a batch, whatever the number of columns
CHARACTERS = 16 << 20


@dataclass
class Batch:
    """Rows on their way to the file."""

    lines: list[int] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    size: int = 0


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
    schema = pa.schema([("line", pa.int64()), *((f"c{i}", pa.string()) for i in range(width))])
    path = folder / "rows.parquet"
    done = 0
    with pq.ParquetWriter(path, schema) as writer:
        for batch in _batches(islice(records(text, file, marks), skip, None), file, width):
            columns = [pa.array(column, pa.string()) for column in zip(*batch.rows, strict=True)]
            lines = pa.array(batch.lines, pa.int64())
            writer.write_batch(pa.record_batch([lines, *columns], schema=schema))
            done += len(batch.lines)
            say(done)
    if not done:
        said = _(
            "{file}, line {line}: there are no rows below the headings; expected at least one "
            "response, so export the file again."
        )
        raise BadSource(said.format(file=file, line=skip + 1))
    return f"read_parquet({quoted(str(path.absolute()))}, hive_partitioning = false)", done


def _batches(found: Iterator[Record], file: str, width: int) -> Iterator[Batch]:
    batch = Batch()
    most = max(CELLS // width, 1)
    for record in found:
        if record.blank:
            continue
        batch.lines.append(record.line)
        batch.rows.append(_fitted(record, file, width))
        batch.size += record.size
        if len(batch.lines) >= most or batch.size >= CHARACTERS:
            yield batch
            batch = Batch()
    if batch.lines:
        yield batch


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

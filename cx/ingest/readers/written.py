"""What readers of typed values share: values as text, and rows of text on their way to Parquet."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import NoneType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from cx.errors import BadSource
from cx.ingest.raw import BLANKS, quoted
from cx.language import _

Say = Callable[[int], None]
CELLS = 400_000  # of a batch, whatever the number of columns
CHARACTERS = 16 << 20
MOST_COLUMNS = 4_000
WHOLE = 1e18  # up to here a whole float is written in digits
BETWEEN = " | "  # several answers in one cell


def text_of(value: object) -> str | None:
    """A value as the text of a cell; None where nothing, or only blanks, were written.

    9.0 is "9", other floats are the shortest that read back equal; dates and times are ISO, a
    moment at midnight is a date; yes and no are "true" and "false"; a list of single values is
    joined with " | ", other lists and objects are JSON. UnicodeDecodeError for bytes that are
    not UTF-8.
    """
    kind = type(value)
    text = TEXTS.get(kind) or next((TEXTS[each] for each in TEXTS if issubclass(kind, each)), None)
    return text(value) if text else _plain(str(value))


def _plain(value: str) -> str | None:
    return value if value.strip(BLANKS) else None


def _float(value: float) -> str | None:
    if value != value:
        return None
    if value.is_integer() and abs(value) < WHOLE:
        return str(int(value))
    return repr(value)


def _exact(value: int | Decimal) -> str | None:
    if isinstance(value, int):
        return str(value)
    if value.is_nan():
        return None
    text = format(value, "f")
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def _moment(value: date | time | timedelta) -> str:
    """Without the zeros at the end of a second's fraction, which tell nothing."""
    if isinstance(value, timedelta):
        return clock(value.total_seconds())
    if isinstance(value, datetime) and value.tzinfo is None and value.time() == time():
        return value.date().isoformat()
    text = value.isoformat()
    if isinstance(value, datetime | time) and value.microsecond:
        whole, _point, fraction = text.partition(".")
        return f"{whole}.{fraction[:6].rstrip('0')}{fraction[6:]}"
    return text


def clock(seconds: float) -> str:
    """Hours, minutes and seconds; more than a day has more than 24 hours."""
    minutes, rest = divmod(abs(int(seconds)), 60)
    return f"{'-' if seconds < 0 else ''}{minutes // 60:02}:{minutes % 60:02}:{rest:02}"


def _several(values: list | tuple) -> str | None:
    if any(isinstance(value, list | tuple | Mapping) for value in values):
        return _json(values)
    return BETWEEN.join(text for text in map(text_of, values) if text) or None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=text_of)


def _decoded(value: bytes | memoryview) -> str | None:
    return _plain(bytes(value).decode())


# What a value of which kind is as text; of several that fit, the first.
TEXTS: dict[type, Callable[[Any], str | None]] = {
    str: _plain,
    float: _float,
    NoneType: lambda _value: None,
    bool: lambda value: "true" if value else "false",
    int: _exact,
    Decimal: _exact,
    datetime: _moment,
    date: _moment,
    time: _moment,
    timedelta: _moment,
    bytes: _decoded,
    memoryview: _decoded,
    list: _several,
    tuple: _several,
    Mapping: lambda value: _json(value) if value else None,
}


@dataclass
class Batch:
    """Rows on their way to the file."""

    lines: list[int] = field(default_factory=list)
    rows: list[Sequence[str | None]] = field(default_factory=list)
    size: int = 0


def write_rows(
    rows: Iterable[tuple[int, Sequence[str | None]]], width: int, folder: Path, say: Say | None
) -> tuple[Path, int]:
    """Write (line, cells) to Parquet in `folder`, blank rows left out; the file and its rows.

    Every row has `width` cells. Nothing is left in the folder when an error leaves. The memory
    that is used does not grow with the number of rows.
    """
    schema = pa.schema([("line", pa.int64()), *((f"c{i}", pa.string()) for i in range(width))])
    done = 0
    with kept(folder) as path, pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for batch in _batches(rows, width):
            columns = [_column(column) for column in zip(*batch.rows, strict=True)]
            lines = pa.array(batch.lines, pa.int64())
            writer.write_batch(pa.record_batch([lines, *columns], schema=schema))
            done += len(batch.lines)
            if say:
                say(done)
    return path, done


def _batches(rows: Iterable[tuple[int, Sequence[str | None]]], width: int) -> Iterator[Batch]:
    batch = Batch()
    most = max(CELLS // max(width, 1), 1)
    for line, cells in rows:
        size = sum(len(cell) for cell in cells if cell)
        if not size:
            continue
        batch.lines.append(line)
        batch.rows.append(cells)
        batch.size += size
        if len(batch.lines) >= most or batch.size >= CHARACTERS:
            yield batch
            batch = Batch()
    if batch.lines:
        yield batch


def _column(cells: Sequence[str | None]) -> pa.Array:
    try:
        return pa.array(cells, pa.string())
    except UnicodeEncodeError:  # half of a surrogate pair, which JSON can spell
        whole = (cell and cell.encode(errors="replace").decode() for cell in cells)
        return pa.array(list(whole), pa.string())


@contextmanager
def kept(folder: Path) -> Iterator[Path]:
    """A new Parquet file in `folder`, gone again when what fills it fails."""
    with NamedTemporaryFile(dir=folder, suffix=".parquet", delete=False) as made:
        path = Path(made.name)
    done = False
    try:
        yield path
        done = True
    finally:
        if not done:
            path.unlink(missing_ok=True)


def source_of(path: Path) -> str:
    """SQL of the rows that were written to `path`."""
    return f"read_parquet({quoted(str(path))}, hive_partitioning = false)"


def check_width(file: str, many: int) -> None:
    """BadSource where a table has more columns than anybody asks questions."""
    if many > MOST_COLUMNS:
        text = _(
            "{file}: there are {many:,} columns; expected at most {most:,}, so leave out those "
            "that are not needed."
        )
        raise BadSource(text.format(file=file, many=many, most=MOST_COLUMNS))


def no_rows(file: str) -> BadSource:
    """The error of a table that has headings at most."""
    text = _(
        "{file}: there are no rows below the headings; expected at least one response, so export "
        "the file again."
    )
    return BadSource(text.format(file=file))


def check_any(path: Path, rows: int, file: str) -> None:
    """BadSource where no row was written, and the file is gone then."""
    if not rows:
        path.unlink()
        raise no_rows(file)

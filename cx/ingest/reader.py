"""From a delimited file to canonical Parquet tables, row by row, all or nothing."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq

from cx.errors import BadSource
from cx.ingest.mapping import Mapping
from cx.ingest.rows import Record, Rows
from cx.ingest.sheet import Sheet, open_sheet
from cx.ingest.sheet import headings as headings
from cx.language import _
from cx.schema import RESPONSES, TABLES

BATCH = 20_000
ARROW = {
    "VARCHAR": pa.string(),
    "UTINYINT": pa.uint8(),
    "BIGINT": pa.int64(),
    "BOOLEAN": pa.bool_(),
    "TIMESTAMP": pa.timestamp("us"),
}


@dataclass(frozen=True)
class Staged:
    """The tables made from one file, and how many rows went into them."""

    tables: dict[str, Path]
    rows_read: int
    rows_loaded: int
    aside: int  # values set aside; their rows are loaded
    unread: tuple[str, ...] = ()  # headings that the mapping does not name


def stage(
    path: Path,
    mapping: Mapping,
    folder: Path,
    import_id: str,
    progress: Callable[[int], None] | None = None,
) -> Staged:
    """Write the file's responses to `folder` as Parquet; a bad file leaves nothing behind."""
    sheet = open_sheet(path, mapping)
    with _all_or_nothing(folder) as work:
        rows, aside = _write(sheet, mapping, work, import_id, progress or (lambda done: None))
        if not rows:
            text = _(
                "{file}, line 2: there are no rows below the headings; expected at least one "
                "response, so export the file again."
            )
            raise BadSource(text.format(file=path.name))
        names = ("responses", "set_aside")
        tables = {
            name: (work / f"{name}.parquet").replace(folder / f"{name}.parquet") for name in names
        }
    read = set(mapping.headings.values())
    unread = tuple(heading for heading in sheet.headings if heading and heading not in read)
    return Staged(tables, rows, rows, aside, unread)


@contextmanager
def _all_or_nothing(folder: Path) -> Iterator[Path]:
    """A place to work in that is gone afterwards, as is `folder` when nothing came into it."""
    made = not folder.exists()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with TemporaryDirectory(prefix=".stage-", dir=folder) as work:
            yield Path(work)
    finally:
        if made and not any(folder.iterdir()):
            folder.rmdir()


def _write(
    sheet: Sheet, mapping: Mapping, work: Path, import_id: str, progress: Callable[[int], None]
) -> tuple[int, int]:
    """Write both tables batch by batch, so that a large file needs little memory."""
    source = Rows(sheet, mapping, import_id)
    done = aside = 0
    with (
        pq.ParquetWriter(work / "responses.parquet", _responses(sheet, mapping)) as responses,
        pq.ParquetWriter(work / "set_aside.parquet", _schema(TABLES["set_aside"])) as set_aside,
    ):
        records = iter(source)
        while batch := list(islice(records, BATCH)):
            _append(responses, batch)
            _append(set_aside, source.aside)
            done, aside = done + len(batch), aside + len(source.aside)
            source.aside.clear()
            progress(done)
    return done, aside


def _append(writer: pq.ParquetWriter, records: list[Record]) -> None:
    writer.write_table(pa.Table.from_pylist(records, schema=writer.schema))


def _responses(sheet: Sheet, mapping: Mapping) -> pa.Schema:
    """Canonical columns that the file has, in canonical order, then its own."""
    present = {"survey", "kind", "import_id", "source_row", *sheet.places}
    present |= {f"{name}_top" for name in ("csat", "ces") if name in present}
    if mapping.compose:
        present.add("answered_at")
    own = {name: "VARCHAR" for name in mapping.extra if name in present}
    return _schema({name: of for name, of in RESPONSES.items() if name in present} | own)


def _schema(columns: dict[str, str]) -> pa.Schema:
    return pa.schema([(name, ARROW[of]) for name, of in columns.items()])

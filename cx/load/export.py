"""What is loaded as files that load again: a file per table and the mapping beside it."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from pathlib import Path
from tempfile import mkdtemp

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as csv
import pyarrow.parquet as pq

from cx.access import EVERYTHING
from cx.errors import BadChoice
from cx.filters import Filters
from cx.ingest import Mapping
from cx.ingest.mapping import CANONICAL, SCORES, Question, Scale
from cx.ingest.mapping_text import written
from cx.language import _
from cx.schema import KINDS, TABLES
from cx.settings import Settings
from cx.store import Export, Held, Snapshot, ask, reading

TOP = 10  # of any scale; a row with a score names its own top
MARKS = "|;/,#¦§~^"  # what people put between reasons


class Form(StrEnum):
    """How the files are written."""

    csv = "csv"
    parquet = "parquet"


@dataclass(frozen=True)
class Exported:
    """A file that was written, and its rows."""

    path: Path
    rows: int


def export(settings: Settings, folder: Path, form: Form = Form.csv) -> list[Exported]:
    """Write every table that has rows to `folder`, all or nothing; nothing in a cell is altered.

    BadChoice where the folder holds anything or cannot be written.
    """
    folder = folder.resolve()
    with reading(settings.home) as snapshot, _complete(folder) as work:
        done = [
            _write(snapshot, mapping, work, form)
            for table in CANONICAL
            if (mapping := _mapping(snapshot, table, form)).columns
        ]
    return [Exported(folder / each.path.name, each.rows) for each in done]


@contextmanager
def _complete(folder: Path) -> Iterator[Path]:
    """A folder beside this one that takes its place when nothing went wrong."""
    try:
        if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
            text = _("{folder} holds something already; name a folder that is new or empty.")
            raise BadChoice(text.format(folder=folder))
        folder.parent.mkdir(parents=True, exist_ok=True)
        work = Path(mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            yield work
            if folder.exists():
                folder.rmdir()
            work.replace(folder)
        finally:
            shutil.rmtree(work, ignore_errors=True)
    except OSError as error:
        text = _("{folder} cannot be written ({why}); choose another place.")
        why = error.strerror or str(error)
        raise BadChoice(text.format(folder=folder, why=why)) from error


def _mapping(snapshot: Snapshot, table: str, form: Form) -> Mapping:
    """By which the table's file loads again; without columns where there are no rows."""
    held = ask(snapshot, EVERYTHING, Filters(), Held(table)).iloc[0]
    columns = [n for n in TABLES[table] if n in CANONICAL[table] and held[n]]
    of_answers = table == "responses"
    questions = {
        name: Question(name, title, Scale(low, high))
        for name, title, low, high in (snapshot.questions if of_answers else ())
    }
    extra = [n for n in (snapshot.extras if of_answers else ()) if n not in questions]
    tops = {"nps": Scale(0, TOP), "csat": Scale(1, TOP), "ces": Scale(1, TOP)}
    return Mapping(
        name=table,
        title=_("Export of {table}").format(table=table),
        survey=_("Survey") if of_answers else "",
        kind=KINDS[0],
        columns={name: name for name in columns},
        extra={name: name for name in extra},
        scores={name: tops[name] for name in SCORES if name in columns},
        separator=_separator(snapshot) if of_answers else "",
        table=table,
        questions=questions,
        delimiter="," if form is Form.csv else "",
    )


def _separator(snapshot: Snapshot) -> str:
    """A character that no reason contains; none where no response names several reasons."""
    if not snapshot.several_reasons:
        return ""
    taken = set().union(*snapshot.several_reasons, *snapshot.names("reason"))
    private = map(chr, range(0xE000, sys.maxunicode))  # characters that mean nothing by themselves
    return next(mark for mark in chain(MARKS, private) if mark not in taken)


def _write(snapshot: Snapshot, mapping: Mapping, folder: Path, form: Form) -> Exported:
    names = (*mapping.columns, *mapping.extra, *mapping.questions)
    question = Export(mapping.table, names, mapping.separator)
    path, rows = folder / f"{mapping.table}.{form}", 0
    batches = ask(snapshot, EVERYTHING, Filters(), question)
    with _writer(path, batches.schema, form) as file:
        for batch in batches:
            if form is Form.csv:
                _check_text(batch, mapping.table)
            file.write_batch(batch)
            rows += batch.num_rows
    path.with_suffix(".toml").write_text(written(mapping), encoding="utf-8")
    return Exported(path, rows)


def _writer(
    path: Path, schema: pa.Schema, form: Form
) -> AbstractContextManager[csv.CSVWriter | pq.ParquetWriter]:
    if form is Form.parquet:
        return pq.ParquetWriter(path, schema, compression="zstd")
    return csv.CSVWriter(path, schema)


def _check_text(batch: pa.RecordBatch, table: str) -> None:
    """BadChoice for a character that no text file may hold."""
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        if pa.types.is_string(column.type) and pc.any(pc.match_substring(column, "\0")).as_py():
            text = _(
                "{table}, column {name}: a text holds a NUL, which CSV cannot; export Parquet."
            )
            raise BadChoice(text.format(table=table, name=name))

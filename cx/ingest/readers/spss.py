"""SPSS files, .sav and .zsav: codes as text, with the labels that say what they mean."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyreadstat
from pyreadstat.pyclasses import metadata_container

from cx.errors import BadSource
from cx.ingest.heads.head import Head, headed
from cx.ingest.raw import BLANKS, Raw, connect, ident
from cx.ingest.readers.apart import read_apart
from cx.ingest.readers.parquet import text_of_type, write_texts
from cx.ingest.readers.written import (
    Say,
    check_any,
    check_width,
    clock,
    kept,
    no_rows,
    source_of,
    text_of,
)
from cx.language import _

CELLS = 1_000_000  # of a chunk; the file is read from its beginning for each
MOST_ROWS = 100_000
DATES = {"DATE", "ADATE", "EDATE", "JDATE", "SDATE", "QYR", "MOYR", "WKYR"}
MOMENTS = {"DATETIME", "YMDHMS"}
TIMES = {"TIME", "DTIME"}
EPOCH = 12_219_379_200  # seconds from 14 October 1582, where SPSS begins, to 1970
LATEST = 4e11  # seconds, in the year 14258: what lies further off is no date
ARROW = {
    "text": pa.string(),
    "number": pa.float64(),
    "date": pa.date32(),
    "moment": pa.timestamp("us"),
    "time": pa.string(),
}
UNREADABLE = (pyreadstat.ReadstatError, pyreadstat.PyreadstatError, UnicodeError)


@dataclass(frozen=True)
class Variable:
    """A column of the file: what it holds, and the values that its maker declared missing."""

    name: str
    kind: str  # a key of ARROW
    missing: tuple[tuple[float | str, float | str], ...]  # from, to

    def is_missing(self, value: object) -> bool:
        """Whether a single value lies in what is declared missing."""
        return any(
            type(value) is type(low) and low <= value <= high  # type: ignore[operator]
            for low, high in self.missing
        )


def read(path: Path, name: str, folder: Path, sheet: str = "", say: Say | None = None) -> Raw:
    """The cases of a file as a relation of text, `labels` and `titles` as the file has them.

    Codes stay codes (9, not "very likely"), dates are ISO. Values that the file declares missing
    are blank, and `form` tells how many; their labels are left out. BadSource, one sentence, for
    a file that is damaged, written in another encoding than it says, or without cases.
    """
    return read_apart(read_here, path, name, folder, sheet, say)


def read_here(path: Path, name: str, folder: Path, sheet: str, say: Say | None) -> Raw:
    """As `read`, in this process, which a damaged file may end."""
    try:
        about = pyreadstat.read_sav(path, metadataonly=True, user_missing=True)[1]
        variables = [_variable(each, about) for each in about.column_names]
        check_width(name, len(variables))
        if not variables:
            raise no_rows(name)
        with kept(folder) as typed, connect() as connection:
            missing = _typed(path, variables, typed, say)
            target, filled = _texts(connection, typed, folder)
            typed.unlink()
    except UNREADABLE as error:
        raise _unreadable(name) from error
    check_any(target, filled, name)
    return _raw(path, name, about, variables, target, filled, missing)


def _variable(name: str, about: metadata_container) -> Variable:
    form = (about.original_variable_types.get(name) or "").rstrip("0123456789.")
    kinds = {"date": DATES, "moment": MOMENTS, "time": TIMES}
    kind = next((kind for kind, forms in kinds.items() if form in forms), "number")
    if about.readstat_variable_types.get(name) == "string":
        kind = "text"
    ranges = about.missing_ranges.get(name, [])
    missing = tuple(
        (each["lo"], each["hi"]) if isinstance(each, dict) else (each, each) for each in ranges
    )
    return Variable(name, kind, missing)


def _typed(
    path: Path,
    variables: list[Variable],
    typed: Path,
    say: Say | None,
) -> int:
    """Write the cases with a type for each column; how many values are declared missing."""
    schema = pa.schema([(f"v{place}", ARROW[each.kind]) for place, each in enumerate(variables)])
    rows = missing = 0
    with pq.ParquetWriter(typed, schema, compression="zstd") as writer:
        for chunk in _chunks(path, len(variables)):
            columns = [_column(chunk[each.name], each) for each in variables]
            missing += sum(many for _array, many in columns)
            arrays = [array for array, _many in columns]
            writer.write_batch(pa.record_batch(arrays, schema=schema))
            rows += len(arrays[0])
            if say:
                say(rows)
    return missing


def _chunks(path: Path, width: int) -> Iterator[dict[str, list]]:
    """The file's columns, some rows at a time."""
    most = min(max(CELLS // width, 1), MOST_ROWS)
    done = 0
    while True:
        chunk, _about = pyreadstat.read_sav(
            path,
            user_missing=True,
            disable_datetime_conversion=True,
            output_format="dict",
            row_offset=done,
            row_limit=most,
        )
        many = len(next(iter(chunk.values()), ()))
        if many:
            yield chunk
        if many < most:
            return
        done += many


def _column(values: list, variable: Variable) -> tuple[pa.Array, int]:
    """The values without those that are declared missing, and how many these are."""
    if variable.kind == "text":
        missing = [bool(variable.missing) and variable.is_missing(value) for value in values]
        texts = [None if gone else value for value, gone in zip(values, missing, strict=True)]
        return pa.array(texts, pa.string()), sum(missing)
    numbers = np.array(values, float)
    gone = np.zeros(len(numbers), bool)
    for low, high in variable.missing:
        gone |= (numbers >= low) & (numbers <= high)
    numbers[gone] = np.nan
    return _numbers(numbers, variable.kind), int(gone.sum())


def _numbers(numbers: np.ndarray, kind: str) -> pa.Array:
    """Numbers, or the dates and times that they count seconds to; blank where there is none."""
    if kind == "number":
        return pa.array(numbers, mask=np.isnan(numbers))
    none = ~(np.abs(numbers) < LATEST)
    seconds = np.where(none, 0.0, numbers)
    if kind == "time":
        texts = [None if gone else clock(one) for one, gone in zip(seconds, none, strict=True)]
        return pa.array(texts, pa.string())
    if kind == "date":
        days = np.floor((seconds - EPOCH) / 86_400).astype("int32")
        return pa.array(days, pa.int32(), mask=none).cast(pa.date32())
    moments = np.round((seconds - EPOCH) * 1e6).astype("int64")
    return pa.array(moments, pa.int64(), mask=none).cast(pa.timestamp("us"))


def _texts(connection: duckdb.DuckDBPyConnection, typed: Path, folder: Path) -> tuple[Path, int]:
    found = connection.read_parquet(str(typed))
    columns = [
        (name, text_of_type(ident(name), kind))
        for name, kind in zip(found.columns, found.types, strict=True)
    ]
    return write_texts(connection, typed, columns, folder)


def _raw(
    path: Path,
    name: str,
    about: metadata_container,
    variables: list[Variable],
    target: Path,
    rows: int,
    missing: int,
) -> Raw:
    asked = about.column_names_to_labels
    questions = [(asked.get(each.name) or "").strip(BLANKS) for each in variables]
    head = headed([each.name.strip(BLANKS) for each in variables], 0, questions=questions)
    form = _("SPSS file")
    if missing:
        form = _("SPSS file, {many:,} values that it declares missing left blank").format(
            many=missing
        )
    return Raw(
        name,
        path,
        head.headings,
        source_of(target),
        rows,
        form,
        repeated=head.repeated,
        titles=head.titles,
        labels=_labels(head, variables, about.variable_value_labels),
    )


def _labels(
    head: Head, variables: list[Variable], found: Mapping[str, dict[float | int, str]]
) -> dict[str, dict[str, str]]:
    """What the codes mean, without those that are declared missing."""
    labels = {}
    for heading, variable in zip(head.headings, variables, strict=True):
        meanings = found.get(variable.name, {}).items()
        texts = {
            text_of(code) or "": meaning.strip(BLANKS)
            for code, meaning in meanings
            if not variable.is_missing(code)
        }
        texts.pop("", None)
        if texts:
            labels[heading] = texts
    return labels


def _unreadable(file: str) -> BadSource:
    text = _(
        "{file}: the SPSS file is damaged, or its texts are not written as it says; expected one "
        "that SPSS opens, so save it there again, in Unicode."
    )
    return BadSource(text.format(file=file))

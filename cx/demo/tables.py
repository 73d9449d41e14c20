"""From numpy columns to Parquet files that have exactly the canonical columns."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cx.schema import TABLES

IMPORT_ID = "demo"
ARROW = {
    "VARCHAR": pa.string(),
    "UTINYINT": pa.uint8(),
    "TINYINT": pa.int8(),
    "BIGINT": pa.int64(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}


def coded(codes: np.ndarray, names: pa.Array | Sequence[str]) -> pa.Array:
    """Names by code, where a negative code is a null; kept as a dictionary, which is fast."""
    values = names if isinstance(names, pa.Array) else pa.array(list(names), pa.string())
    indices = pa.array(codes.astype(np.int32), mask=codes < 0)
    return pa.DictionaryArray.from_arrays(indices, values)


def numbers(values: np.ndarray, kind: pa.DataType) -> pa.Array:
    """Whole numbers, where a negative one is a null."""
    return pa.array(values.astype(np.int64), mask=values < 0).cast(kind)


def numbered(prefix: str, values: np.ndarray, absent: np.ndarray | None = None) -> pa.Array:
    """Identifiers such as r-00000042; null where absent."""
    digits = pc.utf8_lpad(pa.array(values.astype(np.int64), mask=absent).cast(pa.string()), 8, "0")
    return pc.binary_join_element_wise(prefix, digits, "")


def table(name: str, columns: Mapping[str, pa.Array], first_row: int = 1) -> pa.Table:
    """One canonical table; columns that are not given are null."""
    rows = len(next(iter(columns.values())))
    extra = {
        "import_id": coded(np.zeros(rows, np.int32), [IMPORT_ID]),
        "source_row": pa.array(np.arange(first_row, first_row + rows)),
    }
    given = {**extra, **columns}
    arrays = [
        given[column] if column in given else pa.nulls(rows, ARROW[kind])
        for column, kind in TABLES[name].items()
    ]
    return pa.table(arrays, names=list(TABLES[name]))


class Writer:
    """Writes one table in pieces, so that memory does not grow with the rows."""

    def __init__(self, folder: Path, name: str) -> None:
        self.path = folder / f"{name}.parquet"
        self._file: pq.ParquetWriter | None = None

    def write(self, piece: pa.Table) -> None:
        """Append a piece."""
        if self._file is None:
            # Without the Arrow schema a reader sees plain strings, not dictionaries.
            self._file = pq.ParquetWriter(self.path, piece.schema, store_schema=False)
        self._file.write_table(piece)

    def __enter__(self) -> "Writer":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()

"""A staged file written by hand."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

NOW = datetime(2026, 11, 20, 12)
Answer = dict[str, object]


def write(path: Path, rows: Sequence[Answer]) -> Path:
    """Rows as a Parquet file that has the columns that any of them names."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    pq.write_table(pa.table({name: [row.get(name) for row in rows] for name in names}), path)
    return path

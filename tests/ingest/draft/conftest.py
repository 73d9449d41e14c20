"""A small file, as a test needs it."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd
import pytest

from cx.ingest import Raw
from cx.ingest.readers import read


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Raw]:
    """A file of these columns, read; a blank stands for every underscore of a heading."""

    def write(**columns: Sequence[object]) -> Raw:
        path = tmp_path / "export.csv"
        pd.DataFrame({name.replace("_", " "): cells for name, cells in columns.items()}).to_csv(
            path, index=False
        )
        return read(path, tmp_path)

    return write

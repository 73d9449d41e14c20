"""From a file to its draft, its mapping and what is loaded by that."""

from pathlib import Path

import pandas as pd

from cx.ingest import Mapping, Raw, convert
from cx.ingest.draft import Draft, look, mapping_of
from cx.ingest.raw import connect


def drafted(raw: Raw, table: str = "responses") -> Draft:
    with connect() as connection:
        return look(raw, connection, table)[0]


def mapped(found: Draft, **answers: int) -> Mapping:
    return mapping_of(found, "mine", "Mine", "relational", answers)


def loaded(raw: Raw, mapping: Mapping, folder: Path) -> pd.DataFrame:
    """The responses, in the order of the file."""
    found = pd.read_parquet(convert(raw, mapping, folder / "out", "i1").tables["responses"])
    return found.sort_values("source_row", ignore_index=True)

"""A published version of the data, opened so that nothing can be changed through it."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import duckdb
import pandas as pd

from cx.errors import NoData
from cx.schema import DIMENSIONS, RESPONSES

Config = dict[str, str | bool | int | float | list[str]]
LOCKED: Config = {"enable_external_access": "false", "lock_configuration": "true"}


@dataclass(frozen=True)
class Snapshot:
    """One version of the data, by its id. Share it between threads; every question has a cursor."""

    id: str
    connection: duckdb.DuckDBPyConnection = field(compare=False, hash=False, repr=False)

    def run(self, sql: str, params: dict[str, object] | None = None) -> pd.DataFrame:
        """Answer one query. Only cx.store composes SQL; values are always parameters."""
        return self.connection.cursor().execute(sql, params or {}).df()

    @cached_property
    def extras(self) -> tuple[str, ...]:
        """Columns that a file brought along and that are not in the schema."""
        sql = "select column_name from duckdb_columns() where table_name = 'responses'"
        found = self.run(sql)["column_name"].tolist()
        return tuple(name for name in found if name not in RESPONSES)

    @property
    def dimensions(self) -> dict[str, tuple[str, str]]:
        """Name -> (title, SQL) of all that responses can be grouped and filtered by."""
        more = {name: (name.replace("_", " ").capitalize(), f'"{name}"') for name in self.extras}
        return DIMENSIONS | more


def current(home: Path) -> str | None:
    """The id of the newest published snapshot; None in an empty store."""
    pointer = home / "current"
    return pointer.read_text().strip() if pointer.exists() else None


def newest(home: Path) -> Snapshot:
    """Open the newest snapshot, read-only, without access to files, its configuration locked.

    Raises NoData when nothing was published yet.
    """
    found = current(home)
    if found is None:
        raise NoData(
            "Nothing is loaded yet; run `python -m cx demo` for the demo company "
            "or `python -m cx load FILE` for your own file."
        )
    path = home / f"{found}.duckdb"
    return Snapshot(found, duckdb.connect(str(path), read_only=True, config=LOCKED))

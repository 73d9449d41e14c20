"""A published version of the data, opened so that nothing can be changed through it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeAlias

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa

from cx.errors import NoData, OldStore, UnknownName
from cx.language import _
from cx.schema import DERIVED, DIMENSIONS, OF_ACCOUNT, RESPONSES, TABLES, title_of
from cx.store.build import FORMAT

Batches: TypeAlias = pa.RecordBatchReader
BATCH = 50_000  # rows
Config = dict[str, str | bool | int | float | list[str]]
LOCKED: Config = {
    "enable_external_access": "false",
    "lock_configuration": "true",
    "perfect_ht_threshold": "20",  # day by reason by rating is then counted without hashing
}
# The dimensions that invitations have a column of.
INVITED = tuple(name for name in DIMENSIONS if name in {*TABLES["invitations"], *OF_ACCOUNT})
OLD = _(
    "The store in {home} was written by another version of CX Insights; load your files again "
    "with `python -m cx load FILE --replace`, or make the demo company with `python -m cx demo`."
)


@dataclass(frozen=True)
class Snapshot:
    """One version of the data, by its id. Share it between threads; every question has a cursor."""

    id: str
    connection: duckdb.DuckDBPyConnection = field(compare=False, hash=False, repr=False)
    _names: dict[str, np.ndarray] = field(
        default_factory=dict, init=False, compare=False, hash=False, repr=False
    )

    def run(self, sql: str, params: dict[str, object] | None = None) -> pd.DataFrame:
        """Answer one query as a frame. Only cx.store composes SQL; values are parameters."""
        return self.connection.cursor().execute(sql, params or {}).df()

    def arrays(self, sql: str, params: dict[str, object]) -> dict[str, np.ndarray]:
        """Answer one query as an array per column, masked where it holds nulls."""
        return self.connection.cursor().execute(sql, params).fetchnumpy()

    def batches(self, sql: str, params: dict[str, object]) -> Batches:
        """Answer one query piece by piece, so that memory does not grow with the rows."""
        return self.connection.cursor().sql(sql, params=params).to_arrow_reader(BATCH)

    @property
    def readable(self) -> bool:
        """Whether the file has the form that this version writes."""
        sql = "select 1 from duckdb_tables() where table_name = 'about'"
        if self.run(sql).empty:
            return False
        return bool(self.run("select format from about")["format"].item() == FORMAT)

    @cached_property
    def extras(self) -> tuple[str, ...]:
        """Columns that a file brought along and that are not in the schema."""
        sql = "select column_name from duckdb_columns() where table_name = 'responses'"
        found = self.run(sql)["column_name"].tolist()
        return tuple(name for name in found if name not in RESPONSES and name not in DERIVED)

    @cached_property
    def questions(self) -> tuple[tuple[str, str, int, int], ...]:
        """name, title, low, high of every further numeric question."""
        found = self.run("select name, title, low, high from questions order by title, name")
        rows = found.itertuples(index=False, name=None)
        return tuple((str(n), str(t), int(low), int(high)) for n, t, low, high in rows)

    @property
    def titles(self) -> dict[str, str]:
        """What the further questions are called, by name."""
        return {name: title for name, title, _low, _high in self.questions}

    @cached_property
    def several_reasons(self) -> tuple[str, ...]:
        """The reasons of the responses that name more than one."""
        sql = "select distinct reason from response_reasons where parts > 1 order by reason"
        return tuple(self.run(sql)["reason"])

    @cached_property
    def enriched(self) -> bool:
        """Whether the file has the tables of what is found out of comments; older ones do not."""
        return not self.run("select 1 from duckdb_tables() where table_name = 'given'").empty

    @cached_property
    def invited_by(self) -> tuple[str, ...]:
        """The dimensions of which the invitations of this snapshot know any value."""
        counts = ", ".join(f'count_if("{name}" > 0) as "{name}"' for name in INVITED)
        found = self.run(f"select {counts} from invitations").iloc[0]
        return tuple(name for name in INVITED if found[name] > 0)

    @cached_property
    def classes_computed(self) -> bool:
        """Whether any account has a value class that no file gave."""
        sql = "select count(*) as n from accounts where class_computed and value_class is not null"
        return bool(self.run(sql)["n"].item())

    @property
    def dimensions(self) -> dict[str, str]:
        """Name -> title of all that responses can be grouped and filtered by."""
        return DIMENSIONS | {n: self.titles.get(n, title_of(n)) for n in self.extras}

    def known(self, dimension: str) -> str:
        """The dimension itself; UnknownName, with a suggestion, when there is none."""
        if dimension not in self.dimensions:
            raise UnknownName(_("dimension"), dimension, self.dimensions, _)
        return dimension

    def names(self, dimension: str) -> np.ndarray:
        """The names of a dimension's values, by code."""
        if dimension not in self._names:
            sql = "select name from names where dimension = $dimension order by id"
            found = self.run(sql, {"dimension": self.known(dimension)})["name"]
            self._names[dimension] = found.to_numpy(dtype=object)
        return self._names[dimension]

    def codes(self, dimension: str, values: tuple[str, ...]) -> list[int]:
        """The codes of these names; one that never occurs has none."""
        return np.flatnonzero(np.isin(self.names(dimension), values)).tolist()


def current(home: Path) -> str | None:
    """The id of the newest published snapshot; None in an empty store."""
    pointer = home / "current"
    return pointer.read_text().strip() if pointer.exists() else None


def newest(home: Path) -> Snapshot:
    """Open the newest snapshot, read-only, without access to files, its configuration locked.

    Raises NoData when nothing was published yet, OldStore when another version published it.
    """
    found = current(home)
    if found is None:
        raise NoData(
            _(
                "Nothing is loaded yet; run `python -m cx demo` for the demo company "
                "or `python -m cx load FILE` for your own file."
            )
        )
    path = home / f"{found}.duckdb"
    opened = Snapshot(found, duckdb.connect(str(path), read_only=True, config=LOCKED))
    if not opened.readable:
        raise OldStore(OLD.format(home=home))
    return opened


@contextmanager
def reading(home: Path) -> Iterator[Snapshot]:
    """The newest snapshot for as long as a command needs it."""
    snapshot = newest(home)
    with closing(snapshot.connection):
        yield snapshot

"""ABC classes: computed where no file gave any, and always those of the accounts as they are."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx.access import EVERYTHING
from cx.filters import Filters
from cx.measure import values
from cx.store import Accounts, Import, ask, newest, publish, undo
from cx.store.build import create, fill
from tests.conftest import stage

Row = tuple[str, int | None, str | None, str | None]  # id, value, currency, class
SCHEMA = pa.schema(
    [("account_id", pa.string()), ("yearly_value", pa.int64()), ("currency", pa.string()),
     ("value_class", pa.string())]
)  # fmt: skip


def of_accounts(path: Path, rows: Sequence[Row]) -> Path:
    """A staged file of accounts; one in which nobody has a class has no such column."""
    table = pa.Table.from_pylist(
        [dict(zip(SCHEMA.names, row, strict=True)) for row in rows], SCHEMA
    )
    none = all(row[3] is None for row in rows)
    pq.write_table(table.drop_columns("value_class") if none else table, path)
    return path


def told(imports: Sequence[Sequence[Row]]) -> dict[str, str | None]:
    """Account -> class, by pandas: the rows that count, then each currency by itself."""
    known: dict[str, dict] = {}
    for rows in imports:
        given = any(row[3] for row in rows if row[1] is not None)
        for row in rows:
            one = dict(zip(SCHEMA.names, row, strict=True))
            known[row[0]] = one | {"free": not row[3] and not given}
    frame = pd.DataFrame(known.values(), columns=[*SCHEMA.names, "free"])
    frame = frame.assign(currency=frame["currency"].fillna(""))
    valued = frame[frame["yearly_value"].notna()].astype({"yearly_value": "int64"})
    found = frame.set_index("account_id")["value_class"].replace("", None).to_dict()
    for _money, part in valued.groupby("currency"):
        part = part.sort_values(["yearly_value", "account_id"], ascending=[False, True])
        worth = part["yearly_value"].clip(lower=0)
        before = (worth.cumsum() - worth) / worth.sum()
        classes = pd.cut(before, [0, 0.8, 0.95, 2], right=False, labels=list("ABC"))
        classes = classes.astype(object).where(classes.notna(), "C")
        for name, free, one in zip(part["account_id"], part["free"], classes, strict=True):
            found[name] = one if free else found[name]
    return {name: None if pd.isna(one) else one for name, one in found.items()}


def stored(connection: duckdb.DuckDBPyConnection) -> dict[str, str | None]:
    sql = "select account_id, nullif(value_class, '') from accounts"
    return dict(connection.execute(sql).fetchall())


def filled(folder: Path, imports: Sequence[Sequence[Row]]) -> duckdb.DuckDBPyConnection:
    """A database that holds these imports, one after the other."""
    connection = duckdb.connect(":memory:")
    create(connection)
    for place, rows in enumerate(imports):
        staged = {"accounts": of_accounts(folder / f"{place}.parquet", rows)}
        fill(connection, staged, f"i{place}")
    return connection


ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcdefgh"),
        st.none() | st.integers(-5, 25) | st.integers(0, 2**50),
        st.sampled_from(["EUR", "EUR", "JPY", None]),
        st.sampled_from([None, None, None, "", "A", "C"]),
    ),
    min_size=1, max_size=8, unique_by=lambda row: row[0],
)  # fmt: skip


@settings(deadline=None, max_examples=100)
@given(st.lists(st.booleans().flatmap(lambda given: ROWS if given else ROWS.map(
    lambda rows: [(*row[:3], None) for row in rows])), min_size=1, max_size=4))  # fmt: skip
def test_classes_are_those_of_the_accounts_as_they_are(imports: list[list[Row]]) -> None:
    with TemporaryDirectory() as folder, filled(Path(folder), imports) as connection:
        assert stored(connection) == told(imports)


@pytest.mark.parametrize(
    ("worth", "classes"),
    [
        ([80, 15, 5], "ABC"),
        ([79, 15, 6], "AAB"),  # 79 % stand before the second, 94 % before the third
        ([99, 1], "AC"),
        ([1], "A"),
        ([50, 50], "AA"),
        ([5, 5, 5, 5, 5], "AAAAB"),  # alike by value, so by id
        ([0, 0], "CC"),
        ([100, -900], "AC"),
    ],
)
def test_the_first_four_fifths_are_a(tmp_path: Path, worth: list[int], classes: str) -> None:
    rows = [(f"a{place}", value, "EUR", None) for place, value in enumerate(worth)]
    with filled(tmp_path, [rows[::-1]]) as connection:
        assert "".join(str(one) for _name, one in sorted(stored(connection).items())) == classes


def test_blank_classes_beside_given_ones_stay_blank(tmp_path: Path) -> None:
    """Somebody decided which accounts have one."""
    decided = [("a", 900, "EUR", None), ("b", 5, "EUR", "A"), ("c", None, "EUR", None)]
    with filled(tmp_path, [decided]) as connection:
        assert stored(connection) == {"a": None, "b": "A", "c": None}


def of_responses(home: Path) -> dict[str, str]:
    """What responses hold of their account: its class by which they are filtered."""
    return {
        one: ", ".join(
            sorted(values(newest(home), "account", Filters().choose("value_class", one)))
        )
        for one in values(newest(home), "value_class", Filters())
    }


def test_a_later_import_moves_classes_and_undoing_it_moves_them_back(
    home: Path, tmp_path: Path
) -> None:
    said = stage(tmp_path, tuple({"account_id": name, "nps": 9} for name in "abc"))
    first = [("a", 80, "EUR", None), ("b", 15, "EUR", None), ("c", 5, "EUR", None)]
    publish(home, said | {"accounts": of_accounts(tmp_path / "1", first)},
            Import("one", "1", "", 3, 3))  # fmt: skip
    before = {"A": "a", "B": "b", "C": "c"}
    assert of_responses(home) == before
    found = ask(newest(home), EVERYTHING, Filters(), Accounts())
    assert found["class_computed"].tolist() == [True] * 3
    assert newest(home).classes_computed
    larger = {"accounts": of_accounts(tmp_path / "2", [("d", 900, "EUR", None)])}
    key = publish(home, larger, Import("two", "2", "", 1, 1))
    assert of_responses(home) == {"B": "a", "C": "b, c"}
    undo(home, key)
    assert of_responses(home) == before


def test_given_classes_are_not_called_computed(home: Path, tmp_path: Path) -> None:
    said = stage(tmp_path, ({"account_id": "a", "nps": 9},))
    rows = [("a", 1, "EUR", "C"), ("b", 99, "EUR", "B")]
    publish(home, said | {"accounts": of_accounts(tmp_path / "1", rows)},
            Import("one", "1", "", 2, 2))  # fmt: skip
    assert not newest(home).classes_computed
    found = ask(newest(home), EVERYTHING, Filters(), Accounts()).set_index("account_id")
    assert found["value_class"].to_dict() == {"a": "C", "b": "B"}
    assert not found["class_computed"].any()

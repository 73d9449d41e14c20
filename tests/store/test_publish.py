"""Publishing: all or nothing, and readers keep what they have."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cx.access import EVERYTHING
from cx.errors import OldStore
from cx.filters import Filters
from cx.measure import default_window, measure, read, responses, values
from cx.metrics import NPS
from cx.store import Import, current, newest, pin, publish
from cx.store.record import name_at
from tests.conftest import stage

NOTE = Import("i1", "file.csv", "plain", 1, 1)


def test_a_reader_keeps_its_snapshot_while_another_is_published(home, tmp_path):
    publish(home, stage(tmp_path, ({"nps": 10},)), NOTE)
    old = newest(home)
    publish(home, stage(tmp_path, ({"nps": 0},), start=5), NOTE)
    assert measure(old, NPS)["value"].item() == 100
    assert measure(newest(home), NPS)["value"].item() == 0


def test_the_same_responses_twice_add_nothing(home, tmp_path):
    staged = stage(tmp_path, ({"nps": 10}, {"nps": 9}))
    publish(home, staged, NOTE)
    publish(home, staged, NOTE)
    assert responses(newest(home), Filters()) == 2


def test_a_broken_file_leaves_the_old_snapshot_in_force(home, tmp_path):
    publish(home, stage(tmp_path, ({"nps": 10},)), NOTE)
    before = current(home)
    broken = tmp_path / "broken.parquet"
    broken.write_bytes(b"no parquet")
    with pytest.raises(duckdb.Error):
        publish(home, {"responses": broken}, NOTE)
    assert current(home) == before
    assert sorted(path.suffix for path in home.glob("2*")) == [".duckdb", ".json"]
    assert len(list((home / "imports").iterdir())) == 1


def test_a_file_without_dates_loads_undated(home, tmp_path):
    path = tmp_path / "undated.parquet"
    pq.write_table(pa.table({"response_id": ["a", "b"], "nps": [10, 3], "kind": ["x", "x"]}), path)
    publish(home, {"responses": path}, NOTE)
    found = newest(home)
    assert measure(found, NPS)["n"].item() == 2
    assert default_window(found, EVERYTHING) is None


def test_a_store_of_another_version_is_refused_and_kept(home, tmp_path):
    publish(home, stage(tmp_path, ({"nps": 10},)), NOTE)
    path = home / f"{current(home)}.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("update about set format = 1")
    with pytest.raises(OldStore, match="--replace"):
        newest(home)
    with pytest.raises(OldStore, match="--replace"):
        publish(home, stage(tmp_path, ({"nps": 0},)), NOTE)
    assert [each.name for each in home.glob("*.duckdb*")] == [path.name]


def test_an_accounts_class_reaches_its_responses(home, tmp_path):
    publish(home, stage(tmp_path, ({"nps": 10, "account_id": "a1"}, {"nps": 0})), NOTE)
    accounts = tmp_path / "accounts.parquet"
    columns = {"account_id": ["a1", "a2"], "name": ["Same", "Same"], "value_class": ["A", "B"]}
    pq.write_table(pa.table(columns), accounts)
    publish(home, {"accounts": accounts}, NOTE)
    found = newest(home)
    assert measure(found, NPS, by=("value_class",))["value_class"].tolist() == ["(blank)", "A"]
    assert values(found, "account", Filters().choose("value_class", "A")) == ["Same (a1)"]


def test_old_snapshots_are_forgotten(home, tmp_path):
    for _each in range(4):
        publish(home, stage(tmp_path, ({"nps": 10},)), NOTE, keep_snapshots=2)
    assert len(list(home.glob("*.duckdb"))) == 2
    assert current(home) in {path.stem for path in home.glob("*.duckdb")}


def aged(home: Path, **ages: float) -> list[str]:
    """Names of snapshots as old as these, in days; each gets the file of the one in force."""
    now = datetime.now(UTC)
    names = [name_at(now - timedelta(days=days)) for days in ages.values()]
    for name in names:
        shutil.copyfile(home / f"{current(home)}.duckdb", home / f"{name}.duckdb")
        shutil.copyfile(home / f"{current(home)}.json", home / f"{name}.json")
    return names


@pytest.mark.parametrize(
    ("newest_kept", "days", "stay"),
    [(1, 0, ()), (1, 7, ("hour", "week")), (1, 8, ("hour", "week", "eight")),
     (3, 0, ("hour",)), (4, 1, ("hour", "week")), (1, 10_000, ("hour", "week", "eight", "year"))],
)  # fmt: skip
def test_young_snapshots_stay_beside_the_newest(home, tmp_path, newest_kept, days, stay):
    publish(home, stage(tmp_path, ({"nps": 10},)), NOTE)
    first, ages = current(home), {"hour": 0.05, "week": 6.99, "eight": 7.9, "year": 365.0}
    named = dict(zip(ages, aged(home, **ages), strict=True))
    publish(home, stage(tmp_path, ({"nps": 0},)), NOTE, keep_snapshots=newest_kept, keep_days=days)
    kept = {named[age] for age in stay} | {current(home)}
    kept |= {first} if newest_kept > 1 or days else set()
    assert {path.stem for path in home.glob("*.duckdb")} == kept


def test_a_pinned_snapshot_outlives_its_days(home, tmp_path):
    publish(home, stage(tmp_path, ({"nps": 10},)), NOTE)
    (old,) = aged(home, year=365)
    pin(home, old, keep=True)
    publish(home, stage(tmp_path, ({"nps": 0},)), NOTE, keep_snapshots=1, keep_days=1)
    assert old in {path.stem for path in home.glob("*.duckdb")}


def test_a_files_own_column_can_be_filtered(store_of):
    store = store_of({"nps": 10, "area": "A"}, {"nps": 0, "area": "B"})
    assert measure(store, NPS, Filters().choose("area", "B"))["value"].item() == -100


@pytest.mark.parametrize(
    "statement",
    [
        "select * from read_csv('/etc/passwd')",
        "copy (select 1) to '/tmp/cx-out.csv'",
        "attach '/tmp/cx-other.duckdb'",
        "install httpfs",
        "set threads = 1",
        "create table mine (a int)",
        "delete from responses",
    ],
)
def test_the_open_snapshot_is_a_jail(store_of, statement):
    with pytest.raises(duckdb.Error):
        store_of({"nps": 10}).run(statement)


def test_reading_shows_the_worst_first_and_how_many_there_are(store_of):
    found = read(store_of({"nps": 9}, {"nps": 2}, {"nps": None}), Filters(), limit=2)
    assert found["nps"].tolist() == [2, 9]
    assert found["of"].iloc[0] == 3

"""What is exported loads again, and nothing is lost on the way."""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import settings as bounded

from cx import load
from cx.access import EVERYTHING, Scope
from cx.errors import BadChoice, NoData
from cx.filters import Filters
from cx.schema import FILED
from cx.settings import Settings
from cx.store import Export, ask, current, publish
from tests.loading.nasty import Answers, answers

# Where a row came from is another file now.
WHERE_FROM = {"import_id", "source_row"}
Tables = dict[str, tuple[list[str], list[tuple]]]
both_forms = pytest.mark.parametrize("form", list(load.Form))


def at(place: Path) -> Settings:
    return Settings(place, "EUR", 3, "sqlite://")


def tables(home: Path) -> Tables:
    """Every table that files are loaded into, its rows sorted, names instead of codes."""
    path = home / f"{current(home)}.duckdb"
    with duckdb.connect(str(path), read_only=True) as connection:
        return {
            name: _table(connection, name) for name in (*FILED, "response_reasons", "questions")
        }


def _table(connection: duckdb.DuckDBPyConnection, table: str) -> tuple[list[str], list[tuple]]:
    found = [row[:2] for row in connection.execute(f"describe {table}").fetchall()]
    columns = {
        name: f"(select [key, name] from names where dimension = '{name}' and id = t.\"{name}\")"
        if kind == "UINTEGER" and table in ("responses", "invitations")
        else f't."{name}"'
        for name, kind in found
        if name not in WHERE_FROM
    }
    order = sorted(columns)  # a file may bring its own columns in another order
    sql = f"select {', '.join(columns[name] for name in order)} from {table} t"
    rows = connection.execute(sql).fetchall()
    return order, sorted(rows, key=repr)


def again(home: Path, place: Path, form: load.Form) -> Path:
    """A store made from nothing but the files that this one is exported to."""
    load.export(at(home), place / "out", form)
    for file in load.within(place / "out"):
        done = load.file(at(place / "again"), file)
        assert (done.aside, done.unread) == (0, ())
    return place / "again"


def kept(given_: Answers, place: Path) -> Path:
    publish(place / "home", given_.staged(place), given_.note)
    return place / "home"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("company")
    load.demo(at(place), rows=2_000)
    return place


@both_forms
def test_the_demo_company_is_the_same_after_a_journey_through_files(company, tmp_path, form):
    before = tables(company)
    assert all(before[table][1] for table in FILED)
    assert tables(again(company, tmp_path, form)) == before


@both_forms
@bounded(deadline=None, max_examples=5)
@given(answers())
def test_whatever_was_answered_survives_the_journey(form: load.Form, said: Answers):
    with TemporaryDirectory() as folder:
        place = Path(folder)
        home = kept(said, place)
        assert tables(again(home, place, form)) == tables(home)


def test_scales_with_different_tops_stay_apart(tmp_path):
    rows = [
        {"response_id": f"r{top}", "survey": "S", "kind": "relational", "csat": 5, "csat_top": top}
        for top in (5, 7, 10)
    ]
    home = kept(Answers(rows), tmp_path)
    columns, found = tables(again(home, tmp_path, load.Form.csv))["responses"]
    place = [columns.index(name) for name in ("csat", "csat_top")]
    assert sorted(tuple(row[at_] for at_ in place) for row in found) == [(5, 5), (5, 7), (5, 10)]


def test_what_is_off_its_own_scale_is_set_aside(tmp_path):
    file = tmp_path / "answers.csv"
    file.write_text("response_id,csat,csat_top\na,6,5\nb,6,7\nc,4,\nd,,\ne,2,6\nf,1,10\ng,9,10\n")
    done = load.file(at(tmp_path / "home"), file)
    columns, found = tables(tmp_path / "home")["responses"]
    place = [columns.index(name) for name in ("response_id", "csat", "csat_top")]
    assert done.aside == 2
    assert sorted(tuple(row[at_] for at_ in place) for row in found) == [
        ("a", None, 5), ("b", 6, 7), ("c", 4, 5), ("d", None, None), ("e", 2, 5), ("f", 1, 10),
        ("g", 9, 10),
    ]  # fmt: skip


def test_a_reason_that_changes_takes_the_others_along(tmp_path):
    """What a later file says of the main reason makes the former list untrue."""
    row = {"response_id": "r1", "survey": "S", "kind": "relational", "reason": "Price"}
    several = [{"response_id": "r1", "reason": each, "parts": 2} for each in ("Price", "Speed")]
    home = kept(Answers([row], several), tmp_path)
    publish(home, Answers([row | {"reason": "Tone"}]).staged(tmp_path), Answers([row]).note)
    assert tables(home)["response_reasons"][1] == []


def test_a_text_that_csv_cannot_hold_is_refused_and_parquet_holds_it(tmp_path):
    row = {"response_id": "r1", "survey": "S", "kind": "relational", "comment": "a\0b"}
    home = kept(Answers([row]), tmp_path)
    with pytest.raises(BadChoice, match="comment: a text holds a NUL"):
        load.export(at(home), tmp_path / "out")
    assert not [path.name for path in tmp_path.iterdir() if "out" in path.name]
    assert tables(again(home, tmp_path, load.Form.parquet)) == tables(home)


def test_a_folder_that_holds_something_is_left_alone(company, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BadChoice, match="holds something already"):
        load.export(at(company), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled(company, tmp_path):
    place = tmp_path / "out"
    place.mkdir()
    done = load.export(at(company), place, load.Form.parquet)
    written = [name for table in FILED for name in (f"{table}.parquet", f"{table}.toml")]
    assert sorted(path.name for path in place.iterdir()) == sorted(written)
    assert {each.path.stem: each.rows for each in done} == {
        table: len(rows) for table, (_columns, rows) in tables(company).items() if table in FILED
    }


def test_nothing_loaded_is_nothing_written(tmp_path):
    with pytest.raises(NoData):
        load.export(at(tmp_path / "home"), tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_answers_in_confidence_leave_with_everything_or_not_at_all(store_of):
    """Of a part of them, who said it could be told."""
    store = store_of({"kind": "employee", "comment": "Secret"}, {"comment": "Open"})
    wanted = Export("responses", ("kind", "comment"))

    def said(scope: Scope, filters: Filters) -> list[str]:
        return ask(store, scope, filters, wanted).read_all()["comment"].to_pylist()

    assert said(EVERYTHING, Filters()) == ["Secret", "Open"]
    assert said(Scope(("North",)), Filters()) == ["Open"]
    assert said(EVERYTHING, Filters().choose("team", "Team 1")) == ["Open"]
    assert said(EVERYTHING, Filters().choose("kind", "employee")) == []


def test_a_reason_may_hold_what_usually_stands_between_reasons(tmp_path):
    row = {"response_id": "r1", "survey": "S", "kind": "relational", "reason": "a|b;c"}
    several = [{"response_id": "r1", "reason": each, "parts": 2} for each in ("a|b;c", "d/e,f")]
    home = kept(Answers([row], several), tmp_path)
    found = tables(again(home, tmp_path, load.Form.csv))
    assert len(found["response_reasons"][1]) == 2
    assert found == tables(home)


def test_what_looks_like_the_headings_of_a_product_is_data(tmp_path):
    """The third row of a Qualtrics file says which column is which, and no answer stands above."""
    ids = pa.table({"account_id": [f'{{"ImportId": "Q{n}"}}' for n in range(4)]})
    pq.write_table(ids, tmp_path / "accounts.parquet")
    home = tmp_path / "home"
    publish(home, {"accounts": tmp_path / "accounts.parquet"}, Answers([]).note)
    assert tables(again(home, tmp_path, load.Form.csv)) == tables(home)

"""SQL of a person: it answers over the views, touches nothing, and sees nothing it must not."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cx.access import EVERYTHING, Scope
from cx.errors import BadQuery, CxError, UnknownName
from cx.filters import Filters
from cx.measure import measure
from cx.metrics import NPS
from cx.schema import TABLES
from cx.store import (
    EXAMPLES,
    Import,
    Result,
    Snapshot,
    columns,
    console,
    leaves_out,
    newest,
    publish,
    run_sql,
)
from cx.store.statement import OF_ROWS
from tests.conftest import stage

CONFIDED = "Nobody may know that I said this"
ROWS = [
    {"nps": 9, "team": "Team 1", "comment": "Fine", "case_id": "c1"},
    {"nps": 2, "team": None, "comment": None, "reason": "Price"},
    {"nps": None, "team": "Team 2", "comment": "12"},
    {"nps": 0, "kind": "employee", "team": "Secret", "comment": CONFIDED, "case_id": "c2",
     "reason": "Pay"},
]  # fmt: skip
SAYS_NOTHING = "select count(*) as n from responses"


@pytest.fixture(scope="module")
def store(store_of: Callable[..., Snapshot]) -> Snapshot:
    return store_of(*ROWS)


@pytest.fixture(scope="module")
def demo(demo_home: Path) -> Snapshot:
    return newest(demo_home)


def file_of(snapshot: Snapshot) -> Path:
    sql = "select path from duckdb_databases() where path is not null"
    return Path(snapshot.run(sql)["path"].iloc[0])


def told(snapshot: Snapshot, sql: str, **more: float) -> str:
    """The sentence with which a query is refused."""
    with pytest.raises(CxError) as refused:
        run_sql(snapshot, EVERYTHING, sql, **more)
    return str(refused.value)


def ask(snapshot: Snapshot, sql: str) -> pd.DataFrame:
    return run_sql(snapshot, EVERYTHING, sql).frame


def test_names_stand_where_the_store_keeps_codes(store: Snapshot) -> None:
    found = ask(store, "select team, kind, band, reason, nps from responses order by response_id")
    assert found["team"].tolist()[0] == "Team 1" and found["team"].isna().tolist()[1]
    assert set(found["kind"]) == {"relational"}
    assert found["band"].tolist()[:2] == ["promoter", "detractor"] and found["band"].isna()[2]
    assert found["reason"].tolist()[1] == "Price" and found["reason"].isna()[0]
    assert found["nps"].tolist()[:2] == [9, 2] and found["nps"].isna()[2]


def test_the_views_have_the_columns_that_are_listed(demo: Snapshot) -> None:
    """All tables, and each column with the type that it is said to have."""
    assert set(columns(demo)) == set(TABLES)
    for view, kinds in columns(demo).items():
        found = ask(demo, f"describe {view}")
        assert dict(zip(found["column_name"], found["column_type"], strict=True)) == kinds


def test_own_columns_and_questions_of_a_file_have_their_values(store_of: Callable) -> None:
    snapshot = store_of({"nps": 9, "gate": "A7"}, {"nps": 8, "gate": None})
    found = ask(snapshot, "select gate from responses order by response_id")["gate"]
    assert found[0] == "A7" and found.isna()[1]


def test_every_name_is_that_of_the_store(demo: Snapshot) -> None:
    """Counted by each dimension, as the store counts them itself."""
    kind = Filters().choose("kind", "transactional")
    for dimension in demo.dimensions:
        found = ask(
            demo,
            f'select "{dimension}" as name, count(nps) as n from responses '
            "where kind = 'transactional' group by all",
        )
        mine = dict(zip(found["name"], found["n"], strict=True))
        theirs = measure(demo, NPS, kind, (dimension,))
        named = {v: n for v, n in zip(theirs[dimension], theirs["n"], strict=True) if v in mine}
        assert {name: mine[name] for name in named} == named, dimension
        blank = sum(n for name, n in mine.items() if name not in named)
        assert blank == theirs["n"].sum() - sum(named.values()), dimension


def test_the_months_of_the_example_are_those_of_the_measure(demo: Snapshot) -> None:
    mine = ask(demo, EXAMPLES["NPS by month, with n"])
    relational = Filters().choose("kind", "relational")
    theirs = measure(demo, NPS, relational, ("month",))
    theirs = theirs[theirs["n"] > 0].sort_values("month")
    assert len(mine) > 12
    assert pd.to_datetime(mine["month"]).tolist() == pd.to_datetime(theirs["month"]).tolist()
    assert mine["n"].tolist() == theirs["n"].tolist()
    assert mine["nps"].tolist() == pytest.approx(theirs["value"].tolist(), abs=0.051)


def test_the_reasons_of_the_example_are_those_of_the_measure(demo: Snapshot) -> None:
    mine = ask(demo, EXAMPLES["Reasons of detractors"])
    chosen = Filters().choose("kind", "transactional").choose("band", "detractor")
    theirs = measure(demo, NPS, chosen, ("reason",))
    assert sorted(mine["detractors"]) == sorted(theirs["n"])
    named = dict(zip(mine["reason"], mine["detractors"], strict=True))
    assert named["Communication"] == theirs.set_index("reason")["n"]["Communication"]


@pytest.mark.parametrize("title", EXAMPLES)
def test_every_example_finds_rows(demo: Snapshot, title: str) -> None:
    assert len(ask(demo, EXAMPLES[title])) > 0


@pytest.mark.parametrize("title", EXAMPLES)
def test_every_example_runs_where_there_is_nothing(store: Snapshot, title: str) -> None:
    assert len(ask(store, EXAMPLES[title]).columns) > 0


# What is tried, and a word of the sentence that refuses it.
ATTACKS = {
    "update responses set nps = 10": "UPDATE",
    "delete from responses": "DELETE",
    "insert into responses (response_id) values ('x')": "INSERT",
    "drop view responses": "DROP",
    "create table mine as select 1": "CREATE",
    "create temp view mine as select 1": "CREATE",
    "attach ':memory:' as other": "ATTACH",
    "detach memory": "DETACH",
    "use memory": "SET",
    "copy responses to '{out}'": "COPY",
    "export database '{out}'": "EXPORT",
    "set memory_limit = '20GB'": "SET",
    "reset threads": "SET",
    "pragma database_list": "PRAGMA",
    "call duckdb_settings()": "CALL",
    "install httpfs": "LOAD",
    "load json": "LOAD",
    "checkpoint": "CALL",
    "begin": "TRANSACTION",
    "explain analyze select 1": "EXPLAIN",
    "prepare mine as select 1": "PREPARE",
    "vacuum": "VACUUM",
    "select 1; drop view responses": "more than one",
    "select 1; select 2": "more than one",
    "pivot responses on kind using count(*)": "more than one",
    "select * from read_csv('/etc/passwd')": "read_csv",
    "select * from read_text('/etc/passwd')": "read_text",
    "select * from read_blob('{file}')": "read_blob",
    "select * from read_duckdb('{file}')": "read_duckdb",
    "select * from parquet_metadata('/tmp/x.parquet')": "parquet_metadata",
    "select * from sniff_csv('/etc/passwd')": "sniff_csv",
    "select * from glob('/*')": "glob",
    "from '/etc/passwd'": "no view",
    "from 'https://example.com/x.parquet'": "no view",
    "select * from read_parquet('https://example.com/x.parquet')": "read_parquet",
    "select getenv('HOME')": "getenv",
    "select x.getenv() from (select 'HOME' as x)": "getenv",
    "select main.getvariable('names_1')": "getvariable",
    "select GetVariable('names_1')": "getvariable",
    'select "getvariable"(\'names_1\')': "getvariable",
    "select current_setting('allowed_paths')": "current_setting",
    "select * from duckdb_settings()": "duckdb_settings",
    "select * from duckdb_secrets()": "duckdb_secrets",
    "select * from duckdb_databases()": "duckdb_databases",
    "select * from duckdb_views()": "duckdb_views",
    "select * from duckdb_databases": "no view",
    "select * from sqlite_master": "no view",
    "select * from pg_catalog.pg_class": "cannot be queried",
    "select * from information_schema.tables": "cannot be queried",
    "select * from main.responses": "cannot be queried",
    "select * from memory.main.responses": "cannot be queried",
    "select * from system.information_schema.tables": "cannot be queried",
    "select * from pragma_database_size()": "pragma_database_size",
    "select * from pragma_storage_info('responses')": "pragma_storage_info",
    "select * from query('select 1')": "query",
    "select * from query_table('responses')": "query_table",
    "select * from json_execute_serialized_sql('{{}}')": "json_execute_serialized_sql",
    "select * from histogram_values('responses', nps)": "histogram_values",
    "select json_serialize_plan('select 1')": "json_serialize_plan",
    "select pg_get_viewdef(1)": "pg_get_viewdef",
    "select stats(comment) from responses": "stats",
    "select error(comment) from responses": "error",
    "select write_log('x')": "write_log",
    "select sleep_ms(100000)": "sleep_ms",
    "select __internal_barrier(1)": "__internal_barrier",
    "select * from names": "no view",
    "select * from about": "no view",
    "show tables": "SHOW",
    "show all tables": "SHOW",
    "describe names": "no view",
    "summarize sqlite_master": "no view",
    "select (select count(*) from names)": "no view",
    "select * from responses where exists (from names)": "no view",
    "with x as (select * from names) select * from x": "no view",
    "with x as (delete from responses returning *) select * from x": "",
    "with sqlite_master as (select 1) select * from sqlite_master": "cannot be called",
    "select * from (with duckdb_tables as (select 1) from duckdb_tables), duckdb_tables":
        "cannot be called",
    "select * from (with Pg_Class as (select 1) from pg_class), pg_class": "cannot be called",
    "select * from responses union all select * from names": "no view",
    "from responses r, lateral (select * from names n where n.id = r.nps)": "no view",
    "from responses positional join names": "no view",
    "from names pivot (count(*) for id in (1))": "no view",
    "unpivot names on id": "no view",
    "values ((select max(name) from names))": "no view",
    "select count(*) filter ((select true from names limit 1)) from responses": "no view",
    "select row_number() over (order by (select max(id) from names)) from responses": "no view",
    "select list_transform([1], x -> (select max(id) from names))": "no view",
    "select 1 order by (select max(id) from names)": "no view",
    "select 1 limit (select max(id) from names)": "no view",
    "with recursive t(n) as (select 1 union all select n + 1 from t, names) from t": "no view",
    "": "no query",
    "-- nothing": "no query",
    "selec 1": "syntax",
    "select $1": "parameter",
}  # fmt: skip


@pytest.fixture(scope="module")
def before(store: Snapshot) -> str:
    return hashlib.sha256(file_of(store).read_bytes()).hexdigest()


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_no_query_of_the_views_is_refused_in_one_sentence(
    store: Snapshot, before: str, attack: str, tmp_path: Path
) -> None:
    """And leaves the file of the store, and everything beside it, as it was."""
    file, out = file_of(store), tmp_path / "out"
    beside = sorted(each.name for each in file.parent.iterdir())
    said = told(store, attack.format(file=file, out=out))
    assert ATTACKS[attack] in said
    assert "\n" not in said and "of_" not in said and str(file) not in said
    assert hashlib.sha256(file.read_bytes()).hexdigest() == before
    assert sorted(each.name for each in file.parent.iterdir()) == beside and not out.exists()


@pytest.mark.parametrize(
    "sql",
    [
        "with a as (select 1 as x), b as (from a) select * from b",
        "with Recent as (from responses) select count(*) from recent",
        "with recursive t(n) as (select 1 union all select n + 1 from t where n < 9) from t",
        "from responses select count(*)",
        "table accounts",
        "values (1), (2)",
        "describe cases",
        "summarize select nps from responses",
        "from responses pivot (count(*) for kind in ('relational'))",
        "select unnest([1, 2])",
        "select * from generate_series(1, 3), unnest(['a'])",
        "select kind, count(*) over (partition by kind) from RESPONSES qualify true",
        "select regexp_extract(comment, '[a-z]+') from responses;",
        "select 1 -- a remark",
        "select a.* exclude (name) from accounts a left join contacts c using (account_id)",
    ],
)
def test_plain_queries_are_not_refused(store: Snapshot, sql: str) -> None:
    assert len(ask(store, sql).columns) > 0


def test_no_function_that_makes_rows_reads_a_file(store: Snapshot) -> None:
    """All that DuckDB has are refused but five, whatever version brings new ones."""
    sql = "select distinct function_name from duckdb_functions() where function_type like 'table%'"
    for name in set(duckdb.sql(sql).df()["function_name"]) - OF_ROWS:
        assert f"function {name} cannot" in told(store, f"select * from {name}('x')")


def test_even_what_slips_through_finds_no_file(demo: Snapshot) -> None:
    """The connection has no file system, so that the parser's word is not the only lock."""
    connection = duckdb.connect(":memory:", config=console.OPEN)
    console._attach(connection, "raw", demo)
    for sql in (
        f"select * from read_blob('{file_of(demo)}')",
        "select * from read_csv('/etc/passwd')",
        "copy (select 1) to '/tmp/cx-console.csv'",
        "set disabled_filesystems = ''",
        "install httpfs",
        "delete from raw.responses",
    ):
        with pytest.raises(duckdb.Error):
            connection.execute(sql)
    connection.close()


def test_a_query_without_end_is_stopped(store: Snapshot) -> None:
    """And the pages' connection answers as before, as does the next query."""
    many = "range(100000000)"
    endless = f"select count(*) from {many} a, {many} b where a.range * b.range % 7 = 3"
    assert told(store, endless, seconds=1) == (
        "The query was stopped after 1 seconds; filter, group or limit it."
    )
    growing = "with recursive t(n) as (select 1 union all select n + 1 from t) select max(n) from t"
    assert "stopped after" in told(store, growing, seconds=1)
    assert store.run(SAYS_NOTHING)["n"].item() == len(ROWS)
    assert ask(store, SAYS_NOTHING)["n"].item() == len(ROWS) - 1


def test_a_query_that_takes_too_much_is_told(store: Snapshot) -> None:
    assert "memory" in told(store, "select list(range) from range(1000000000)")
    assert "larger than" in told(store, "select repeat('x', 100000) from range(100000)")
    assert "characters" in told(store, "select 1 --" + "x" * 20_000)
    assert "depth" in told(store, "select " + "(" * 3_000 + "1" + ")" * 3_000)


def test_more_rows_than_the_limit_are_cut_and_said(store: Snapshot) -> None:
    """Also of a query that would never end."""
    found = run_sql(store, EVERYTHING, "select range from range(100000000000)", limit=5)
    assert (found.frame["range"].tolist(), found.capped) == ([0, 1, 2, 3, 4], True)
    whole = run_sql(store, EVERYTHING, "select range from range(5)", limit=5)
    assert (len(whole.frame), whole.capped) == (5, False)


def test_the_order_of_a_query_is_kept_when_it_is_cut(store: Snapshot) -> None:
    sql = "select range as n from range(300000) order by n desc"
    found = run_sql(store, EVERYTHING, sql, limit=3)
    assert found.frame["n"].tolist() == [299_999, 299_998, 299_997]


def test_an_error_points_at_its_place(store: Snapshot) -> None:
    with pytest.raises(BadQuery) as refused:
        run_sql(store, EVERYTHING, "select nsp\nfrom responses")
    assert 'column "nsp" not found' in str(refused.value)
    assert refused.value.detail.startswith("LINE 1: select nsp") and "^" in refused.value.detail


def test_a_misspelt_view_is_suggested(store: Snapshot) -> None:
    with pytest.raises(UnknownName, match="Did you mean 'responses'"):
        run_sql(store, EVERYTHING, "from response")


def test_types_of_all_kinds_become_what_tables_and_files_take(store: Snapshot) -> None:
    found = ask(
        store,
        """select sum(1) as whole, 2.5::decimal(9, 2) as part, [1, 2] as list, {'a': 1} as struct,
           interval 26 hour as span, now() as moment, 'x'::blob as bytes, null as nothing,
           date '2026-11-01' as day, 5::utinyint as small, true as yes, 1 as small, uuid() as id""",
    )
    (row,) = found.to_dict("records")
    assert (row["whole"], row["part"], row["small"], row["small_2"]) == (1, 2.5, 5, 1)
    assert (row["list"], row["struct"], row["span"]) == ("[1, 2]", "{'a': 1}", "P0M0DT93600S")
    assert str(row["day"]) == "2026-11-01" and row["moment"].tzinfo is None and row["yes"] is True


def test_whole_numbers_stay_whole_beside_what_is_missing(store: Snapshot) -> None:
    found = ask(store, "select nps from responses order by response_id")
    assert found.to_csv(index=False).split() == ["nps", "9", "2", '""']


def test_a_day_beyond_the_calendar_is_told(store: Snapshot) -> None:
    for sql in ("select date 'infinity'", "select timestamp '294000-01-01'"):
        assert "calendar" in told(store, sql)


def rows_of_employees(found: Result) -> int:
    return int((found.frame["kind"] == "employee").sum())


def test_what_was_said_in_confidence_is_left_out(store: Snapshot) -> None:
    """Of responses, and of whatever else would tell of one."""
    assert leaves_out(store) == ("employee",)
    for view in columns(store):
        everything = run_sql(store, EVERYTHING, f"from {view}").frame.to_csv()
        assert CONFIDED not in everything and "Secret" not in everything, view
    assert rows_of_employees(run_sql(store, EVERYTHING, "from responses")) == 0
    assert ask(store, "select max(comment) as last from responses")["last"].item() == "Fine"


@pytest.mark.parametrize(
    "sql",
    [
        "select cast(comment as integer) from responses",
        "select count(*) from responses where cast(comment as integer) > 0",
        "select count(*) from responses where comment is not null and cast(team as integer) > 0",
        "select cast(reason as date) from responses",
        "select 1 from responses a join responses b on cast(a.comment as date) = b.day",
    ],
)
def test_no_error_tells_a_value_that_is_left_out(store: Snapshot, sql: str) -> None:
    """They fail on what can be read, never on what cannot."""
    said = told(store, sql)
    assert "Could not convert" in said or "conversion" in said.lower()
    assert CONFIDED not in said and "Secret" not in said and "Pay" not in said


def test_no_condition_is_moved_below_what_leaves_out(store: Snapshot) -> None:
    """In the plan of DuckDB a limit stands between the rows and whatever a person asks of them."""
    connection = duckdb.connect(":memory:", config=console.OPEN)
    console._attach(connection, "raw", store)
    for view in ("responses", "invitations", "response_reasons", "cases", "case_events"):
        column = next(name for name, kind in columns(store)[view].items() if kind == "VARCHAR")
        sql = f"explain select 1 from {view} where cast({column} as integer) > 0"
        plan = connection.execute(sql).fetchall()[0][1]
        assert plan.index("CAST") < plan.index("Limit") < plan.index("Seq Scan"), view
    connection.close()


def test_all_is_told_where_the_setting_says_so(
    store: Snapshot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CX_CONSOLE", "all")
    assert leaves_out(store) == ()
    found = run_sql(store, EVERYTHING, "from responses")
    assert rows_of_employees(found) == 1 and CONFIDED in set(found.frame["comment"])


@pytest.mark.parametrize("setting", ["off", "OFF ", "no", "every"])
def test_a_console_that_is_not_on_is_off(
    store: Snapshot, monkeypatch: pytest.MonkeyPatch, setting: str
) -> None:
    """Also by a word that nobody knows."""
    monkeypatch.setenv("CX_CONSOLE", setting)
    assert "switched off" in told(store, SAYS_NOTHING)


def test_who_sees_some_units_only_has_no_console(store: Snapshot) -> None:
    for units in ((), ("North",)):
        with pytest.raises(BadQuery, match="all units"):
            run_sql(store, Scope(units), SAYS_NOTHING)


def test_values_set_aside_of_a_file_that_holds_employees_are_not_told(tmp_path: Path) -> None:
    """Those of other files are, as on the page Data."""
    home = tmp_path / "home"
    for number, kind in enumerate(("employee", "relational")):
        folder = tmp_path / kind
        folder.mkdir()
        staged = stage(folder, ({"nps": 9, "kind": kind, "import_id": kind},), number)
        aside = {"import_id": [kind], "line": [1], "column": ["NPS"], "value": [f"{kind} 11"]}
        pq.write_table(pa.table(aside), folder / "aside.parquet")
        note = Import(kind, "by hand", "", 1, 1)
        publish(home, staged | {"set_aside": folder / "aside.parquet"}, note)
    opened = newest(home)
    assert len(set(opened.run("select import_id from responses")["import_id"])) == 2
    found = ask(opened, "select import_id, value from set_aside order by import_id")
    assert found["value"].isna().tolist() == [True, False]
    assert found["value"][1] == "relational 11"


def test_questions_have_their_answers_and_cases_of_employees_are_left_out(tmp_path: Path) -> None:
    """A further question is kept as a code that is one more than its answer."""
    answers = (
        {"nps": 9, "ease": "4", "case_id": "c1"},
        {"nps": 8, "ease": None},
        {"nps": 1, "kind": "employee", "ease": "1", "case_id": "c2"},
    )
    staged = stage(tmp_path, answers)
    tables = {
        "questions": {"name": ["ease"], "title": ["How easy?"], "low": [1], "high": [5]},
        "cases": {"case_id": ["c1", "c2", "c3"], "topic": ["Price", "Pay", "Other"]},
        "case_events": {"case_id": ["c1", "c2"], "comment": ["Rang", "Told me"]},
    }
    for name, columns_ in tables.items():
        pq.write_table(pa.table(columns_), tmp_path / f"{name}.parquet")
        staged |= {name: tmp_path / f"{name}.parquet"}
    publish(tmp_path / "home", staged, Import("test", "by hand", "", 3, 3))
    opened = newest(tmp_path / "home")
    eased = ask(opened, "select ease from responses order by response_id")["ease"]
    assert eased[0] == 4 and eased.isna()[1] and len(eased) == 2
    assert ask(opened, "select case_id from cases order by 1")["case_id"].tolist() == ["c1", "c3"]
    assert ask(opened, "select comment from case_events")["comment"].tolist() == ["Rang"]

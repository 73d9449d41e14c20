"""A query to a real database arrives as rows, changes nothing, and never tells the password."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from cx.errors import BadSource
from cx.ingest.readers.database import read_query
from tests.ingest.readers.conftest import lined
from tests.workflow.cluster import PASSWORD, POSTGRES, Cluster

MANY = 20_000
ANSWERS = [("007", 9, "kind staff"), ("008", 6.5, None), (None, None, None), ("009", 0, "ä;'")]


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    """The address of a file with four answers."""
    path = tmp_path / "answers & more?.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("create table answers (id text, score real, comment text)")
        connection.executemany("insert into answers values (?, ?, ?)", ANSWERS)
        connection.commit()
    return f"sqlite:///{str(path).replace('?', '%3F')}"


@pytest.fixture
def postgres(cluster: Cluster) -> str:
    """The address of a database with as many answers."""
    address = cluster.database()
    with psycopg.connect(address) as connection:
        connection.execute("create table answers (id text, score numeric(5, 2), comment text)")
        connection.cursor().executemany("insert into answers values (%s, %s, %s)", ANSWERS)
        connection.execute("create sequence numbers")
    return address


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=POSTGRES)])
def url(request: pytest.FixtureRequest) -> str:
    """The address of a database with four answers."""
    return request.getfixturevalue(request.param)


@pytest.fixture
def refused(scratch: Path) -> Callable[[str, str], str]:
    """The sentence about a query that does not work; nothing is left of it."""

    def say(url: str, query: str) -> str:
        with pytest.raises(BadSource) as caught:
            read_query(url, query, scratch)
        assert not list(scratch.iterdir())
        said = str(caught.value)
        assert said.endswith(".") and "\n" not in said
        assert PASSWORD not in said and "hush" not in said
        return said

    return say


def test_rows_arrive_as_text(url: str, scratch: Path) -> None:
    raw = read_query(url, "select id, score, comment from answers;\n", scratch)
    assert raw.headings == ("id", "score", "comment")
    assert lined(raw) == [
        (1, ["007", "9", "kind staff"]),
        (2, ["008", "6.5", ""]),
        (4, ["009", "0", "ä;'"]),
    ]
    assert raw.rows == 3
    assert raw.path.parent == scratch
    assert PASSWORD not in f"{raw.file} {raw.form}"


def test_the_query_is_taken_as_it_is(url: str, scratch: Path) -> None:
    query = """
        -- who said what; and when
        with x as (select ';' as "a;b", '10:30 %s %(x)s :y' as at /* ; */)
        select * from x ; -- that is all
    """
    assert lined(read_query(url, query, scratch)) == [(1, [";", "10:30 %s %(x)s :y"])]


def test_columns_stand_once_each(url: str, scratch: Path) -> None:
    raw = read_query(url, 'select id, score as id, 1 as " id " from answers', scratch)
    assert raw.headings == ("id", "id (2)", "id (3)")
    assert raw.repeated == {"id"}


def test_many_rows_are_heard_of_on_their_way(url: str, scratch: Path) -> None:
    query = (
        f"with recursive n(i) as (select 1 union all select i + 1 from n where i < {MANY}) "
        f"select i, {', '.join(f'i as c{place}' for place in range(60))} from n"
    )
    heard: list[int] = []
    raw = read_query(url, query, scratch, heard.append)
    assert raw.rows == MANY
    assert len(heard) > 1 and heard[-1] == MANY


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("select * from nowhere", "nowhere"),
        ("select from where", "syntax error"),
        ("select id from answers where 1 = 0", "no rows"),
        ("delete from answers", "single SELECT"),
        ("select 1; select 2", "single SELECT"),
        ("select 1; delete from answers", "single SELECT"),
        ("", "single SELECT"),
        ("/* only */ -- a comment", "single SELECT"),
        ("/* */ " * 40, "single SELECT"),
        ("with gone as (select 1) delete from answers", "refused"),
    ],
)
def test_a_query_that_does_not_only_read(
    query: str, words: str, url: str, refused: Callable[[str, str], str], scratch: Path
) -> None:
    assert words in refused(url, query)
    assert lined(read_query(url, "select count(*) from answers", scratch)) == [(1, ["4"])]


@pytest.mark.parametrize(
    "query",
    [
        "with gone as (delete from answers returning id) select id from gone",
        "select nextval('numbers')",
        "select set_config('transaction_read_only', 'off', true), nextval('numbers')",
        r"select E'\'' ; commit; delete from answers; --'",
        "select 1 as a$$ ; commit; delete from answers; select 2 as b$$",
        "select 1 /* /* */ ; commit; delete from answers; -- */",
    ],
)
@pytest.mark.postgres
@pytest.mark.xdist_group("postgres")
def test_no_trick_writes(
    query: str, postgres: str, refused: Callable[[str, str], str], scratch: Path
) -> None:
    refused(postgres, query)
    assert lined(read_query(postgres, "select count(*) from answers", scratch)) == [(1, ["4"])]


@pytest.mark.postgres
@pytest.mark.xdist_group("postgres")
def test_values_of_every_kind(postgres: str, scratch: Path) -> None:
    query = """
        select date '2026-05-31', timestamp '2026-05-31 14:00', timestamptz '2026-05-31 14:00Z',
               true, array['a', null, 'b'], '{"k": [1]}'::jsonb, 9.00::numeric, 0.1::float8,
               'NaN'::float8, 'café'::bytea, null::int, $$;$$, interval '49 hours',
               '00000000-0000-0000-0000-000000000001'::uuid
    """
    ((_line, cells),) = lined(read_query(postgres, query, scratch))
    assert cells == [
        "2026-05-31",
        "2026-05-31T14:00:00",
        "2026-05-31T14:00:00+00:00",
        "true",
        "a | b",
        '{"k":[1]}',
        "9",
        "0.1",
        "",
        "café",
        "",
        ";",
        "49:00:00",
        "00000000-0000-0000-0000-000000000001",
    ]


@pytest.mark.postgres
@pytest.mark.xdist_group("postgres")
def test_an_error_half_way_leaves_nothing(
    postgres: str, refused: Callable[[str, str], str]
) -> None:
    query = f"select 1 / (n - {MANY}) from generate_series(1, {MANY + 9}) n"
    assert "division by zero" in refused(postgres, query)


@pytest.mark.postgres
@pytest.mark.xdist_group("postgres")
def test_a_wrong_password_is_not_repeated(
    postgres: str, refused: Callable[[str, str], str]
) -> None:
    said = refused(postgres.replace(PASSWORD, "hush"), "select 1")
    assert "password authentication failed" in said


def test_bytes_are_no_text(sqlite: str, refused: Callable[[str, str], str]) -> None:
    assert "row 1" in refused(sqlite, "select x'ff'")


def test_a_file_that_is_not_there_is_not_made(
    tmp_path: Path, refused: Callable[[str, str], str]
) -> None:
    assert "unable to open" in refused(f"sqlite:///{tmp_path}/none.db", "select 1")
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_database(tmp_path: Path, refused: Callable[[str, str], str]) -> None:
    (tmp_path / "none.db").write_bytes(b"Id;Score\n1;9\n" * 99)
    assert "not a database" in refused(f"sqlite:///{tmp_path}/none.db", "select * from answers")


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "cannot be read"),
        ("hush", "cannot be read"),
        ("sqlite://", "cannot be read"),
        ("sqlite:///:memory:", "cannot be read"),
        ("postgresql://me:hu@sh@localhost/x", "cannot be read"),
        ("postgresql://me:hu:sh@localhost:hush/x", "cannot be read"),
        ("quack://me:hush@localhost/x", "no driver"),
        ("mysql+nothing://me:hush@localhost/x", "no driver"),
        ("mysql://me:hush@localhost/x", "MySQLdb, is not installed"),
        ("postgresql://me:hush@127.0.0.1:1/x", "127.0.0.1"),
        ("postgresql://me:hush@127.0.0.1:1/x?odd=hush", "127.0.0.1"),
    ],
)
def test_an_address_that_leads_nowhere(
    address: str, words: str, refused: Callable[[str, str], str]
) -> None:
    said = refused(address, "select 1")
    assert words in said
    assert "hu:sh" not in said and "hu@sh" not in said and "sh@" not in said

"""Opening the database: from nothing, at the same time, again, and when it cannot be."""

import socket
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from filelock import FileLock
from sqlalchemy import inspect, text

from cx.workflow import (
    WorkflowUnavailable,
    change_view,
    close_workflow,
    database,
    migrate,
    open_workflow,
    save_view,
    views,
)
from cx.workflow.migrate import ADVISORY_LOCK
from cx.workflow.tables import metadata
from tests.workflow.cluster import OWNER, PASSWORD
from tests.workflow.conftest import POSTGRES
from tests.workflow.earlier import left_at

ROOT = Path(__file__).parents[2]
SECRET = "Tr0ub4dor"
OPENS = """
import sys
from cx.workflow import open_workflow, close_workflow, save_view
print("ready", flush=True)
sys.stdin.readline()
workflow = open_workflow(sys.argv[1])
save_view(workflow, sys.argv[2], "North", "overview", "")
close_workflow(workflow)
"""


def refusal(url: str) -> str:
    """The one sentence that opening it gives; no password in it, nor in the log of it."""
    with pytest.raises(WorkflowUnavailable) as refused:
        close_workflow(open_workflow(url))
    logged = "".join(traceback.format_exception(refused.value))
    assert not [secret for secret in (SECRET, PASSWORD) if secret in logged]
    sentence = str(refused.value)
    assert sentence.endswith(".") and "\n" not in sentence and ". " not in sentence
    return sentence


@pytest.fixture
def closed_port():
    """A port that somebody holds and nobody answers."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield held.getsockname()[1]


def test_migrations_lead_to_the_tables_in_the_code(workflow):
    with workflow.engine.connect() as connection:
        options = {"compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []
        found = set(inspect(connection).get_table_names())
    assert found == {
        "alembic_version", "audit", "event_notes", "read_marks", "recodes", "saved_views",
        "targets",
    }  # fmt: skip


def test_a_process_opens_an_address_once(workflow, url):
    assert open_workflow(url) is workflow


def test_what_was_written_is_there_when_it_is_opened_again(url):
    first = open_workflow(url)
    saved = save_view(first, "anna", "North", "overview", "")
    close_workflow(first)
    again = open_workflow(url)
    assert again is not first
    assert views(again, "anna") == (saved,)
    close_workflow(again)


@pytest.mark.parametrize("revision", [None, "0001"])
def test_processes_that_open_an_empty_or_older_database_at_once_all_succeed(url, revision):
    if revision:
        with left_at(revision, url):
            pass
    started = [
        subprocess.Popen(
            [sys.executable, "-c", OPENS, url, f"person {number}"],
            cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for number in range(2)
    ]  # fmt: skip
    for process in started:
        assert process.stdout.readline() == "ready\n"
    for process in started:
        process.stdin.write("go\n")
        process.stdin.flush()
    endings = [(process.communicate(timeout=60)[1], process.returncode) for process in started]
    assert endings == [("", 0)] * 2
    workflow = open_workflow(url)
    assert [len(views(workflow, f"person {number}")) for number in range(2)] == [1, 1]
    close_workflow(workflow)


@contextmanager
def preparing(url: str) -> Iterator[None]:
    """As another process does that is at work on the tables right now."""
    if url.startswith("sqlite"):
        path = Path(f"{url.removeprefix('sqlite:///')}.lock")
        path.parent.mkdir(parents=True)
        with FileLock(path):
            yield
        return
    with psycopg.connect(url) as connection:
        connection.execute("select pg_advisory_xact_lock(%s)", [ADVISORY_LOCK])
        yield


def test_nobody_touches_the_tables_while_another_prepares_them(url, monkeypatch):
    monkeypatch.setattr(migrate, "PATIENCE", 1)
    with preparing(url):
        sentence = refusal(url)
    assert "another process is preparing it" in sentence or "lock timeout" in sentence
    close_workflow(open_workflow(url))


@contextmanager
def writing_for_long(url: str) -> Iterator[None]:
    """As another process does that has begun to write and does not come to an end."""
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as other:
            other.execute("begin immediate")
            yield
        return
    # The server cuts it off in the end, so that a writer without patience of its own fails here.
    with closing(psycopg.connect(url)) as connection:
        connection.execute("set idle_in_transaction_session_timeout = '5s'")
        connection.execute("select * from saved_views for update")
        yield


def test_a_writer_that_waits_too_long_is_told_so_and_readers_never_wait(url, monkeypatch):
    monkeypatch.setattr(database, "PATIENCE", 100)
    workflow = open_workflow(url)
    saved = save_view(workflow, "anna", "North", "overview", "")
    with writing_for_long(url):
        with pytest.raises(WorkflowUnavailable, match=r"\((database is locked|.*lock timeout)\)"):
            change_view(workflow, "anna", saved.id, 1, name="South")
        assert views(workflow, "anna") == (saved,)
    assert change_view(workflow, "anna", saved.id, 1, name="South").version == 2
    close_workflow(workflow)


def test_a_database_of_a_newer_version_is_refused(url):
    workflow = open_workflow(url)
    save_view(workflow, "anna", "North", "overview", "")
    with workflow.engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    close_workflow(workflow)
    sentence = refusal(url)
    assert "was written by a newer version of CX Insights (its tables are at 9999)" in sentence
    assert "update CX Insights" in sentence


def test_sqlite_is_in_wal_mode_and_patient(tmp_path):
    workflow = open_workflow(f"sqlite:///{tmp_path}/deep/down/workflow.db")
    wanted = {"journal_mode": "wal", "busy_timeout": 10_000, "foreign_keys": 1}
    with workflow.engine.connect() as first, workflow.engine.connect() as second:
        for connection in (first, second):
            found = {name: connection.scalar(text(f"pragma {name}")) for name in wanted}
            assert found == wanted
    save_view(workflow, "anna", "North", "overview", "")
    assert (tmp_path / "deep/down/workflow.db-wal").exists()
    close_workflow(workflow)
    header = (tmp_path / "deep/down/workflow.db").read_bytes()[18:20]
    assert header == b"\x02\x02", "the file itself says that it is in WAL mode"


def test_a_file_that_is_no_database_is_refused(tmp_path):
    path = tmp_path / "workflow.db"
    path.write_text("Dear diary, " * 100)
    sentence = refusal(f"sqlite:///{path}")
    assert str(path) in sentence and "file is not a database" in sentence
    assert path.read_text().startswith("Dear diary")


def test_a_folder_that_cannot_be_made_is_refused(tmp_path):
    (tmp_path / "taken").write_text("")
    sentence = refusal(f"sqlite:///{tmp_path}/taken/workflow.db")
    assert f"{tmp_path}/taken/workflow.db" in sentence and "check its address" in sentence


def test_a_server_that_does_not_answer_is_refused(closed_port):
    sentence = refusal(f"postgresql://anna:{SECRET}@127.0.0.1:{closed_port}/cx?sslkey={SECRET}")
    assert f"postgresql://anna:***@127.0.0.1:{closed_port}/cx" in sentence
    assert "(Connection refused)" in sentence


def test_a_name_that_nobody_knows_is_refused():
    sentence = refusal(f"postgresql://anna:{SECRET}@no-such-host.invalid/cx")
    assert "postgresql://anna:***@no-such-host.invalid/cx" in sentence


@pytest.mark.parametrize(
    "url",
    [
        "",
        "workflow.db",
        f"mysql://anna:{SECRET}@localhost/cx",
        f"postgresql+psycopg2://anna:{SECRET}@localhost/cx",
        f"postgresql://anna:p@{SECRET}@localhost/cx",
        f"postgresql://anna:p@{SECRET}:x@localhost/cx",
        f"postgresql://anna:p@h?{SECRET}@localhost/cx",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_and_not_repeated(url):
    assert refusal(url).startswith("The address of the workflow database cannot be read; write ")


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?uri=true"])
def test_a_database_in_no_file_is_refused(url, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert "names no file" in refusal(url)
    assert list(tmp_path.iterdir()) == []


class TestOnPostgres:
    """What only a server can do."""

    pytestmark = POSTGRES

    @pytest.fixture
    def address(self, cluster):
        return cluster.database()

    def test_a_wrong_password_is_refused(self, address):
        sentence = refusal(address.replace(PASSWORD, SECRET))
        assert f"postgresql://{OWNER}:***@127.0.0.1" in sentence
        assert f'password authentication failed for user "{OWNER}"' in sentence

    def test_a_database_that_is_not_there_is_refused(self, address):
        assert 'database "nowhere" does not exist' in refusal(
            f"{address.rpartition('/')[0]}/nowhere"
        )

    def test_a_refused_address_can_be_tried_again(self, cluster, address):
        name = address.rpartition("/")[2]
        cluster.administer(f"alter database {name} rename to aside")
        refusal(address)
        cluster.administer(f"alter database aside rename to {name}")
        close_workflow(open_workflow(address))

    def test_the_socket_of_a_local_server_will_do(self, cluster, address):
        name = address.rpartition("/")[2]
        where = f"host={cluster.folder}&port={cluster.port}"
        workflow = open_workflow(f"postgres://{OWNER}@/{name}?{where}")
        assert views(workflow, "anna") == ()
        close_workflow(workflow)

    def test_connections_that_the_server_cut_are_made_anew(self, cluster, address):
        workflow = open_workflow(address)
        saved = save_view(workflow, "anna", "North", "overview", "")
        cluster.administer(
            f"select pg_terminate_backend(pid) from pg_stat_activity where usename = '{OWNER}'"
        )
        assert views(workflow, "anna") == (saved,)
        close_workflow(workflow)

    def test_a_server_lost_on_the_way_gives_the_same_sentence(self, cluster, address):
        workflow = open_workflow(address)
        cluster.administer(f"drop database {address.rpartition('/')[2]} with (force)")
        with pytest.raises(WorkflowUnavailable, match="cannot be used now") as lost:
            save_view(workflow, "anna", "North", "overview", "")
        assert PASSWORD not in str(lost.value)
        with pytest.raises(WorkflowUnavailable, match="cannot be used now"):
            views(workflow, "anna")
        close_workflow(workflow)

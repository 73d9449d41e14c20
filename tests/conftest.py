"""Means that every test may use: a tiny store that one can check by hand."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cx.store import Import, Snapshot, newest, publish
from tests.doors import skip_or_fail

if TYPE_CHECKING:
    from tests.workflow.cluster import Cluster

# The machine's own company of tests: never the store that somebody works with.
os.environ["CX_HOME"] = "/nonexistent/cx-tests"

BLANK = {
    "kind": "relational",
    "survey": "rNPS",
    "answered_at": "2026-11-02 10:00:00",
    "nps": None,
    "csat": None,
    "csat_top": 5,
    "ces": None,
    "unit": "North",
    "team": "Team 1",
    "reason": None,
    "comment": None,
    "language": "en",
    "weight": None,
}


def stage(folder: Path, answers: tuple[dict, ...], start: int = 0) -> dict[str, Path]:
    """Answers as the Parquet file that an import stages."""
    rows = [
        {"response_id": f"r{number}"} | BLANK | answer
        for number, answer in enumerate(answers, start)
    ]
    names = list(dict.fromkeys(name for row in rows for name in row))
    table = pa.table({name: [row.get(name) for row in rows] for name in names})
    path = folder / "responses.parquet"
    pq.write_table(table, path)
    return {"responses": path}


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An empty place for a store."""
    return tmp_path / "home"


@pytest.fixture(scope="session")
def store_of(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Snapshot]:
    """A function that publishes a few answers and opens them; what is left out stays blank."""

    def make(*answers: dict) -> Snapshot:
        folder = tmp_path_factory.mktemp("store")
        note = Import("test", "by hand", "", len(answers), len(answers))
        publish(folder / "home", stage(folder, answers), note)
        return newest(folder / "home")

    return make


@pytest.fixture(scope="session")
def cluster() -> Iterator["Cluster"]:
    """A PostgreSQL server, started when the first test asks for it."""
    from tests.workflow.cluster import running, why_not

    reason = why_not()
    if reason:
        skip_or_fail("postgres", reason)
    with running() as started:
        yield started


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the demo company, made once for all tests."""
    from cx import load
    from cx.settings import Settings

    place = tmp_path_factory.mktemp("demo")
    load.demo(Settings(place, "EUR", 3, f"sqlite:///{place}/workflow.db"))
    return place

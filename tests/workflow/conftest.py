"""Every test of the workflow on both databases: a file, and a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cx.workflow import Workflow, close_workflow, open_workflow
from tests.doors import skip_or_fail
from tests.workflow.cluster import Cluster, running, why_not

# One worker owns the server.
POSTGRES = [pytest.mark.postgres, pytest.mark.xdist_group("postgres")]


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The server, started when the first test asks for it."""
    reason = why_not()
    if reason:
        skip_or_fail("postgres", reason)
    with running() as started:
        yield started


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=POSTGRES)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/not/yet/there/workflow.db"
    return request.getfixturevalue("cluster").schema()


@pytest.fixture
def workflow(url: str) -> Iterator[Workflow]:
    """An open, empty workflow database."""
    opened = open_workflow(url)
    yield opened
    close_workflow(opened)

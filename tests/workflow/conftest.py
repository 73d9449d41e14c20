"""Every test of the workflow on both databases: a file, and a real server."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cx.workflow import Workflow, close_workflow, open_workflow
from tests.workflow.cluster import POSTGRES


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

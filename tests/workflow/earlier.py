"""A workflow database as an earlier version of this code left it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine

from cx.workflow import Workflow
from cx.workflow.address import read_address


@contextmanager
def left_at(revision: str, url: str) -> Iterator[Workflow]:
    """The database, brought to that step and no further; for the functions of its time."""
    if url.startswith("sqlite:///"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir(parents=True, exist_ok=True)
    config = Config()
    config.set_main_option("script_location", "cx.workflow:migrations")
    engine = create_engine(read_address(url))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
    try:
        yield Workflow(engine)
    finally:
        engine.dispose()

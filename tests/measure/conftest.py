"""The demo company as the store has it, and as its files told it."""

from pathlib import Path

import pytest

from cx.access import EVERYTHING
from cx.filters import Filters
from cx.measure import default_window
from cx.store import Snapshot, newest
from tests.measure import told


@pytest.fixture(scope="module")
def demo(demo_home: Path) -> Snapshot:
    return newest(demo_home)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> told.Told:
    return told.read(tmp_path_factory.mktemp("files"))


@pytest.fixture(scope="module")
def window(demo: Snapshot) -> Filters:
    """Transactions in the window that the app opens with."""
    usual = default_window(demo, EVERYTHING)
    assert usual is not None
    return Filters(usual.since, usual.until).choose("kind", "transactional")

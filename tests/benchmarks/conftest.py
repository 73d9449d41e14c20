"""A small demo company where the measurements look for theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.stores import store
from cx.store import Snapshot, reading

ROWS = 5_000


@pytest.fixture(scope="session")
def bench_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place for stores, with one of 5,000 responses in it."""
    place = tmp_path_factory.mktemp("bench")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CX_BENCH_HOME", str(place))
        store(ROWS)
    return place


@pytest.fixture(autouse=True)
def stores_of_the_tests(bench_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test looks into the stores that somebody measures on."""
    monkeypatch.setenv("CX_BENCH_HOME", str(bench_home))


@pytest.fixture
def small(stores_of_the_tests: None) -> Iterator[Snapshot]:
    """The 5,000 responses."""
    with reading(store(ROWS)) as snapshot:
        yield snapshot

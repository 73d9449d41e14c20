"""The app of the page tests, on a store and a workflow database of the test's own."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.test_pages import open_app

__all__ = ["open_app"]


@pytest.fixture
def app_of(
    open_app: Callable[..., AppTest],  # noqa: F811
    demo_home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[..., AppTest]:
    """A function that opens the app on the demo company, as a new visitor with empty notes."""
    monkeypatch.setenv("CX_WORKFLOW_URL", f"sqlite:///{tmp_path}/workflow.db")
    return partial(open_app, demo_home)

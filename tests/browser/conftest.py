"""The app as a server of its own, and Chromium to look at it."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.doors import skip_or_fail

ROOT = Path(__file__).parents[2]
CHROMIUM = Path("/usr/bin/chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]
ARGS += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
PATIENCE = 30_000


@contextmanager
def serving(home: Path, log: Path) -> Iterator[str]:
    """The app on a free port, on this store; its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "cx.ui.server", "run", "app.py", "--server.port", str(port)]
    command += ["--server.headless", "true", "--browser.gatherUsageStats", "false"]
    command += ["--server.address", "127.0.0.1", "--server.fileWatcherType", "none"]
    with log.open("w") as output:
        server = subprocess.Popen(
            command, cwd=ROOT, env=os.environ | {"CX_HOME": str(home)}, stdout=output, stderr=output
        )
        try:
            _await(f"http://127.0.0.1:{port}/_stcore/health", server, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            try:
                server.wait(10)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait(10)


def _await(address: str, server: subprocess.Popen, log: Path) -> None:
    """Ask until the server is well, for at most 30 s."""
    until = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    pytest.fail(f"the app did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """Chromium, started once."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        skip_or_fail("browser", "playwright is not installed")
    if not CHROMIUM.exists():
        skip_or_fail("browser", f"there is no {CHROMIUM}")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def server_home(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demo company, so that a server may do with it what it wants."""
    return shutil.copytree(demo_home, tmp_path_factory.mktemp("browser") / "home")


@pytest.fixture(scope="session")
def server(chromium: Any, server_home: Path) -> Iterator[str]:
    """The app on the demo company."""
    with serving(server_home, server_home.parent / "log") as address:
        yield address


@pytest.fixture
def empty_server(chromium: Any, home: Path) -> Iterator[str]:
    """The app on an empty store."""
    with serving(home, home.parent / "log") as address:
        yield address


LOCAL = re.compile(r"(https?|wss?)://127\.0\.0\.1[:/]|(data|blob|about):")


@pytest.fixture
def page(chromium: Any) -> Iterator[Any]:
    """A fresh window, wide enough for two columns; a dialog or a look outside is a failure."""
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE)
    context = chromium.new_context(viewport={"width": 1400, "height": 1400})
    context.set_default_timeout(PATIENCE)
    window = context.new_page()
    dialogs: list[str] = []
    window.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    asked: list[str] = []
    window.on("request", lambda request: asked.append(request.url))
    yield window
    context.close()
    assert not dialogs
    assert not [url for url in asked if not LOCAL.match(url)], "nothing leaves this machine"

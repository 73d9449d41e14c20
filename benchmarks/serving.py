"""Servers of the run's own, and the agent API that only they switch on."""

import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from benchmarks.clock import ROOT
from benchmarks.errors import Unmeasured

PATIENCE = 60.0
HERE = {"STREAMLIT_SERVER_ADDRESS": "127.0.0.1", "STREAMLIT_SERVER_HEADLESS": "true"}
AGENT = ("--server.enableAgentApi", "true")
APP = (sys.executable, "-m", "cx.ui.server", "run", "app.py")
SERVE = (sys.executable, "-m", "cx", "serve")
EMPTY = (sys.executable, "-m", "streamlit", "run", "benchmarks/empty_app.py")
BARE = (sys.executable, "-m", "streamlit", "run", "benchmarks/bare_page.py")


def port_option(command: Sequence[str], port: int) -> list[str]:
    """The option that gives a command its port."""
    return ["--port" if command is SERVE else "--server.port", str(port)]


@contextmanager
def serving(
    command: Sequence[str], env: Mapping[str, str], options: Sequence[str] = ()
) -> Iterator[str]:
    """A server from its start until it is well, and until it is no longer wanted; its address."""
    port = free_port()
    whole = [*command, *port_option(command, port), *options]
    with tempfile.TemporaryFile("w+") as log:
        # A session of its own, so that what `cx serve` starts ends with it.
        server = subprocess.Popen(
            whole, cwd=ROOT, env={**env, **HERE}, stdout=log, stderr=log, start_new_session=True
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _await(address, server, log)
            yield address
        finally:
            _end(server)


def free_port() -> int:
    """A port that nobody listens on, of the system's choice."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(address: str, server: subprocess.Popen, log: Any) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.01)
    log.seek(0)
    raise Unmeasured(f"A server did not start within {PATIENCE:.0f} s: {log.read()[-300:]}")


def _end(server: subprocess.Popen) -> None:
    """End the processes of this server and no others."""
    try:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(10)
    except ProcessLookupError:
        server.wait()
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()


def interact(address: str, request: dict[str, Any]) -> tuple[float, dict[str, Any]]:
    """One step through the agent API: milliseconds, and what is on the page then.

    Raises Unmeasured unless the page is whole.
    """
    asked = urllib.request.Request(
        f"{address}/_stcore/agent/interact", json.dumps(request).encode(),
        {"Content-Type": "application/json"},
    )  # fmt: skip
    start = time.perf_counter()
    with urllib.request.urlopen(asked, timeout=PATIENCE) as answer:
        raw = answer.read()
    taken = (time.perf_counter() - start) * 1000
    told = json.loads(raw)
    if told["status"] != "ready":
        raise Unmeasured(f"The page did not come to its end: its status is {told['status']!r}.")
    return taken, told


def value_of(tree: Any, key: str) -> Any:
    """What a widget holds, by its key, somewhere in a page's tree; None where it is not."""
    parts = tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ()
    if isinstance(tree, dict) and tree.get("key") == key:
        return tree.get("value")
    return next((found for part in parts if (found := value_of(part, key)) is not None), None)

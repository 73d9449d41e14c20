"""Starting the app."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def start(port: int, address: str) -> None:
    """Run Streamlit on app.py until it ends; its address is printed by Streamlit itself."""
    command = [sys.executable, "-m", "cx.ui.server", "run", str(ROOT / "app.py")]
    command += ["--server.port", str(port), "--server.address", address]
    raise SystemExit(subprocess.call(command, cwd=ROOT))

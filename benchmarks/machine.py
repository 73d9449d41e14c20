"""What it ran on."""

import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import probe

LIBRARIES = {"DuckDB": "duckdb", "Streamlit": "streamlit", "pandas": "pandas", "Plotly": "plotly"}


def facts() -> dict[str, str]:
    """Machine and versions, by the name that people call them."""
    load = ", ".join(f"{part:.1f}" for part in os.getloadavg())
    return {
        "Date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "Processor": after("/proc/cpuinfo", "model name"),
        "Cores": str(len(os.sched_getaffinity(0))),
        "Memory": _gigabytes(after("/proc/meminfo", "MemTotal")),
        "System": platform.system(),
        "Load before (1, 5, 15 minutes)": load,
        "Python": platform.python_version(),
        **{name: version(package) for name, package in LIBRARIES.items()},
        "Chromium": probe.version(),
    }


def after(path: str, key: str) -> str:
    """What stands after a key and a colon in one of the system's files; `unknown` without it."""
    if not Path(path).exists():
        return "unknown"
    for line in Path(path).read_text().splitlines():
        name, _sign, value = line.partition(":")
        if name.strip() == key:
            return value.strip()
    return "unknown"


def _gigabytes(kilobytes: str) -> str:
    amount = kilobytes.removesuffix(" kB")
    return f"{int(amount) / 1024**2:.0f} GB" if amount.isdigit() else kilobytes

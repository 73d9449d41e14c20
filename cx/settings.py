"""What can be set from outside, by environment variables that start with CX_."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Where the data lives, and what people write about it."""

    home: Path
    currency: str
    snapshots_kept: int
    workflow_url: str
    snapshots_days: int = 0
    console: str = "on"  # the query console: on, off, or all, with what was said in confidence


def settings() -> Settings:
    """The settings in force, read from the environment now."""
    home = Path(os.environ.get("CX_HOME", "data/store"))
    return Settings(
        home=home,
        currency=os.environ.get("CX_CURRENCY", "EUR"),
        snapshots_kept=max(1, int(os.environ.get("CX_SNAPSHOTS_KEPT", "3"))),
        workflow_url=os.environ.get("CX_WORKFLOW_URL", f"sqlite:///{home.resolve()}/workflow.db"),
        snapshots_days=max(0, int(os.environ.get("CX_SNAPSHOTS_DAYS", "0"))),
        console=os.environ.get("CX_CONSOLE", "on").strip().lower(),
    )

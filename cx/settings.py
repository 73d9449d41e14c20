"""What can be set from outside, by environment variables that start with CX_."""

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Settings:
    """Where the data lives and how it is read."""

    home: Path
    currency: str
    snapshots_kept: int


def settings() -> Settings:
    """The settings in force, read from the environment now."""
    return Settings(
        home=Path(os.environ.get("CX_HOME", "data/store")),
        currency=os.environ.get("CX_CURRENCY", "EUR"),
        snapshots_kept=max(1, int(os.environ.get("CX_SNAPSHOTS_KEPT", "3"))),
    )

"""The command line. Exit code 0, 1 (data or user error: one sentence on stderr) or 2 (usage)."""

import sys

from cx.cli.commands import app
from cx.errors import CxError


def main() -> None:
    """Run a command; what cx foresaw becomes one sentence and exit code 1."""
    try:
        app()
    except CxError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from None

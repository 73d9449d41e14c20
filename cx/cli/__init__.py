"""The command line. Exit code 0, 1 (data or user error: one sentence on stderr) or 2 (usage)."""

import secrets
import sys
import traceback

from cx.cli.commands import app
from cx.errors import CxError
from cx.language import _
from cx.settings import settings


def main() -> None:
    """Run a command; what cx foresaw becomes one sentence and exit code 1."""
    try:
        app()
    except CxError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(1) from None
    except Exception as error:
        sys.stderr.write(f"{_logged(error)}\n")
        raise SystemExit(1) from None


def _logged(error: Exception) -> str:
    """Write what nobody foresaw to the log; the sentence says where, by reference."""
    reference, home = secrets.token_hex(4), settings().home
    told = "".join(traceback.format_exception(error))
    try:
        home.mkdir(parents=True, exist_ok=True)
        with (home / "cx.log").open("a", encoding="utf-8") as log:
            log.write(f"reference {reference}\n{told}\n")
    except OSError:
        sys.stderr.write(told)  # there is no other place left for it
    return _(
        "Something went wrong that we did not foresee; nothing was changed. "
        "See reference {id} in {log}."
    ).format(id=reference, log=home / "cx.log")

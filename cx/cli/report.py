"""`cx report`: documents with the numbers of the app."""

from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Annotated

import typer

from cx.access import EVERYTHING
from cx.cli.choice import From, To, Where, chosen, one_kind
from cx.errors import BadChoice
from cx.insight import digest
from cx.language import _
from cx.measure import default_window
from cx.reports import OnePager, onepager, pdf, png
from cx.settings import settings
from cx.store import reading

app = typer.Typer(help=__doc__, no_args_is_help=True)
Level = Annotated[float, typer.Option(help="Level of the intervals.")]


@app.callback()
def report() -> None:
    """Documents with the numbers of the app."""


@app.command(name="onepager")
def write_onepager(
    out: Annotated[Path, typer.Option(help="FILE.pdf or FILE.png.")],
    where: Where = [],  # noqa: B006
    since: From = "",
    until: To = "",
    level: Level = 0.95,
) -> None:
    """One page for executives; without days, of the window that the app opens with."""
    write = _writer(out)
    filters = chosen(where, since, until)
    with reading(settings().home) as snapshot:
        one_kind(snapshot, filters)
        usual = default_window(snapshot, EVERYTHING)
        if usual and not (since or until):
            filters = filters.between(usual.since, usual.until)
        page = onepager(digest(snapshot, filters, level=level), datetime.now(UTC).date())
    try:
        out.write_bytes(write(page))
    except OSError as error:
        text = _("{file} cannot be written ({why}); choose another place.")
        raise BadChoice(text.format(file=out, why=error.strerror)) from None
    typer.echo(f"{out}: {page.verdict}")


def _writer(out: Path) -> Callable[[OnePager], bytes]:
    stamp = datetime.combine(datetime.now(UTC).date(), time(), UTC)
    known: dict[str, Callable[[OnePager], bytes]] = {
        ".pdf": lambda page: pdf(page, stamp),
        ".png": png,
    }
    if out.suffix.lower() not in known:
        text = _("{name!r} is no page that can be written; end it in .pdf or .png.")
        raise BadChoice(text.format(name=out.name))
    return known[out.suffix.lower()]

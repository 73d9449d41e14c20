"""The commands and their options."""

import json
from datetime import datetime
from enum import StrEnum
from typing import Annotated

import pandas as pd
import typer

from cx import format, load, reference
from cx.access import EVERYTHING
from cx.cli import enriching, loading, report
from cx.cli.choice import From, To, Where, chosen, one_kind
from cx.cli.serve import ROOT, start
from cx.errors import BadChoice
from cx.language import _
from cx.measure import measure as ask_measure
from cx.measure.questions import metric as metric_of
from cx.settings import settings
from cx.store import current, leaves_out, reading, run_sql

app = typer.Typer(help=__doc__, no_args_is_help=True, pretty_exceptions_enable=False)
app.add_typer(report.app, name="report")
loading.add(app)
enriching.add(app)


class Format(StrEnum):
    """How numbers are printed."""

    table = "table"
    json = "json"
    csv = "csv"


@app.command()
def demo(
    rows: Annotated[int, typer.Option(min=1, help="About how many responses.")] = 60_000,
    seed: Annotated[int, typer.Option(help="The same seed gives the same company.")] = 7,
    until: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Last day.")] = datetime(
        2026, 11, 15
    ),
) -> None:
    """Replace all data by the demo company's."""
    making = _("Making a demo company with about {n} responses …")
    typer.echo(making.format(n=format.number(rows)))
    snapshot = load.demo(settings(), rows, seed, until.date())
    typer.echo(_("Published snapshot {id}.").format(id=snapshot))


@app.command()
def measure(
    metric: str,
    by: Annotated[list[str], typer.Option(help="A dimension or day, week, month, quarter.")] = [],  # noqa: B006
    where: Where = [],  # noqa: B006
    since: From = "",
    until: To = "",
    level: Annotated[float, typer.Option(help="Level of the interval.")] = 0.95,
    weight: Annotated[str, typer.Option(help="'weight' counts each response by it.")] = "",
    out: Annotated[Format, typer.Option("--format")] = Format.table,
) -> None:
    """Measure a metric: value, n and interval, whole or broken down."""
    if weight not in ("", "weight"):
        text = _("There is no weight column {name!r}; the only one is 'weight'.")
        raise BadChoice(text.format(name=weight))
    filters = chosen(where, since, until)
    dimensions, weighted = tuple(by), bool(weight)
    with reading(settings().home) as snapshot:
        wanted = metric_of(snapshot, metric)
        one_kind(snapshot, filters, by)
        found = ask_measure(snapshot, wanted, filters, dimensions, level=level, weighted=weighted)
    typer.echo(_written(found, out))


@app.command()
def query(
    sql: Annotated[str, typer.Argument()],
    out: Annotated[Format, typer.Option("--format")] = Format.table,
) -> None:
    """Run one read-only SELECT over the views of the data, as the page Query does."""
    with reading(settings().home) as snapshot:
        found = run_sql(snapshot, EVERYTHING, sql)
        left = leaves_out(snapshot)
    typer.echo(_written(found.frame, out))
    if found.capped:
        more = _("There are more: these are the first {n} rows.")
        typer.echo(more.format(n=format.number(len(found.frame))), err=True)
    if left:
        said = _("Left out, as given in confidence: {kinds}.")
        typer.echo(said.format(kinds=", ".join(left)), err=True)


def _written(found: pd.DataFrame, out: Format) -> str:
    if out is Format.table:
        return found.to_string(index=False)
    if out is Format.csv:
        return found.to_csv(index=False).rstrip("\n")
    plain = found.astype(object).where(found.notna(), None)
    return json.dumps(plain.to_dict("records"), default=_iso, ensure_ascii=False)


def _iso(value: object) -> object:
    return value.date().isoformat() if isinstance(value, datetime) else str(value)


@app.command()
def docs() -> None:
    """Write the generated pages, docs/metrics.md and docs/data.md."""
    for name, page in (("metrics", reference.metrics_page()), ("data", reference.data_page())):
        (ROOT / "docs" / f"{name}.md").write_text(page, encoding="utf-8")
        typer.echo(f"docs/{name}.md")


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port of the app.")] = 8501,
    address: Annotated[
        str, typer.Option(help="Who may reach it: 0.0.0.0 is everybody, and there is no sign-in.")
    ] = "127.0.0.1",
) -> None:
    """Start the app in the browser; makes the demo company first when the store is empty."""
    if current(settings().home) is None:
        typer.echo(_("The store is empty: making the demo company (a few seconds) …"))
        load.demo(settings())
    start(port, address)

"""The command that finds reasons for comments without one."""

from typing import Annotated

import typer

from cx import load
from cx.cli.loading import progress
from cx.settings import settings


def add(app: typer.Typer) -> None:
    """Add this command to the others."""
    app.command()(enrich)


def enrich(
    again: Annotated[
        bool, typer.Option(help="Judge all anew, learning from what people decided meanwhile.")
    ] = False,
    remove: Annotated[bool, typer.Option(help="Take all automatic reasons away.")] = False,
) -> None:
    """Find reasons for comments that have none, learned from those that have one.

    They are marked as automatic, and never take the place of what a respondent or a person said.
    A run that was stopped goes on where it was. Answers given in confidence are left alone.
    """
    if remove:
        typer.echo(load.remove_reasons(settings()))
        return
    for line in load.told(load.enrich(settings(), again=again, say=progress())):
        typer.echo(line)

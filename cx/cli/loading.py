"""The commands that bring data in, say what is there, and take it back."""

import sys
import time
from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from cx import load, watch
from cx.errors import BadChoice
from cx.ingest.watch import Progress
from cx.language import _, ngettext
from cx.settings import settings
from cx.store import current, pin, reading, snapshots

Mapped = Annotated[str, typer.Option(help="Name of a known mapping, or a TOML file.")]


def add(app: typer.Typer) -> None:
    """Add these commands to the others."""
    app.command(name="load")(load_files)
    app.command()(export)
    app.command()(undo)
    app.command(name="snapshots")(list_snapshots)
    app.command()(status)


def load_files(
    files: Annotated[list[Path] | None, typer.Argument()] = None,
    mapping: Mapped = "",
    dry_run: Annotated[bool, typer.Option(help="Check the file, change nothing.")] = False,
    replace: Annotated[bool, typer.Option(help="Drop what is loaded, the demo say.")] = False,
    sql: Annotated[str, typer.Option(help="A database, as an SQLAlchemy URL.")] = "",
    query: Annotated[str, typer.Option(help="What to read from it: one SELECT.")] = "",
    watch_folder: Annotated[
        Path | None, typer.Option("--watch", help="Load what is put into this folder.")
    ] = None,
    once: Annotated[bool, typer.Option(help="With --watch: look once, for cron.")] = False,
) -> None:
    """Load files, folders or a query: all of a file, or nothing of it.

    A mapping beside a file (answers.toml for answers.csv) is used unless --mapping names another.
    Of a folder every file is loaded, accounts and contacts before the answers.
    """
    if bool(files) + bool(sql) + bool(watch_folder) != 1:
        raise BadChoice(
            _("Name files, or --sql with --query, or --watch FOLDER; one of the three.")
        )
    if watch_folder and (dry_run or replace):
        raise BadChoice(_("--watch loads what comes; leave out --dry-run and --replace."))
    if sql:
        typer.echo(str(load.query(settings(), sql, query, mapping, dry_run, replace, progress())))
    elif watch_folder:
        _watched(watch_folder, mapping, once)
    inside = [load.within(path) if path.is_dir() else [path] for path in files or ()]
    for number, file in enumerate(chain.from_iterable(inside)):
        done = load.file(
            settings(), file, mapping, dry_run=dry_run, afresh=replace and number == 0,
            say=progress(),
        )  # fmt: skip
        typer.echo(str(done))


def export(
    folder: Path,
    form: Annotated[load.Form, typer.Option(help="How the files are written.")] = load.Form.csv,
) -> None:
    """Write what is loaded to a new folder, as files that load again without loss: cx load FOLDER.

    A file per table, and beside it the mapping by which it loads. The files are for machines:
    no cell is altered, so a text that begins with = is a formula to a spreadsheet. They hold all
    answers, those given in confidence too.
    """
    for each in load.export(settings(), folder, form):
        text = ngettext("{file}: {n:,} row", "{file}: {n:,} rows", each.rows)
        typer.echo(text.format(file=each.path, n=each.rows))


def _watched(folder: Path, mapping: str, once: bool, every: float = 5.0) -> None:
    """Look until somebody presses Ctrl-C; what is refused does not stop the rest."""
    watch.waiting(folder)
    while True:
        if watch.still(folder):
            for taken in watch.take(settings(), folder, mapping, progress()):
                typer.echo(taken.said, err=taken.refused)
        if once:
            return
        time.sleep(every)


def progress() -> Progress:
    """Says how far it is, where somebody looks."""
    started = time.monotonic()

    def say(what: str, share: float) -> None:
        if sys.stderr.isatty():
            seconds = _("{n:.0f} s").format(n=time.monotonic() - started)
            sys.stderr.write(f"\r{what} {share:4.0%} {seconds}   ")
            sys.stderr.flush()

    return say


def undo(
    key: Annotated[str, typer.Argument()] = "",
) -> None:
    """Take an import back, by its key in `status` or the newest: as if it had never been."""
    if not key:
        with reading(settings().home) as snapshot:
            key = str(load.summary(snapshot)["key"].iloc[-1])
    typer.echo(_("Published snapshot {id}.").format(id=load.undo(settings(), key)))


def list_snapshots(
    keep: Annotated[str, typer.Option(help="Never remove this snapshot.")] = "",
    release: Annotated[str, typer.Option(help="Remove it when its time comes.")] = "",
) -> None:
    """The snapshots that are kept, the newest last; * is the one in force, + is kept for good.

    The newest CX_SNAPSHOTS_KEPT stay, and all that are younger than CX_SNAPSHOTS_DAYS days.
    """
    home = settings().home
    for name, pinned in ((keep, True), (release, False)):
        if name:
            pin(home, name, pinned)
    for name, pinned in snapshots(home).items():
        marks = ("*" if name == current(home) else " ") + ("+" if pinned else " ")
        typer.echo(f"{marks} {name}")


def status() -> None:
    """What is loaded: snapshot, tables, imports, what was set aside."""
    with reading(settings().home) as snapshot:
        typer.echo(_("Snapshot {id}").format(id=snapshot.id))
        typer.echo(load.sizes(snapshot).to_string(index=False))
        typer.echo(load.summary(snapshot).to_string(index=False))

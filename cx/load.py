"""Loading: a file or the demo company, staged, checked, published. All of it or nothing."""

import secrets
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd

from cx import demo as company
from cx.access import EVERYTHING
from cx.errors import BadSource
from cx.filters import Filters
from cx.ingest import Mapping, mappings, named, read_mapping, recognise, stage
from cx.ingest.reader import headings
from cx.language import _
from cx.settings import Settings
from cx.store import Import, Sizes, Snapshot, Table, ask, publish

NAMED = 5  # columns that a sentence lists


@dataclass(frozen=True)
class Loaded:
    """What became of a file. `snapshot` is None when it was only checked."""

    file: str
    rows_read: int
    rows_loaded: int
    aside: int
    snapshot: str | None
    unread: tuple[str, ...] = ()

    def __str__(self) -> str:
        done = _("Published snapshot {id}.").format(id=self.snapshot)
        said = _(
            "{file}: {read:,} rows read, {loaded:,} loaded, {aside:,} values set aside. {done}"
        ).format(
            file=self.file, read=self.rows_read, loaded=self.rows_loaded, aside=self.aside,
            done=done if self.snapshot else _("Nothing was changed."),
        )  # fmt: skip
        return f"{said} {self._left()}".rstrip()

    def _left(self) -> str:
        """Headings that nothing was read from: a misspelt one would go unnoticed."""
        if not self.unread:
            return ""
        more = len(self.unread) - NAMED
        listed = ", ".join(self.unread[:NAMED])
        if more > 0:
            return _("Not read: {listed} and {n} more columns.").format(listed=listed, n=more)
        return _("Not read: {listed}.").format(listed=listed)


def demo(
    settings: Settings, rows: int = 60_000, seed: int = 7, until: date = date(2026, 11, 15)
) -> str:
    """Replace all data by the demo company's; returns the snapshot id."""
    with tempfile.TemporaryDirectory(prefix="cx-") as folder:
        staged = company.stage(Path(folder), rows, seed, until)
        note = Import("demo", "demo company", f"seed {seed}", rows, rows)
        return publish(settings.home, staged, note, afresh=True, keep=settings.snapshots_kept)


def file(
    settings: Settings,
    path: Path,
    mapping: str = "",
    *,
    dry_run: bool = False,
    afresh: bool = False,
    say: Callable[[int], None] | None = None,
) -> Loaded:
    """Load one file with a mapping, by name or path, or the one that its headings call for."""
    chosen = mapping_for(path, mapping)
    import_id = secrets.token_hex(4)
    with tempfile.TemporaryDirectory(prefix="cx-") as folder:
        staged = stage(path, chosen, Path(folder), import_id, say)
        snapshot = None
        if not dry_run:
            note = Import(import_id, path.name, chosen.title, staged.rows_read, staged.rows_loaded)
            snapshot = publish(
                settings.home, staged.tables, note, afresh=afresh, keep=settings.snapshots_kept
            )
    return Loaded(
        path.name, staged.rows_read, staged.rows_loaded, staged.aside, snapshot, staged.unread
    )


def mapping_for(path: Path, mapping: str) -> Mapping:
    """The mapping that was asked for, or the known one whose headings the file has."""
    if mapping:
        return read_mapping(Path(mapping) if mapping.endswith(".toml") else named(mapping))
    found = recognise(headings(path))
    if found is None:
        raise BadSource(
            _(
                "{file}, line 1: no known mapping fits these headings; name one with "
                "--mapping ({known}) or write your own TOML file."
            ).format(file=path.name, known=", ".join(sorted(mappings())))
        )
    return found


def summary(snapshot: Snapshot) -> pd.DataFrame:
    """One row per import: file, mapping, when, rows read and loaded, values set aside."""
    imports = ask(snapshot, EVERYTHING, Filters(), Table("imports"))
    aside = ask(snapshot, EVERYTHING, Filters(), Table("set_aside"))
    counted = aside.groupby("import_id").size().rename("set_aside")
    return imports.join(counted, on="import_id").fillna({"set_aside": 0}).astype({"set_aside": int})


def sizes(snapshot: Snapshot) -> pd.DataFrame:
    """table, rows: every table of the snapshot."""
    return ask(snapshot, EVERYTHING, Filters(), Sizes())

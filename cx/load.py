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
from cx.settings import Settings
from cx.store import Import, Snapshot, Table, ask, publish


@dataclass(frozen=True)
class Loaded:
    """What became of a file. `snapshot` is None when it was only checked."""

    file: str
    rows_read: int
    rows_loaded: int
    aside: int
    snapshot: str | None

    def __str__(self) -> str:
        done = f"Published snapshot {self.snapshot}." if self.snapshot else "Nothing was changed."
        return (
            f"{self.file}: {self.rows_read:,} rows read, {self.rows_loaded:,} loaded, "
            f"{self.aside:,} values set aside. {done}"
        )


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
    return Loaded(path.name, staged.rows_read, staged.rows_loaded, staged.aside, snapshot)


def mapping_for(path: Path, mapping: str) -> Mapping:
    """The mapping that was asked for, or the known one whose headings the file has."""
    if mapping:
        return read_mapping(Path(mapping) if mapping.endswith(".toml") else named(mapping))
    found = recognise(headings(path))
    if found is None:
        raise BadSource(
            f"{path.name}, line 1: no known mapping fits these headings; name one with "
            f"--mapping ({', '.join(sorted(mappings()))}) or write your own TOML file."
        )
    return found


def summary(snapshot: Snapshot) -> pd.DataFrame:
    """One row per import: file, mapping, when, rows read and loaded, values set aside."""
    imports = ask(snapshot, EVERYTHING, Filters(), Table("imports"))
    aside = ask(snapshot, EVERYTHING, Filters(), Table("set_aside"))
    counted = aside.groupby("import_id").size().rename("set_aside")
    return imports.join(counted, on="import_id").fillna({"set_aside": 0}).astype({"set_aside": int})

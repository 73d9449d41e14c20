"""Loading: a file or the demo company, read, staged, checked, published. All of it or nothing."""

import secrets
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pandas as pd

from cx import demo as company
from cx import store
from cx.access import EVERYTHING
from cx.errors import BadSource
from cx.filters import Filters
from cx.ingest import (
    Mapping,
    Raw,
    Staged,
    convert,
    mappings,
    named,
    quality,
    read_mapping,
    recognise,
)
from cx.ingest.quality import Known, Report
from cx.ingest.readers import read
from cx.ingest.readers.database import read_query
from cx.ingest.watch import Progress, silent
from cx.language import _
from cx.load.beside import beside
from cx.load.loaded import Loaded
from cx.settings import Settings
from cx.store import Accounts, Ids, Import, Table, ask, publish, reading, room_in

LEFT_ALONE = 86_400  # seconds; what is older than that nobody works in any more


def saved_mappings(settings: Settings) -> Path:
    """The folder of the mappings that people have saved."""
    return settings.home / "mappings"


@contextmanager
def workplace(settings: Settings) -> Iterator[Path]:
    """A folder beside the data that is gone afterwards; BadSource when its disk is full."""
    folder = settings.home / "work"
    with room_in(settings.home):
        folder.mkdir(parents=True, exist_ok=True)
        _clear(folder)
        with tempfile.TemporaryDirectory(prefix="load-", dir=folder) as place:
            yield Path(place)


def _clear(folder: Path) -> None:
    """Remove what a killed import left a day ago."""
    for left in folder.iterdir():
        if time.time() - left.stat().st_mtime > LEFT_ALONE:
            shutil.rmtree(left, ignore_errors=True)


def demo(
    settings: Settings, rows: int = 60_000, seed: int = 7, until: date = date(2026, 11, 15)
) -> str:
    """Replace all data by the demo company's; returns the snapshot id."""
    with workplace(settings) as folder:
        staged = company.stage(folder, rows, seed, until)
        note = Import("demo", _("demo company"), f"seed {seed}", rows, rows)
        return publish(settings.home, staged, note, afresh=True, **_policy(settings))


def file(
    settings: Settings,
    path: Path,
    mapping: str = "",
    *,
    dry_run: bool = False,
    afresh: bool = False,
    say: Progress = silent,
) -> Loaded:
    """Load one file with a mapping, by name or path, the one beside it, or that of its headings."""
    with workplace(settings) as folder:
        asked = given(settings, mapping) if mapping else beside(path)
        raw = _read(path, folder, asked)
        return load(
            settings, raw, asked or called_for(settings, raw), folder,
            dry_run=dry_run, afresh=afresh, say=say,
        )  # fmt: skip


def query(
    settings: Settings,
    url: str,
    sql: str,
    mapping: str = "",
    dry_run: bool = False,
    afresh: bool = False,
    say: Progress = silent,
) -> Loaded:
    """Load the answer of one SELECT to a database that SQLAlchemy knows."""
    with workplace(settings) as folder:
        raw = read_query(url, sql, folder)
        chosen = given(settings, mapping) if mapping else called_for(settings, raw)
        return load(settings, raw, chosen, folder, dry_run=dry_run, afresh=afresh, say=say)


def load(
    settings: Settings,
    raw: Raw,
    mapping: Mapping,
    folder: Path,
    *,
    dry_run: bool = False,
    afresh: bool = False,
    say: Progress = silent,
) -> Loaded:
    """Load what was read with this mapping; `folder` is a place to work in."""
    raw = _as_written(raw, mapping, folder)
    import_id = secrets.token_hex(4)
    staged = convert(raw, mapping, folder / "staged", import_id, say)
    say(_("Looking at the quality"), 0.0)
    report = quality.report(staged.tables, staged.rows_read, _known(settings), _alike(mapping))
    if dry_run:
        return _loaded(raw, staged, None, report)
    note = Import(
        import_id, raw.file, mapping.title, staged.rows_read, staged.rows_loaded,
        quality.to_json(report),
    )  # fmt: skip
    say(_("Publishing"), 0.0)
    snapshot = publish(settings.home, staged.tables, note, afresh=afresh, **_policy(settings))
    return _loaded(raw, staged, snapshot, report, _row_of(settings, import_id))


def _as_written(raw: Raw, mapping: Mapping, folder: Path) -> Raw:
    """The file read again where the mapping knows better how it is written."""
    wanted = (mapping.encoding, mapping.sheet, mapping.delimiter)
    if not any(wanted) or wanted == raw.given:
        return raw
    return _read(raw.path, folder, mapping, raw.file)


def _read(path: Path, folder: Path, mapping: Mapping | None, name: str = "") -> Raw:
    if mapping is None:
        return read(path, folder, name=name)
    return read(
        path, folder, name=name, encoding=mapping.encoding, sheet=mapping.sheet,
        delimiter=mapping.delimiter,
    )  # fmt: skip


def _known(settings: Settings) -> Known:
    """What is known before this file; None where there is none of it."""
    if store.current(settings.home) is None:
        return Known()
    with reading(settings.home) as snapshot:
        accounts = frozenset(ask(snapshot, EVERYTHING, Filters(), Accounts())["account_id"])
        agents = frozenset(str(name) for name in snapshot.names("agent")[1:])
        contacts, cases = (
            frozenset(ask(snapshot, EVERYTHING, Filters(), Ids(of))["id"])
            for of in ("contacts", "cases")
        )
    return Known(accounts or None, agents or None, contacts or None, cases or None)


def _alike(mapping: Mapping) -> tuple[str, ...]:
    """The most further questions that share one scale: who gives one answer to all is odd."""
    scales = Counter((each.scale.low, each.scale.high) for each in mapping.questions.values())
    usual = scales.most_common(1)
    return tuple(
        name
        for name, each in mapping.questions.items()
        if usual and (each.scale.low, each.scale.high) == usual[0][0]
    )


def _loaded(
    raw: Raw, staged: Staged, snapshot: str | None, report: Report, row: pd.Series | None = None
) -> Loaded:
    again = {} if row is None else {name: int(row[name]) for name in ("added", "changed", "same")}
    return Loaded(
        raw.file, staged.rows_read, staged.rows_loaded, staged.aside, snapshot, report,
        staged.unread, **again,
    )  # fmt: skip


def _row_of(settings: Settings, import_id: str) -> pd.Series | None:
    with reading(settings.home) as snapshot:
        imports = ask(snapshot, EVERYTHING, Filters(), Table("imports"))
    found = imports[imports["import_id"] == import_id]
    return None if found.empty else found.iloc[0]


def given(settings: Settings, mapping: str) -> Mapping:
    """The mapping of this name, or in this TOML file."""
    known = mapping.endswith(".toml")
    return read_mapping(Path(mapping) if known else named(mapping, saved_mappings(settings)))


def called_for(settings: Settings, raw: Raw) -> Mapping:
    """The known mapping whose headings the file has; BadSource when there is none."""
    found = recognise(raw.headings, saved_mappings(settings))
    if found is None:
        known = ", ".join(sorted(mappings(saved_mappings(settings))))
        text = _(
            "{file}, line 1: no known mapping fits these headings; name one with "
            "--mapping ({known}) or map the file on the Data page."
        )
        raise BadSource(text.format(file=raw.file, known=known))
    return found


def undo(settings: Settings, key: str) -> str:
    """Take one import back; returns the new snapshot id."""
    return store.undo(settings.home, key, **_policy(settings))


def _policy(settings: Settings) -> dict[str, int]:
    """Which snapshots stay."""
    return {"keep_snapshots": settings.snapshots_kept, "keep_days": settings.snapshots_days}

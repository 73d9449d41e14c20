"""What was loaded, as it was loaded: the record that every snapshot can be made from again."""

import json
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cx.errors import UnknownName
from cx.language import _

FOLDER = "imports"


@dataclass(frozen=True)
class Import:
    """What is known of one import: its id, where it came from, how many rows it had."""

    import_id: str
    file: str
    mapping: str
    rows_read: int
    rows_loaded: int
    report: str = ""  # the quality report, as JSON
    at: str = ""  # when, UTC


@dataclass(frozen=True)
class Kept:
    """An import on disk: its note, its tables, and the imports that were in force before it."""

    key: str
    note: Import
    tables: Mapping[str, Path]
    before: tuple[str, ...]


def keep(
    home: Path, key: str, staged: Mapping[str, Path], note: Import, before: Iterable[str]
) -> Kept:
    """Copy the tables of an import into the record, all or nothing."""
    part, folder = home / FOLDER / f"{key}.part", home / FOLDER / key
    part.mkdir(parents=True)
    try:
        for table, path in staged.items():
            shutil.copyfile(path, part / f"{table}.parquet")
        about = {"note": asdict(note), "before": list(before)}
        (part / "about.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
        part.replace(folder)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    return kept(home, key)


def kept(home: Path, key: str) -> Kept:
    """An import of the record."""
    folder = home / FOLDER / key
    about = json.loads((folder / "about.json").read_text(encoding="utf-8"))
    tables = {path.stem: path for path in sorted(folder.glob("*.parquet"))}
    return Kept(key, Import(**about["note"]), tables, tuple(about["before"]))


def in_force(home: Path, snapshot: str) -> tuple[str, ...]:
    """The imports that a snapshot was made from, in their order."""
    manifest = home / f"{snapshot}.json"
    return tuple(json.loads(manifest.read_text(encoding="utf-8"))) if manifest.exists() else ()


def put_in_force(home: Path, snapshot: str, keys: Iterable[str]) -> None:
    """Write down what a snapshot was made from."""
    (home / f"{snapshot}.json").write_text(json.dumps(list(keys)), encoding="utf-8")


def snapshots(home: Path) -> dict[str, bool]:
    """The snapshots on disk, the oldest first, and whether each is kept for good."""
    found = sorted(home.glob("*.duckdb"))
    return {path.stem: path.with_suffix(".pin").exists() for path in found}


def pin(home: Path, snapshot: str, keep: bool) -> None:
    """Keep a snapshot for good, or no longer; UnknownName when there is none of that name."""
    known = snapshots(home)
    if snapshot not in known:
        raise UnknownName(_("snapshot"), snapshot, known, _)
    mark = home / f"{snapshot}.pin"
    if keep:
        mark.touch()
    else:
        mark.unlink(missing_ok=True)


def name_at(moment: datetime) -> str:
    """What a snapshot that is made at this moment is called; later ones come later by name."""
    return f"{moment:%Y%m%d-%H%M%S-%f}"


def forget(home: Path, keep_snapshots: int, keep_days: int, now: datetime) -> None:
    """Remove old snapshots that nobody pinned, and imports that no snapshot is made from.

    The newest `keep_snapshots` stay, and beside them all that are younger than `keep_days`.
    """
    loose = [name for name, pinned in snapshots(home).items() if not pinned]
    young = name_at(now - timedelta(days=keep_days))
    for name in (name for name in loose[:-keep_snapshots] if name <= young):
        (home / f"{name}.duckdb").unlink()
        (home / f"{name}.json").unlink(missing_ok=True)
    wanted = {key for snapshot in snapshots(home) for key in in_force(home, snapshot)}
    wanted |= {each for key in wanted for each in kept(home, key).before}
    for folder in (home / FOLDER).glob("*"):
        if folder.name not in wanted:
            shutil.rmtree(folder)

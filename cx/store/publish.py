"""Publishing: a new database file, made beside the old one and put in force by one rename."""

import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from cx.errors import BadSource, UnknownName
from cx.language import _
from cx.store.build import create, fill
from cx.store.enriched import as_given, decide, enriches, fill_enriched
from cx.store.record import Import, Kept, forget, in_force, keep, kept, name_at, put_in_force
from cx.store.room import room_in, unwritable
from cx.store.search import can_fold
from cx.store.snapshot import current, newest


def publish(
    home: Path,
    staged: Mapping[str, Path],
    note: Import,
    *,
    afresh: bool = False,
    keep_snapshots: int = 3,
    keep_days: int = 0,
) -> str:
    """Add staged Parquet files to the data and put the result in force; returns the snapshot id.

    `staged` maps table names to files. What is there already, by its key, is brought up to date.
    `afresh` starts from nothing. What was found out of comments (cx.store.enriched) takes the place
    of what was found before. Whatever happens on the way, the old snapshot stays as it was.
    Raises BadSource when another import is under way or the disk is full.
    """

    def build(new: str) -> tuple[str, ...]:
        old = current(home)
        before = in_force(home, old) if old else ()
        stamped = replace(note, at=note.at or _now().isoformat(sep=" ", timespec="seconds"))
        if enriches(staged):
            before = tuple(key for key in before if kept(home, key).tables.keys() != staged.keys())
        one = keep(home, new, staged, stamped, () if enriches(staged) else before)
        if old and not afresh:
            newest(home).connection.close()  # refuses a file of another version
            shutil.copyfile(home / f"{old}.duckdb", home / f"{new}.building")
        _fill(home / f"{new}.building", [one])
        return (new,) if afresh else (*before, new)

    return _alone(home, (keep_snapshots, keep_days), build)


def undo(home: Path, key: str, *, keep_snapshots: int = 3, keep_days: int = 0) -> str:
    """Take one import back: the data as if it had never been; returns the new snapshot id.

    Where it had replaced everything, all that was in force before it comes back. Raises
    UnknownName when the data were not made from such an import, BadSource when nothing would be
    left.
    """

    def build(new: str) -> tuple[str, ...]:
        now = in_force(home, current(home) or "")
        files = tuple(each for each in now if not enriches(kept(home, each).tables))
        if key not in now:
            raise UnknownName(_("import"), key, files, _)
        left = kept(home, key).before if files == (key,) else tuple(k for k in now if k != key)
        if not left:
            text = _("This is the only import; load another file with --replace instead.")
            raise BadSource(text)
        _fill(home / f"{new}.building", (kept(home, each) for each in left))
        return left

    return _alone(home, (keep_snapshots, keep_days), build)


def _alone(home: Path, policy: tuple[int, int], build: Callable[[str], tuple[str, ...]]) -> str:
    """Build a snapshot while nobody else does, and put it in force."""
    home.mkdir(parents=True, exist_ok=True)
    try:
        with room_in(home), FileLock(home / "import.lock", timeout=10):
            return _published(home, policy, build)
    except Timeout:
        text = _("Another import is under way; wait until it ends and try again.")
        raise BadSource(text) from None
    except (OSError, duckdb.IOException) as error:
        raise unwritable(home, error) from error


def _published(home: Path, policy: tuple[int, int], build: Callable[[str], tuple[str, ...]]) -> str:
    _remove(home.glob("*.building*"))
    new = name_at(_now())
    pointer = home / "current.new"
    try:
        put_in_force(home, new, build(new))
        pointer.write_text(new)
        (home / f"{new}.building").replace(home / f"{new}.duckdb")
        pointer.replace(home / "current")
    except BaseException:
        if current(home) != new:  # else somebody stopped us when all was done
            _remove([*home.glob(f"{new}.*"), home / "imports" / new, pointer])
        raise
    forget(home, *policy, _now())
    return new


def _remove(left: Iterable[Path]) -> None:
    """Files and folders that nothing came of."""
    for path in left:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _fill(path: Path, imports: Iterable[Kept]) -> None:
    with duckdb.connect(str(path)) as connection:
        create(connection)
        can_fold(connection)
        as_given(connection)
        for each in imports:
            if enriches(each.tables):
                fill_enriched(connection, each.tables)
            else:
                _add(connection, each)
        decide(connection)
        connection.execute("checkpoint")


def _add(connection: duckdb.DuckDBPyConnection, each: Kept) -> None:
    note = each.note
    counted = fill(connection, each.tables, note.import_id)
    connection.execute(
        "insert into imports by name select $id as import_id, $key as key, $file as file, "
        "$mapping as mapping, cast($at as timestamp) as loaded_at, $read as rows_read, "
        "$loaded as rows_loaded, $added as added, $changed as changed, $same as same",
        {
            "id": note.import_id, "key": each.key, "file": note.file, "mapping": note.mapping,
            "at": note.at, "read": note.rows_read, "loaded": note.rows_loaded,
            "added": counted.added, "changed": counted.changed, "same": counted.same,
        },
    )  # fmt: skip
    if note.report:
        connection.execute(
            "insert into reports values ($id, $report)",
            {"id": note.import_id, "report": note.report},
        )

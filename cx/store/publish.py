"""Publishing: a new database file, made beside the old one and put in force by one rename."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from cx.errors import BadSource
from cx.language import _
from cx.store.build import create, fill
from cx.store.snapshot import current, newest


@dataclass(frozen=True)
class Import:
    """What is known of one import: its id, where it came from, how many rows it had."""

    import_id: str
    file: str
    mapping: str
    rows_read: int
    rows_loaded: int


def publish(
    home: Path, staged: dict[str, Path], note: Import, *, afresh: bool = False, keep: int = 3
) -> str:
    """Add staged Parquet files to the data and put the result in force; returns the snapshot id.

    `staged` maps table names to files. Responses that are already there, by id, are replaced.
    `afresh` starts from nothing. Whatever happens on the way, the old snapshot stays as it was.
    Raises BadSource when another import is under way or the disk is full.
    """
    home.mkdir(parents=True, exist_ok=True)
    try:
        with FileLock(home / "import.lock", timeout=10):
            return _publish(home, staged, note, afresh, keep)
    except Timeout:
        text = _("Another import is under way; wait until it ends and try again.")
        raise BadSource(text) from None
    except OSError as error:
        raise _unwritable(home, error.strerror or str(error)) from error
    except duckdb.IOException as error:
        raise _unwritable(home, str(error).splitlines()[0]) from error


def _unwritable(home: Path, why: str) -> BadSource:
    text = _("The store in {home} cannot be written ({why}); make room and load again.")
    return BadSource(text.format(home=home, why=why))


def _publish(home: Path, staged: dict[str, Path], note: Import, afresh: bool, keep: int) -> str:
    for left in home.glob("*.building*"):
        left.unlink()
    old = current(home)
    new = f"{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
    building = home / f"{new}.building"
    try:
        if old and not afresh:
            newest(home).connection.close()  # refuses a file of another version
            shutil.copyfile(home / f"{old}.duckdb", building)
        _fill(building, staged, note)
        building.replace(home / f"{new}.duckdb")
    finally:
        building.unlink(missing_ok=True)
    pointer = home / "current.new"
    pointer.write_text(new)
    pointer.replace(home / "current")
    _forget(home, keep)
    return new


def _fill(path: Path, staged: dict[str, Path], note: Import) -> None:
    with duckdb.connect(str(path)) as connection:
        create(connection)
        fill(connection, staged)
        connection.execute(
            "insert into imports "
            "values ($id, $file, $mapping, now() at time zone 'UTC', $read, $loaded)",
            {
                "id": note.import_id,
                "file": note.file,
                "mapping": note.mapping,
                "read": note.rows_read,
                "loaded": note.rows_loaded,
            },
        )
        connection.execute("checkpoint")


def _forget(home: Path, keep: int) -> None:
    for path in sorted(home.glob("*.duckdb"))[:-keep]:
        path.unlink()

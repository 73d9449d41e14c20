"""A folder that files are put into and loaded from, one after another."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cx import load
from cx.errors import BadChoice, CxError
from cx.ingest.watch import Progress, silent
from cx.language import _
from cx.settings import Settings

LOADED, REFUSED = "loaded", "refused"


@dataclass(frozen=True)
class Taken:
    """What became of a file of the folder; `why` is the sentence that it was refused with."""

    file: str
    said: str
    refused: bool


def take(
    settings: Settings, folder: Path, mapping: str = "", say: Progress = silent
) -> Iterator[Taken]:
    """Load every file that lies in the folder, by name; each is moved away afterwards.

    To `loaded`, or to `refused` with the reason beside it as a text file. What lies in these two
    is not looked at again. BadChoice when there is no such folder.
    """
    for path in waiting(folder):
        try:
            said, refused = str(load.file(settings, path, mapping, say=say)), False
        except CxError as error:
            said, refused = str(error), True
        place = folder / (REFUSED if refused else LOADED)
        place.mkdir(exist_ok=True)
        moved = path.rename(_free(place / path.name))
        if refused:
            moved.with_name(f"{moved.name}.txt").write_text(f"{said}\n", encoding="utf-8")
        yield Taken(path.name, said, refused)


def waiting(folder: Path) -> list[Path]:
    """The files in the folder, by name; hidden ones are not ready, and mappings stay there."""
    if not folder.is_dir():
        text = _("There is no folder {folder}; make it, or name another.")
        raise BadChoice(text.format(folder=folder))
    found = (path for path in folder.iterdir() if path.is_file() and path.suffix != ".toml")
    return sorted(path for path in found if not path.name.startswith("."))


def still(folder: Path, pause: float = 1.0, sleep: Callable[[float], None] = time.sleep) -> bool:
    """Whether no file there grew while one waited: none is still being copied."""
    before = {path: path.stat().st_size for path in waiting(folder)}
    if not before:
        return False
    sleep(pause)
    return before == {path: path.stat().st_size for path in waiting(folder)}


def _free(path: Path) -> Path:
    """The path, or one with a number that nothing has yet."""
    tried, turn = path, 2
    while tried.exists():
        tried, turn = path.with_name(f"{path.stem} ({turn}){path.suffix}"), turn + 1
    return tried

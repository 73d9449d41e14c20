"""Which fonts a page may use, and which characters each of them has.

DejaVu Sans comes with matplotlib, so it is always there; faces that the machine adds step in only
for what it lacks. So a page in European scripts looks the same, to the byte, on every machine.
"""

import atexit
import functools
import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import matplotlib
import typst
from fontTools.ttLib import TTFont

BASE = "DejaVu Sans"
BASE_FILES = ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")
NOTO_FOLDERS = (
    Path("/usr/share/fonts/truetype/noto"),
    Path("/usr/share/fonts/opentype/noto"),
)
EMOJI = ((0x200D, 0x200D), (0x1F000, 0x1FAFF))
ARABIC = ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))
HEBREW = ((0x0590, 0x05FF), (0xFB1D, 0xFB4F))
Ranges = tuple[tuple[int, int], ...]
# The first face that has all of a cluster draws it. One with ranges is asked for those alone:
# else an emoji font would take the digits, and a script's own face the punctuation.
ORDER: dict[str, Ranges | None] = {
    "Noto Color Emoji": EMOJI,
    "Noto Sans Arabic": ARABIC,
    "Noto Sans Hebrew": HEBREW,
    BASE: None,
    "Noto Sans": None,
    "Noto Sans Devanagari": None,
    "Noto Sans Bengali": None,
    "Noto Sans Tamil": None,
    "Noto Sans Thai": None,
    "Noto Sans CJK SC": None,
    "Noto Sans CJK JP": None,
    "Noto Sans CJK KR": None,
    "Noto Sans Symbols": None,
    "Noto Sans Symbols2": None,
    "Noto Sans Symbols 2": None,
}


@dataclass(frozen=True)
class Face:
    """A family, the ranges it is asked for (None: all), and what it has in both weights."""

    name: str
    ranges: Ranges | None
    characters: frozenset[int]


@dataclass(frozen=True)
class Faces:
    """The fonts as Typst holds them, and our own reading of them in the order to try."""

    fonts: typst.Fonts
    faces: tuple[Face, ...]

    def shows(self, cluster: str) -> bool:
        """Whether one face has the whole of a cluster: a letter with its marks is never split."""
        return any(all(ord(letter) in face.characters for letter in cluster) for face in self.faces)

    def as_json(self) -> str:
        """The order of faces as the template reads it."""
        return json.dumps([{"name": f.name, "covers": _class_of(f.ranges)} for f in self.faces])


@functools.cache
def machine_faces() -> Faces:
    """DejaVu Sans and what the machine has of Noto, read once per process."""
    return read_faces(NOTO_FOLDERS)


def read_faces(folders: Iterable[Path]) -> Faces:
    """DejaVu Sans and the wanted families found in these folders."""
    there = [str(folder) for folder in folders if folder.is_dir()]
    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(base_folder()), *there],
    )
    files = _files(fonts)
    found = [_face(name, files[name]) for name in ORDER if name in files]
    return Faces(fonts, tuple(found))


@functools.cache
def base_folder() -> Path:
    """A folder with the two files of DejaVu Sans alone, gone when the process ends.

    Typst takes folders only, and matplotlib's holds a font that claims every character there is
    and draws a frame for it: with that one around, nothing would ever count as missing.
    """
    folder = Path(tempfile.mkdtemp(prefix="cx-fonts-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name in BASE_FILES:
        shutil.copy(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name, folder / name)
    return folder


def _files(fonts: typst.Fonts) -> dict[str, dict[int, tuple[str, int]]]:
    """Family → weight → (file, place in it) of the upright faces of normal width that we want."""
    found: dict[str, dict[int, tuple[str, int]]] = {}
    for font in fonts.fonts():
        plain = font.style == "normal" and abs(font.stretch - 1) < 0.01
        if font.family in ORDER and plain and font.path:
            found.setdefault(font.family, {})[font.weight] = (font.path, font.index)
    return found


def _face(name: str, files: dict[int, tuple[str, int]]) -> Face:
    """The face with the characters that both its regular and its bold file can draw."""
    weights = {min(files, key=lambda weight: abs(weight - wanted)) for wanted in (400, 700)}
    have = [_characters(*files[weight]) for weight in weights]
    ranges = ORDER[name]
    return Face(name, ranges, frozenset(c for c in set.intersection(*have) if _within(c, ranges)))


def _characters(path: str, place: int) -> set[int]:
    with TTFont(path, fontNumber=place, lazy=True) as font:
        return set(font.getBestCmap())


def _within(character: int, ranges: Sequence[tuple[int, int]] | None) -> bool:
    return ranges is None or any(low <= character <= high for low, high in ranges)


def _class_of(ranges: Ranges | None) -> str | None:
    """The ranges as one character class of Typst's regular expressions."""
    if ranges is None:
        return None
    return "[" + "".join(f"\\u{{{low:X}}}-\\u{{{high:X}}}" for low, high in ranges) + "]"

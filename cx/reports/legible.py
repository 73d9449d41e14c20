"""Texts that the fonts at hand can draw; what they cannot is named, never a silent box."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from cx.language import ngettext
from cx.reports.fonts import Faces

BOX = "□"
JOINERS = "\u200c\u200d"
SKIN_TONES = "\U0001f3fb\U0001f3fc\U0001f3fd\U0001f3fe\U0001f3ff"
# Control and format characters draw nothing, but some turn a line around.
DROPPED = {"Cc", "Cf"}
# No two fonts agree on private characters, and half a surrogate pair is no character at all.
UNDRAWABLE = {"Co", "Cs"}
# They choose a look of the character before them; the faces here have but one.
SELECTORS = re.compile("[\ufe00-\ufe0f\u20e3\U000e0100-\U000e01ef]")
PLAIN = set("–—‘’“”„…•€→−▲▼●✓✗□")
LAST_LATIN = 0x17F


def legible(value: Any, faces: Faces) -> tuple[Any, frozenset[str]]:
    """The value with every string in it drawable, and the characters that no face has."""
    lost: set[str] = set()
    return each_text(value, lambda text: drawable(text, faces, lost)), frozenset(lost)


def each_text(value: Any, change: Callable[[str], str]) -> Any:
    """The same dicts and lists with every string in them changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: each_text(part, change) for key, part in value.items()}
    if isinstance(value, list):
        return [each_text(part, change) for part in value]
    return value


def drawable(text: str, faces: Faces, lost: set[str]) -> str:
    """The text with what no face can draw put into words; what was lost is added to `lost`."""
    parts = [_kept(cluster, faces, lost) for cluster in clusters(normal(text))]
    said: list[str] = []
    for missing, run in groupby(parts, key=lambda part: part[1]):
        letters = "".join(letter for letter, _missing in run)
        said.append(_said(letters) if missing else letters)
    return "".join(said)


def normal(text: str) -> str:
    """Composed, on one line, without characters that draw nothing or reorder the page."""
    composed = unicodedata.normalize("NFC", re.sub(r"\s+", " ", text))
    shown = SELECTORS.sub("", composed)
    return "".join(c for c in shown if c in JOINERS or unicodedata.category(c) not in DROPPED)


def clusters(text: str) -> Iterator[str]:
    """The text in letters with the marks, joiners and tones that belong to them.

    >>> [len(cluster) for cluster in clusters("ae\\u0301o")]
    [1, 2, 1]
    """
    cluster = ""
    for letter in text:
        joined = cluster.endswith("\u200d") and unicodedata.category(letter) == "So"
        if cluster and not joined and not _clings(letter):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def plainest(text: str) -> str:
    """The text with a box for all but Latin letters and our own symbols: any machine draws it."""
    return "".join(c if c in PLAIN or _is_latin(c) else BOX for c in text)


def notice(lost: int) -> str:
    """The sentence for the foot of the page; empty where nothing was lost."""
    if not lost:
        return ""
    return ngettext(
        "{n} character has no font on this server: named in brackets, shown as □ or left out.",
        "{n} characters have no font on this server: named in brackets, shown as □ or left out.",
        lost,
    ).format(n=lost)


def _clings(letter: str) -> bool:
    mark = unicodedata.category(letter).startswith("M")
    return mark or letter in JOINERS or letter in SKIN_TONES


def _kept(cluster: str, faces: Faces, lost: set[str]) -> tuple[str, bool]:
    """What to draw of a cluster: all, its letter alone, a box, or words for it (True)."""
    kind = unicodedata.category(cluster[0])
    if faces.shows(cluster) and kind not in UNDRAWABLE:
        return cluster, False
    lost.update(letter for letter in cluster if not faces.shows(letter))
    if kind in UNDRAWABLE or kind == "Cn":
        lost.add(cluster[0])
        return BOX, False
    if faces.shows(cluster[0]):
        return cluster[0], False
    return cluster, True


def _said(letters: str) -> str:
    """Letters without a face in words: the names of pictures, else how many of which script."""
    if all(unicodedata.category(letter) in ("So", "Sk", "Cf") for letter in letters):
        pictures = (letter for letter in letters if unicodedata.category(letter) == "So")
        names = (unicodedata.name(letter, BOX).lower() for letter in pictures)
        return " ".join(f"[{name.removesuffix(' sign')}]" for name in names)
    script = unicodedata.name(letters[0], BOX).split()[0]
    count = sum(not _clings(letter) for letter in letters)
    shown = script if script == "CJK" else script.title()
    return ngettext("[{n} character: {script}]", "[{n} characters: {script}]", count).format(
        n=count, script=shown
    )


def _is_latin(letter: str) -> bool:
    return letter.isprintable() and ord(letter) <= LAST_LATIN

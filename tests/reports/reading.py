"""What stands on a printed page, read back from the file."""

from collections.abc import Iterator
from io import BytesIO
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import matplotlib
from fontTools.ttLib import TTFont
from pypdf import PdfReader

FONTS = Path(matplotlib.get_data_path()) / "fonts" / "ttf"


class Box(NamedTuple):
    """A piece of text, where its letters stand in points from the lower left, and its size."""

    text: str
    left: float
    foot: float
    right: float
    top: float
    size: float

    def meets(self, other: "Box") -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.foot < other.top and other.foot < self.top


def document(made: bytes) -> PdfReader:
    return PdfReader(BytesIO(made))


def words(made: bytes) -> str:
    """All text of the only page, with single spaces; places where a long word broke are closed."""
    (page,) = document(made).pages
    return " ".join(page.extract_text().replace("\u200b", "").split())


class Widths:
    """How wide DejaVu Sans sets a text."""

    def __init__(self, file: str) -> None:
        font = TTFont(FONTS / file)
        self.glyphs, self.widths = font.getBestCmap(), font["hmtx"].metrics
        self.unit = font["head"].unitsPerEm

    def of(self, text: str, size: float) -> float:
        glyphs = [self.glyphs[ord(letter)] for letter in text]
        return sum(self.widths[glyph][0] for glyph in glyphs) * size / self.unit


def boxes(made: bytes) -> list[Box]:
    """Where each piece of text stands; only for texts in DejaVu Sans."""
    found: list[Box] = []
    regular, bold = Widths("DejaVuSans.ttf"), Widths("DejaVuSans-Bold.ttf")

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        text = text.strip("\n ")
        if text:
            widths = bold if "Bold" in font["/BaseFont"] else regular
            left, foot = cm[4] + tm[4], cm[5] - tm[5]
            right, top = left + widths.of(text, size), foot + 0.7 * size
            found.append(Box(text, left, foot, right, top, size))

    (page,) = document(made).pages
    page.extract_text(visitor_text=visit)
    return found


def overlaps(places: list[Box]) -> list[tuple[str, str]]:
    """Pairs of texts that run into each other by more than kerning does."""
    slim = [
        box._replace(left=box.left + box.size / 10, right=box.right - box.size / 10)
        for box in places
    ]
    return [(one.text, other.text) for one, other in combinations(slim, 2) if one.meets(other)]


def tagged(reader: PdfReader, name: str) -> Iterator[Any]:
    """Every value of this name in the tree that a screen reader walks."""
    nodes = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while nodes:
        node = nodes.pop().get_object()
        if isinstance(node, list):
            nodes.extend(node)
        elif hasattr(node, "get"):
            if name in node:
                yield node[name]
            nodes.extend([node["/K"]] if "/K" in node else [])

"""Labels out of the data: shortened, broken into lines, and as wide as they come out."""

import textwrap
from unicodedata import east_asian_width

import pandas as pd

from cx.charts.theme import plain
from cx.format import MISSING

LINE = 17  # letters: what a phone leaves beside a chart
LETTER, CAPITAL, WIDE = 7.0, 9.0, 13.0  # pixels at 12 px, of the broadest usual font
HEIGHT = 15


def name_of(label: object) -> str:
    """A label on one line; a dash where there is none."""
    missing = label is None or (pd.api.types.is_scalar(label) and pd.isna(label))
    return MISSING if missing else " ".join(str(label).split()) or MISSING


def short(label: object, most: int = 60) -> str:
    """A label for a sentence, at most this many letters."""
    words = name_of(label)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def wrapped(label: object, line: int = LINE, lines: int = 2) -> str:
    """A label of the data on a few lines of a chart, its markup still letters.

    >>> wrapped("Waiting for an <answer>")
    'Waiting for an<br>&lt;answer&gt;'
    """
    parts = textwrap.wrap(short(label, line * lines), line, max_lines=lines, placeholder="…")
    return "<br>".join(plain(part) for part in parts)


def width(label: str) -> float:
    """About how many pixels a label takes at 12 px, rather too many than too few."""
    return sum(
        WIDE if east_asian_width(letter) in "WF" else CAPITAL if letter.isupper() else LETTER
        for letter in label
    )


def beside(horizontal: str, vertical: str = "middle") -> str:
    """Plotly's word for where a text stands beside its mark."""
    return f"{vertical} {horizontal}"

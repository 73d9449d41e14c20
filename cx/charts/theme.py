"""Colours, symbols and the layout that all charts share."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.format import span, text
from cx.language import _

DETRACTOR = "#D55E00"
PASSIVE = "#F0C000"
PROMOTER = "#0072B2"
ACCENT = "#2F6DB5"
GREY = "#8A94A6"
HELPER = "#7A869A"
MARK = "#E69F00"  # a former value; seen on the accent in both themes
CLEAR = "rgba(0,0,0,0)"
COLOURS = {"detractor": DETRACTOR, "passive": PASSIVE, "promoter": PROMOTER}
SYMBOLS = {"detractor": "▼", "passive": "●", "promoter": "▲"}
FADED = 0.3
FEW = 30
ROW = 26


def layout(height: int, **more: Any) -> dict[str, Any]:
    """The plain dict that every figure's layout starts from; `more` adds to it or overrides."""
    return {
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
    } | more


def blank(height: int = 120) -> go.Figure:
    """What every chart draws from nothing: a figure without traces or axes."""
    off = {"visible": False}
    return go.Figure(layout=layout(height, xaxis=off, yaxis=off))


def band_of(rating: int) -> str:
    """The band of a rating from 0 to 10."""
    if rating >= 9:
        return "promoter"
    return "passive" if rating >= 7 else "detractor"


def plain(label: object, most: int = 0) -> str:
    """A label from the data, shortened to `most` characters; its markup stays letters."""
    words = str(label)
    if most and len(words) > most:
        words = words[: most - 1].rstrip() + "…"
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def opacity(groups: list[str], chosen: frozenset[str] | set[str]) -> list[float]:
    """One opacity per mark: what is not chosen fades, unless nothing is chosen."""
    return [1.0 if not chosen or group in chosen else FADED for group in groups]


def wanted(values: Iterable[object]) -> list[str | None]:
    """What a click on each mark wants; nothing of sums, which a column of text holds as NaN."""
    return [each if isinstance(each, str) else None for each in values]


def faded(colour: str, seen: float) -> str:
    """A `#rrggbb` colour seen at this opacity, 0 to 1.

    >>> faded("#D55E00", 0.5)
    'rgba(213, 94, 0, 0.5)'
    """
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red}, {green}, {blue}, {seen})" if seen < 1 else colour


def reading(row: Any, unit: str) -> str:
    """`+31 (+26 to +36, n 412)` of a row with value, low, high and n."""
    n = 0 if pd.isna(row.n) else int(row.n)
    value, range_ = text(row.value, unit), span(row.low, row.high, unit)
    if not range_:
        return _("{value} (n {n:,})").format(value=value, n=n)
    return _("{value} ({span}, n {n:,})").format(value=value, span=range_, n=n)


def value_axis(unit: str) -> dict[str, Any]:
    """Grid, zero line and tick format of an axis of values."""
    axis = {"fixedrange": True, "zeroline": False, "gridcolor": "rgba(122,134,154,0.2)"}
    if unit == "points":
        axis |= {"zeroline": True, "zerolinecolor": HELPER, "rangemode": "tozero"}
        axis |= {"tickformat": "+d", "labelalias": {"+0": "0"}}
    return axis | ({"tickformat": ".0%"} if unit == "share" else {})


def group_axis(labels: list[str]) -> dict[str, Any]:
    """A category axis with the first group at the top; equal labels stay apart."""
    return {
        "tickvals": list(range(len(labels))),
        "ticktext": labels,
        "range": [len(labels) - 0.5, -0.5],
        "automargin": True,
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
    }

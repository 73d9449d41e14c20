"""How answers lie on their scale: a bar of shares per group, bands around the middle or stacked."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.bands import names as band_names
from cx.charts.labels import LINE, name_of, short, wrapped
from cx.charts.theme import (
    COLOURS,
    HELPER,
    SYMBOLS,
    blank,
    faded,
    group_axis,
    layout,
    opacity,
    plain,
    wanted,
)
from cx.format import number, text
from cx.language import _
from cx.schema import BANDS

MOST = 20
PITCH = 38
ROOMY = 0.07  # shares with room for letters
LIGHT, DARK = (214, 228, 245), (18, 52, 92)  # one hue; letters in it are read in both themes
BLACK, WHITE = "#000000", "#FFFFFF"
EDGE = "#4A4A4A"


def spread(
    rows: pd.DataFrame,
    steps: Sequence[str],
    banded: bool,
    chosen: frozenset[str] | set[str] = frozenset(),
) -> go.Figure:
    """`rows`: name, wanted (what a click gives, None where nothing), n, count_<place> and
    share_<place> of every step; drawn in their order. `steps`: names from low to high.

    Banded are detractors to the left, passives across the middle, promoters to the right.
    """
    shown = rows.head(MOST).reset_index(drop=True)
    if shown.empty or not shown["n"].sum() or not steps:
        return blank()
    colours = [COLOURS[band] for band in BANDS] if banded else shades(len(steps))
    traces = [
        _bar(shown, place, name, colours[place], banded, chosen)
        for place, name in enumerate(steps)
    ]  # fmt: skip
    return go.Figure(traces, layout=_layout(shown, banded, len(rows) - len(shown)))


def shades(count: int) -> list[str]:
    """One hue from light to dark.

    >>> shades(2)
    ['#D6E4F5', '#12345C']
    """
    parts = [place / max(1, count - 1) for place in range(count)]
    mixed = [[round(a + (b - a) * part) for a, b in zip(LIGHT, DARK, strict=True)]
             for part in parts]  # fmt: skip
    return [f"#{red:02X}{green:02X}{blue:02X}" for red, green, blue in mixed]


def ink(colour: str) -> str:
    """Black or white, whichever has more contrast on a colour (WCAG 2.2, relative luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4
              for each in parts]  # fmt: skip
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return BLACK if (light + 0.05) ** 2 > 1.05 * 0.05 else WHITE


def starts(rows: pd.DataFrame, place: int, banded: bool) -> list[float]:
    """Where the bars of a step begin: passives lie half on each side of the middle."""
    before = sum((rows[f"share_{at}"] for at in range(place)), start=rows["n"] * 0.0)
    middle = rows["share_0"] + rows["share_1"] / 2 if banded else 0.0
    return (before - middle).tolist()


def _bar(
    rows: pd.DataFrame,
    place: int,
    name: str,
    colour: str,
    banded: bool,
    chosen: frozenset[str] | set[str],
) -> go.Bar:
    shares = rows[f"share_{place}"].tolist()
    seen = [
        1.0 if each is None else opacity([each], chosen)[0] for each in wanted(rows["wanted"])
    ]  # sums are of what is chosen too
    symbol = f"{SYMBOLS[BANDS[place]]} " if banded else ""
    return go.Bar(
        x=shares,
        base=starts(rows, place, banded),
        y=list(range(len(rows))),
        orientation="h",
        name=plain(f"{symbol}{name}", 40),
        marker={
            # A list of opacities beside text labels stops Plotly's click from selecting.
            "color": [faded(colour, each) for each in seen], "line": {"color": EDGE, "width": 0.5},
        },
        text=[  # on a faded bar nothing could be read
            f"{symbol}{share:.0%}" if share >= ROOMY and each == 1 else ""
            for share, each in zip(shares, seen, strict=True)
        ],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": ink(colour), "size": 11},
        customdata=[[each] for each in wanted(rows["wanted"])],
        hovertext=[_hover(row, place, name) for row in rows.itertuples()],
        hoverinfo="text",
    )  # fmt: skip


def _hover(row: Any, place: int, name: str) -> str:
    said = _("{group}<br>{step}: {count} of {n}, {share}")
    return said.format(
        group=plain(name_of(row.name)), step=plain(name),
        count=number(int(getattr(row, f"count_{place}"))), n=number(int(row.n)),
        share=text(getattr(row, f"share_{place}"), "share"),
    )  # fmt: skip


def _layout(rows: pd.DataFrame, banded: bool, hidden: int) -> dict[str, Any]:
    half = rows["share_1"] / 2 if banded else 0.0
    left = float((rows["share_0"] + half).max()) if banded else 0.0
    right = float((rows["share_2"] + half).max()) if banded else 1.0
    room = 0.02 * (left + right)
    more = _("{n:,} more in the table").format(n=hidden) if hidden > 0 else None
    counts = [_("n {n}").format(n=number(int(n))) for n in rows["n"]]
    names = [wrapped(short(name, LINE + 5), LINE + 5, 1) for name in rows["name"]]
    return layout(
        90 + PITCH * len(rows),
        dragmode="pan",
        clickmode="event+select",
        barmode="overlay",
        bargap=0.25,
        uniformtext={"minsize": 9, "mode": "hide"},
        showlegend=True,
        legend={
            "orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
            "itemdoubleclick": False, "traceorder": "normal", "font": {"size": 12},
        },
        xaxis={
            "range": [-left - room, right + room], "showticklabels": False, "showgrid": False,
            "zeroline": banded, "zerolinecolor": HELPER, "fixedrange": True,
            "title": {"text": more, "font": {"size": 12}},
        },
        yaxis=group_axis([f"{name}<br>{n}" for name, n in zip(names, counts, strict=True)]),
    )  # fmt: skip


def band_titles() -> list[str]:
    """The names of the three bands, low to high."""
    return [band_names()[band] for band in BANDS]

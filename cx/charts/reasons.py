"""Reasons by band: detractors to the left, passives across the middle, promoters to the right."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.bands import names
from cx.charts.theme import (
    COLOURS,
    HELPER,
    ROW,
    SYMBOLS,
    blank,
    faded,
    group_axis,
    layout,
    opacity,
    plain,
)
from cx.format import text
from cx.language import _
from cx.schema import BANDS

MOST = 15
LONGEST = 28
INK = {"detractor": "#000000", "passive": "#000000", "promoter": "#FFFFFF"}


def reasons(table: pd.DataFrame, chosen: frozenset[str] | set[str] = frozenset()) -> go.Figure:
    """`table`: reason, detractor, passive, promoter, n, in order. A click gives the reason."""
    if table.empty or not table["n"].sum():
        return blank()
    rows = table.head(MOST)
    traces = [_bar(rows, band, chosen) for band in BANDS]
    return go.Figure(traces, layout=_layout(rows))


def _bar(rows: pd.DataFrame, band: str, chosen: frozenset[str] | set[str]) -> go.Bar:
    """One band of every reason; passives lie half on each side of the middle."""
    named = [str(reason) for reason in rows["reason"]]
    start = {
        "detractor": -(rows["passive"] / 2 + rows["detractor"]),
        "passive": -rows["passive"] / 2,
        "promoter": rows["passive"] / 2,
    }[band]
    seen = opacity(named, chosen)
    outline = {"color": "#4A4A4A", "width": 1 if band == "passive" else 0}
    return go.Bar(
        x=rows[band].tolist(),
        base=start.tolist(),
        y=list(range(len(rows))),
        orientation="h",
        marker={"color": [faded(COLOURS[band], each) for each in seen], "line": outline},
        text=[  # on a faded bar nothing could be read
            f"{SYMBOLS[band]} {count:,}" if each == 1 else ""
            for count, each in zip(rows[band], seen, strict=True)
        ],
        textposition="inside",
        insidetextanchor="middle",
        textangle=0,
        textfont={"color": INK[band]},
        customdata=[[reason] for reason in named],
        hovertext=[_said(row, band) for row in rows.itertuples()],
        hoverinfo="text",
    )


def _said(row: Any, band: str) -> str:
    count = getattr(row, band)
    return _("{reason}<br>{band}: {count:,} of {n:,}, {share}").format(
        reason=plain(row.reason), band=names()[band], count=count, n=row.n,
        share=text(count / row.n, "share"),
    )  # fmt: skip


def _layout(rows: pd.DataFrame) -> dict[str, Any]:
    middle = rows["passive"] / 2
    left, right = (float((middle + rows[band]).max()) for band in ("detractor", "promoter"))
    room = 0.03 * (left + right)
    return layout(
        40 + (ROW + 8) * len(rows),
        dragmode="pan",
        clickmode="event+select",
        barmode="overlay",
        uniformtext={"minsize": 10, "mode": "hide"},
        bargap=0.25,
        xaxis={
            "range": [-left - room, right + room],
            "showticklabels": False,
            "showgrid": False,
            "zeroline": True,
            "zerolinecolor": HELPER,
            "fixedrange": True,
        },
        yaxis=group_axis([plain(reason, LONGEST) for reason in rows["reason"]]),
    )

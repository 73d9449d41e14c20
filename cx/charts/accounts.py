"""Accounts by satisfaction and value: a bubble each, the largest drawn first."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.theme import COLOURS, FADED, blank, layout, plain
from cx.format import money, money_short, span, text
from cx.language import _
from cx.schema import BANDS

MOST = 300
SMALLEST, LARGEST = 7, 44
TITLES = {
    "detractor": _("Mean under 6.5"),
    "passive": _("6.5 to under 8.5"),
    "promoter": _("8.5 and more"),
}
SHAPES = {"detractor": "triangle-down", "passive": "circle", "promoter": "triangle-up"}


def accounts(table: pd.DataFrame, chosen: frozenset[str] | set[str] = frozenset()) -> go.Figure:
    """`table`: account, yearly_value, currency, rating, low, high, n, band, segment, owner.

    Of one currency, for heights and areas compare amounts.
    Draws the MOST most valuable of those that answered. A click on a bubble gives its account.
    """
    rows = drawn(table)
    if rows.empty:
        return blank()
    top = float(rows["yearly_value"].max())
    traces = [_bubbles(rows[rows["band"] == band], band, top, chosen) for band in BANDS]
    return go.Figure(traces, layout=_layout(rows))


def drawn(table: pd.DataFrame) -> pd.DataFrame:
    """The accounts that have a place on the chart: heard from, with a value, the largest."""
    there = table[table["rating"].notna() & (table["yearly_value"] > 0)]
    return there.sort_values("yearly_value", ascending=False, kind="stable").head(MOST)


def _bubbles(
    rows: pd.DataFrame, band: str, top: float, chosen: frozenset[str] | set[str]
) -> go.Scatter:
    """Area goes with value; a dark edge keeps yellow visible on white."""
    sizes = SMALLEST + (LARGEST - SMALLEST) * (rows["yearly_value"] / top) ** 0.5
    seen = [1.0 if not chosen or name in chosen else FADED for name in rows["account"]]
    return go.Scatter(
        x=rows["rating"].tolist(),
        y=rows["yearly_value"].tolist(),
        name=TITLES[band],
        mode="markers",
        marker={
            "size": sizes.round(1).tolist(),
            "symbol": SHAPES[band],
            "color": COLOURS[band],
            "opacity": [0.85 * each for each in seen],
            "line": {"color": "#4A4A4A", "width": 1},
        },
        customdata=[[name] for name in rows["account"]],
        hovertext=[_said(row) for row in rows.itertuples()],
        hoverinfo="text",
    )


def _said(row: Any) -> str:
    range_ = span(row.low, row.high, "score") or _("no interval")
    return _("{account}<br>{value} a year<br>mean rating {rating} ({span}, n {n:,})").format(
        account=plain(row.account), value=money(row.yearly_value, row.currency),
        rating=text(row.rating, "score"), span=range_, n=row.n,
    )  # fmt: skip


def _layout(rows: pd.DataFrame) -> dict[str, Any]:
    currency = rows["currency"].iloc[0]
    ticks = [10.0**power for power in range(2, 11)]
    return layout(
        460,
        dragmode="pan",
        clickmode="event+select",
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "itemclick": False},
        xaxis={
            "range": [-0.3, 10.3],
            "dtick": 1,
            "title": {"text": _("Mean rating, 0 to 10")},
            "fixedrange": True,
            "zeroline": False,
            "gridcolor": "rgba(122,134,154,0.2)",
            "automargin": True,
        },
        yaxis={
            "type": "log",
            "title": {"text": _("Yearly value")},
            "tickvals": ticks,
            "ticktext": [money_short(tick, currency) for tick in ticks],
            "fixedrange": True,
            "gridcolor": "rgba(122,134,154,0.2)",
            "automargin": True,
        },
    )

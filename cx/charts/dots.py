"""Dots with their intervals on rows of their own, which several charts are made of."""

from collections.abc import Sequence

import plotly.graph_objects as go

from cx.charts.labels import beside
from cx.charts.theme import CLEAR, HELPER

PITCH = 36  # pixels from one row of two lines to the next


def whiskers(lows: Sequence[float], highs: Sequence[float], y: Sequence[float]) -> go.Scatter:
    """A line from low to high with an end at each side, for every row that has an interval."""
    known = [
        (low, high, at) for low, high, at in zip(lows, highs, y, strict=True)
        if low == low and high == high
    ]  # fmt: skip
    return go.Scatter(
        x=[x for low, high, _at in known for x in (low, high, None)],
        y=[place for _low, _high, at in known for place in (at, at, None)],
        mode="lines+markers",
        line={"color": HELPER, "width": 1.5},
        marker={"symbol": "line-ns-open", "size": 7, "color": HELPER, "line": {"width": 1.5}},
        hoverinfo="skip",
    )


def labels(
    x: Sequence[float], y: Sequence[float], words: Sequence[str], sides: Sequence[str]
) -> go.Scatter:
    """Words beside places: `sides` are left or right. A clear mark keeps them off the place."""
    return go.Scatter(
        x=list(x),
        y=list(y),
        mode="markers+text",
        marker={"size": 18, "color": CLEAR},
        text=list(words),
        textposition=[beside(side) for side in sides],
        textfont={"size": 12},
        hoverinfo="skip",
        cliponaxis=False,
    )

"""What a query gave as one plain chart: a first column across, a number up."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.theme import ACCENT, ROW, blank, group_axis, layout, plain, value_axis

LABEL = 40  # characters
MARKED = 60  # points, beyond which a line has no markers


def bars(across: pd.Series, up: pd.Series) -> go.Figure:
    """A bar per row: upright over days, else one below the other with room for names."""
    if not len(up.dropna()):
        return blank()
    words = _words(across, up)
    if pd.api.types.is_datetime64_any_dtype(across):
        bar = go.Bar(x=across, y=up, marker_color=ACCENT, hovertext=words, hoverinfo="text")
        return go.Figure([bar], layout=_upright(str(up.name)))
    places = list(range(len(up)))
    bar = go.Bar(
        x=up, y=places, orientation="h", marker_color=ACCENT, hovertext=words, hoverinfo="text"
    )
    labels = [plain(shown(each), LABEL) for each in across]
    look = layout(
        ROW * len(up) + 60, bargap=0.25, yaxis=group_axis(labels),
        xaxis=value_axis("") | {"title": {"text": plain(up.name)}, "automargin": True},
    )  # fmt: skip
    return go.Figure([bar], layout=look)


def line(across: pd.Series, up: pd.Series) -> go.Figure:
    """A point per row, joined in the order of the rows; a missing number leaves a gap."""
    if not len(up.dropna()):
        return blank()
    dated = pd.api.types.is_datetime64_any_dtype(across) or pd.api.types.is_numeric_dtype(across)
    x = across if dated else pd.Series(range(len(across)))
    drawn = go.Scatter(
        x=x, y=up, mode="lines+markers" if len(up) <= MARKED else "lines",
        line={"color": ACCENT}, hovertext=_words(across, up), hoverinfo="text",
    )  # fmt: skip
    figure = go.Figure([drawn], layout=_upright(str(up.name)))
    if not dated:
        labels = [plain(shown(each), LABEL) for each in across]
        figure.update_xaxes(tickvals=list(range(len(labels))), ticktext=labels)
    return figure


def shown(value: Any) -> str:
    """A value in words: days without their midnight, numbers grouped, nothing as a dash."""
    if pd.isna(value):
        return "–"
    if isinstance(value, pd.Timestamp):
        whole = value == value.normalize()
        return f"{value:%Y-%m-%d}" if whole else f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, bool | str) or not pd.api.types.is_number(value):
        return str(value)
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.2f}"


def _words(across: pd.Series, up: pd.Series) -> list[str]:
    pairs = zip(across, up, strict=True)
    return [f"{plain(shown(name), LABEL)}: {shown(value)}" for name, value in pairs]


def _upright(title: str) -> dict[str, Any]:
    return layout(
        320, bargap=0.2,
        xaxis={"fixedrange": True, "automargin": True, "showgrid": False},
        yaxis=value_axis("") | {"title": {"text": plain(title)}, "automargin": True},
    )  # fmt: skip

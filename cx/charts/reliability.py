"""How sure a model was against how often it was right: on the line, it knows what it knows."""

import pandas as pd
import plotly.graph_objects as go

from cx.charts.scale import finite, tick_labels
from cx.charts.theme import ACCENT, FEW, GREY, HELPER, blank, layout, value_axis
from cx.format import number, span, text
from cx.language import _

PLACES = [0.0, 0.25, 0.5, 0.75, 1.0]


def reliability(rows: pd.DataFrame) -> go.Figure:
    """`rows`: confidence, value, low, high (all 0 to 1) and n, a row per group of suggestions.

    The line is where a model would be whose confidence is exactly how often it is right.
    """
    shown = finite(rows, "confidence", "value", "low", "high", "n")
    shown = shown.dropna(subset=["confidence", "value"]).reset_index(drop=True)
    if shown.empty:
        return blank()
    line = go.Scatter(
        x=[0, 1], y=[0, 1], mode="lines", hoverinfo="skip",
        line={"color": HELPER, "width": 1, "dash": "dot"},
    )  # fmt: skip
    return go.Figure([line, _ranges(shown), _dots(shown)], layout=_layout())


def _ranges(rows: pd.DataFrame) -> go.Scatter:
    known = rows.dropna(subset=["low", "high"])
    return go.Scatter(
        x=[x for at in known["confidence"] for x in (at, at, None)],
        y=[y for low, high in zip(known["low"], known["high"], strict=True)
           for y in (low, high, None)],
        mode="lines", line={"color": HELPER, "width": 1.5}, hoverinfo="skip",
    )  # fmt: skip


def _dots(rows: pd.DataFrame) -> go.Scatter:
    many = (rows["n"] >= FEW).tolist()
    said = _("{sure} sure: right {right} ({span}), {n} suggestions")
    hover = [
        said.format(
            sure=text(row.confidence, "share"), right=text(row.value, "share"),
            span=span(row.low, row.high, "share"), n=number(int(row.n)),
        )
        for row in rows.itertuples()
    ]  # fmt: skip
    marker = {
        "size": 10, "color": [ACCENT if each else GREY for each in many],
        "symbol": ["circle" if each else "circle-open" for each in many],
    }  # fmt: skip
    return go.Scatter(
        x=rows["confidence"].tolist(), y=rows["value"].tolist(), mode="markers", marker=marker,
        hovertext=hover, hoverinfo="text",
    )  # fmt: skip


def _layout() -> dict[str, object]:
    axis = value_axis("share") | {
        "range": [-0.02, 1.02], "tickvals": PLACES, "ticktext": tick_labels(PLACES, "share"),
        "automargin": True,
    }  # fmt: skip
    return layout(
        280,
        xaxis=axis | {"title": {"text": _("How sure it was"), "font": {"size": 12}}},
        yaxis=axis | {"title": {"text": _("How often it was right"), "font": {"size": 12}}},
    )


def takeaway_reliability(rows: pd.DataFrame, ece: float) -> str:
    """How far confidence and truth lie apart, on the whole."""
    if rows.empty:
        return _("There is nothing to compare confidence with.")
    said = _(
        "How sure the model was and how often it was right lie {gap} apart on average; on the "
        "dotted line they would be the same."
    )
    return said.format(gap=text(ece, "share"))

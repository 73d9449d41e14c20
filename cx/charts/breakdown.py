"""One number per group: a dot with its interval, worst first."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.theme import (
    ACCENT,
    FEW,
    GREY,
    HELPER,
    ROW,
    blank,
    group_axis,
    layout,
    opacity,
    plain,
    reading,
    value_axis,
)
from cx.language import _

MOST = 15
LONGEST = 32


def breakdown(
    numbers: pd.DataFrame,
    key: str,
    unit: str,
    chosen: frozenset[str] | set[str] = frozenset(),
) -> go.Figure:
    """`numbers`: the column `key`, value, n, low, high. A click on a dot gives its group.

    With a column `before`, the former value is drawn as a hollow mark on the same line.
    """
    rows = ranked(numbers)
    if rows.empty:
        return blank()
    shown = rows.head(MOST)
    marks = [_before(shown, key)] if "before" in shown else []
    return go.Figure(
        [*marks, _dots(shown, key, unit, chosen)],
        layout=_layout(shown, key, unit, len(rows) - len(shown)),
    )


def ranked(numbers: pd.DataFrame) -> pd.DataFrame:
    """Groups with a value, worst first; those with few answers come after the ranking."""
    rows = numbers[numbers["value"].notna()]
    return (
        rows.assign(few=rows["n"] < FEW)
        .sort_values(["few", "value"], kind="stable")
        .drop(columns="few")
        .reset_index(drop=True)
    )


def _dots(rows: pd.DataFrame, key: str, unit: str, chosen: frozenset[str] | set[str]) -> go.Scatter:
    groups = [str(group) for group in rows[key]]
    bars = {
        "array": (rows["high"] - rows["value"]).fillna(0).tolist(),
        "arrayminus": (rows["value"] - rows["low"]).fillna(0).tolist(),
        "color": HELPER,
        "thickness": 1.5,
        "width": 3,
    }
    marker = {
        "size": 11,
        "color": [ACCENT if n >= FEW else GREY for n in rows["n"]],
        "opacity": opacity(groups, chosen),
    }
    return go.Scatter(
        x=rows["value"].tolist(),
        y=list(range(len(rows))),
        mode="markers",
        marker=marker,
        error_x=bars,
        customdata=[[group] for group in groups],
        hovertext=_hover(rows, groups, unit),
        hoverinfo="text",
    )


def _before(rows: pd.DataFrame, key: str) -> go.Scatter:
    """The former values; a group that had none has no mark."""
    known = rows["before"].notna()
    return go.Scatter(
        x=rows["before"][known].tolist(),
        y=[place for place, there in enumerate(known) if there],
        mode="markers",
        marker={"size": 10, "symbol": "diamond-open", "color": HELPER, "line": {"width": 2}},
        customdata=[[str(group)] for group in rows[key][known]],
        hovertext=[_("Before: n {n:,}").format(n=n) for n in rows["before_n"][known]],
        hoverinfo="text",
    )


def _hover(rows: pd.DataFrame, groups: list[str], unit: str) -> list[str]:
    few = _("{group}<br>{reading}, indicative only")
    enough = _("{group}<br>{reading}")
    return [
        (enough if row.n >= FEW else few).format(group=plain(group), reading=reading(row, unit))
        for group, row in zip(groups, rows.itertuples(), strict=True)
    ]


def _layout(rows: pd.DataFrame, key: str, unit: str, hidden: int) -> dict[str, Any]:
    more = _("{n} more in the table").format(n=hidden) if hidden else None
    return layout(
        max(140, 60 + ROW * len(rows)),
        dragmode="pan",
        clickmode="event+select",
        xaxis=value_axis(unit) | {"title": {"text": more}, "automargin": True},
        yaxis=group_axis([plain(group, LONGEST) for group in rows[key]]),
    )

"""Numbers beside each other in the order they are given: a dot each, with its interval."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.dots import PITCH, labels, whiskers
from cx.charts.labels import name_of, wrapped
from cx.charts.scale import axis_of, finite, reach, roomy
from cx.charts.theme import ACCENT, FEW, GREY, blank, group_axis, layout, plain
from cx.format import number, tenths, text
from cx.language import _

MOST = 30
LEAST = {"points": 4.0, "share": 0.04, "score": 0.4}
ROOM = 0.32


def side_by_side(rows: pd.DataFrame, unit: str) -> go.Figure:
    """`rows`: name, value, low, high, n, drawn in their order. Unit: points, share or score.

    With a column `beside`, that stands with each name. A click gives the name alone.
    Rows without a value keep their place, with a dash; dots of few answers are hollow and grey.
    """
    shown = finite(rows, "value", "low", "high", "n")
    if shown["value"].isna().all():
        return blank()
    hidden = len(shown) - MOST
    shown = shown.head(MOST)
    places = shown.index.tolist()
    traces = [
        whiskers(shown["low"].tolist(), shown["high"].tolist(), places),
        _dots(shown, unit),
        _words(shown, unit),
    ]
    return go.Figure(traces, layout=_layout(shown, unit, hidden))


def said(value: float, unit: str, fine: bool) -> str:
    """A value; points with one decimal where all are small."""
    return tenths(value) if fine and unit == "points" else text(value, unit)


def is_fine(rows: pd.DataFrame) -> bool:
    """Whether all values are so small that whole points would not tell them apart."""
    return bool(rows["value"].abs().max() < 10)


def reading(row: Any, unit: str, fine: bool) -> str:
    """`+31 (+26 to +36, n 412)` of a row with value, low, high and n."""
    n = _("n {n}").format(n=number(0 if row.n != row.n else int(row.n)))
    value = said(row.value, unit, fine)
    if row.low != row.low or row.high != row.high:
        return f"{value} ({n})"
    span = _("{low} to {high}").format(
        low=said(row.low, unit, fine), high=said(row.high, unit, fine)
    )
    return f"{value} ({span}, {n})"


def _dots(rows: pd.DataFrame, unit: str) -> go.Scatter:
    enough = (rows["n"] >= FEW).tolist()
    names = [name_of(name) for name in rows["name"]]
    fine = is_fine(rows)
    few = _("indicative only")
    hover = [
        f"{plain(name)}<br>{reading(row, unit, fine)}" + ("" if many else f"<br>{few}")
        for name, row, many in zip(names, rows.itertuples(), enough, strict=True)
    ]
    return go.Scatter(
        x=[None if value != value else value for value in rows["value"]],
        y=rows.index.tolist(),
        mode="markers",
        marker={
            "size": 11,
            "color": [ACCENT if many else GREY for many in enough],
            "symbol": ["circle" if many else "circle-open" for many in enough],
            "line": {"width": [0 if many else 2 for many in enough]},
        },
        customdata=[[name] for name in names],
        hovertext=hover,
        hoverinfo="text",
    )


def _words(rows: pd.DataFrame, unit: str) -> go.Scatter:
    """Each value to the right of its interval; a dash at the left for none."""
    fine = is_fine(rows)
    ends = rows[["value", "high"]].max(axis=1)
    least = reach(rows["value"], rows["low"])[0]
    return labels(
        ends.fillna(least).tolist(), rows.index.tolist(),
        [said(value, unit, fine) for value in rows["value"]], ["right"] * len(rows),
    )  # fmt: skip


def _layout(rows: pd.DataFrame, unit: str, hidden: int) -> dict[str, Any]:
    zero = [0.0] if unit == "points" else []
    low, high = reach(rows["value"], rows["low"], rows["high"], zero)
    left, right = roomy(low, high, ROOM, LEAST[unit])
    more = _("{n:,} more in the table").format(n=hidden) if hidden > 0 else None
    return layout(
        60 + PITCH * len(rows),
        dragmode="pan",
        clickmode="event+select",
        xaxis=axis_of(unit, left, right, 4, level=False)
        | {"title": {"text": more, "font": {"size": 12}}},
        yaxis=group_axis(_names(rows)),
    )


def _names(rows: pd.DataFrame) -> list[str]:
    names = [wrapped(name) for name in rows["name"]]
    if "beside" not in rows:
        return names
    return [
        f"{name}  {plain(beside)}" if beside else name
        for name, beside in zip(names, rows["beside"], strict=True)
    ]

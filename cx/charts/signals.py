"""A control chart: the weekly score in its usual range, and beneath it the smoothed line."""

from datetime import date
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.periods import as_days, when
from cx.charts.scale import axis_of, finite, reach, roomy, yes
from cx.charts.theme import (
    ACCENT,
    DETRACTOR,
    GREY,
    HELPER,
    PROMOTER,
    blank,
    layout,
)
from cx.format import MINUS, number, span, text
from cx.language import _

MOST = 100  # weeks: with a ring and a triangle each, no more than 300 marks
BAND = "rgba(122,134,154,0.2)"
UPPER, LOWER = (0.52, 0.94), (0.0, 0.36)  # the panels, with room above each for its name


def signals(rows: pd.DataFrame) -> go.Figure:
    """`rows`: period, value, n, low, high, ewma, limit, outside; one per week.

    Above: the score (points) with the limits low to high of each week. Below: the smoothed line
    in standard errors with its limits. A signal has a ring above and a triangle below.
    """
    known = in_order(rows)
    if known.empty:
        return blank()
    shown = known.tail(MOST).reset_index(drop=True)
    days = as_days(shown["period"])
    return go.Figure(
        [
            _band(shown, days), _score(shown, days), _rings(shown, days),
            *_limits(shown, days), _smoothed(shown, days), _triangles(shown, days),
        ],
        layout=_layout(shown, days, len(known) - len(shown)),
    )  # fmt: skip


def in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """The weeks with a score, the oldest first."""
    known = finite(rows, "value", "n", "low", "high", "ewma", "limit").dropna(subset=["value"])
    return known.sort_values("period", kind="stable").reset_index(drop=True)


def outside(rows: pd.DataFrame) -> pd.DataFrame:
    """The weeks that are signals; what is unknown is none."""
    return rows[yes(rows["outside"])]


def _band(rows: pd.DataFrame, days: list[date]) -> go.Scatter:
    """The usual range, a polygon for every run of weeks that have one."""
    known = rows[["low", "high"]].notna().all(axis=1)
    run = (~known).cumsum()[known]
    x: list[date | None] = []
    y: list[float | None] = []
    for part in run.groupby(run).groups.values():
        places = list(part)
        x += [*(days[i] for i in places), *(days[i] for i in reversed(places)), None]
        y += [*rows["low"][places], *rows["high"][places[::-1]], None]
    edge = {"width": 1, "color": HELPER}
    return go.Scatter(
        x=x, y=y, mode="lines", fill="toself", fillcolor=BAND, line=edge, hoverinfo="skip"
    )


def _score(rows: pd.DataFrame, days: list[date]) -> go.Scatter:
    """The weekly values; hover tells each in words."""
    signal = set(outside(rows).index)
    return go.Scatter(
        x=days,
        y=rows["value"].tolist(),
        mode="lines+markers",
        line={"color": ACCENT, "width": 1.5},
        marker={"size": 5, "color": ACCENT},
        customdata=[[day.isoformat()] for day in days],
        hovertext=[_said(row, day, row.Index in signal)
                   for row, day in zip(rows.itertuples(), days, strict=True)],
        hoverinfo="text",
    )  # fmt: skip


def _said(row: Any, day: date, signal: bool) -> str:
    """The week's score, its usual range, and whether it is a signal."""
    n = number(int(row.n) if row.n == row.n else 0)
    usual = span(row.low, row.high, "points") or _("unknown")
    lines = [
        _("{value} (n {n})").format(value=text(row.value, "points"), n=n),
        when(day, "week"),
        _("usual range {span}").format(span=usual),
    ]
    return "<br>".join([*lines, *([_("signal")] if signal else [])])


def _rings(rows: pd.DataFrame, days: list[date]) -> go.Scatter:
    """Around the scores of signal weeks."""
    found = outside(rows)
    marker = {"size": 15, "symbol": "circle-open", "color": _colours(found), "line": {"width": 2.5}}
    return go.Scatter(
        x=[days[place] for place in found.index], y=found["value"].tolist(), mode="markers",
        marker=marker, hoverinfo="skip",
    )  # fmt: skip


def _colours(found: pd.DataFrame) -> list[str]:
    return [DETRACTOR if each < 0 else PROMOTER for each in found["ewma"]]


def _smoothed(rows: pd.DataFrame, days: list[date]) -> go.Scatter:
    words = _("{size} standard errors, limit ±{limit}<br>{when}")
    hover = [
        words.format(size=errors(row.ewma), limit=f"{row.limit:.1f}", when=when(day, "week"))
        for row, day in zip(rows.itertuples(), days, strict=True)
    ]
    return go.Scatter(
        x=days, y=[None if each != each else each for each in rows["ewma"]], yaxis="y2",
        mode="lines", line={"color": ACCENT, "width": 2}, connectgaps=False, hovertext=hover,
        hoverinfo="text",
    )  # fmt: skip


def errors(value: float) -> str:
    """Signed standard errors with one decimal."""
    return f"{value:+.1f}".replace("-", MINUS)


def _limits(rows: pd.DataFrame, days: list[date]) -> list[go.Scatter]:
    """Dashed lines, as far from zero on both sides."""
    limit = rows["limit"]
    return [
        go.Scatter(
            x=days, y=[None if each != each else sign * each for each in limit], yaxis="y2",
            mode="lines", line={"color": HELPER, "width": 1.5, "dash": "dash"}, hoverinfo="skip",
        )
        for sign in (1, -1)
    ]  # fmt: skip


def _triangles(rows: pd.DataFrame, days: list[date]) -> go.Scatter:
    """Signal weeks on the smoothed line, pointing where it went."""
    found = outside(rows).dropna(subset=["ewma"])
    shape = ["triangle-down" if each < 0 else "triangle-up" for each in found["ewma"]]
    return go.Scatter(
        x=[days[place] for place in found.index], y=found["ewma"].tolist(), yaxis="y2",
        mode="markers", marker={"size": 11, "symbol": shape, "color": _colours(found)},
        hoverinfo="skip",
    )  # fmt: skip


def _layout(rows: pd.DataFrame, days: list[date], hidden: int) -> dict[str, Any]:
    upper = roomy(*reach(rows["value"], rows["low"], rows["high"]), 0.06, 4.0)
    lower = roomy(*reach(rows["ewma"], rows["limit"], -rows["limit"]), 0.12, 1.0)
    edge = pd.Timedelta(days=7 if len(days) > 1 else 31)
    older = _("{n:,} earlier weeks in the table").format(n=hidden) if hidden else None
    return layout(
        420,
        dragmode="pan",
        clickmode="event+select",
        xaxis={"anchor": "y2", "fixedrange": True, "showgrid": False, "automargin": True,
               "range": [pd.Timestamp(days[0]) - edge, pd.Timestamp(days[-1]) + edge],
               "tickvals": days if len(days) == 1 else None, "nticks": 6,
               "title": {"text": older, "font": {"size": 12}}},
        yaxis=axis_of("points", *upper) | {"domain": list(UPPER)},
        yaxis2=_lower_axis(*lower),
        annotations=[
            _named(_("Score of each week and its usual range"), UPPER[1]),
            _named(_("Smoothed, in standard errors, with limits"), LOWER[1]),
        ],
    )  # fmt: skip


def _lower_axis(low: float, high: float) -> dict[str, Any]:
    axis = axis_of("points", low, high, 4, level=False)
    return axis | {"domain": list(LOWER), "zerolinecolor": GREY, "title": None}


def _named(words: str, top: float) -> dict[str, Any]:
    """The name of a panel, above it from the left edge."""
    return {
        "text": words, "xref": "paper", "x": 0, "xanchor": "left", "yref": "paper", "y": top,
        "yanchor": "bottom", "showarrow": False, "font": {"size": 12},
    }  # fmt: skip

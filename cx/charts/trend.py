"""A number over time: line, band, target, and beneath it how many answers."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.periods import as_days, grain, when
from cx.charts.theme import ACCENT, FEW, GREY, HELPER, blank, layout, plain, reading, value_axis
from cx.language import _, ngettext

BAND = "rgba(47,109,181,0.18)"
MOST_MARKS = 140  # with as many bars beneath, under 300


def trend(
    numbers: pd.DataFrame,
    title: str,
    unit: str,
    incomplete: set[Any] | None = None,
    target: float | None = None,
    notes: Sequence[tuple[date, str]] = (),
) -> go.Figure:
    """`numbers`: period, value, n, low, high. Unit: points, share or score.

    Periods in `incomplete` are hollow; those with few answers are grey. `notes` are days with
    what happened then, numbered in their order.
    """
    if numbers.empty or numbers["value"].isna().all():
        return blank()
    rows = numbers.sort_values("period").reset_index(drop=True)
    days = as_days(rows["period"])
    hollow = set(as_days(incomplete or ()))
    traces = [_band(rows, days), _line(rows, days, title, unit, hollow), _strip(rows, days)]
    figure = go.Figure(traces, layout=_layout(unit, target, notes))
    if len(days) == 1:  # alone, Plotly would spread it over milliseconds
        month = timedelta(days=31)
        figure.update_xaxes(range=[days[0] - month, days[0] + month], tickvals=days)
        figure.update_traces(selector={"type": "bar"}, width=7 * 86_400_000)
    return figure


def _runs(rows: pd.DataFrame) -> list[list[int]]:
    """Positions of neighbouring rows that have an interval; a gap begins a new run."""
    known = rows[["value", "low", "high"]].notna().all(axis=1)
    run = (~known).cumsum()[known]
    return [list(part) for part in run.groupby(run).groups.values()]


def _band(rows: pd.DataFrame, days: list[date]) -> go.Scatter:
    """One polygon per run, out along the low ends and back along the high ones."""
    x: list[date | None] = []
    y: list[float | None] = []
    for run in _runs(rows):
        x += [days[i] for i in run] + [days[i] for i in reversed(run)] + [days[run[0]], None]
        y += [*rows["low"][run], *rows["high"][run[::-1]], rows["low"][run[0]], None]
    edge = {"width": 1, "color": BAND}
    return go.Scatter(
        x=x, y=y, mode="lines", fill="toself", fillcolor=BAND, line=edge, hoverinfo="skip"
    )


def _line(
    rows: pd.DataFrame, days: list[date], title: str, unit: str, hollow: set[date]
) -> go.Scatter:
    """The values; hover tells each in words."""
    marker = {
        "size": 8,
        "color": [ACCENT if n >= FEW else GREY for n in rows["n"]],
        "symbol": ["circle-open" if day in hollow else "circle" for day in days],
        "line": {"width": [2 if day in hollow else 0 for day in days]},
    }
    return go.Scatter(
        x=days,
        y=[None if pd.isna(value) else float(value) for value in rows["value"]],
        name=title,
        mode="lines+markers" if len(days) <= MOST_MARKS else "lines",
        line={"color": ACCENT, "width": 2},
        marker=marker,
        connectgaps=False,
        customdata=[[day.isoformat()] for day in days],
        hovertext=_hover(rows, days, title, unit, hollow),
        hoverinfo="text",
    )


def _hover(
    rows: pd.DataFrame, days: list[date], title: str, unit: str, hollow: set[date]
) -> list[str]:
    size = grain(days)
    finished = _("{title} {reading}<br>{when}")
    unfinished = _("{title} {reading}<br>{when}, not complete yet")
    return [
        (unfinished if day in hollow else finished).format(
            title=plain(title), reading=reading(row, unit), when=when(day, size)
        )
        for row, day in zip(rows.itertuples(), days, strict=True)
    ]


def _strip(rows: pd.DataFrame, days: list[date]) -> go.Bar | go.Scatter:
    """How many answers: bars, or one filled outline where bars would be too many marks."""
    counts = [0 if pd.isna(n) else int(n) for n in rows["n"]]
    words = [ngettext("{n:,} answer", "{n:,} answers", n).format(n=n) for n in counts]
    shared = {"x": days, "y": counts, "yaxis": "y2", "hovertext": words, "hoverinfo": "text"}
    if len(days) <= MOST_MARKS:
        return go.Bar(**shared, marker={"color": GREY, "opacity": 0.6})
    return go.Scatter(
        **shared, mode="lines", fill="tozeroy", line={"color": GREY, "width": 1, "shape": "hvh"}
    )


def _layout(unit: str, target: float | None, notes: Sequence[tuple[date, str]]) -> dict[str, Any]:
    strip = {"domain": [0, 0.16], "fixedrange": True, "showgrid": False, "nticks": 2}
    look = layout(
        320,
        dragmode="pan",
        clickmode="event+select",
        xaxis={"anchor": "y2", "fixedrange": True, "showgrid": False},
        yaxis=value_axis(unit) | {"domain": [0.24, 1], "automargin": True},
        yaxis2=strip | {"rangemode": "tozero", "automargin": True, "zeroline": False},
    )
    lines = [] if target is None else [_target(target)]
    return look | {"shapes": lines + _lines(notes), "annotations": _numbers(notes)}


def _lines(notes: Sequence[tuple[date, str]]) -> list[dict[str, Any]]:
    """A dotted line on the day of each note."""
    dotted = {"color": HELPER, "width": 1, "dash": "dot"}
    return [
        {"type": "line", "x0": day, "x1": day, "yref": "y domain", "y0": 0, "y1": 1, "line": dotted}
        for day, _text in notes
    ]


def _numbers(notes: Sequence[tuple[date, str]]) -> list[dict[str, Any]]:
    """The number of each note above its line, with its text."""
    return [
        {"x": day, "y": 1, "yref": "y domain", "yanchor": "bottom", "text": f"<b>{number}</b>",
         "hovertext": plain(words), "showarrow": False}
        for number, (day, words) in enumerate(notes, 1)
    ]  # fmt: skip


def _target(target: float) -> dict[str, Any]:
    """A dashed line across the whole width."""
    dash = {"color": HELPER, "width": 2, "dash": "dash"}
    return {
        "type": "line",
        "xref": "x domain",
        "x0": 0,
        "x1": 1,
        "y0": target,
        "y1": target,
        "line": dash,
    }

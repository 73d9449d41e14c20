"""What a score goes with: each driver's share of what is explained, and what chance would have."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.dots import PITCH, labels, whiskers
from cx.charts.labels import name_of, wrapped
from cx.charts.scale import axis_of, finite, reach, roomy, yes
from cx.charts.theme import ACCENT, GREY, HELPER, blank, group_axis, layout, plain
from cx.format import MINUS, text
from cx.language import _

MOST = 15
ROOM = 0.3


def drivers(rows: pd.DataFrame, noise: float | None) -> go.Figure:
    """`rows`: name, share (of R², 0-1), low, high, r, above_noise; `noise`: share of chance.

    The largest first. ▲ goes with a higher score, ▼ with a lower; hollow and grey is what does
    not stand above a column of random numbers. Where every share is r itself, these are rank
    correlations, drawn around zero; then above_noise says that the range leaves zero out.
    """
    ranked = by_share(rows)
    if ranked.empty:
        return blank()
    rank = is_rank(ranked)
    shown = ranked.head(MOST)
    places = shown.index.tolist()
    ends = shown[["share", "high"]].max(axis=1).tolist()
    words = [written(share, rank) for share in shown["share"]]
    traces = [
        whiskers(shown["low"].tolist(), shown["high"].tolist(), places),
        _dots(shown, rank),
        labels(ends, places, words, ["right"] * len(places)),
    ]
    hidden = len(ranked) - len(shown)
    if rank:
        return go.Figure(traces, layout=_around_zero(shown, hidden))
    return go.Figure(traces, layout=_from_zero(shown, noise, hidden))


def by_share(rows: pd.DataFrame) -> pd.DataFrame:
    """The drivers that have a share, the largest first, whichever way it goes."""
    known = finite(rows, "share", "low", "high", "r").dropna(subset=["share"])
    known = known.assign(above_noise=yes(known["above_noise"]))
    size = known["share"].abs().sort_values(ascending=False, kind="stable")
    return known.loc[size.index].reset_index(drop=True)


def is_rank(rows: pd.DataFrame) -> bool:
    """Whether these are correlations: no share of R² is the correlation itself."""
    return bool((rows["share"] == rows["r"]).all())


def written(value: float, rank: bool) -> str:
    """A share, or a correlation signed with two decimals.

    >>> written(0.125, False), written(-0.4, True)
    ('12.5 %', '−0.40')
    """
    return f"{value:+.2f}".replace("-", MINUS) if rank else text(value, "share")


def spanned(row: Any, rank: bool) -> str:
    """`12.5 % (8.0 % to 17.0 %)` of a row with share, low and high."""
    value = written(row.share, rank)
    if row.low != row.low or row.high != row.high:
        return value
    return _("{value} ({low} to {high})").format(
        value=value, low=written(row.low, rank), high=written(row.high, rank)
    )


def direction(r: float) -> str:
    """▲ where more of it goes with a higher score, ▼ with a lower; nothing where unknown."""
    return "▲ " if r > 0 else "▼ " if r < 0 else ""


def _dots(rows: pd.DataFrame, rank: bool) -> go.Scatter:
    above = rows["above_noise"].tolist()
    return go.Scatter(
        x=rows["share"].tolist(),
        y=rows.index.tolist(),
        mode="markers",
        marker={
            "size": 11,
            "color": [ACCENT if each else GREY for each in above],
            "symbol": ["circle" if each else "circle-open" for each in above],
            "line": {"width": [0 if each else 2 for each in above]},
        },
        customdata=[[name_of(name)] for name in rows["name"]],
        hovertext=[_said(row, rank) for row in rows.itertuples()],
        hoverinfo="text",
    )


def _said(row: Any, rank: bool) -> str:
    """Name, share with its range, direction, and whether chance would do as well."""
    lines = [plain(name_of(row.name)), spanned(row, rank)]
    if row.r > 0:
        lines.append(_("more of it, higher score (r {r})").format(r=written(row.r, True)))
    elif row.r < 0:
        lines.append(_("more of it, lower score (r {r})").format(r=written(row.r, True)))
    if not row.above_noise:
        chance = _("the range holds zero") if rank else _("not above a column of random numbers")
        lines.append(chance)
    return "<br>".join(lines)


def _look(rows: pd.DataFrame, axis: dict[str, Any], hidden: int, top: int = 8) -> dict[str, Any]:
    more = _("{n:,} more in the table").format(n=hidden) if hidden > 0 else None
    return layout(
        52 + top + PITCH * len(rows),
        dragmode="pan",
        clickmode="event+select",
        margin={"l": 8, "r": 8, "t": top, "b": 8},
        xaxis=axis | {"title": {"text": more, "font": {"size": 12}}},
        yaxis=group_axis([f"{direction(row.r)}{wrapped(row.name)}" for row in rows.itertuples()]),
    )


def _around_zero(rows: pd.DataFrame, hidden: int) -> dict[str, Any]:
    """Correlations, with a line where there is none."""
    low, high = reach(rows["share"], rows["low"], rows["high"], [0.0])
    axis = axis_of("score", *roomy(low, high, ROOM, 0.1), 4, level=False)
    return _look(rows, axis, hidden) | {"shapes": [_line(0.0, "solid")]}


def _from_zero(rows: pd.DataFrame, noise: float | None, hidden: int) -> dict[str, Any]:
    """Shares, and what a column of random numbers would have."""
    chance: Sequence[float] = [] if noise is None or noise != noise else [noise]
    low, high = reach(rows["share"], rows["low"], rows["high"], [0.0], chance)
    right = max(high * (1 + ROOM), 0.01)
    axis = axis_of("share", min(low, -0.02 * right), right, 4)
    look = _look(rows, axis, hidden, 44 if chance else 8)
    notes = [_chance(at, "left" if at < right / 2 else "right") for at in chance]
    return look | {"shapes": [_line(at, "dash") for at in chance], "annotations": notes}


def _line(at: float, dash: str) -> dict[str, Any]:
    line = {"color": HELPER, "width": 2, "dash": dash}
    ends = {"x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1}
    return ends | {"type": "line", "line": line, "layer": "below"}


def _chance(at: float, side: str) -> dict[str, Any]:
    """What the dashed line is, above the rows."""
    return {
        "x": at, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False,
        "xanchor": side, "align": side, "font": {"size": 12},
        "text": wrapped(_("a column of random numbers"), 14),
    }  # fmt: skip

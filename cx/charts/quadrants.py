"""How much something matters against how well it does, in four named corners."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.labels import HEIGHT, beside, name_of, short, width, wrapped
from cx.charts.placing import WIDTHS, Box, Mark, Place, placed
from cx.charts.scale import axis_of, finite, reach
from cx.charts.theme import (
    ACCENT,
    FEW,
    GREY,
    HELPER,
    blank,
    faded,
    layout,
    opacity,
    plain,
)
from cx.format import number, span, text
from cx.language import _, ngettext

MOST = 30
FORMS = (18, 9)  # letters of a name in full, and where that has no room
LEAST = {"points": 4.0, "share": 0.04, "score": 0.4}
PLOT = 340  # pixels from the upper to the lower edge of the plot
STRIP = 2 * HEIGHT + 10  # above and below all points, for the names of the corners
SIDE = 15  # letters of a corner's name on one line
QUIET = 0.85  # of the letters' own colour: grey on white and on black
LINE = "rgba(122,134,154,0.55)"


def quadrants(
    points: pd.DataFrame,
    x_unit: str,
    x_title: str,
    y_title: str,
    x_split: float,
    y_split: float,
    names: tuple[str, str, str, str],
    chosen: frozenset[str] | set[str] = frozenset(),
) -> go.Figure:
    """`points`: name, x, low, high (of x), y (0-1), y_low, y_high, n. A click gives the name.

    `names` of the corners: important and poor, important and good, unimportant and poor,
    unimportant and good. A name with no free spot is in the hover and the table only.
    """
    rows = ranked(points)
    if rows.empty:
        return blank()
    shown = rows.head(MOST)
    across = _across(shown, x_split, LEAST[x_unit])
    up = _up(shown, y_split)
    corners = [_corners(names, wide) for wide in WIDTHS]
    splits = _share(x_split, *across), _share(y_split, *up[::-1])
    places = placed(_marks(shown, across, up), PLOT, corners, splits)
    unnamed = sum(place is None for place in places)
    notes = _notes(unnamed, len(points) - len(shown))
    look = _layout(notes) | {
        "xaxis": _axis_x(x_unit, across, [plain(x_title, 40), *notes]),
        "yaxis": _axis_y(up, plain(y_title, 40)),
        "shapes": _lines(x_split, y_split),
        "annotations": _named(names),
    }
    return go.Figure([_trace(shown, places, x_unit, chosen)], layout=look)


def ranked(points: pd.DataFrame) -> pd.DataFrame:
    """The points with a place, the most important first."""
    known = finite(points, "x", "low", "high", "y", "y_low", "y_high", "n")
    known = known.dropna(subset=["x", "y"])
    return known.sort_values("y", ascending=False, kind="stable").reset_index(drop=True)


def _across(rows: pd.DataFrame, split: float, least: float) -> tuple[float, float]:
    """From left to right, the split in the middle third, so that both sides have room."""
    low, high = reach(rows["x"], rows["low"], rows["high"], [split])
    room = max(0.06 * (high - low), least / 2)
    left, right = low - room, high + room
    if split != split:
        return left, right
    return min(left, split - (right - split) / 2), max(right, split + (split - left) / 2)


def _up(rows: pd.DataFrame, split: float) -> tuple[float, float]:
    """From the lower to the upper edge, with a strip free of points at both."""
    low, high = reach(rows["y"], rows["y_low"], rows["y_high"], [split, 0.0])
    whole = max(high - low, 0.01) / (1 - 2 * STRIP / PLOT)
    bottom = low - whole * STRIP / PLOT
    return bottom, bottom + whole


def _marks(rows: pd.DataFrame, across: tuple[float, float], up: tuple[float, float]) -> list[Mark]:
    """Every point as shares of the plot, from the left and from the top."""
    ends = rows.assign(
        low=rows["low"].fillna(rows["x"]), high=rows["high"].fillna(rows["x"]),
        y_low=rows["y_low"].fillna(rows["y"]), y_high=rows["y_high"].fillna(rows["y"]),
    )  # fmt: skip
    x, low, high = (_share(ends[name], *across) for name in ("x", "low", "high"))
    y, down, over = (_share(ends[name], *up[::-1]) for name in ("y", "y_low", "y_high"))
    wide = [tuple(map(width, forms(name))) for name in rows["name"]]
    return [Mark(*each) for each in zip(x, y, low, high, over, down, wide, strict=True)]


def _share(value: Any, start: float, end: float) -> Any:
    """How far a value, or each of a series, lies on the way from start to end, 0 to 1."""
    return (value - start) / (end - start)


def forms(name: object) -> list[str]:
    """The name in full, as far as that goes, and a shorter form if there is one."""
    return list(dict.fromkeys(short(name, most) for most in FORMS))


def _corners(names: Sequence[str], wide: float) -> list[Box]:
    """Where the names of the corners lie in a plot of this width."""
    boxes = []
    for place, name in enumerate(names):
        lines = wrapped(name, SIDE).split("<br>")
        across, tall = max(map(width, lines)), HEIGHT * len(lines) + 4
        left = 0.0 if place % 2 == 0 else wide - across
        top = 0.0 if place < 2 else PLOT - tall
        boxes.append((left, top, left + across, top + tall))
    return boxes


def _named(names: Sequence[str]) -> list[dict[str, Any]]:
    """The names in their corners, quieter than all else."""
    return [
        {
            "text": wrapped(name, SIDE), "xref": "paper", "yref": "paper", "showarrow": False,
            "x": place % 2, "xanchor": "right" if place % 2 else "left",
            "align": "right" if place % 2 else "left",
            "y": 1 - place // 2, "yanchor": "bottom" if place // 2 else "top",
            "font": {"size": 12}, "opacity": QUIET,
        }
        for place, name in enumerate(names)
    ]  # fmt: skip


def _trace(
    rows: pd.DataFrame, places: Sequence[Place | None], unit: str,
    chosen: frozenset[str] | set[str],
) -> go.Scatter:  # fmt: skip
    """Dots with whiskers both ways; few answers are hollow and grey."""
    groups = [name_of(name) for name in rows["name"]]
    enough = (rows["n"] >= FEW).tolist()
    colours = [
        faded(ACCENT if many else GREY, seen)
        for many, seen in zip(enough, opacity(groups, chosen), strict=True)
    ]
    return go.Scatter(
        x=rows["x"].tolist(),
        y=rows["y"].tolist(),
        mode="markers+text",
        marker={
            "size": 11, "color": colours, "line": {"width": [0 if many else 2 for many in enough]},
            "symbol": ["circle" if many else "circle-open" for many in enough],
        },
        error_x=_whiskers(rows["x"], rows["low"], rows["high"]),
        error_y=_whiskers(rows["y"], rows["y_low"], rows["y_high"]),
        text=[
            plain(forms(group)[place[1]]) if place else ""
            for group, place in zip(groups, places, strict=True)
        ],
        textposition=[_spot(place) for place in places],
        textfont={"size": 12},
        customdata=[[group] for group in groups],
        hovertext=[_said(row, unit) for row in rows.itertuples()],
        hoverinfo="text",
    )  # fmt: skip


def _spot(place: Place | None) -> str:
    """Plotly's word for a place; an empty name may stand anywhere."""
    (vertical, horizontal), _form = place or (("middle", "right"), 0)
    return beside(horizontal, vertical)


def _whiskers(value: "pd.Series[float]", low: Any, high: Any) -> dict[str, Any]:
    return {
        "array": (high - value).fillna(0).tolist(), "arrayminus": (value - low).fillna(0).tolist(),
        "color": LINE, "thickness": 1, "width": 0,
    }  # fmt: skip


def _said(row: Any, unit: str) -> str:
    """Name, value and importance with their intervals, and the answers behind them."""
    n = int(row.n) if row.n == row.n else 0
    lines = [
        plain(name_of(row.name)),
        _spanned(text(row.x, unit), span(row.low, row.high, unit)),
        _spanned(text(row.y, "share"), span(row.y_low, row.y_high, "share")),
        _("n {n}").format(n=number(n)),
    ]
    return "<br>".join([*lines, *([] if n >= FEW else [_("indicative only")])])


def _spanned(value: str, range_: str) -> str:
    return f"{value} ({range_})" if range_ else value


def _notes(unnamed: int, hidden: int) -> list[str]:
    """What the chart leaves out."""
    names = ngettext(
        "{n:,} name in hover and table only", "{n:,} names in hover and table only", unnamed
    )
    more = ngettext("{n:,} more in the table", "{n:,} more in the table", hidden)
    pairs = ((names, unnamed), (more, hidden))
    return [words.format(n=count) for words, count in pairs if count]


def _axis_x(unit: str, across: tuple[float, float], lines: list[str]) -> dict[str, Any]:
    title = {"text": "<br>".join(lines), "font": {"size": 12}, "standoff": 6}
    return axis_of(unit, *across, 5) | {"title": title, "zeroline": False}


def _axis_y(up: tuple[float, float], title: str) -> dict[str, Any]:
    return axis_of("share", *up, 5) | {
        "title": {"text": title, "font": {"size": 12}, "standoff": 4}
    }


def _lines(x_split: float, y_split: float) -> list[dict[str, Any]]:
    """Where poor ends and good begins, and unimportant and important."""
    line = {"color": HELPER, "width": 1.5}
    down = {"type": "line", "x0": x_split, "x1": x_split, "yref": "paper", "y0": 0, "y1": 1}
    over = {"type": "line", "y0": y_split, "y1": y_split, "xref": "paper", "x0": 0, "x1": 1}
    pairs = ((x_split, down), (y_split, over))
    return [shape | {"line": line, "layer": "below"} for split, shape in pairs if split == split]


def _layout(notes: list[str]) -> dict[str, Any]:
    bottom = 48 + 16 * len(notes)
    return layout(
        8 + PLOT + bottom,
        margin={"l": 66, "r": 8, "t": 8, "b": bottom},
        dragmode="pan",
        clickmode="event+select",
    )

"""Two sets of answers, a row for each group: A filled, B hollow, a line from one to the other."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.dots import labels, whiskers
from cx.charts.labels import name_of, wrapped
from cx.charts.scale import axis_of, finite, reach, roomy
from cx.charts.theme import (
    ACCENT,
    FADED,
    FEW,
    GREY,
    HELPER,
    blank,
    faded,
    group_axis,
    layout,
    plain,
    wanted,
)
from cx.format import change, change_span, number, span, text
from cx.language import _

MOST = 30
PITCH = 44
AWAY = 0.16  # of a row, from its middle: A above, B below
ROOM = 0.32
LEAST = {"points": 4.0, "share": 0.04, "score": 0.4}
NUMBERS = ["a", "a_low", "a_high", "a_n", "b", "b_low", "b_high", "b_n", "gap", "gap_low",
           "gap_high"]  # fmt: skip


def versus(rows: pd.DataFrame, names: tuple[str, str], unit: str) -> go.Figure:
    """`rows`: name, wanted (what a click gives, None where nothing), a, a_low, a_high, a_n, the
    same of b, gap, gap_low, gap_high, clear; drawn in their order. `names` of A and B are
    for the legend.

    The right of a row says A less B, with a direction where that is clear. Under 30 answers
    marks are grey.
    """
    shown = finite(rows, *NUMBERS)
    if shown[["a", "b"]].isna().all(axis=None):
        return blank()
    hidden = len(shown) - MOST
    shown = shown.head(MOST)
    up, down = [[at + away for at in shown.index] for away in (-AWAY, AWAY)]
    traces = [
        _joins(shown, up, down),
        _whiskers(shown, "a", up),
        _whiskers(shown, "b", down),
        _dots(shown, "a", up, names[0], unit),
        _dots(shown, "b", down, names[1], unit),
        _words(shown, unit),
    ]
    return go.Figure(traces, layout=_layout(shown, unit, hidden))


def _joins(rows: pd.DataFrame, up: Sequence[float], down: Sequence[float]) -> go.Scatter:
    """A line from A to B where both are known."""
    known = [
        each for each in zip(rows["a"], rows["b"], up, down, strict=True)
        if each[0] == each[0] and each[1] == each[1]
    ]  # fmt: skip
    return go.Scatter(
        x=[x for a, b, _up, _down in known for x in (a, b, None)],
        y=[y for _a, _b, above, below in known for y in (above, below, None)],
        mode="lines",
        line={"color": faded(GREY, FADED), "width": 5},
        hoverinfo="skip",
        showlegend=False,
    )


def _whiskers(rows: pd.DataFrame, side: str, y: list[float]) -> go.Scatter:
    drawn = whiskers(rows[f"{side}_low"].tolist(), rows[f"{side}_high"].tolist(), y)
    return drawn.update(showlegend=False)


def _dots(rows: pd.DataFrame, side: str, y: list[float], name: str, unit: str) -> go.Scatter:
    enough = (rows[f"{side}_n"] >= FEW).tolist()
    full, hollow = (ACCENT, "circle"), (HELPER, "circle-open")
    colour, symbol = full if side == "a" else hollow
    letter = "A" if side == "a" else "B"
    return go.Scatter(
        x=[None if value != value else value for value in rows[side]],
        y=y,
        mode="markers",
        name=f"{letter}: {plain(name_of(name), 60)}",
        marker={
            "size": 11, "symbol": symbol,
            "color": [colour if many else faded(GREY, 0.6) for many in enough],
            "line": {"width": 2 if side == "b" else 0},
        },
        customdata=[[each] for each in wanted(rows["wanted"])],
        hovertext=[_hover(row, unit) for row in rows.itertuples()],
        hoverinfo="text",
    )  # fmt: skip


def said_side(row: Any, side: str, unit: str) -> str:
    """`+31 (+26 to +36, n 412)` of one side; a dash where nobody answered."""
    value, n = getattr(row, side), getattr(row, f"{side}_n")
    inner = [span(getattr(row, f"{side}_low"), getattr(row, f"{side}_high"), unit)]
    inner.append(_("n {n}").format(n=number(int(n))))
    return f"{text(value, unit)} ({', '.join(filter(None, inner))})"


def _hover(row: Any, unit: str) -> str:
    lines = [plain(name_of(row.name)), *(f"{letter.upper()}: {said_side(row, letter, unit)}"
                                         for letter in ("a", "b"))]  # fmt: skip
    if row.gap == row.gap:
        gap = change(row.gap, unit)
        if inside := change_span(row.gap_low, row.gap_high, unit):
            gap = f"{gap} ({inside})"
        said = _("A less B {gap}: clear") if row.clear else _("A less B {gap}: not clear")
        lines.append(said.format(gap=gap))
    if min(row.a_n, row.b_n) < FEW:
        lines.append(_("indicative only"))
    return "<br>".join(lines)


def written(row: Any, unit: str) -> str:
    """A less B, with its direction where that is clear; nothing where a side is missing."""
    if row.gap != row.gap:
        return ""
    mark = ("▲ " if row.gap > 0 else "▼ ") if row.clear else ""
    return mark + change(row.gap, unit)


def _words(rows: pd.DataFrame, unit: str) -> go.Scatter:
    """The difference to the right of both intervals."""
    furthest = rows[["a", "b", "a_high", "b_high"]].max(axis=1)
    words = [written(row, unit) for row in rows.itertuples()]
    drawn = labels(
        furthest.fillna(0).tolist(), rows.index.tolist(), words, ["right"] * len(rows)
    )  # fmt: skip
    return drawn.update(showlegend=False)


def _layout(rows: pd.DataFrame, unit: str, hidden: int) -> dict[str, Any]:
    zero = [0.0] if unit == "points" else []
    low, high = reach(*(rows[name] for name in NUMBERS[:8] if not name.endswith("_n")), zero)
    left, right = roomy(low, high, ROOM, LEAST[unit])
    if unit == "share":
        left = max(left, -0.02 * (right - left))
    more = _("{n:,} more in the table").format(n=hidden) if hidden > 0 else None
    return layout(
        110 + PITCH * len(rows),
        dragmode="pan",
        clickmode="event+select",
        showlegend=True,
        legend={
            "orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "itemclick": False,
            "itemdoubleclick": False, "entrywidthmode": "pixels", "font": {"size": 12},
        },
        xaxis=axis_of(unit, left, right, 4, level=False)
        | {"title": {"text": more, "font": {"size": 12}}},
        yaxis=group_axis([wrapped(name) for name in rows["name"]]),
    )  # fmt: skip

"""From a former score to the present one: the parts of the change, each where the last ended."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.dots import PITCH, labels, whiskers
from cx.charts.labels import name_of, wrapped
from cx.charts.scale import axis_of, finite, reach, roomy
from cx.charts.theme import (
    DETRACTOR,
    GREY,
    HELPER,
    PROMOTER,
    blank,
    faded,
    group_axis,
    layout,
    plain,
)
from cx.format import signed, text
from cx.language import _, ngettext

MOST = 15  # parts drawn apart
LEAST = {"points": 2.0, "share": 0.02, "score": 0.2}  # a span that fills the width
ROOM = 0.32
PALE = 0.3
BELOW = 0.33  # an interval lies under its bar, where it is seen on any colour


def waterfall(steps: pd.DataFrame, unit: str) -> go.Figure:
    """`steps`: step, amount, role, group, low, high, in order. A click on a bar gives its group.

    Role: start and end are levels in `unit` (points, share or score); mix, rate and other are
    signed changes that lead from one to the other; low and high are the interval of a change.
    Levels are dots, since the axis begins near them; a part that is not clear is pale.
    """
    rows = laid_out(steps)
    if rows.empty:
        return blank()
    parts = rows[~_levels(rows)]
    traces = [
        _connectors(rows),
        *(_bars(some, unit) for some in _clickable(parts)),
        whiskers(
            (parts["base"] + parts["low"]).tolist(),
            (parts["base"] + parts["high"]).tolist(),
            [at + BELOW for at in parts.index],
        ),
        _dots(rows[_levels(rows)], unit),
        _words(rows, unit),
    ]
    return go.Figure(traces, layout=_layout(rows, unit))


def laid_out(steps: pd.DataFrame) -> pd.DataFrame:
    """Start, changes and end with `base` and `tip`; beyond MOST the smallest changes are one.

    Empty where either level is missing: there is nothing to lead from or to.
    """
    rows = finite(steps, "amount", "low", "high")
    start, end = (
        rows[(rows["role"] == role) & rows["amount"].notna()] for role in ("start", "end")
    )
    if start.empty or end.empty:
        return rows.head(0)
    parts = _gathered(rows[~_levels(rows)])
    rows = pd.concat([start.head(1), parts, end.tail(1)], ignore_index=True)
    tip = rows["amount"].fillna(0).cumsum().where(~rows["role"].eq("end"), rows["amount"])
    base = tip.shift().where(~_levels(rows), rows["amount"])
    return rows.assign(base=base, tip=tip)


def clear(low: float, high: float) -> bool:
    """Whether an interval is known and leaves zero out."""
    return bool(low > 0 or high < 0)


def _levels(rows: pd.DataFrame) -> "pd.Series[bool]":
    return rows["role"].isin(["start", "end"])


def _gathered(parts: pd.DataFrame) -> pd.DataFrame:
    """The largest parts in their order, then all the rest as one, so that they still add up."""
    size = parts["amount"].abs().fillna(0).where(parts["role"] != "mix", float("inf"))
    kept = size.sort_values(ascending=False, kind="stable").index[:MOST].sort_values()
    rest = parts.drop(kept)
    if rest.empty:
        return parts
    name = ngettext("{n:,} more together", "{n:,} more together", len(rest)).format(n=len(rest))
    last = parts.tail(1).assign(
        step=name, amount=rest["amount"].sum(), role="other", group=None,
        low=float("nan"), high=float("nan"),
    )  # fmt: skip
    return pd.concat([parts.loc[kept], last])


def _clickable(parts: pd.DataFrame) -> list[pd.DataFrame]:
    """Parts with a group, and parts without: these must not give anything when clicked."""
    known = parts["group"].notna()
    return [some for some in (parts[known], parts[~known]) if len(some)]


def _bars(parts: pd.DataFrame, unit: str) -> go.Bar:
    """Up and down by side, sign and colour; hatched is who answered; pale is not clear."""
    colours = [PROMOTER if amount >= 0 else DETRACTOR for amount in parts["amount"]]
    known = [clear(row.low, row.high) for row in parts.itertuples()]
    fills = [faded(c, 1.0 if sure else PALE) for c, sure in zip(colours, known, strict=True)]
    groups = [[str(group)] for group in parts["group"]] if parts["group"].notna().all() else None
    return go.Bar(
        x=parts["amount"].fillna(0).tolist(),
        base=parts["base"].tolist(),
        y=parts.index.tolist(),
        width=0.5,
        orientation="h",
        marker={
            "color": fills,
            "line": {"color": colours, "width": 1},
            "pattern": {"shape": ["/" if role == "mix" else "" for role in parts["role"]],
                        "fillmode": "replace", "size": 7, "solidity": 0.5},
        },
        customdata=groups,
        hovertext=[_said(row, unit) for row in parts.itertuples()],
        hoverinfo="text",
    )  # fmt: skip


def _said(row: Any, unit: str) -> str:
    """What a part is, how large, and whether it is clear."""
    kind = _("who answered") if row.role == "mix" else _("how they felt")
    lines = [plain(name_of(row.step)), f"{kind}: {signed(row.amount, unit)}"]
    if row.low != row.low or row.high != row.high:
        return "<br>".join([*lines, _("no interval")])
    span = _("{low} to {high}").format(low=signed(row.low, unit), high=signed(row.high, unit))
    lines[1] += f" ({span})"
    unclear = [] if clear(row.low, row.high) else [_("no clear change")]
    return "<br>".join([*lines, *unclear])


def _connectors(rows: pd.DataFrame) -> go.Scatter:
    """From the end of each row down to the next."""
    pairs = list(enumerate(rows["tip"]))[:-1]
    return go.Scatter(
        x=[x for _at, tip in pairs for x in (tip, tip, None)],
        y=[y for at, _tip in pairs for y in (at, at + 1, None)],
        mode="lines",
        line={"color": HELPER, "width": 1, "dash": "dot"},
        hoverinfo="skip",
    )


def _dots(rows: pd.DataFrame, unit: str) -> go.Scatter:
    """The two levels."""
    hover = [f"{plain(name_of(row.step))}<br>{text(row.amount, unit)}" for row in rows.itertuples()]
    return go.Scatter(
        x=rows["amount"].tolist(),
        y=rows.index.tolist(),
        mode="markers",
        marker={"size": 12, "symbol": "diamond", "color": GREY},
        hovertext=hover,
        hoverinfo="text",
    )


def _words(rows: pd.DataFrame, unit: str) -> go.Scatter:
    """Each amount on the side that it points to; a level to the right."""
    levels = _levels(rows)
    words = [
        text(amount, unit) if level else signed(amount, unit)
        for amount, level in zip(rows["amount"], levels, strict=True)
    ]
    sides = [
        "left" if amount < 0 and not level else "right"
        for amount, level in zip(rows["amount"], levels, strict=True)
    ]
    return labels(rows["tip"].tolist(), rows.index.tolist(), words, sides)


def _layout(rows: pd.DataFrame, unit: str) -> dict[str, Any]:
    ends = (rows["base"] + rows["low"], rows["base"] + rows["high"])
    low, high = reach(rows["base"], rows["tip"], *ends)
    left, right = roomy(low, high, ROOM, LEAST[unit])
    title = {"text": "<br>".join(_key(rows)), "font": {"size": 12}, "standoff": 8}
    return layout(
        60 + 16 * len(_key(rows)) + PITCH * len(rows),
        dragmode="pan",
        clickmode="event+select",
        barmode="overlay",
        xaxis=axis_of(unit, left, right, 4) | {"title": title},
        yaxis=group_axis([wrapped(step) for step in rows["step"]]),
    )


def _key(rows: pd.DataFrame) -> list[str]:
    """What the looks of the bars mean, as far as there are such bars."""
    parts = rows[~_levels(rows)]
    pale = any(not clear(row.low, row.high) for row in parts.itertuples())
    words = {
        _("Hatched: who answered"): parts["role"].eq("mix").any(),
        _("Plain: how they felt"): parts["role"].isin(["rate", "other"]).any(),
        _("Pale: not clear"): pale,
    }
    return [said for said, there in words.items() if there]

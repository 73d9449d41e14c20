"""A table drawn: a cell per row and column, coloured by how far it lies from the whole."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from cx.charts.labels import wrapped
from cx.charts.theme import (
    CLEAR,
    DETRACTOR,
    FADED,
    FEW,
    GREY,
    HELPER,
    PROMOTER,
    blank,
    faded,
    group_axis,
    layout,
    plain,
    reading,
)
from cx.format import change, change_span, number, text
from cx.language import _

MOST = 300
PITCH = 40
DEEPEST = 0.35  # what letters can be read on in both themes
LIGHT = 0.1
FULL = {"points": 20.0, "share": 0.1, "score": 0.6}  # from here on as deep as can be, at the least
APART = 0.12  # between the sums and the cells
WIDTH = 0.96


def heat(
    cells: pd.DataFrame,
    rows: Sequence[str],
    columns: Sequence[str],
    unit: str,
    better: str = "higher",
) -> go.Figure:
    """`cells`: x and y (places in `columns` and `rows`), values (what a click gives, one for each
    side), seen (False: it fades), value, low, high, n, gap, gap_low, gap_high, apart, level (the
    value of the whole).

    The first row and the first column are sums. Rows that would make too many marks are left out.
    Blue is better than the whole and vermilion worse, deeper the further; grey is under 30 answers.
    Marked are those that stand clearly apart from the rest.
    """
    fits = max(1, MOST // max(1, len(columns)))
    shown = cells[cells["value"].notna() & (cells["y"] < fits)].reset_index(drop=True)
    if shown.empty:
        return blank()
    return go.Figure(
        [_fields(shown, rows, columns, unit, better), _words(shown, unit)],
        layout=_layout(rows[:fits], columns, len(rows) - fits),
    )


def place(number_: float) -> float:
    """Where a row or column lies: the sums keep a little away from the rest."""
    return number_ + (APART if number_ else 0.0)


def shades(cells: pd.DataFrame, unit: str, better: str) -> list[str]:
    """The colour of each cell."""
    enough = cells["n"] >= FEW
    away = (cells["value"] - cells["level"]).astype(float)
    furthest = max(FULL[unit], float(away[enough].abs().max()) if enough.any() else 0.0)
    good, bad = (PROMOTER, DETRACTOR) if better == "higher" else (DETRACTOR, PROMOTER)
    return [
        faded(good if gap > 0 else bad, round(DEEPEST * min(1.0, abs(gap) / furthest), 3))
        if many and gap else faded(GREY, LIGHT)
        for gap, many in zip(away, enough, strict=True)
    ]  # fmt: skip


def _fields(
    cells: pd.DataFrame, rows: Sequence[str], columns: Sequence[str], unit: str, better: str
) -> go.Bar:
    """A bar of one length per cell: bars, unlike a picture of cells, can be clicked."""
    seen = cells["seen"].tolist()
    colours = [
        colour if mark else faded(GREY, LIGHT * FADED)
        for colour, mark in zip(shades(cells, unit, better), seen, strict=True)
    ]
    edges = [2 if mark and not all(seen) else 0 for mark in seen]
    return go.Bar(
        base=[place(x) - WIDTH / 2 for x in cells["x"]],
        x=[WIDTH] * len(cells),
        y=[place(y) for y in cells["y"]],
        width=0.92,
        orientation="h",
        marker={"color": colours, "line": {"color": HELPER, "width": edges}},
        customdata=[list(each) for each in cells["values"]],
        hovertext=[_hover(row, rows, columns, unit) for row in cells.itertuples()],
        hoverinfo="text",
        textposition="none",
    )


def _words(cells: pd.DataFrame, unit: str) -> go.Scatter:
    return go.Scatter(
        x=[place(x) for x in cells["x"]],
        y=[place(y) for y in cells["y"]],
        mode="text",
        text=[written(row, unit) for row in cells.itertuples()],
        textfont={"size": 12},
        hoverinfo="skip",
        cliponaxis=False,
    )


def written(row: Any, unit: str) -> str:
    """Value and n on two lines; bold and with its direction what stands clearly apart."""
    value = text(row.value, unit)
    if row.n < FEW:
        value = f"<i>{value}</i>"
    if row.apart:
        value = f"<b>{'▲' if row.gap > 0 else '▼'} {value}</b>"
    return "<br>".join([value, _("n {n}").format(n=number(int(row.n)))])


def _hover(row: Any, rows: Sequence[str], columns: Sequence[str], unit: str) -> str:
    where = " · ".join(plain(each) for each in (rows[int(row.y)], columns[int(row.x)]))
    lines = [where, reading(row, unit)]
    if row.n < FEW:
        lines.append(_("indicative only"))
    if row.gap == row.gap:
        span = change_span(row.gap_low, row.gap_high, unit)
        gap = change(row.gap, unit) + (f" ({span})" if span else "")
        said = _("less the rest {gap}: clear") if row.apart else _("less the rest {gap}: not clear")
        lines.append(said.format(gap=gap))
    return "<br>".join(lines)


def _layout(rows: Sequence[str], columns: Sequence[str], hidden: int) -> dict[str, Any]:
    more = _("{n} more rows in the table").format(n=hidden) if hidden > 0 else None
    across = {
        "side": "top", "tickvals": [place(x) for x in range(len(columns))],
        "ticktext": [wrapped(each, 12, 3) for each in columns], "automargin": True,
        "range": [-0.5, max(0, len(columns) - 1) + 0.5 + APART], "fixedrange": True,
        "showgrid": False, "zeroline": False, "autotickangles": [0, 90],
    }  # fmt: skip
    down = group_axis([wrapped(each, 22) for each in rows]) | {
        "tickvals": [place(y) for y in range(len(rows))],
        "range": [len(rows) - 0.5 + APART, -0.5],
        "title": {"text": more, "font": {"size": 12}} if more else None,
    }
    return layout(
        70 + PITCH * len(rows),
        barmode="overlay",
        dragmode="pan",
        clickmode="event+select",
        plot_bgcolor=CLEAR,
        xaxis=across,
        yaxis=down,
    )

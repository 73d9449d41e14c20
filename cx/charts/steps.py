"""From invited to a reason given: how many reached each step."""

import plotly.graph_objects as go

from cx.charts.theme import ACCENT, ROW, blank, group_axis, layout, plain
from cx.format import text
from cx.language import _


def steps(rows: list[tuple[str, int, float | None]]) -> go.Figure:
    """`rows`: step, count, rate (0–1, None where there is nothing to divide by)."""
    if not rows:
        return blank()
    labels = [_label(count, rate) for _name, count, rate in rows]
    bar = go.Bar(
        x=[count for _name, count, _rate in rows],
        y=list(range(len(rows))),
        orientation="h",
        marker={"color": ACCENT},
        text=labels,
        textposition="outside",
        cliponaxis=False,
        hovertext=[f"{plain(row[0])}: {label}" for row, label in zip(rows, labels, strict=True)],
        hoverinfo="text",
    )
    largest = max(count for _name, count, _rate in rows)
    look = layout(
        24 + (ROW + 6) * len(rows),
        bargap=0.3,
        xaxis={"visible": False, "fixedrange": True, "range": [0, max(largest, 1) * 1.35]},
        yaxis=group_axis([plain(name) for name, _count, _rate in rows]),
    )
    return go.Figure([bar], layout=look)


def _label(count: int, rate: float | None) -> str:
    if rate is None:
        return f"{count:,}"
    return _("{count:,} · {share}").format(count=count, share=text(rate, "share"))

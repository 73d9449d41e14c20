"""Detractors, passives and promoters as three bars."""

from collections.abc import Mapping
from typing import Any

import plotly.graph_objects as go

from cx.charts.theme import COLOURS, SYMBOLS, blank, faded, group_axis, layout, opacity
from cx.format import text
from cx.language import _
from cx.schema import BANDS


def names() -> dict[str, str]:
    """What people call each band."""
    return {
        "detractor": _("Detractors (0–6)"),
        "passive": _("Passives (7–8)"),
        "promoter": _("Promoters (9–10)"),
    }


def bands(counts: Mapping[str, int], chosen: frozenset[str] | set[str] = frozenset()) -> go.Figure:
    """`counts`: band -> answers. A click on a bar gives its band."""
    total = sum(counts.get(band, 0) for band in BANDS)
    if not total:
        return blank()
    marker = {
        # A list of opacities beside text labels stops Plotly's click from selecting.
        "color": [
            faded(COLOURS[band], seen)
            for band, seen in zip(BANDS, opacity(list(BANDS), chosen), strict=True)
        ],
        "line": {"color": "#4A4A4A", "width": [0, 1, 0]},  # yellow alone is faint on white
    }
    labels = [_label(counts.get(band, 0), total) for band in BANDS]
    bar = go.Bar(
        x=[counts.get(band, 0) for band in BANDS],
        y=list(range(len(BANDS))),
        orientation="h",
        marker=marker,
        text=labels,
        textposition="outside",
        cliponaxis=False,
        customdata=[[band] for band in BANDS],
        hovertext=[f"{names()[band]}: {label}" for band, label in zip(BANDS, labels, strict=True)],
        hoverinfo="text",
    )
    return go.Figure([bar], layout=_layout(max(counts.values())))


def _label(count: int, total: int) -> str:
    return _("{count:,} · {share}").format(count=count, share=text(count / total, "share"))


def _layout(largest: int) -> dict[str, Any]:
    marks = [f"{SYMBOLS[band]} {name}" for band, name in names().items()]
    return layout(
        150,
        dragmode="pan",
        clickmode="event+select",
        bargap=0.25,
        xaxis={"visible": False, "fixedrange": True, "range": [0, largest * 1.4]},
        yaxis=group_axis(marks),
    )

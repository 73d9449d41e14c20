"""How often each rating from 0 to 10 was given."""

from collections.abc import Mapping

import plotly.graph_objects as go

from cx.charts.theme import COLOURS, SYMBOLS, band_of, blank, layout
from cx.format import text
from cx.language import _

SCALE = range(11)


def ratings(counts: Mapping[int, int]) -> go.Figure:
    """`counts`: rating -> answers; ratings that nobody gave have an empty place."""
    heights = [counts.get(rating, 0) for rating in SCALE]
    total = sum(heights)
    if not total:
        return blank()
    template = _("{symbol} {rating}: {count:,} answers, {share}")
    words = [
        template.format(
            symbol=SYMBOLS[band_of(rating)],
            rating=rating,
            count=count,
            share=text(count / total, "share"),
        )
        for rating, count in zip(SCALE, heights, strict=True)
    ]
    edges = [1 if band_of(rating) == "passive" else 0 for rating in SCALE]
    bar = go.Bar(
        x=list(SCALE),
        y=[height or None for height in heights],  # nothing has no outline
        marker={
            "color": [COLOURS[band_of(rating)] for rating in SCALE],
            "line": {"color": "#4A4A4A", "width": edges},
        },
        customdata=[[str(rating)] for rating in SCALE],
        hovertext=words,
        hoverinfo="text",
    )
    ticks = [f"{rating}<br>{SYMBOLS[band_of(rating)]}" for rating in SCALE]
    look = layout(
        240,
        bargap=0.15,
        xaxis={"tickvals": list(SCALE), "ticktext": ticks, "fixedrange": True, "automargin": True},
        yaxis={
            "dtick": 1 if max(heights) <= 5 else None,
            "fixedrange": True,
            "gridcolor": "rgba(122,134,154,0.2)",
            "automargin": True,
        },
    )
    return go.Figure([bar], layout=look)

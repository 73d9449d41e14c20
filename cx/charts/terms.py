"""What comments name most, as a ranked bar."""

import pandas as pd
import plotly.graph_objects as go

from cx.charts.theme import ACCENT, ROW, blank, group_axis, layout, opacity, plain
from cx.format import text
from cx.language import _

MOST = 30
LONGEST = 32


def terms(frame: pd.DataFrame, chosen: frozenset[str] | set[str] = frozenset()) -> go.Figure:
    """`frame`: term, comments, share, already ranked. A click on a bar gives its term."""
    if frame.empty:
        return blank()
    rows = frame.head(MOST)
    words = [str(term) for term in rows["term"]]
    labels = [
        _("{count:,} · {share}").format(count=int(count), share=text(share, "share"))
        for count, share in zip(rows["comments"], rows["share"], strict=True)
    ]
    bar = go.Bar(
        x=[int(count) for count in rows["comments"]],
        y=list(range(len(rows))),
        orientation="h",
        marker={"color": ACCENT, "opacity": opacity(words, chosen)},
        text=labels,
        textposition="outside",
        cliponaxis=False,
        customdata=[[word] for word in words],
        hovertext=[f"{plain(w)}: {label}" for w, label in zip(words, labels, strict=True)],
        hoverinfo="text",
    )
    look = layout(
        24 + ROW * len(rows),
        dragmode="pan",
        clickmode="event+select",
        bargap=0.25,
        xaxis={"visible": False, "fixedrange": True, "range": [0, rows["comments"].max() * 1.4]},
        yaxis=group_axis([plain(word, LONGEST) for word in words]),
    )
    return go.Figure([bar], layout=look)

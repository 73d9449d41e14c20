"""What comments name most, as a ranked bar."""

import pandas as pd
import plotly.graph_objects as go

from cx.charts.theme import ACCENT, MARK, ROW, blank, group_axis, layout, opacity, plain
from cx.format import text
from cx.language import _

MOST = 30
LONGEST = 32


def terms(frame: pd.DataFrame, chosen: frozenset[str] | set[str] = frozenset()) -> go.Figure:
    """`frame`: term, comments, share, already ranked. A click on a bar gives its term.

    With a column `before`, the former share is drawn as a tick on the same scale.
    """
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
        customdata=[[word] for word in words],
        hovertext=[f"{plain(w)}: {label}" for w, label in zip(words, labels, strict=True)],
        hoverinfo="text",
    )
    longest = _longest(rows)
    marks = [_before(rows)] if "before" in rows else []
    look = layout(
        24 + ROW * len(rows),
        dragmode="pan",
        clickmode="event+select",
        bargap=0.25,
        xaxis={"visible": False, "fixedrange": True, "range": [0, longest * 1.4]},
        yaxis=group_axis([plain(word, LONGEST) for word in words]),
    )
    return go.Figure([bar, *marks, _counts(labels, longest * 1.04)], layout=look)


def _counts(labels: list[str], x: float) -> go.Scatter:
    """The counts in a column of their own, clear of bars and marks."""
    return go.Scatter(
        x=[x] * len(labels),
        y=list(range(len(labels))),
        mode="text",
        text=labels,
        textposition="middle right",
        hoverinfo="skip",
        cliponaxis=False,
    )


def _longest(rows: pd.DataFrame) -> float:
    """The largest bar, or hollow mark where that lies further out."""
    if "before" not in rows:
        return float(rows["comments"].max())
    ends = rows["before"].astype(float) * rows["comments"] / rows["share"]
    return float(max(rows["comments"].max(), ends.max()))


def _before(rows: pd.DataFrame) -> go.Scatter:
    """Where each bar would end with the share that the term had before."""
    share = rows["before"].astype(float)
    whole = (rows["comments"] / rows["share"]).astype(float)
    return go.Scatter(
        x=(share * whole).tolist(),
        y=list(range(len(rows))),
        mode="markers",
        marker={"size": 16, "symbol": "line-ns-open", "color": MARK, "line": {"width": 2}},
        hovertext=[_("Before: {share}").format(share=text(each, "share")) for each in share],
        hoverinfo="text",
        cliponaxis=False,
    )

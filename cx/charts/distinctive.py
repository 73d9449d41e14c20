"""Terms that set one group of comments apart, by how surely they do."""

import pandas as pd
import plotly.graph_objects as go

from cx.charts.labels import beside
from cx.charts.terms import LONGEST, MOST
from cx.charts.theme import ACCENT, ROW, blank, group_axis, layout, plain
from cx.format import text
from cx.language import _, ngettext


def distinctive(frame: pd.DataFrame) -> go.Figure:
    """`frame`: term, comments, share, others_share, z, ranked. A click on a bar gives its term."""
    if frame.empty:
        return blank()
    rows = frame.head(MOST)
    labels = [_label(row.z, row.share, row.others_share) for row in rows.itertuples()]
    hover = [
        f"{plain(row.term)}: {label}<br>{_held(int(row.comments))}"
        for row, label in zip(rows.itertuples(), labels, strict=True)
    ]
    bar = go.Bar(
        x=rows["z"].astype(float).round(2).tolist(),
        y=list(range(len(rows))),
        orientation="h",
        marker={"color": ACCENT},
        customdata=[[str(term)] for term in rows["term"]],
        hovertext=hover,
        hoverinfo="text",
    )
    longest = float(rows["z"].max())
    counts = go.Scatter(
        x=[longest * 1.04] * len(rows), y=list(range(len(rows))), mode="text", text=labels,
        textposition=beside("right"), hoverinfo="skip", cliponaxis=False,
    )  # fmt: skip
    look = layout(
        24 + ROW * len(rows),
        dragmode="pan",
        clickmode="event+select",
        bargap=0.25,
        xaxis={"visible": False, "fixedrange": True, "range": [0, longest * 1.9]},
        yaxis=group_axis([plain(term, LONGEST) for term in rows["term"]]),
    )
    return go.Figure([bar, counts], layout=look)


def _label(z: float, share: float, others: float) -> str:
    return _("z {z:.1f} · {share} against {others}").format(
        z=z, share=text(share, "share"), others=text(others, "share")
    )


def _held(count: int) -> str:
    return ngettext("{n:,} comment", "{n:,} comments", count).format(n=count)


def takeaway_distinctive(frame: pd.DataFrame, whose: str, others: str) -> str:
    """`frame` as the figure takes it; `whose` and `others` name the two groups of comments."""
    if frame.empty:
        return _(
            "No term sets the comments of {whose} clearly apart from those of {others}."
        ).format(whose=whose, others=others)
    each = _("{term} ({share} against {others})")
    named = [
        each.format(
            term=row.term, share=text(row.share, "share"), others=text(row.others_share, "share")
        )
        for row in frame.head(3).itertuples()
    ]
    return _("What {whose} name more than {others}: {terms}.").format(
        whose=whose, others=others, terms=", ".join(named)
    )

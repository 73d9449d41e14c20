"""How comments sound to a lexicon, band by band."""

import pandas as pd
import plotly.graph_objects as go

from cx.charts.bands import names
from cx.charts.theme import DETRACTOR, GREY, PROMOTER, SYMBOLS, blank, group_axis, layout
from cx.format import number, text
from cx.language import _, ngettext

TONES = ("negative", "neutral", "positive")
COLOURS = {"negative": DETRACTOR, "neutral": GREY, "positive": PROMOTER}
INKS = {"negative": "#1A1A1A", "neutral": "#1A1A1A", "positive": "#FFFFFF"}
UNJUDGED = "unjudged"
OF_ITS_BAND = {"detractor": "negative", "promoter": "positive"}
INSIDE = 0.08  # the least share whose part has room for its words


def tone_names() -> dict[str, str]:
    """What people call each tone."""
    return {
        "negative": _("Negative"), "neutral": _("Neutral"), "positive": _("Positive"),
        UNJUDGED: _("Not judged"),
    }  # fmt: skip


def tone(frame: pd.DataFrame) -> go.Figure:
    """`frame`: band, negative, neutral, positive: a row of shares per band, of those judged."""
    rows = frame.assign(n=frame[[*TONES]].sum(axis=1)) if len(frame) else frame
    rows = rows[rows["n"] > 0].reset_index(drop=True) if len(rows) else rows
    if rows.empty:
        return blank()
    bars = [_part(rows, each) for each in TONES]
    look = layout(
        56 + 40 * len(rows),
        barmode="stack",
        bargap=0.3,
        showlegend=True,
        legend={"orientation": "h", "x": 0, "y": 1.02, "yanchor": "bottom", "traceorder": "normal",
                "itemclick": False, "itemdoubleclick": False},
        xaxis={"visible": False, "fixedrange": True, "range": [0, 1]},
        yaxis=group_axis([_row_name(row.band, int(row.n)) for row in rows.itertuples()]),
    )  # fmt: skip
    return go.Figure(bars, layout=look)


def _row_name(band: str, n: int) -> str:
    named = f"{SYMBOLS[band]} {names()[band]}" if band in SYMBOLS else _("Without a score")
    return _("{named}, n {n:,}").format(named=named, n=n)


def _part(rows: pd.DataFrame, name: str) -> go.Bar:
    shares = (rows[name] / rows["n"]).tolist()
    words = [text(share, "share") for share in shares]
    hover = [
        f"{tone_names()[name]}: {number(int(count))} ({word})"
        for count, word in zip(rows[name], words, strict=True)
    ]
    return go.Bar(
        name=tone_names()[name],
        x=shares,
        y=list(range(len(rows))),
        orientation="h",
        marker={"color": COLOURS[name]},
        text=[word if share >= INSIDE else "" for word, share in zip(words, shares, strict=True)],
        textposition="inside",
        insidetextanchor="middle",
        textfont={"color": INKS[name]},
        hovertext=hover,
        hoverinfo="text",
    )


def takeaway_tone(frame: pd.DataFrame) -> str:
    """`frame` as the figure takes it, with unjudged: all counts, and how far scores agree."""
    sums = {name: int(frame[name].sum()) for name in (*TONES, UNJUDGED)}
    whole = sum(sums.values())
    if whole == sums[UNJUDGED]:
        none = ngettext("{n} comment, not judged.", "{n} comments, none of them judged.", whole)
        return none.format(n=number(whole))
    said = ngettext(
        "Of {n} comment {positive} sound positive, {neutral} neutral and {negative} negative; "
        "{unjudged} are not judged.",
        "Of {n} comments {positive} sound positive, {neutral} neutral and {negative} negative; "
        "{unjudged} are not judged.",
        whole,
    ).format(
        n=number(whole), unjudged=number(sums[UNJUDGED]),
        **{name: number(sums[name]) for name in TONES},
    )  # fmt: skip
    agreeing = [_agreeing(row) for row in frame.itertuples() if row.band in OF_ITS_BAND]
    return " ".join([said, *(each for each in agreeing if each)])


def _agreeing(row: object) -> str:
    """How many of a band's judged comments sound as its score does."""
    fields = row._asdict()  # type: ignore[attr-defined]
    judged = sum(int(fields[name]) for name in TONES)
    if not judged:
        return ""
    share = text(int(fields[OF_ITS_BAND[fields["band"]]]) / judged, "share")
    if fields["band"] == "detractor":
        return _("Of detractors’ judged comments {share} sound negative.").format(share=share)
    return _("Of promoters’ judged comments {share} sound positive.").format(share=share)

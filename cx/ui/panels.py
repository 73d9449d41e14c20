"""The panels of the pages: one question each, drawn, said in words, with its table."""

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.charts import words
from cx.language import _
from cx.measure import (
    Board,
    Window,
    band_counts,
    every,
    grain_for,
    incomplete,
    over_time,
    reasons_by_band,
    tally,
    total,
)
from cx.measure import ratings as rating_counts
from cx.measure import steps as response_steps
from cx.metrics import CES, CSAT, NPS, RATING
from cx.schema import GRAINS
from cx.store import Cells
from cx.ui import blocks, data, notes
from cx.ui.plain import plain

HEADLINES = (NPS, CSAT, CES, RATING)
GRAIN_TITLES = {"day": _("Day"), "week": _("Week"), "month": _("Month"), "quarter": _("Quarter")}


def tiles(found: Board) -> None:
    """A row of tiles: the metrics that somebody answered."""
    asked = [metric for metric in HEADLINES if tally(found.cells(metric), metric).n] or [NPS]
    for cell, metric in zip(st.columns(len(asked)), asked, strict=True):
        with cell:
            blocks.tile(metric, found)


def metric_title(name: str) -> str:
    """A metric as people say it."""
    return {metric.name: metric.title for metric in HEADLINES}[name]


def grain_title(name: str) -> str:
    """A grain as people say it."""
    return GRAIN_TITLES[name]


def timeline(found: Board) -> None:
    """A metric over time, with its band, and how many answered beneath."""
    window = blocks.span_of(found.filters) or data.whole()
    if window is None:
        return
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    names = [metric.name for metric in HEADLINES]
    name = left.selectbox(_("Over time"), names, key="overview_metric", format_func=metric_title)
    usual = grain_for(window)
    grain = right.radio(
        _("Per"), list(GRAINS), index=list(GRAINS).index(usual), key=f"overview_grain_{usual}",
        format_func=grain_title, horizontal=True,
    ) or usual  # fmt: skip
    metric = next(each for each in HEADLINES if each.name == name)
    numbers = _every_period(over_time(found, metric, grain), grain)
    last = data.whole()
    until = min(window.until, last.until) if last else window.until
    cut = incomplete(list(numbers["period"]), grain, Window(window.since, until))
    there = notes.of(found.filters, window)
    events = [(note.day, note.text) for note in there]
    blocks.chart(
        charts.trend(numbers, metric.title, metric.unit, cut, notes=events),
        numbers, words.takeaway_trend(numbers, metric.title, metric.unit), "overview_trend",
    )  # fmt: skip
    notes.listed(there, window)


def _every_period(found: pd.DataFrame, grain: str) -> pd.DataFrame:
    """The same with the periods in which nobody answered."""
    found = found.set_index("period")
    whole = found.reindex(pd.Index(every(list(found.index), grain), name="period"))
    return whole.fillna({"n": 0}).astype({"n": int}).reset_index()


def bands(found: Board) -> None:
    """Detractors, passives and promoters; a click wants one of them."""
    counts = band_counts(rating_counts(found, ("band",)))
    st.subheader(_("Promoters, passives and detractors"))
    table = pd.DataFrame({"band": counts.keys(), "answers": counts.values()})
    blocks.chart(
        charts.bands(counts, frozenset(found.filters.values("band"))),
        table, words.takeaway_bands(counts), "overview_bands", "band",
    )  # fmt: skip


def reasons(found: Board) -> None:
    """Reasons by band, the one that takes most points first; a click wants one."""
    table = reasons_by_band(found)
    shown = table.assign(share=table["share"].round(3), contribution=table["contribution"].round(1))
    blocks.chart(
        charts.reasons(table, frozenset(found.filters.values("reason"))),
        shown, words.takeaway_reasons(table), "reasons_bands", "reason",
    )  # fmt: skip


def reason_table(found: Board) -> None:
    """Counts and shares of every reason in every band."""
    st.subheader(_("Reasons by band"))
    table = reasons_by_band(found)
    columns = {_("Reason"): table["reason"].tolist()}
    for band, title in charts.band_names().items():
        columns[f"{charts.theme.SYMBOLS[band]} {title}"] = [
            f"{count:,} · {format.text(count / n, 'share')}"
            for count, n in zip(table[band], table["n"], strict=True)
        ]
    columns[_("Answers")] = table["n"].tolist()
    columns[_("Share of all")] = [format.text(share, "share") for share in table["share"]]
    columns[_("Points of the score")] = [
        f"{points:+.1f}".replace("-", format.MINUS) for points in table["contribution"]
    ]
    whole = format.text(table["contribution"].sum(), "points")
    said = _("The points of all reasons add up to the score of {whole}.").format(whole=whole)
    st.dataframe(pd.DataFrame(columns), hide_index=True, alt=said)
    st.markdown(f":small[{plain(said)}]")


def sources(found: Board) -> None:
    """Who named the reasons, and how many gave none."""
    by_source = data.door(
        data.snapshot(), data.SCOPE, found.filters.choose("reason"), Cells(("reason_source",))
    )
    named = zip(by_source.keys["reason_source"], by_source.rows, strict=True)
    names, whole = by_source.names["reason_source"], max(total(by_source), 1)
    none = _("no reason")
    shares = [
        f"{none if code == 0 else names[code]} {format.text(rows / whole, 'share')}"
        for code, rows in sorted(named, key=lambda pair: -pair[1])
    ]
    said = _("Reason named by: {shares}").format(shares=plain("; ".join(shares)))
    st.markdown(f":small[{said}]")


def steps(found: Board) -> None:
    """From invited to gave a reason."""
    st.subheader(_("Response steps"))
    counted = data.remembered(response_steps, found.filters)
    rows = [(_(name), count, rate) for name, count, rate in counted]
    table = pd.DataFrame(rows, columns=["step", "count", "rate"])
    said = "; ".join(f"{name} {count:,}" for name, count, _rate in rows)
    blocks.chart(charts.steps(rows), table, said.capitalize() + ".", "overview_steps")


def ratings(found: Board) -> None:
    """How many gave each rating."""
    st.subheader(_("Rating distribution"))
    counts = rating_counts(found)
    table = pd.DataFrame({"rating": counts.keys(), "answers": counts.values()})
    blocks.chart(
        charts.ratings(counts), table, words.takeaway_bands(band_counts(counts)), "comments_ratings"
    )

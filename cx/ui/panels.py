"""The panels of the pages: one question each, drawn, said in words, with its table."""

import pandas as pd
import streamlit as st

from cx import charts
from cx.charts import words
from cx.filters import Filters
from cx.language import _
from cx.measure import (
    band_counts,
    every,
    extent,
    grain_for,
    incomplete,
    measure,
    rating_counts,
)
from cx.measure import steps as response_steps
from cx.metrics import CES, CSAT, NPS, RATING, Metric
from cx.schema import GRAINS
from cx.ui import blocks, data, sidebar

HEADLINES = (NPS, CSAT, CES, RATING)
GRAIN_TITLES = {"day": _("Day"), "week": _("Week"), "month": _("Month"), "quarter": _("Quarter")}


def tiles(chosen: Filters) -> None:
    """A row of tiles: the metrics that somebody answered."""
    asked = [metric for metric in HEADLINES if blocks.asked(metric, chosen)] or [NPS]
    for cell, metric in zip(st.columns(len(asked)), asked, strict=True):
        with cell:
            blocks.tile(metric, chosen)


def metric_title(name: str) -> str:
    """A metric as people say it."""
    return {metric.name: metric.title for metric in HEADLINES}[name]


def grain_title(name: str) -> str:
    """A grain as people say it."""
    return GRAIN_TITLES[name]


def timeline(chosen: Filters) -> None:
    """A metric over time, with its band, and how many answered beneath."""
    window = blocks.span_of(chosen) or data.whole()
    if window is None:
        return
    left, right = st.columns([2, 3], vertical_alignment="bottom")
    names = [metric.name for metric in HEADLINES]
    name = left.selectbox(_("Over time"), names, key="overview_metric", format_func=metric_title)
    usual = grain_for(window)
    grain = right.segmented_control(
        _("Per"), list(GRAINS), default=usual, key=f"overview_grain_{usual}",
        format_func=grain_title, required=True,
    ) or usual  # fmt: skip
    metric = next(each for each in HEADLINES if each.name == name)
    numbers = _over_time(metric, chosen, grain)
    last = extent(data.snapshot(), data.SCOPE)
    until = min(window.until, last.until) if last else window.until
    cut = incomplete(list(numbers["period"]), grain, type(window)(window.since, until))
    blocks.chart(
        charts.trend(numbers, metric.title, metric.unit, cut),
        numbers, words.takeaway_trend(numbers, metric.title, metric.unit), "overview_trend",
    )  # fmt: skip


def _over_time(metric: Metric, chosen: Filters, grain: str) -> pd.DataFrame:
    found = data.remembered(measure, metric, chosen, (grain,), weighted=sidebar.weighted())
    found = found.rename(columns={grain: "period"}).dropna(subset=["period"])
    found = found.assign(period=pd.to_datetime(found["period"]).dt.date).set_index("period")
    whole = found.reindex(pd.Index(every(list(found.index), grain), name="period"))
    return whole.fillna({"n": 0}).astype({"n": int}).reset_index()


def bands(chosen: Filters) -> None:
    """Detractors, passives and promoters; a click wants one of them."""
    open_ = chosen.choose("band")
    counts = band_counts(data.remembered(rating_counts, open_))
    st.subheader(_("Promoters, passives and detractors"))
    table = pd.DataFrame({"band": counts.keys(), "answers": counts.values()})
    blocks.chart(
        charts.bands(counts, frozenset(chosen.values("band"))),
        table, words.takeaway_bands(counts), "overview_bands", "band",
    )  # fmt: skip


def reasons(chosen: Filters) -> None:
    """Score per main reason, worst first; a click wants one."""
    st.subheader(_("Score by reason"))
    numbers = data.remembered(
        measure, NPS, chosen.choose("reason"), ("reason",), weighted=sidebar.weighted()
    )
    blocks.chart(
        charts.breakdown(numbers, "reason", NPS.unit, frozenset(chosen.values("reason"))),
        numbers, words.takeaway_breakdown(numbers, "reason", NPS.title, NPS.unit),
        "overview_reasons", "reason",
    )  # fmt: skip


def steps(chosen: Filters) -> None:
    """From invited to gave a reason."""
    st.subheader(_("Response steps"))
    rows = data.remembered(response_steps, chosen)
    table = pd.DataFrame(rows, columns=["step", "count", "rate"])
    said = "; ".join(f"{name} {count:,}" for name, count, _rate in rows)
    blocks.chart(charts.steps(rows), table, said.capitalize() + ".", "overview_steps")


def ratings(chosen: Filters) -> None:
    """How many gave each rating."""
    st.subheader(_("Rating distribution"))
    counts = data.remembered(rating_counts, chosen)
    table = pd.DataFrame({"rating": counts.keys(), "answers": counts.values()})
    blocks.chart(
        charts.ratings(counts), table, words.takeaway_bands(band_counts(counts)), "comments_ratings"
    )

"""The panels of the pages: one question each, drawn, said in words, with its table."""

import pandas as pd
import streamlit as st

from cx import charts
from cx.charts import words
from cx.language import _
from cx.measure import (
    Board,
    Window,
    band_counts,
    by_reason,
    every,
    extent,
    grain_for,
    incomplete,
    over_time,
    tally,
)
from cx.measure import ratings as rating_counts
from cx.measure import steps as response_steps
from cx.metrics import CES, CSAT, NPS, RATING
from cx.schema import GRAINS
from cx.ui import blocks, data

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
    grain = right.segmented_control(
        _("Per"), list(GRAINS), default=usual, key=f"overview_grain_{usual}",
        format_func=grain_title, required=True,
    ) or usual  # fmt: skip
    metric = next(each for each in HEADLINES if each.name == name)
    numbers = _every_period(over_time(found, metric, grain), grain)
    last = extent(data.snapshot(), data.SCOPE)
    until = min(window.until, last.until) if last else window.until
    cut = incomplete(list(numbers["period"]), grain, Window(window.since, until))
    blocks.chart(
        charts.trend(numbers, metric.title, metric.unit, cut),
        numbers, words.takeaway_trend(numbers, metric.title, metric.unit), "overview_trend",
    )  # fmt: skip


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
    """Score per main reason, worst first; a click wants one."""
    st.subheader(_("Score by reason"))
    numbers = by_reason(found)
    blocks.chart(
        charts.breakdown(numbers, "reason", NPS.unit, frozenset(found.filters.values("reason"))),
        numbers, words.takeaway_breakdown(numbers, "reason", NPS.title, NPS.unit),
        "overview_reasons", "reason",
    )  # fmt: skip


def steps(found: Board) -> None:
    """From invited to gave a reason."""
    st.subheader(_("Response steps"))
    rows = data.remembered(response_steps, found.filters)
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

"""The panels of the overview: one question each, drawn, said in words, with its table."""

import pandas as pd
import streamlit as st

from cx import charts
from cx.charts import words
from cx.language import _
from cx.measure import Board, Working, band_counts, headlines
from cx.measure import ratings as rating_counts
from cx.measure import steps as response_steps
from cx.metrics import NPS, RATING
from cx.schema import N_
from cx.store import Steps
from cx.ui import blocks, data, further, signals
from cx.ui.tiles import tile

# Yardsticks by the name of the step: how many of those who answered usually go that far.
YARDSTICKS = {N_("commented"): 0.7, N_("gave a reason"): 0.8}


def tiles(found: Board) -> None:
    """A row of tiles: the metrics that somebody answered."""
    there = headlines(found)
    for cell, each in zip(st.columns(len(there)), there, strict=True):
        with cell:
            tile(each, found)


def rated(found: Board) -> bool:
    """Whether anybody gave a rating from 0 to 10."""
    return headlines(found)[0].metric is NPS


def bands(found: Board) -> None:
    """Detractors, passives and promoters; a click wants one of them."""
    if not rated(found):
        return
    counts = band_counts(rating_counts(found, ("band",)))
    st.subheader(_("Promoters, passives and detractors"))
    table = pd.DataFrame({"band": counts.keys(), "answers": counts.values()})
    open_ = found.filters.choose("band")
    blocks.chart(
        charts.bands(counts, frozenset(found.filters.values("band"))),
        table, words.takeaway_bands(counts), "overview_bands",
        Working(_("Promoters, passives and detractors"), open_, (NPS,), ("band",)), "band",
    )  # fmt: skip


def more(found: Board) -> None:
    """What one looks at less often; only what is open is worked out."""
    parts = {_("Response steps"): steps, _("Signals"): signals.draw}
    if rated(found):
        parts = {_("Ratings from 0 to 10"): ratings} | parts
    if further.there():
        parts[_("Further questions")] = further.draw
    tabs = st.tabs([*parts], key="overview_more", on_change="rerun")
    for tab, part in zip(tabs, parts.values(), strict=True):
        if tab.open:
            with tab:
                part(found)


def steps(found: Board) -> None:
    """From invited to gave a reason, with the yardsticks for comments and reasons."""
    counted = data.remembered(response_steps, found.filters)
    rows = [(_(name), count, rate) for name, count, rate in counted]
    marks = {
        place: YARDSTICKS[name]
        for place, (name, _count, _rate) in enumerate(counted) if name in YARDSTICKS
    }  # fmt: skip
    table = pd.DataFrame(rows, columns=["step", "count", "rate"])
    blocks.chart(
        charts.steps(rows, marks), table, charts.takeaway_steps(rows, marks), "overview_steps",
        Working(_("Response steps"), found.filters, rule=STEPS_RULE, also=(Steps(),)),
    )  # fmt: skip


STEPS_RULE = _(
    "Invited and delivered count invitations; scored, commented and gave a reason are shares of "
    "the responses. Marks: about 70 % of respondents usually comment, and 80 % give a reason."
)


def ratings(found: Board) -> None:
    """How many gave each rating."""
    counts = rating_counts(found)
    table = pd.DataFrame({"rating": counts.keys(), "answers": counts.values()})
    blocks.chart(
        charts.ratings(counts), table, words.takeaway_ratings(counts), "ratings",
        Working(_("Ratings from 0 to 10"), found.filters, (RATING,)), "nps",
    )  # fmt: skip

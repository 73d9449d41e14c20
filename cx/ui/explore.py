"""The analyst's table: which metric, of which groups, looked at in which way."""

import streamlit as st

from cx.language import _
from cx.measure import Board, headlines
from cx.measure.questions import questions
from cx.metrics import COMMENT_RATE, DETRACTORS, NPS, PROMOTERS, REASON_RATE, Metric
from cx.ui import (
    breakdown,
    controls,
    crosstab,
    data,
    hierarchy,
    leaderboard,
    spread,
    titles,
    versus,
)

VIEWS = {
    "table": crosstab.draw, "ranking": leaderboard.draw, "versus": versus.draw,
    "spread": spread.draw,
}  # fmt: skip


def draw(found: Board) -> None:
    """The choice of view, metric and rows, and the view."""
    view = controls.segment(
        "explore_view", _("View"), [*titles.VIEWS], titles.view, label_visibility="collapsed"
    )
    left, right, more = st.columns([3, 3, 9], vertical_alignment="bottom")
    there = metrics(found)
    name = controls.choose("explore_metric", _("Metric"), [*there], titles.metric, left)
    if view == "tree":
        hierarchy.draw(found, there[name])
        return
    rows = controls.choose(
        "explore_rows", _("Rows"), breakdown.dimensions(found), titles.dimension, right
    )
    VIEWS[view](found, there[name], rows, more)


def metrics(found: Board) -> dict[str, Metric]:
    """By name the metrics that somebody answered, their shares, and the further questions."""
    lead = [each.metric for each in headlines(found)]
    shares = [DETRACTORS, PROMOTERS] if NPS in lead else []
    further = questions(data.snapshot())
    return {each.name: each for each in (*lead, *shares, COMMENT_RATE, REASON_RATE, *further)}

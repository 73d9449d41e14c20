"""Weeks in which the score left its usual range, told apart from noise."""

import streamlit as st

from cx import charts
from cx.language import _
from cx.measure import Board, Working
from cx.measure.signals import BASELINE, LEAST, weekly_signals
from cx.metrics import NPS
from cx.ui import blocks, data, period

RULE = _(
    "Weekly scores are put on one scale by their standard errors and smoothed (EWMA, weight 0.3). "
    "The first {baseline} complete weeks say what is usual; later weeks beyond 2.93 standard "
    "errors of the smoothed line are signals. In quiet times fewer than one of ten half-years "
    "shows a false one. Weeks with under 5 answers are left out."
).format(baseline=BASELINE)


def draw(found: Board) -> None:
    """The weeks up to the end of the window, however short it is."""
    st.markdown(f":small[{RULE}]")
    window, whole = period.span_of(found.filters) or data.whole(), data.whole()
    if window is None or whole is None:
        st.markdown(_("The answers have no dates."))
        return
    every = data.board(
        found.filters.between(whole.since, window.until), None, found.level, found.weighted
    )
    rows = weekly_signals(every, whole)
    if rows.empty:
        st.markdown(
            _("Signals need {least} complete weeks with answers to compare with.").format(
                least=LEAST
            )
        )
        return
    blocks.chart(
        charts.signals(rows), rows, charts.takeaway_signals(rows), "overview_signals",
        Working(_("Signals"), every.filters, (NPS,), ("week",), RULE),
    )  # fmt: skip

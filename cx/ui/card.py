"""A comment on a card: its score, what was said, who and when, and what can be done with it."""

from typing import Any

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.filters import WORDS, Filters
from cx.language import _
from cx.measure import reason_told
from cx.ui import search
from cx.ui.plain import plain


def head(row: Any, chosen: Filters) -> None:
    """The comment with what was searched for marked, and the facts beneath."""
    words(row.comment, chosen)
    told = (reason(row), row.survey, row.agent, row.account)
    known = [str(fact) for fact in told if not pd.isna(fact)]
    st.markdown(f":small[{plain(' · '.join([*known, when(row.answered_at)]))}]")


def reason(row: Any) -> str:
    """The reason of a response, marked where it is automatic, in words where there is none."""
    return reason_told(row.reason, row.reason_source) or _("No reason given")


def words(comment: str, chosen: Filters) -> None:
    """What a customer wrote: never Markdown, and marked only where something was searched for."""
    if chosen.values(WORDS):
        st.markdown(search.marked(comment, chosen))
    else:
        st.text(comment)


def score(nps: float) -> str:
    """The rating with the sign of its band."""
    if pd.isna(nps):
        return "–"
    band = charts.theme.band_of(int(nps))
    return f"**{charts.theme.SYMBOLS[band]} {int(nps)}**"


def when(moment: object) -> str:
    """The day, in words where there is none."""
    return _("undated") if pd.isna(moment) else format.day(pd.Timestamp(moment).date())

"""How sure the intervals are, and whether responses count by their weight."""

import streamlit as st

from cx.language import _
from cx.measure import weights
from cx.ui import asked_for, data

LEVELS = {"80 %": 0.8, "90 %": 0.9, "95 %": 0.95, "99 %": 0.99}
USUAL = "95 %"


def draw() -> None:
    """The level of every interval, and weighting where the data have weights."""
    asked_for.left_out("level", _("Certainty of ranges"), ["", *LEVELS])
    st.selectbox(
        _("Certainty of ranges"), list(LEVELS), index=list(LEVELS).index(USUAL), key="level",
        bind="query-params",
        help=_(
            "Every range holds the true value in this share of samples. A change is called clear "
            "only when its range leaves zero out. The higher, the wider."
        ),
    )  # fmt: skip
    if data.remembered(weights):
        st.toggle(
            _("Weighted"), key="weighted", bind="query-params",
            help=_("Count each response by its weight."),
        )  # fmt: skip


def level() -> float:
    """The level of every interval, 0 to 1."""
    return LEVELS.get(str(st.session_state.get("level")), LEVELS[USUAL])


def level_title() -> str:
    """The level as people say it."""
    chosen = str(st.session_state.get("level"))
    return chosen if chosen in LEVELS else USUAL


def weighted() -> bool:
    """Whether responses count by their weight."""
    return bool(st.session_state.get("weighted"))

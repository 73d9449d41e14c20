"""Reasons: which of them promoters, passives and detractors give, and how each scores."""

import streamlit as st

from cx.language import _
from cx.ui import automatic, blocks, breakdown, drivers, head, reasons

chosen = head.head(_("Reasons"))
found = blocks.counted(chosen)
if not blocks.empty(found):
    left, right = st.columns(2)
    with left:
        st.subheader(_("Who gives which reason"))
        reasons.by_band(found)
    with right:
        st.subheader(_("How each reason scores"))
        breakdown.one(found, "reason", "reasons")
    reasons.table(found)
    reasons.sources(found)
    automatic.draw(chosen)
    left, right = st.columns(2)
    with left:
        reasons.matrix(found)
        reasons.suppose(found)
    with right:
        drivers.draw(found)

"""Who is not speaking: who was asked and stayed silent, and what that leaves open."""

import streamlit as st

from cx.language import _
from cx.ui import blocks, head, reweighting, silence

chosen = head.head(_("Who is not speaking"))
found = blocks.counted(chosen)
if not blocks.empty(found):
    left, right = st.columns(2)
    with left:
        silence.rates(chosen)
        silence.coverage(chosen)
        silence.lag(found)
    with right:
        silence.bounds(found)
        reweighting.weighting(found)

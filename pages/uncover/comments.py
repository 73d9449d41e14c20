"""Comments: what the chosen customers wrote, counted and in full."""

import streamlit as st

from cx.language import _
from cx.ui import blocks, panels, reading

chosen = blocks.head(_("Comments"))
if not blocks.empty(chosen):
    reading.share(chosen)
    left, right = st.columns(2)
    with left:
        panels.ratings(blocks.counted(chosen))
        reading.cloud(chosen)
    with right:
        reading.terms(chosen)
    reading.comments(chosen)

"""Overview: how customers feel, whether it changed, and who answered."""

import streamlit as st

from cx.language import _
from cx.ui import blocks, panels

chosen = blocks.head(_("Overview"))
if not blocks.empty(chosen):
    panels.tiles(chosen)
    panels.timeline(chosen)
    left, right = st.columns(2)
    with left:
        panels.bands(chosen)
        panels.steps(chosen)
    with right:
        panels.reasons(chosen)

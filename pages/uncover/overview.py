"""Overview: how customers feel, whether it changed, and who answered."""

import streamlit as st

from cx.language import _
from cx.ui import blocks, breakdown, panels

chosen = blocks.head(_("Overview"))
found = blocks.counted(chosen)
if not blocks.empty(found):
    panels.tiles(found)
    panels.timeline(found)
    left, right = st.columns(2)
    with left:
        panels.bands(found)
        panels.steps(found)
    with right:
        breakdown.draw(found, "overview")

"""Overview: how customers feel, whether it changed, and who answered."""

import streamlit as st

from cx.language import _
from cx.ui import blocks, breakdown, head, overview, panels, timeline

chosen = head.head(_("Overview"))
found = blocks.counted(chosen)
if not blocks.empty(found):
    overview.sentence(found)
    panels.tiles(found)
    timeline.draw(found)
    left, right = st.columns(2)
    with left:
        panels.bands(found)
        panels.more(found)
    with right:
        breakdown.draw(found, "overview")

"""Comments: what the chosen customers wrote, counted and in full."""

import streamlit as st

from cx.language import _
from cx.ui import blocks, head, panels, reading

chosen = head.head(_("Comments"))
found = blocks.counted(chosen)
if not blocks.empty(found):
    reading.share(chosen)
    left, right = st.columns(2)
    with left:
        panels.ratings(found)
        reading.cloud(chosen)
    with right:
        reading.terms(chosen)
    reading.comments(chosen)

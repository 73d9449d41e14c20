"""Comments: what the chosen customers wrote, counted and in full."""

import streamlit as st

from cx.language import _
from cx.ui import blocks, head, panels, reading, terms

chosen = head.head(_("Comments"))
found = blocks.counted(chosen)
if not blocks.empty(found):
    reading.share(chosen)
    left, right = st.columns(2)
    with left:
        panels.ratings(found)
        terms.cloud(chosen)
    with right:
        terms.terms(chosen)
    reading.comments(chosen)

"""Why did it change: who answered, how they felt, and with which reasons it came."""

import streamlit as st

from cx.language import _
from cx.ui import blocks, head, overview, why
from cx.ui.plain import plain

chosen = head.head(_("Why did it change"))
found = blocks.counted(chosen)
if not blocks.empty(found):
    if found.then is None:
        st.info(_("Choose a period on the left: a change needs something to compare with."))
    elif not why.comparable(found):
        st.info(_("Nobody answered in one of the two windows, so there is no change to explain."))
    else:
        st.markdown(f"**{plain(overview.told(found))}**")
        why.one(found)
        left, right = st.columns(2)
        with left:
            why.reasons(found)
        with right:
            why.every(found)

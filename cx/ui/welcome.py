"""The first screen of an empty store."""

import streamlit as st

from cx import load
from cx.language import _
from cx.settings import settings
from cx.ui import loading


def draw() -> None:
    """Offer the demo company and one's own file."""
    st.title(_("Welcome"))
    st.markdown(_("Nothing is loaded yet. Look around with a demo company, or load your own file."))
    left, right = st.columns(2)
    with left.container(border=True):
        st.subheader(_("Demo company"))
        st.markdown(_("About 60,000 invented responses over 26 months, with stories to find."))
        if st.button(_("Make the demo company"), type="primary", icon=":material/play_arrow:"):
            with st.spinner(_("Making the demo company …")):
                load.demo(settings())
            st.rerun()
    with right.container(border=True):
        st.subheader(_("Your own file"))
        loading.draw()

"""Data: what is loaded, what was set aside and why, the definitions, and loading a file."""

import streamlit as st

from cx.language import _
from cx.ui import catalogue, upload

st.title(_("Data"))
with st.container(border=True):
    upload.draw()
catalogue.loaded()
catalogue.set_aside()
catalogue.definitions()

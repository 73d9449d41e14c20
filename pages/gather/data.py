"""Data: loading files, what is loaded and how good it is, the definitions."""

import streamlit as st

from cx.language import _
from cx.ui import catalogue, imports, loading

st.title(_("Data"))
mine, there, words = st.tabs(
    [_("Load"), _("What is loaded"), _("Definitions")], key="data_tabs", on_change="rerun"
)
if mine.open:
    with mine:
        loading.draw()
if there.open:
    with there:
        imports.draw()
        catalogue.sizes()
if words.open:
    with words:
        catalogue.definitions()

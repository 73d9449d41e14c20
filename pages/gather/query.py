"""Query: SQL of one's own on the documented views, for questions that no page asks."""

import streamlit as st

from cx.language import _
from cx.ui import query, query_views

st.title(_("Query"))
query.rules()
left, right = st.columns([3, 2], gap="large")
with left:
    wanted = query.editor()
with right:
    query_views.draw()
query.answer(wanted)

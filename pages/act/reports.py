"""Reports: the current filters on one page, to print, to send and to read in two minutes."""

import streamlit as st

from cx.language import _
from cx.ui import head, report

chosen = head.head(_("Reports"))
st.markdown(_("One page with the numbers of the filters on the left, as they are now."))
report.draw(chosen)

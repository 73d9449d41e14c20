"""Accounts: who is worth how much, how satisfied they are, and where something waits."""

import streamlit as st

from cx.language import _
from cx.ui import accounts, head, reading

chosen = head.head(_("Accounts"))
found = accounts.table(chosen)
if found.empty:
    st.info(_("No accounts are loaded, so there is nothing to show here."))
else:
    accounts.tiles(found, chosen)
    accounts.bubbles(found, chosen)
    for name in chosen.values("account"):
        accounts.card(found, name)
    if chosen.values("account"):
        reading.comments(chosen)
    accounts.listed(found, chosen)

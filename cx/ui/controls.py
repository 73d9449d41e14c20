"""Choices of a page itself, like what it breaks down by: held by the address, kept in views."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from cx.ui import asked_for


def choose(
    key: str,
    label: str,
    options: Sequence[str],
    title: Callable[[str], str] = str,
    place: Any = st,
    **more: Any,
) -> str:
    """One of the options; `key` names it in the address and must be in cx.ui.kept.CONTROLS.

    `title` says what people call an option. What the address asks for and is not there is told.
    """
    asked_for.left_out(key, label, ["", *map(title, options)])
    if st.session_state.get(key) not in (None, *options):
        del st.session_state[key]  # chosen where it was there; here the first leads again
    found = place.selectbox(label, options, key=key, format_func=title, bind="query-params", **more)
    return str(found or options[more.get("index", 0)])

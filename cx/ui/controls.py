"""Choices of a page itself, like what it breaks down by: held by the address, kept in views."""

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from cx.ui import asked_for
from cx.ui.plain import plain


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
    _fitting(key, label, options, title)
    found = place.selectbox(label, options, key=key, format_func=title, bind="query-params", **more)
    return str(found or options[more.get("index", 0)])


def segment(
    key: str,
    label: str,
    options: Sequence[str],
    title: Callable[[str], str] = str,
    place: Any = st,
    **more: Any,
) -> str:
    """The same where there are few options, all of them to be seen."""
    _fitting(key, label, options, title)
    found = place.radio(
        label, options, key=key, format_func=title, horizontal=True, bind="query-params", **more
    )
    return str(found or options[0])


def _fitting(key: str, label: str, options: Sequence[str], title: Callable[[str], str]) -> None:
    """Tell what the address asks for in vain, and forget what was chosen where it was there."""
    if said := asked_for.strange(key, label, ["", *map(title, options)]):
        st.warning(plain(said), icon=":material/link_off:")  # the page's head has been drawn
    if st.session_state.get(key) not in (None, *options):
        del st.session_state[key]  # here the first leads again

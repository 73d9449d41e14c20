"""The top of every page: its title, and what is chosen as pills that a click removes."""

import streamlit as st

from cx import format
from cx.filters import Filters
from cx.language import _
from cx.ui import asked_for, certainty, data, period, sidebar, views
from cx.ui.plain import plain


def head(title: str) -> Filters:
    """The page's title, what is chosen as pills that a click removes, and the filters."""
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.title(title, width="content")
        views.draw()
    for said in asked_for.said_once():
        st.warning(plain(said), icon=":material/link_off:")
    chosen = sidebar.filters()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_window(chosen))
        for choice in chosen.choices:
            if choice.dimension == "kind":
                continue
            for value in choice.values:
                st.button(
                    plain(value), icon=":material/close:", key=f"pill_{choice.dimension}_{value}",
                    on_click=sidebar.toggle, args=(choice.dimension, value),
                    help=_("Remove this filter"),
                )  # fmt: skip
        if len(chosen.choices) > 2:
            st.button(_("Remove all"), type="tertiary", on_click=sidebar.reset, key="pill_reset")
    return chosen


def _window(chosen: Filters) -> str:
    kind = ", ".join(sidebar.kind_title(name) for name in chosen.values("kind"))
    kind = _("{kind} · weighted").format(kind=kind) if certainty.weighted() else kind
    if chosen.since is None:
        return _("{kind} · all dates").format(kind=kind)
    shown = f"{kind} · {format.day(chosen.since)} – {format.day(chosen.until)}"
    then = period.compared(chosen)
    if then is None:
        return shown
    span = f"{format.day(then.since)} – {format.day(then.until)}"
    compared = _("compared with {span}").format(span=span)
    whole = data.whole()
    if whole and then.since and then.since < whole.since:
        begun = _("answers begin {day}").format(day=format.day(whole.since))
        compared = f"{compared}, {begun}"
    return f"{shown} :gray[{compared}]"

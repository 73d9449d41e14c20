"""The top of every page: its title, and what is chosen as pills that a click removes."""

from dataclasses import replace

import streamlit as st

from cx import format
from cx.filters import EITHER, WORDS, Choice, Filters
from cx.language import _
from cx.schema import NUMBERS
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
        if period.chosen_by_click():
            st.button(
                _("Only these days"), icon=":material/close:", key="pill_days",
                on_click=period.back, help=_("Back to the period before"),
            )  # fmt: skip
        _pills(chosen)
    return chosen


def _pills(chosen: Filters) -> None:
    """What is chosen beside kind and period; a click removes it."""
    parts = [part for choice in chosen.choices for part in choice.parts if part.dimension != "kind"]
    if any(choice.dimension == EITHER for choice in chosen.choices):
        st.markdown(_("Any of:"), width="content")
    for part in parts:
        for value in part.values:
            st.button(
                plain(_pill(part, value)), icon=":material/close:",
                key=f"pill_{part.dimension}_{part.without}_{value}",
                on_click=sidebar.remove, args=(part, value),
                help=_("Remove this filter: {filter}").format(
                    filter=plain(str(replace(part, values=(value,))))
                ),
            )  # fmt: skip
    if len(parts) > 1:
        st.button(_("Remove all"), type="tertiary", on_click=sidebar.reset, key="pill_reset")


def _pill(part: Choice, value: str) -> str:
    if part.dimension in NUMBERS:
        return str(part)
    shown = f"“{value}”" if part.dimension == WORDS else value
    return _("not {value}").format(value=shown) if part.without else shown


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

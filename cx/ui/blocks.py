"""The building blocks that pages are made of."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from cx import format
from cx.filters import Filters
from cx.language import _
from cx.measure import Board, Window, before, headline, responses, responses_of
from cx.metrics import Metric
from cx.stats import Difference, Estimate
from cx.ui import data, sidebar, views
from cx.ui.plain import plain

FEW = 30
INK = {"light": "#4A5463", "dark": "#E6EAF0"}


def head(title: str) -> Filters:
    """The page's title, what is chosen as pills that a click removes, and the filters."""
    with st.container(horizontal=True, horizontal_alignment="distribute"):
        st.title(title, width="content")
        views.draw()
    for said in sidebar.said_once():
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
    kind = _("{kind} · weighted").format(kind=kind) if sidebar.weighted() else kind
    if chosen.since is None:
        return _("{kind} · all dates").format(kind=kind)
    shown = f"{kind} · {format.day(chosen.since)} – {format.day(chosen.until)}"
    then = window_before(chosen)
    if then is None:
        return shown
    span = f"{format.day(then.since)} – {format.day(then.until)}"
    compared = _("compared with {span}").format(span=span)
    return f"{shown} :gray[{compared}]"


def counted(chosen: Filters) -> Board:
    """The counts behind a page: of the window and of the one before."""
    window = span_of(chosen)
    return data.board(chosen, before(window).since if window else None, sidebar.weighted())


def tile(metric: Metric, found: Board) -> None:
    """One metric: value, interval, n, and the change against the window before."""
    then = window_before(found.filters)
    now, gap = headline(found, metric, then)
    with st.container(border=True, height="stretch"):
        shown = format.text(now.value, metric.unit)
        st.metric(metric.title, shown, help=f"{metric.definition}\n\n{metric.source}")
        st.markdown(_base(now, metric.unit))
        if then:
            st.markdown(_change(gap, metric.unit))


def _base(now: Estimate, unit: str) -> str:
    if not now.n:
        return _("No answers to this question")
    few = _(" · indicative only") if now.n < FEW else ""
    span = format.span(now.low, now.high, unit) or _("no interval")
    return f"{span} · n = {format.number(now.n)}{few}"


def _change(gap: Difference, unit: str) -> str:
    if gap.value is None:
        nothing = _("Nothing to compare with")
        return f":gray[{nothing}]"
    shown = format.change(gap.value, unit)
    if not gap.clear:
        words = _("{change}, no clear change").format(change=shown)
        return f":gray[{words}]"
    words = _("{change}, clear change").format(change=shown)
    return f"**{words}**"


def span_of(chosen: Filters) -> Window | None:
    """The chosen window as days; None where everything is chosen."""
    if chosen.since is None or chosen.until is None:
        return None
    return Window(chosen.since, chosen.until)


def window_before(chosen: Filters) -> Filters | None:
    """The same choice in the window before; None where everything is chosen."""
    window = span_of(chosen)
    if window is None:
        return None
    old = before(window)
    return chosen.between(old.since, old.until)


def chart(
    figure: go.Figure, numbers: pd.DataFrame, takeaway: str, key: str, field: str | None = None
) -> None:
    """A chart, what it says in words, and the table behind it. With `field`, a click filters."""
    config = {"displayModeBar": False}
    _ink(figure)
    if field:
        figure.update_layout(clickmode="event+select", dragmode="pan")
        st.plotly_chart(
            figure, key=key, on_select=lambda: picked(key, field), selection_mode="points",
            config=config, alt=takeaway,
        )  # fmt: skip
    else:
        st.plotly_chart(figure, key=key, config=config, alt=takeaway)
    st.markdown(f":small[{plain(takeaway)}]")
    with st.expander(_("Numbers behind this chart")):
        st.dataframe(numbers, hide_index=True, alt=takeaway)


def _ink(figure: go.Figure) -> None:
    """Letters that can be read: those that Streamlit gives charts are too faint."""
    colour = INK["dark" if st.context.theme.type == "dark" else "light"]
    figure.update_layout(font_color=colour)
    figure.update_xaxes(tickfont_color=colour, title_font_color=colour)
    figure.update_yaxes(tickfont_color=colour, title_font_color=colour)


def picked(key: str, field: str) -> None:
    """A click on a mark wants its value, a second click no longer."""
    for point in selected(key, "points")[:1]:
        value = point.get("customdata")
        sidebar.toggle(field, value[0] if isinstance(value, list | tuple) else value)


def selected(key: str, part: str) -> list[Any]:
    """What a person selected in a chart ("points") or a table ("rows")."""
    return (st.session_state.get(key) or {}).get("selection", {}).get(part, [])


def empty(found: Board) -> bool:
    """Whether nothing is left; then says which filter did it and offers to drop that."""
    chosen = found.filters
    if responses_of(found):
        return False
    st.info(_("No responses match these filters."), icon=":material/filter_alt_off:")
    for choice in chosen.choices:
        left = data.remembered(responses, chosen.choose(choice.dimension))
        if left and choice.dimension != "kind":
            st.button(
                _("Drop “{choice}”: {n} responses").format(
                    choice=plain(str(choice)), n=format.number(left)
                ),
                on_click=sidebar.drop, args=(choice.dimension,), key=f"drop_{choice.dimension}",
            )  # fmt: skip
    return True

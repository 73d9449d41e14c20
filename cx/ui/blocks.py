"""The building blocks that pages are made of."""

from datetime import date

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from cx import format
from cx.filters import Filters
from cx.language import _
from cx.measure import Board, Window, before, headline, responses
from cx.metrics import Metric
from cx.stats import Difference, Estimate
from cx.ui import data, sidebar
from cx.ui.plain import plain

FEW = 30


def head(title: str) -> Filters:
    """The page's title, what is chosen as pills that a click removes, and the filters."""
    st.title(title)
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
    kind = f"{kind} · {_('weighted')}" if sidebar.weighted() else kind
    if chosen.since is None:
        return f"{kind} · {_('all dates')}"
    return f"{kind} · {format.day(chosen.since)} – {format.day(chosen.until)}"


def counted(chosen: Filters) -> Board:
    """The counts behind a page: of the window and of the one before."""
    window = span_of(chosen)
    return data.board(chosen, before(window).since if window else None, sidebar.weighted())


def tile(metric: Metric, found: Board) -> None:
    """One metric: value, interval, n, and the change against the window before."""
    window = span_of(found.filters)
    then = found.filters.between(*_days(before(window))) if window else None
    now, gap = headline(found, metric, then)
    with st.container(border=True, height="stretch"):
        shown = format.text(now.value, metric.unit)
        st.metric(metric.title, shown, help=f"{metric.definition}\n\n{metric.source}")
        st.markdown(_base(now, metric.unit))
        if window:
            st.markdown(_change(gap, metric.unit))


def _base(now: Estimate, unit: str) -> str:
    if not now.n:
        return _("No answers to this question")
    few = _(" · indicative only") if now.n < FEW else ""
    span = format.span(now.low, now.high, unit) or _("no interval")
    return f"{span} · n = {format.number(now.n)}{few}"


def _change(gap: Difference, unit: str) -> str:
    if gap.value is None:
        return f":gray[{_('Nothing to compare with')}]"
    shown = format.change(gap.value, unit)
    if not gap.clear:
        words = _("{change} on the window before: no clear change").format(change=shown)
        return f":gray[{words}]"
    words = _("{change} on the window before: clear change").format(change=shown)
    return f"**{words}**"


def span_of(chosen: Filters) -> Window | None:
    """The chosen window as days; None where everything is chosen."""
    if chosen.since is None or chosen.until is None:
        return None
    return Window(chosen.since, chosen.until)


def _days(window: Window) -> tuple[date, date]:
    return window.since, window.until


def chart(
    figure: go.Figure, numbers: pd.DataFrame, takeaway: str, key: str, field: str | None = None
) -> None:
    """A chart, what it says in words, and the table behind it. With `field`, a click filters."""
    config = {"displayModeBar": False}
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


def picked(key: str, field: str) -> None:
    """A click on a mark wants its value, a second click no longer."""
    points = (st.session_state.get(key) or {}).get("selection", {}).get("points", [])
    for point in points[:1]:
        value = point.get("customdata")
        sidebar.toggle(field, value[0] if isinstance(value, list | tuple) else value)


def empty(chosen: Filters) -> bool:
    """Whether nothing is left; then says which filter did it and offers to drop that."""
    if data.remembered(responses, chosen):
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

"""The building blocks that pages are made of."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from cx import format
from cx.filters import Filters
from cx.language import _, ngettext
from cx.measure import Board, Working, responses, responses_of
from cx.ui import certainty, data, offer, period, picture, sidebar, tables, working
from cx.ui.plain import plain

INK = {"light": "#4A5463", "dark": "#E6EAF0"}


def counted(chosen: Filters) -> Board:
    """The counts behind a page: of the window and of the one it is compared with."""
    then = period.compared(chosen)
    return data.board(chosen, then, certainty.level(), certainty.weighted())


def chart(
    figure: go.Figure,
    numbers: pd.DataFrame,
    takeaway: str,
    key: str,
    shown: Working,
    field: str | None = None,
    click: Callable[[str], None] | None = None,
) -> None:
    """A chart, what it says in words, the table and the working behind it.

    With `field`, a click filters; with `click`, it gets what the mark stands for.
    """
    config = {"displayModeBar": False}
    _ink(figure)
    wanted = click or (partial(sidebar.toggle, field) if field else None)
    if wanted:
        figure.update_layout(clickmode="event+select", dragmode="pan")
        st.plotly_chart(
            figure, key=key, on_select=lambda: picked(key, wanted), selection_mode="points",
            config=config, alt=takeaway,
        )  # fmt: skip
    else:
        st.plotly_chart(figure, key=key, config=config, alt=takeaway)
    st.markdown(f":small[{plain(takeaway)}]")
    table(numbers, takeaway, key, shown, figure)


def table(
    numbers: pd.DataFrame, said: str, key: str, shown: Working, figure: go.Figure | None = None
) -> None:
    """The numbers behind something, folded away, their working, and the chart as a picture."""
    with st.container(horizontal=True, vertical_alignment="top"):
        with st.expander(_("Numbers behind this chart"), width="stretch"):
            tables.draw(numbers, said)
            offer.frame(numbers, working.facts(shown), key, f"numbers_{key}")
        working.button(shown, key)
        if figure is not None:
            picture.button(figure, shown.title, working.facts(shown), key)


def _ink(figure: go.Figure) -> None:
    """Letters that can be read: those that Streamlit gives charts are too faint."""
    colour = INK["dark" if st.context.theme.type == "dark" else "light"]
    figure.update_layout(font_color=colour)
    figure.update_xaxes(tickfont_color=colour, title_font_color=colour)
    figure.update_yaxes(tickfont_color=colour, title_font_color=colour)


def picked(key: str, wanted: Callable[[str], None]) -> None:
    """A click on a mark hands on its value; some marks stand for none."""
    for point in selected(key, "points")[:1]:
        value = point.get("customdata")
        value = value[0] if isinstance(value, list | tuple) and value else value
        if isinstance(value, str):
            wanted(value)


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
        left = data.remembered(responses, chosen.less(choice))
        if left and choice.dimension != "kind":
            st.button(
                ngettext(
                    "Drop “{choice}”: {n} response", "Drop “{choice}”: {n} responses", left
                ).format(
                    choice=plain(str(choice)), n=format.number(left)
                ),
                on_click=sidebar.drop, args=(choice.dimension,), key=f"drop_{choice.dimension}",
            )  # fmt: skip
    return True

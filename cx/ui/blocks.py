"""The building blocks that pages are made of."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from cx import format
from cx.filters import Filters
from cx.language import _, ngettext
from cx.measure import Board, Working, responses, responses_of
from cx.schema import GRAINS, NUMBERS
from cx.ui import certainty, data, drill, offer, period, picture, sidebar, tables, working
from cx.ui.picking import key_of
from cx.ui.plain import plain

BESIDE = (*GRAINS, *NUMBERS)  # fields that no list of values stands for
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
    field: str | tuple[str, ...] | None = None,
    click: Callable[[str], None] | None = None,
) -> None:
    """A chart, what it says in words, the table and the working behind it.

    With `field`, a click filters; with several, by the value that a mark has for each of them.
    With `click`, that gets what the mark stands for.
    """
    drawn(figure, takeaway, key, field, click)
    table(numbers, takeaway, key, shown, figure)


def drawn(
    figure: go.Figure,
    takeaway: str,
    key: str,
    field: str | tuple[str, ...] | None = None,
    click: Callable[[str], None] | None = None,
) -> None:
    """A chart and what it says in words; a click as in `chart`."""
    config = {"displayModeBar": False}
    _ink(figure)
    if field or click:
        figure.update_layout(clickmode="event+select", dragmode="pan")
        st.plotly_chart(
            figure, key=key, on_select=lambda: picked(key, field, click), selection_mode="points",
            config=config, alt=takeaway,
        )  # fmt: skip
    else:
        st.plotly_chart(figure, key=key, config=config, alt=takeaway)
    st.markdown(f":small[{plain(takeaway)}]")


def table(
    numbers: pd.DataFrame, said: str, key: str, shown: Working, figure: go.Figure | None = None
) -> None:
    """The numbers behind something, folded away; its answers, its working and its picture."""
    with st.container(gap="xsmall"):
        with st.expander(_("Numbers behind this chart")):
            tables.draw(numbers, said)
            offer.frame(numbers, working.facts(shown), key, f"numbers_{key}")
        with st.container(horizontal=True, gap="small"):
            drill.button(shown, key)
            working.button(shown, key)
            if figure is not None:
                picture.button(figure, shown.title, working.facts(shown), key)


def _ink(figure: go.Figure) -> None:
    """Letters that can be read: those that Streamlit gives charts are too faint."""
    colour = INK["dark" if st.context.theme.type == "dark" else "light"]
    figure.update_layout(font_color=colour)
    figure.update_xaxes(tickfont_color=colour, title_font_color=colour)
    figure.update_yaxes(tickfont_color=colour, title_font_color=colour)


def picked(
    key: str, field: str | tuple[str, ...] | None, click: Callable[[str], None] | None = None
) -> None:
    """A click on a mark wants its values, a second click no longer; some marks stand for none."""
    fields = (field,) if isinstance(field, str) else field or ("",)
    for point in selected(key, "points")[:1]:
        given = point.get("customdata")
        values = given if isinstance(given, list | tuple) else [given]
        pairs = [pair for pair in zip(fields, values, strict=False) if isinstance(pair[1], str)]
        if click:
            for _field, value in pairs:
                click(value)
        else:
            want(pairs)


def want(pairs: list[tuple[str, str]]) -> None:
    """Want all these values, or, where all are wanted already, none of them any longer."""
    new = [
        (field, value) for field, value in pairs
        if field in BESIDE or value not in (st.session_state.get(key_of(field)) or [])
    ]  # fmt: skip
    for field, value in new or pairs:
        sidebar.toggle(field, value)


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

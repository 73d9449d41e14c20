"""The filter of one dimension: its values, a search where they are many, and "is not"."""

import streamlit as st

from cx.filters import Filters
from cx.language import _
from cx.schema import BLANK, DIMENSIONS
from cx.ui import asked_for, classes, data

LONG = 200  # values that are sent to the browser; beyond them one searches
ALONE = ("survey", "unit", "team", "agent", "reason", "band")  # shown with one value too


def pick(name: str, filters: Filters, above: Filters) -> Filters:
    """The choice of a dimension's values; its list holds what `above` leaves, in every window."""
    values = data.values(name, above)
    if set(values) <= {BLANK} or (len(values) == 1 and name not in ALONE):
        return filters
    title, key = _(data.snapshot().dimensions[name]), key_of(name)
    asked_for.left_out(key, title, values)
    _fitting(key, title, values)
    chosen = st.multiselect(
        title, _offered(key, title, values), key=key, bind="query-params",
        help=classes.computed(name) or None, select_all=False,
    )  # fmt: skip
    if not chosen:
        st.session_state.pop(not_key(name), None)
        return filters
    without = st.toggle(
        _("All but these"), key=not_key(name), bind="query-params",
        help=_("Keeps the answers that name none of the chosen values."),
    )  # fmt: skip
    return filters.choose(name, *chosen, without=without)


def _fitting(key: str, title: str, values: list[str]) -> None:
    """Take off what was chosen and what the choices above no longer leave, and say so."""
    chosen = st.session_state.get(key) or []
    if gone := [value for value in chosen if value not in values]:
        st.session_state[key] = [value for value in chosen if value in values]
        text = _("{title} {values} does not fit the other choices; it was taken off.")
        asked_for.tell(text.format(title=title, values=" / ".join(gone)))


def _offered(key: str, title: str, values: list[str]) -> list[str]:
    """The values to choose from: all of a short list, of a long one those that one looks for."""
    if len(values) <= LONG:
        return values
    text = st.text_input(
        _("Find {title} among {n:,}").format(title=title.casefold(), n=len(values)),
        key=f"find_{key}", type="search", live=True, placeholder=_("Part of the name"),
    )  # fmt: skip
    wanted = (text or "").strip().casefold()
    found = [value for value in values if wanted in value.casefold()][:LONG]
    there = {*values}
    kept = [*(st.session_state.get(key) or []), *st.query_params.get_all(key)]
    return list(dict.fromkeys([*(value for value in kept if value in there), *found]))


def key_of(dimension: str) -> str:
    """The name of a dimension's filter here and in the address.

    A file may name its own columns as it likes, so theirs have a mark that nothing else has.
    """
    return dimension if dimension in DIMENSIONS else f"x_{dimension}"


def not_key(dimension: str) -> str:
    """The name, here and in the address, of whether the chosen values are unwanted."""
    return f"not_{key_of(dimension)}"

"""The filters: in one place, on every page, held by the address bar."""

import streamlit as st

from cx.filters import Filters
from cx.language import _
from cx.schema import BLANK, DIMENSIONS, KIND_TITLES, KINDS
from cx.ui import asked_for, certainty, classes, data, period

KEY = "filters"
FIRST = ("survey", "unit", "team", "agent", "reason", "band")
MORE = tuple(name for name in DIMENSIONS if name not in (*FIRST, "kind"))
PARENTS = {"team": ("unit",), "agent": ("unit", "team")}


def draw() -> None:
    """Draw the widgets and remember the choice. Called once per run, before the page."""
    with st.sidebar:
        filters = Filters().choose("kind", kind())
        filters = period.draw(filters)
        for name in FIRST:
            filters = pick(name, filters)
        with st.expander(_("More filters")):
            for name in (*MORE, *data.snapshot().extras):
                filters = pick(name, filters)
        with st.expander(_("How numbers are shown")):
            certainty.draw()
    st.session_state[KEY] = filters


def kind() -> str:
    """Kinds of survey are never blended: one of those that are there is always chosen."""
    there = data.values("kind", Filters())
    options = [name for name in KINDS if name in there]
    asked_for.left_out("kind", _("Kind of survey"), ["", *(kind_title(name) for name in options)])
    return (
        st.selectbox(
            _("Kind of survey"),
            options,
            key="kind",
            format_func=kind_title,
            bind="query-params",
            help=_("rNPS asks about the relationship, tNPS about one transaction; never blended."),
        )
        or options[0]
    )


def kind_title(name: str) -> str:
    """The kind as people say it."""
    return _(KIND_TITLES.get(name, name))


def pick(name: str, filters: Filters) -> Filters:
    """One multiselect; its list holds what the kind and its parents leave, in every window."""
    above = Filters().choose("kind", *filters.values("kind"))
    for parent in PARENTS.get(name, ()):
        above = above.choose(parent, *filters.values(parent))
    options = data.values(name, above)
    if set(options) <= {BLANK} or (len(options) == 1 and name not in FIRST):
        return filters
    title = _(data.snapshot().dimensions[name])
    asked_for.left_out(key_of(name), title, options)
    chosen = st.multiselect(
        title, options, key=key_of(name), bind="query-params", help=classes.computed(name) or None
    )
    return filters.choose(name, *chosen)


def filters() -> Filters:
    """The current choice; everything, when a page runs without the sidebar."""
    return st.session_state.get(KEY, Filters())


def drop(dimension: str) -> None:
    """Open one dimension again."""
    st.session_state[key_of(dimension)] = []


def reset() -> None:
    """Open every dimension again; kind and period stay."""
    for choice in filters().choices:
        if choice.dimension != "kind":
            drop(choice.dimension)


def toggle(dimension: str, value: str) -> None:
    """Want this value too, or no longer."""
    key = key_of(dimension)
    chosen = list(st.session_state.get(key) or [])
    st.session_state[key] = (
        [each for each in chosen if each != value] if value in chosen else [*chosen, value]
    )


def key_of(dimension: str) -> str:
    """The name of a dimension's filter here and in the address.

    A file may name its own columns as it likes, so theirs have a mark that nothing else has.
    """
    return dimension if dimension in DIMENSIONS else f"x_{dimension}"


def only(dimension: str, value: str) -> None:
    """Want this value and no other."""
    st.session_state[key_of(dimension)] = [value]

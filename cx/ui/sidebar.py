"""The filters: in one place, on every page, held by the address bar."""

from datetime import date

import streamlit as st

from cx.filters import EITHER, WORDS, Choice, Filters
from cx.language import _
from cx.measure.window import days_of
from cx.schema import DIMENSIONS, GRAINS, KIND_TITLES, KINDS, NUMBERS
from cx.ui import asked_for, certainty, data, period, ranges, search
from cx.ui.picking import key_of, not_key, pick

KEY = "filters"
FIRST = ("survey", "unit", "team", "agent", "reason", "band")
MORE = tuple(name for name in DIMENSIONS if name not in (*FIRST, "kind"))
PARENTS = {"team": ("unit",), "agent": ("unit", "team")}
MATCHES = {"all": _("All of them"), "any": _("Any of them")}


def draw() -> None:
    """Draw the widgets and remember the choice. Called once per run, before the page."""
    with st.sidebar:
        filters = Filters().choose("kind", kind())
        filters = search.draw(period.draw(filters))
        for name in FIRST:
            filters = pick(name, filters, _above(name, filters))
        with st.expander(_("More filters")):
            for name in (*MORE, *data.snapshot().extras):
                filters = pick(name, filters, _above(name, filters))
        with st.expander(_("Ranges")):
            filters = ranges.draw(filters)
        filters = _matching(filters)
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


def _above(name: str, filters: Filters) -> Filters:
    """What a dimension's list goes by: the kind and the dimension's parents."""
    above = Filters().choose("kind", *filters.values("kind"))
    if st.session_state.get("match") == "any":
        return above  # a parent that is one of several ways to be in narrows nothing
    for choice in filters.choices:
        if choice.dimension in PARENTS.get(name, ()):
            above = above.choose(choice.dimension, *choice.values, without=choice.without)
    return above


def _matching(filters: Filters) -> Filters:
    """Whether all choices have to be met or any of them; a question from the second on."""
    if filters.either() == filters:
        return filters
    found = st.radio(
        _("Answers have to meet"), [*MATCHES], key="match", format_func=match_title,
        horizontal=True, bind="query-params",
        help=_("Kind and period always hold; of several values of one filter one is enough."),
    )  # fmt: skip
    return filters.either() if found == "any" else filters


def match_title(name: str) -> str:
    """How choices are joined, as people say it."""
    return MATCHES[name]


def filters() -> Filters:
    """The current choice; everything, when a page runs without the sidebar."""
    return st.session_state.get(KEY, Filters())


def drop(dimension: str) -> None:
    """Open one dimension again; of choices of which one is enough, all."""
    if dimension == EITHER:
        reset()
    elif dimension == WORDS:
        st.session_state[WORDS] = ""
    elif dimension in NUMBERS:
        ranges.drop(dimension)
    else:
        st.session_state[key_of(dimension)] = []
        st.session_state.pop(not_key(dimension), None)


def reset() -> None:
    """Open every dimension again; kind and period stay."""
    if st.session_state.get(WORDS):  # also what cannot be read and filters nothing
        drop(WORDS)
    for choice in filters().choices:
        for part in choice.parts:
            if part.dimension != "kind":
                drop(part.dimension)
    st.session_state.pop("match", None)


def remove(part: Choice, value: str) -> None:
    """Open one value of a choice again."""
    if part.dimension in (WORDS, *NUMBERS):
        drop(part.dimension)
    else:
        key = key_of(part.dimension)
        st.session_state[key] = [v for v in st.session_state.get(key) or [] if v != value]


def toggle(dimension: str, value: str) -> None:
    """Want this value too, or no longer; what was unwanted is wanted alone.

    Of a number its value alone; of a grain the period that begins on that day.
    """
    if dimension in NUMBERS:
        ranges.toggle(dimension, int(value))
        return
    if dimension in GRAINS:
        days = days_of(date.fromisoformat(value), dimension)
        period.toggle(days.since, days.until)
        return
    key = key_of(dimension)
    chosen = list(st.session_state.get(key) or [])
    if st.session_state.get(not_key(dimension)):
        st.session_state[not_key(dimension)], chosen = False, []
    st.session_state[key] = (
        [each for each in chosen if each != value] if value in chosen else [*chosen, value]
    )


def only(dimension: str, value: str) -> None:
    """Want this value and no other."""
    st.session_state[key_of(dimension)] = [value]
    st.session_state[not_key(dimension)] = False

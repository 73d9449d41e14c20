"""The filters: in one place, on every page, held by the address bar."""

from datetime import date, timedelta

import streamlit as st

from cx.filters import Filters
from cx.language import _
from cx.measure import Window, newest_import, responses, weights
from cx.schema import BLANK, DIMENSIONS, KIND_TITLES, KINDS
from cx.ui import data

KEY = "filters"
ENOUGH = 30  # below it a window says too little to open with
FIRST = ("survey", "unit", "team", "agent", "reason", "band")
MORE = tuple(name for name in DIMENSIONS if name not in (*FIRST, "kind"))
PARENTS = {"team": ("unit",), "agent": ("unit", "team")}
PERIODS = {
    "13w": _("Last 13 weeks"),
    "26w": _("Last 26 weeks"),
    "12m": _("Last 12 months"),
    "all": _("Everything"),
    "days": _("Choose days"),
}


def draw() -> None:
    """Draw the widgets and remember the choice. Called once per run, before the page."""
    with st.sidebar:
        filters = Filters().choose("kind", kind())
        filters = period(filters)
        for name in FIRST:
            filters = pick(name, filters)
        with st.expander(_("More filters")):
            for name in (*MORE, *data.snapshot().extras):
                filters = pick(name, filters)
            if data.remembered(weights):
                st.toggle(
                    _("Weighted"), key="weighted", bind="query-params",
                    help=_("Count each response by its weight."),
                )  # fmt: skip
    st.session_state[KEY] = filters


def kind() -> str:
    """Kinds of survey are never blended: one of those that are there is always chosen."""
    there = data.values("kind", Filters())
    options = [name for name in KINDS if name in there]
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


def period_title(name: str) -> str:
    """The period as people say it."""
    return PERIODS[name]


def period(filters: Filters) -> Filters:
    """The window: of the usual length, all, or chosen by day; none where answers have no date."""
    whole, usual = data.whole(), data.usual()
    if whole is None or usual is None:
        st.caption(_("The answers have no dates."))
        return filters
    lengths = {"13w": 91, "26w": 182, "12m": 364}
    enough = data.remembered(responses, filters.between(usual.since, usual.until)) >= ENOUGH
    names = list(PERIODS)
    lately = enough and usual != whole and data.remembered(newest_import) == "demo"
    opening = names.index("13w" if lately else "all")
    name = (
        st.selectbox(
            _("Period"), names, index=opening, key="period", format_func=period_title,
            bind="query-params",
        )
        or "all"
    )  # fmt: skip
    if name == "all":
        return filters
    if name == "days":
        return filters.between(*days(whole))
    return filters.between(usual.until - timedelta(days=lengths[name] - 1), usual.until)


def days(whole: Window) -> tuple[date, date]:
    """Two days picked in the calendar; a half-made choice counts to the end."""
    chosen = st.date_input(
        _("Days"), (whole.since, whole.until), min_value=whole.since, max_value=whole.until,
        key="days", bind="query-params",
    )  # fmt: skip
    picked = sorted(chosen) if isinstance(chosen, tuple | list) else [chosen]
    if not picked:
        return whole.since, whole.until
    return picked[0], picked[-1] if len(picked) > 1 else whole.until


def pick(name: str, filters: Filters) -> Filters:
    """One multiselect; its list holds what the kind and its parents leave, in every window."""
    above = Filters().choose("kind", *filters.values("kind"))
    for parent in PARENTS.get(name, ()):
        above = above.choose(parent, *filters.values(parent))
    options = data.values(name, above)
    if set(options) <= {BLANK} or (len(options) == 1 and name not in FIRST):
        return filters
    title = _(data.snapshot().dimensions[name])
    chosen = st.multiselect(title, options, key=name, bind="query-params")
    return filters.choose(name, *chosen)


def filters() -> Filters:
    """The current choice; everything, when a page runs without the sidebar."""
    return st.session_state.get(KEY, Filters())


def weighted() -> bool:
    """Whether responses count by their weight."""
    return bool(st.session_state.get("weighted"))


def drop(dimension: str) -> None:
    """Open one dimension again."""
    st.session_state[dimension] = []


def reset() -> None:
    """Open every dimension again; kind and period stay."""
    for choice in filters().choices:
        if choice.dimension != "kind":
            drop(choice.dimension)


def toggle(dimension: str, value: str) -> None:
    """Want this value too, or no longer."""
    chosen = list(st.session_state.get(dimension) or [])
    st.session_state[dimension] = (
        [each for each in chosen if each != value] if value in chosen else [*chosen, value]
    )


def only(dimension: str, value: str) -> None:
    """Want this value and no other."""
    st.session_state[dimension] = [value]


def state() -> dict[str, list[str]]:
    """What is chosen, by name and value and never by title, so that it can be kept."""
    names = ("kind", "period", "days", "weighted", *data.snapshot().dimensions)
    found = {name: _texts(st.session_state.get(name)) for name in dict.fromkeys(names)}
    return {name: values for name, values in found.items() if values}


def address(kept: dict[str, list[str]]) -> dict[str, list[str]]:
    """The query of the address that chooses what `state` once said."""
    titles = {"kind": kind_title, "period": period_title}
    return {
        name: [titles[name](each) for each in values] if name in titles else values
        for name, values in kept.items()
    }


def _texts(value: object) -> list[str]:
    if value is None or value is False:
        return []
    several = value if isinstance(value, list | tuple) else [value]
    return [each.isoformat() if isinstance(each, date) else str(each) for each in several]


def restore(kept: dict[str, list[str]]) -> None:
    """Choose what `state` once said; what it does not name is open again."""
    reset()
    for name, values in kept.items():
        if name in ("kind", "period"):
            st.session_state[name] = values[0]
        elif name == "weighted":
            st.session_state[name] = True
        elif name == "days":
            st.session_state[name] = tuple(date.fromisoformat(each) for each in values)
        else:
            st.session_state[name] = values
    if "weighted" not in kept:
        st.session_state["weighted"] = False

"""The filters: in one place, on every page, held by the address bar."""

from datetime import date, timedelta

import streamlit as st

from cx.filters import Filters
from cx.language import _
from cx.measure import Window, newest_import, responses, weights
from cx.schema import BLANK, DIMENSIONS, KIND_TITLES, KINDS
from cx.ui import data

KEY = "filters"
LEFT_OUT = "filters_left_out"
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
    left_out("kind", _("Kind of survey"), ["", *(kind_title(name) for name in options)])
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
    left_out("period", _("Period"), ["", *(period_title(name) for name in names)])
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
    left_out(key_of(name), title, options)
    chosen = st.multiselect(title, options, key=key_of(name), bind="query-params")
    return filters.choose(name, *chosen)


def left_out(key: str, title: str, options: list[str]) -> None:
    """Remember what the address asks for and the data do not have; a page says so."""
    strange = [value for value in st.query_params.get_all(key) if value not in options]
    if strange:
        text = _("The address asks for {title} {value}, which is not there; it was left out.")
        said = text.format(title=title, value=" / ".join(strange))
        st.session_state.setdefault(LEFT_OUT, []).append(said)


def said_once() -> list[str]:
    """What was left out of the address, told once."""
    return st.session_state.pop(LEFT_OUT, [])


def filters() -> Filters:
    """The current choice; everything, when a page runs without the sidebar."""
    return st.session_state.get(KEY, Filters())


def weighted() -> bool:
    """Whether responses count by their weight."""
    return bool(st.session_state.get("weighted"))


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


def state() -> dict[str, list[str]]:
    """What is chosen, by name and value and never by title, so that it can be kept."""
    names = ("kind", "period", "days", "weighted", *data.snapshot().dimensions)
    found = {name: _texts(st.session_state.get(_slot(name))) for name in dict.fromkeys(names)}
    return {name: values for name, values in found.items() if values}


def address(kept: dict[str, list[str]]) -> dict[str, list[str]]:
    """The query of the address that chooses what `state` once said."""
    titles = {"kind": kind_title, "period": period_title}
    return {
        _slot(name): [titles[name](each) for each in values] if name in titles else values
        for name, values in kept.items()
    }


def _slot(name: str) -> str:
    return name if name in ("kind", "period", "days", "weighted") else key_of(name)


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
            st.session_state[key_of(name)] = values
    if "weighted" not in kept:
        st.session_state["weighted"] = False

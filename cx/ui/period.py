"""The window of time that pages look at, and the one they compare it with."""

from datetime import date, timedelta

import streamlit as st

from cx.filters import Filters
from cx.language import _
from cx.measure import Window, before, newest_import, responses, year_before
from cx.ui import asked_for, data

ENOUGH = 30  # below it a window says too little to open with
PERIODS = {
    "13w": _("Last 13 weeks"),
    "26w": _("Last 26 weeks"),
    "12m": _("Last 12 months"),
    "all": _("Everything"),
    "days": _("Choose days"),
}
LENGTHS = {"13w": 91, "26w": 182, "12m": 364}
FORMER = "period_former"  # what was looked at before days were chosen by a click
SHARED = _("The two windows share days; choose days outside the first.")
COMPARISONS = {
    "before": _("The window before"),
    "year": _("The same weeks a year before"),
    "other": _("Other days"),
}


def draw(filters: Filters) -> Filters:
    """The window: of the usual length, all, or chosen by day; none where answers have no date."""
    whole, usual = data.whole(), data.usual()
    if whole is None or usual is None:
        st.caption(_("The answers have no dates."))
        return filters
    names = list(PERIODS)
    asked_for.left_out("period", _("Period"), ["", *PERIODS.values()])
    opening = names.index("13w" if _lately(filters, whole, usual) else "all")
    name = (
        st.selectbox(
            _("Period"), names, index=opening, key="period", format_func=title,
            bind="query-params",
        )
        or "all"
    )  # fmt: skip
    if name == "all":
        return filters
    window = days("days", _("Days"), whole, whole) if name == "days" else _last(name, usual)
    compare(window, whole)
    return filters.between(window.since, window.until)


def only(since: date, until: date) -> None:
    """Look at these days; what was looked at before can be gone back to."""
    if st.session_state.get("period") != "days":
        st.session_state[FORMER] = st.session_state.get("period")
    whole = data.whole()
    if whole is not None:
        since, until = max(since, whole.since), min(until, whole.until)
    st.session_state["period"], st.session_state["days"] = "days", (since, until)
    # A widget that was not there yet does not write itself into the address.
    st.query_params["days"] = [since.isoformat(), until.isoformat()]


def toggle(since: date, until: date) -> None:
    """Only these days, or what was looked at before where it is they already."""
    whole = data.whole()
    inside = whole and (max(since, whole.since), min(until, whole.until))
    if st.session_state.get("period") == "days" and st.session_state.get("days") == inside:
        back()
    else:
        only(since, until)


def back() -> None:
    """Look at what was looked at before the days were chosen."""
    st.session_state["period"] = st.session_state.pop(FORMER, None) or "13w"


def chosen_by_click() -> bool:
    """Whether the days come from a click, so that one may want to go back."""
    return FORMER in st.session_state and st.session_state.get("period") == "days"


def _lately(filters: Filters, whole: Window, usual: Window) -> bool:
    """Whether pages open with the last weeks: not on a file that was just loaded, nor on few."""
    enough = data.remembered(responses, filters.between(usual.since, usual.until)) >= ENOUGH
    return enough and usual != whole and data.remembered(newest_import) == "demo"


def _last(name: str, usual: Window) -> Window:
    return Window(usual.until - timedelta(days=LENGTHS[name] - 1), usual.until)


def title(name: str) -> str:
    """A period as people say it."""
    return PERIODS[name]


def comparison_title(name: str) -> str:
    """A comparison as people say it."""
    return COMPARISONS[name]


def days(key: str, label: str, whole: Window, opening: Window) -> Window:
    """Two days picked in the calendar; a half-made choice counts to the end."""
    asked_for.days_left_out(key, label, whole.since, whole.until)
    chosen = st.date_input(
        label, (opening.since, opening.until), min_value=whole.since, max_value=whole.until,
        key=key, bind="query-params",
    )  # fmt: skip
    return _between(chosen, whole)


def _between(chosen: object, whole: Window) -> Window:
    picked = sorted(chosen) if isinstance(chosen, tuple | list) else [chosen]
    found = [day for day in picked if isinstance(day, date)]
    if not found:
        return whole
    return Window(found[0], found[-1] if len(found) > 1 else whole.until)


def compare(window: Window, whole: Window) -> None:
    """What the window is compared with."""
    asked_for.left_out("compare", _("Compared with"), ["", *COMPARISONS.values()])
    name = st.selectbox(
        _("Compared with"), list(COMPARISONS), key="compare", format_func=comparison_title,
        bind="query-params",
    )  # fmt: skip
    if name == "year" and _overlap(window, year_before(window)):
        st.warning(SHARED)
    if name != "other":
        return
    other = days("compare_days", _("Days to compare with"), whole, _inside(before(window), whole))
    if _overlap(window, other):
        st.warning(SHARED)


def _inside(window: Window, whole: Window) -> Window:
    since = min(max(window.since, whole.since), whole.until)
    return Window(since, min(max(window.until, since), whole.until))


def _overlap(one: Window, other: Window) -> bool:
    return one.since <= other.until and other.since <= one.until


def span_of(chosen: Filters) -> Window | None:
    """The chosen window as days; None where everything is chosen."""
    if chosen.since is None or chosen.until is None:
        return None
    return Window(chosen.since, chosen.until)


def compared(chosen: Filters) -> Filters | None:
    """The same choice in the window that one compares with; None where there is none."""
    window, whole = span_of(chosen), data.whole()
    if window is None or whole is None:
        return None
    other = _other(window, whole)
    return None if other is None else chosen.between(other.since, other.until)


def _other(window: Window, whole: Window) -> Window | None:
    name = st.session_state.get("compare")
    if name == "year":
        far = year_before(window)
        # A window of over a year would be compared with part of itself.
        return None if _overlap(window, far) else far
    if name == "other":
        other = _between(st.session_state.get("compare_days"), whole)
        return None if _overlap(window, other) else other
    return before(window)

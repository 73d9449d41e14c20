"""What is chosen, as names and values that can be kept, put into an address, and chosen again."""

from collections.abc import Callable
from datetime import date

import streamlit as st

from cx.filters import WORDS
from cx.schema import NUMBERS
from cx.ui import certainty, data, period, ranges, sidebar, titles
from cx.ui.picking import key_of, not_key

DAYS = ("days", "compare_days")
SETTINGS = (
    "kind", "period", "days", "compare", "compare_days", "level", "weighted", "match", WORDS
)  # fmt: skip
USUAL = {"weighted": False, "level": certainty.USUAL, "compare": "before"}
# What pages let one choose beside the filters: by its name in the address, what options are called.
CONTROLS: dict[str, Callable[[str], str]] = {
    "overview_metric": titles.metric, "overview_step": titles.step,
    "overview_by": titles.dimension, "why_by": titles.dimension, "silence_by": titles.dimension,
    "comments_band": titles.BANDS.__getitem__, "comments_grams": titles.GRAMS.__getitem__,
    "comments_rank": titles.RANKS.__getitem__, "comments_order": titles.LISTED.__getitem__,
    "explore_view": titles.view, "explore_metric": titles.metric, "explore_rows": titles.dimension,
    "explore_columns": titles.column, "explore_most": str, "explore_across": str,
    "explore_order": titles.order, "explore_ranking": titles.ranking, "explore_top": str,
    "explore_search": str, "explore_against": titles.SIDES.__getitem__,
    "explore_among": titles.dimension, "explore_one": str, "explore_other": str,
    "explore_counted": titles.COUNTED.__getitem__,
}  # fmt: skip
NOT = "!"  # no dimension's name ends so
# Nor has any two dots in it.
RANGES = {
    f"{name}..{end}": ranges.key_of(name, end)
    for name in NUMBERS for end in (ranges.FROM, ranges.TO)
}  # fmt: skip
TITLES = CONTROLS | {
    "kind": sidebar.kind_title, "period": period.title, "compare": period.comparison_title,
    "match": sidebar.match_title,
}  # fmt: skip


def state() -> dict[str, list[str]]:
    """What is chosen, by name and value and never by title, so that it can be kept."""
    dimensions = tuple(data.snapshot().dimensions)
    unwanted = tuple(name + NOT for name in dimensions)
    names = (*SETTINGS, *CONTROLS, *dimensions, *unwanted, *RANGES)
    found = {name: _texts(st.session_state.get(_slot(name))) for name in dict.fromkeys(names)}
    return {name: values for name, values in found.items() if values}


def address(kept: dict[str, list[str]]) -> dict[str, list[str]]:
    """The query of the address that chooses what `state` once said."""
    return {
        _slot(name): [TITLES[name](each) for each in values] if name in TITLES else values
        for name, values in kept.items()
    }


def _slot(name: str) -> str:
    if name in SETTINGS or name in CONTROLS:
        return name
    if name.endswith(NOT):
        return not_key(name.removesuffix(NOT))
    return RANGES[name] if name in RANGES else key_of(name)


def _texts(value: object) -> list[str]:
    if value is None or value is False or value == "":
        return []
    several = value if isinstance(value, list | tuple) else [value]
    return [each.isoformat() if isinstance(each, date) else str(each) for each in several]


def restore(kept: dict[str, list[str]]) -> None:
    """Choose what `state` once said; what it does not name is open again."""
    sidebar.reset()
    st.session_state.update(USUAL)
    for name in CONTROLS:
        st.session_state.pop(name, None)
    for name, values in kept.items():
        st.session_state[_slot(name)] = _value(name, values)


def _value(name: str, values: list[str]) -> object:
    if name == "weighted" or name.endswith(NOT):
        return True
    if name in RANGES:
        return int(values[0])
    if name in DAYS:
        return tuple(date.fromisoformat(each) for each in values)
    return values[0] if name in SETTINGS or name in CONTROLS else values

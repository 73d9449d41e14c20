"""Dates that stand in parts, and reasons of which a cell holds several."""

from dataclasses import replace

import streamlit as st

from cx.ingest.draft import Draft, compose
from cx.ingest.draft.composed import PARTS
from cx.language import _
from cx.schema import N_
from cx.ui.mapper_state import NONE, keep, shown

TITLES = {"day": N_("Day"), "month": N_("Month"), "year": N_("Year")}
FIXED = {"day": N_("Day of all answers"), "month": N_("Month of all answers"),
         "year": N_("Year of all answers")}  # fmt: skip
MARKS = {
    "": N_("nothing: one each"), "|": "|", ";": ";", ",": N_("comma"), "\n": N_("line break"),
}  # fmt: skip


def draw_date(found: Draft) -> Draft:
    """Columns or numbers that make up the date, where no column holds it whole."""
    if found.holder("answered_at"):
        return found
    with st.expander(_("Date from parts"), expanded=bool(found.parts)):
        chosen = {}
        for place, part in zip(st.columns(3), PARTS, strict=True):
            with place:
                said = _part(found, part)
            if said is not None:
                chosen[part] = said
        if chosen != dict(found.parts):
            keep(compose(found, chosen))
    return found


def _part(found: Draft, part: str) -> str | int | None:
    """A heading, or a number for all rows; None while neither is said."""
    held = found.parts.get(part)
    headings = [c.heading for c in found.columns if c.kind == "whole"]
    of = st.selectbox(
        _(TITLES[part]), [NONE, *headings],
        key=shown(f"mapper_part_{part}", held if isinstance(held, str) else NONE),
        format_func=lambda heading: heading or _("– no column –"),
    )  # fmt: skip
    if of:
        return str(of)
    if not found.parts:
        return None
    _pattern, least, most = PARTS[part]
    number = st.number_input(
        _(FIXED[part]), least, most, step=1,
        key=shown(f"mapper_part_{part}_all", held if isinstance(held, int) else None),
        value=None,
    )  # fmt: skip
    return None if number is None else int(number)


def draw_separator(found: Draft) -> Draft:
    """What parts the reasons of a cell, when a column has reasons."""
    if not found.holder("reason"):
        return found
    mark = st.selectbox(
        _("Several reasons in a cell are separated by"), [*MARKS],
        key=shown("mapper_mark", found.separator), format_func=lambda each: _(MARKS[each]),
    )  # fmt: skip
    if mark != found.separator:
        keep(replace(found, separator=mark))
    return found

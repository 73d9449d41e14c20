"""The two sets of answers that are compared: A is what the filters choose, B is chosen here."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from cx import format
from cx.filters import Filters
from cx.language import _
from cx.measure import Board
from cx.schema import BLANK
from cx.store.customers import TENURES
from cx.ui import breakdown, controls, data, titles
from cx.ui.picking import LONG

NEW = "customer_for"


@dataclass(frozen=True)
class Side:
    """Some of the answers, and what people call them."""

    name: str
    filters: Filters


@dataclass(frozen=True)
class Sides:
    """A and B, which never share an answer; or why there are none, as a sentence."""

    one: Side | None = None
    other: Side | None = None
    missing: str = ""


def choose(found: Board, row: str, place: Any) -> Sides:
    """What A is compared with, drawn in `place`. Of the rows all values stay in A and B alike."""
    options = [name for name in titles.SIDES if name != "new" or len(_spans(_kind(found))) > 1]
    columns = place.columns([4, 3, 3, 3], vertical_alignment="bottom")
    how = controls.choose(
        "explore_against", _("Compare"), options, titles.SIDES.__getitem__, columns[0],
        help=_("A is what the filters choose; this is what B is."),
    )  # fmt: skip
    open_ = found.filters.choose(row)
    if how == "new":
        return new(open_, row)
    if how == "values":
        return _values(found, open_, row, columns[1:])
    return rest(open_, row) if how == "rest" else earlier(found, open_, row)


def new(open_: Filters, row: str) -> Sides:
    """A are the newest customers that answered here, B those who have been such for longest."""
    spans = _spans(open_.choose(NEW))
    if len(spans) < 2:
        return Sides(missing=_(
            "Of new and long-standing customers only one answered here; choose a longer period or "
            "fewer filters."
        ))  # fmt: skip
    return _apart(open_, NEW, row, (spans[0], spans[-1]))


def rest(open_: Filters, row: str) -> Sides:
    """A is what is chosen, B all others of the same kind and window."""
    others = open_.others()
    if others is None:
        said = _(
            "Choose something in the filters other than {row}: A is then what you choose, and B "
            "everyone else."
        )
        return Sides(missing=said.format(row=f"“{titles.dimension(row)}”"))
    chosen = [each for each in open_.choices if each.dimension != "kind"]
    name = "; ".join(map(str, chosen))
    return Sides(Side(name, open_), Side(_("everyone else"), others))


def earlier(found: Board, open_: Filters, row: str) -> Sides:
    """A is the window, B the one that it is compared with."""
    if found.then is None:
        return Sides(missing=_("There is no window to compare with; choose another period."))
    then = found.then.choose(row)
    return Sides(Side(_days(open_), open_), Side(_days(then), then))


def _days(window: Filters) -> str:
    return f"{format.day(window.since)} – {format.day(window.until)}"


def _values(found: Board, open_: Filters, row: str, columns: Any) -> Sides:
    """A dimension, and a value of it for A and another for B."""
    there = [name for name in breakdown.dimensions(found) if name != row]
    if not there:
        return Sides(missing=_("The answers do not differ in anything else; choose other rows."))
    among = controls.choose("explore_among", _("Of"), there, titles.dimension, columns[0])
    values = [each for each in data.values(among, _kind(found)) if each != BLANK]
    if len(values) < 2:
        return Sides(missing=_("There are no two values to compare; choose another dimension."))
    one = controls.choose("explore_one", _("A is"), _offered("explore_one", values),
                          place=columns[1])  # fmt: skip
    left = [each for each in values if each != one]
    other = controls.choose("explore_other", _("B is"), _offered("explore_other", left),
                            place=columns[2])  # fmt: skip
    return _apart(open_, among, row, (one, other))


def _offered(key: str, values: list[str]) -> list[str]:
    """The most frequent values, and what is chosen or asked for already."""
    asked = {st.session_state.get(key), *st.query_params.get_all(key)}
    return [*values[:LONG], *(each for each in values[LONG:] if each in asked)]


def _apart(open_: Filters, among: str, row: str, values: tuple[str, str]) -> Sides:
    """Two values of a dimension; whichever of them the filters choose makes no difference."""
    if among == row:
        said = _("A and B differ in {name}, so no row could have both; choose other rows.")
        return Sides(missing=said.format(name=f"“{titles.dimension(row)}”"))
    title = titles.dimension(among)
    one, other = (
        Side(_("{dimension}: {value}").format(dimension=title, value=_(value)),
             open_.choose(among, value))
        for value in values
    )  # fmt: skip
    return Sides(one, other)


def _spans(filters: Filters) -> list[str]:
    """For how long those who answered have been customers, from new to old, as far as is known."""
    if NEW not in data.snapshot().dimensions:
        return []
    there = data.values(NEW, filters)
    return [each for each in TENURES if each in there]


def _kind(found: Board) -> Filters:
    return Filters().choose("kind", *found.filters.values("kind"))


def name_of(side: Side) -> str:
    """What a side is called, at most a line of it."""
    return side.name if len(side.name) <= 60 else side.name[:59].rstrip() + "…"

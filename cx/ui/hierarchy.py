"""Unit, team, agent: one level at a time, each with the range of places that it may truly have."""

from typing import Any

import pandas as pd
import streamlit as st

from cx import charts
from cx.charts.theme import FEW
from cx.insight.apart import said_apart
from cx.language import _, ngettext
from cx.measure import Board, Working
from cx.measure.ranking import ranked
from cx.measure.ranks import Ranks, ranks
from cx.metrics import Metric
from cx.ui import blocks, breakdown, data, sidebar, titles
from cx.ui.plain import plain

LEVELS = ("unit", "team", "agent")
RULE = _(
    "Best place: one after those that are clearly better. Worst place: as many before the last as "
    "are clearly worse. Every two are tested, with Holm's correction over all pairs, so that all "
    "ranges hold together. Under 30 answers there is no place."
)


def draw(found: Board, metric: Metric) -> None:
    """What is chosen from the top down, and what stands below it; a click goes there."""
    level = below(found)
    _path(found, level)
    table = ranked(breakdown.numbers(found, level, metric), level, metric, "best")
    if table.empty:
        st.info(_("Nobody answered this under these filters; choose another metric."))
        return
    places: Ranks = data.remembered(
        ranks, metric, level, found.filters.choose(level),
        weighted=found.weighted, level=found.level, door=data.door,
    )  # fmt: skip
    title = _("{metric} by {by}, with the places that each may have").format(
        metric=metric.title, by=titles.dimension(level).casefold()
    )
    st.subheader(title)
    drawn = table.assign(
        name=table[level], beside=[_beside(places, str(name)) for name in table[level]]
    )
    blocks.chart(
        charts.side_by_side(drawn, metric.unit), readable(table, places, level, metric.unit),
        said(table, places, level, metric), f"explore_tree_{level}",
        Working(title, found.filters.choose(level), (metric,), (level,), RULE), level,
    )  # fmt: skip


def below(found: Board) -> str:
    """The first level of which nothing is chosen, or the last one there is."""
    there = [name for name in LEVELS if name in breakdown.dimensions(found)] or [LEVELS[0]]
    chosen = [number for number, name in enumerate(there) if found.filters.values(name)]
    return there[min(max(chosen, default=-1) + 1, len(there) - 1)]


def _path(found: Board, level: str) -> None:
    """Where one stands, and a way up again."""
    above = LEVELS[: LEVELS.index(level)]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        names = [" / ".join(found.filters.values(name)) for name in above]
        st.markdown(" › ".join([_("All"), *map(plain, filter(None, names))]), width="content")
        up: Any = next((name for name in reversed(above) if found.filters.values(name)), None)
        if up:
            st.button(_("One level up"), icon=":material/arrow_upward:", type="tertiary",
                      on_click=sidebar.drop, args=(up,), key="explore_up")  # fmt: skip


def _beside(places: Ranks, name: str) -> str:
    shown = said_range(places, name)
    return _("({range})").format(range=shown) if shown else ""


def said_range(places: Ranks, name: str) -> str:
    """`2 to 5 of 9`; nothing where a group has no place."""
    if name not in places:
        return ""
    best, worst = places[name]
    words = _("{best} of {of}") if best == worst else _("{best} to {worst} of {of}")
    return words.format(best=best, worst=worst, of=len(places))


def readable(table: pd.DataFrame, places: Ranks, level: str, unit: str) -> pd.DataFrame:
    """Each group with the range of its places."""
    words = breakdown.in_words(table, level, unit)
    words.insert(1, _("Places"), [said_range(places, str(name)) for name in table[level]])
    return words


def said(table: pd.DataFrame, places: Ranks, level: str, metric: Metric) -> str:
    """How sure the order is, and what stands apart."""
    sure = [name for name, (best, worst) in places.items() if best == worst]
    if len(places) < 2:
        order = _("Too few groups with {few} answers for an order.").format(few=FEW)
    else:
        words = ngettext(
            "Of {of} with {few} answers, {sure} has a place that is sure; the places that each "
            "may have stand beside its name.",
            "Of {of} with {few} answers, {sure} have a place that is sure; the places that each "
            "may have stand beside its name.", len(sure),
        )  # fmt: skip
        order = words.format(of=len(places), few=FEW, sure=len(sure))
    return " ".join([order, said_apart(table, level, metric.unit)])

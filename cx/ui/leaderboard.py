"""Groups in an order, each with its range, beside the rest and beside itself before."""

from typing import Any

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.charts.theme import FEW
from cx.insight.apart import said_apart
from cx.language import _
from cx.measure import Board, Working
from cx.measure.ranking import Order, named_like, ranked
from cx.metrics import Metric
from cx.ui import blocks, breakdown, classes, controls, titles

MOST = ("15", "30", "100")


def draw(found: Board, metric: Metric, dimension: str, place: Any) -> None:
    """The order, how many, whom one looks for, and the groups; a click on one wants it."""
    order, most, search = _choices(found, place)
    every = ranked(breakdown.numbers(found, dimension, metric), dimension, metric, order)
    if every.empty:
        st.info(_("Nobody answered this under these filters; choose another metric."))
        return
    matching = named_like(every, dimension, search)
    title = _("{metric} by {by}, {order}").format(
        metric=metric.title, by=titles.dimension(dimension).casefold(),
        order=titles.ranking(order).casefold(),
    )  # fmt: skip
    st.subheader(title)
    if matching.empty:
        st.info(_("No name here holds what you look for; write less of it."))
        return
    shown = matching.head(most)
    drawn = shown.assign(name=shown[dimension])
    then = found.then.choose(dimension) if found.then else None
    blocks.chart(
        charts.side_by_side(drawn, metric.unit), readable(shown, dimension, metric.unit),
        said(every, matching, shown, dimension, metric), f"explore_ranking_{dimension}",
        Working(title, found.filters.choose(dimension), (metric,), (dimension,), breakdown.RULE,
                then), dimension,
    )  # fmt: skip


def _choices(found: Board, place: Any) -> tuple[Order, int, str]:
    one, two, three = place.columns([4, 2, 4], vertical_alignment="bottom")
    orders = [name for name in titles.RANKINGS if found.then or name not in ("fell", "rose")]
    order = controls.choose("explore_ranking", _("Order"), orders, titles.ranking, one)
    most = controls.choose("explore_top", _("Show at most"), MOST, place=two)
    search = three.text_input(
        _("Find a name"), key="explore_search", bind="query-params",
        placeholder=_("Part of a name"), icon=":material/search:",
    )  # fmt: skip
    return order, int(most), str(search or "")  # type: ignore[return-value]


def said(
    every: pd.DataFrame, matching: pd.DataFrame, shown: pd.DataFrame, dimension: str, metric: Metric
) -> str:
    """What stands apart among those shown, how many these are, and who has no place."""
    counts = _("{shown} of {whole} shown.").format(
        shown=format.number(len(shown)), whole=format.number(len(every))
    )
    parts = [said_apart(shown, dimension, metric.unit), counts]
    if len(matching) < len(every):
        found = _("{n} have a name like that; places are those among all.")
        parts.append(found.format(n=format.number(len(matching))))
    if few := int((every["n"] < FEW).sum()):
        without = _("{n} with under {few} answers have no place and come last.")
        parts.append(without.format(n=format.number(few), few=FEW))
    return " ".join(filter(None, [*parts, classes.computed(dimension)]))


def readable(rows: pd.DataFrame, dimension: str, unit: str) -> pd.DataFrame:
    """The same in words, each with its place."""
    words = breakdown.in_words(rows, dimension, unit)
    places = ["" if place != place else str(int(place)) for place in rows["place"]]
    words.insert(0, _("Place"), places)
    return words

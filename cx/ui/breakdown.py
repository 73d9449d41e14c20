"""The score per value of a dimension that one chooses, now and in the window before."""

import pandas as pd
import streamlit as st

from cx import charts
from cx.charts import words
from cx.filters import Filters
from cx.language import _
from cx.measure import Board, breakdown, reasons_beside
from cx.metrics import NPS
from cx.schema import BLANK, title_of
from cx.ui import blocks, data, sidebar

FIRST = "reason"


def draw(found: Board, key: str) -> None:
    """A choice of dimension, and the score per value of it."""
    options = _dimensions(found)
    by = st.selectbox(_("Score by"), options, key=f"{key}_by", format_func=by_title) or FIRST
    one(found, by, key)


def one(found: Board, dimension: str, key: str) -> None:
    """A row per value, worst first; a click wants one. Hollow marks: the window before."""
    filters, then = found.filters, blocks.window_before(found.filters)
    numbers = _numbers(found, dimension, then)
    said = words.takeaway_breakdown(numbers, dimension, NPS.title, NPS.unit)
    if then is not None:
        said = " ".join((said, _("Hollow: the window before.")))
    blocks.chart(
        charts.breakdown(numbers, dimension, NPS.unit, frozenset(filters.values(dimension))),
        numbers, said, f"{key}_{dimension}", dimension,
    )  # fmt: skip


def by_title(name: str) -> str:
    """A dimension as people say it."""
    return _(title_of(name))


def _numbers(found: Board, dimension: str, then: Filters | None) -> pd.DataFrame:
    """The reasons from what the page has counted; other dimensions by a count of their own."""
    if dimension == FIRST:
        return reasons_beside(found, then)
    return breakdown(
        data.snapshot(), NPS, dimension, found.filters, then,
        scope=data.SCOPE, weighted=sidebar.weighted(), door=data.door,
    )  # fmt: skip


def _dimensions(found: Board) -> list[str]:
    """The reason first, then all that tells these answers apart."""
    kind = Filters().choose("kind", *found.filters.values("kind"))
    rest = [name for name in data.snapshot().dimensions if name not in (FIRST, "kind")]
    return [FIRST, *(name for name in rest if len(set(data.values(name, kind)) - {BLANK}) > 1)]

"""A metric by any dimension and across any other: the cells coloured, the sums beside them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.access.suppression import HIDDEN
from cx.charts.periods import name_of
from cx.charts.theme import FEW, reading
from cx.insight.apart import said_apart
from cx.language import _, ngettext
from cx.measure import OTHER, Board, Working
from cx.measure.crosstab import ALL, Crosstab, Order, Part, explored, in_time, opened, ordered
from cx.metrics import Metric
from cx.schema import GRAINS
from cx.ui import blocks, breakdown, classes, controls, data, titles

FIRST = "unit"  # what columns are of where one has not chosen
ROWS = ("10", "15", "25", "50")
ACROSS = ("8", "12", "6")
RULE = _(
    "Each cell beside all other answers of the table; the sums of a row or a column likewise. So "
    "many are looked at together that some would differ by chance; marked are those that stay "
    "after Benjamini and Hochberg's correction over all cells. Cells under 30 answers are never "
    "marked. Rows and columns show all their values, whichever are chosen, and those with fewest "
    "answers are one, so that all adds up."
)


def draw(found: Board, metric: Metric, row: str, place: Any) -> None:
    """The further choices, drawn in `place`, and the table; a click on a cell wants its answers."""
    by, most, order = _choices(found, row, place)
    table, numbers = data.remembered(
        explored, metric, by, found.filters, most,
        weighted=found.weighted, level=found.level, door=data.door,
    )  # fmt: skip
    if not table.cells:
        st.info(_("Nobody answered this under these filters; choose another metric."))
        return
    rows = [ALL, *ordered(table.rows, metric, order)]
    columns: list[Part] = [ALL, *(_columns(table) if len(by) > 1 else [])]
    cells = placed(table, numbers, rows, columns, found)
    names = [named(part, row) for part in rows], [named(part, by[-1]) for part in columns]
    title = said_title(metric, by)
    st.subheader(title)
    blocks.chart(
        charts.heat(cells, *names, metric.unit, metric.better),
        readable(cells, by, metric.unit), said(cells, table, by), f"explore_{'_'.join(by)}",
        Working(title, opened(found.filters, by), (metric,), by, RULE),
        tuple(name for name in by if name not in GRAINS),
    )  # fmt: skip


def _choices(found: Board, row: str, place: Any) -> tuple[tuple[str, ...], tuple[int, int], Order]:
    one, two, three, four = place.columns([3, 2, 2, 3], vertical_alignment="bottom")
    grains = ["week", "month", "quarter"] if data.whole() else []
    rest = [name for name in breakdown.dimensions(found) if name != row]
    first = [FIRST] if FIRST in rest else []
    options = list(dict.fromkeys([*first, titles.ALONE, *grains, *rest]))
    column = controls.choose("explore_columns", _("Columns"), options, titles.column, one)
    many = controls.choose(
        "explore_most",
        _("Most rows"),
        ROWS,
        place=two,
        help=_("Those with most answers; all others are one row."),
    )
    across = controls.choose(
        "explore_across",
        _("Most columns"),
        ACROSS,
        place=three,
        disabled=column == titles.ALONE,
        help=_("Those with most answers, or the latest; all others are one column."),
    )
    order = controls.choose("explore_order", _("Order"), [*titles.ORDERS], titles.order, four)
    by = (row,) if column == titles.ALONE else (row, column)
    return by, (int(many), int(across)), order  # type: ignore[return-value]


def _columns(table: Crosstab) -> list[Part]:
    if table.by[1] in GRAINS:
        return in_time(table.columns)
    return ordered(table.columns, table.metric, "most")


def named(part: Part, dimension: str) -> str:
    """A row or a column as people say it."""
    if part == ALL:
        return _("All")
    if part == OTHER:
        return _("Earlier and undated") if dimension in GRAINS else _("All others")
    if part is None:
        return _("No date, or hidden")
    return name_of(part, dimension) if isinstance(part, date) else _(part)


def placed(
    table: Crosstab, numbers: pd.DataFrame, rows: list[Part], columns: list[Part], found: Board
) -> pd.DataFrame:
    """The numbers with their places in the picture, and with what a click on them wants."""
    at = [{part: number for number, part in enumerate(each)} for each in (rows, columns)]
    kept = numbers[numbers["column"].isin(columns)]
    sides = list(zip(kept["row"], kept["column"], strict=True))
    values = [_values(side, table.by) for side in sides]
    return kept.assign(
        y=[at[0][row] for row, _column in sides], x=[at[1][column] for _row, column in sides],
        values=values, seen=_seen(values, table.by, found), level=table.whole.mean,
        row_name=[named(row, table.by[0]) for row, _column in sides],
        column_name=[named(column, table.by[-1]) for _row, column in sides],
    ).sort_values(["y", "x"], ignore_index=True)  # fmt: skip


def _values(side: tuple[Part, Part], by: tuple[str, ...]) -> list[str | None]:
    """What can be wanted of a cell, for each dimension; nothing of sums, others and periods."""
    return [
        part if isinstance(part, str) and part not in (ALL, OTHER, HIDDEN) else None
        for part, name in zip(side, by, strict=False) if name not in GRAINS
    ]  # fmt: skip


def _seen(values: list[list[str | None]], by: tuple[str, ...], found: Board) -> list[bool]:
    """Which cells are of what is chosen; all where nothing is."""
    chosen = [found.filters.values(name) for name in by if name not in GRAINS]
    return [
        all(not some or value in some for value, some in zip(each, chosen, strict=True))
        for each in values
    ]  # fmt: skip


def said_title(metric: Metric, by: tuple[str, ...]) -> str:
    """`Net Promoter Score by reason and unit`; with one dimension, `… by reason, beside all`."""
    names = [titles.column(name).casefold() for name in by]
    if len(by) == 1:
        return _("{metric} by {by}, beside all").format(metric=metric.title, by=names[0])
    both = _("{metric} by {by} and {other}")
    return both.format(metric=metric.title, by=names[0], other=names[1])


def said(cells: pd.DataFrame, table: Crosstab, by: tuple[str, ...]) -> str:
    """The whole, what stands apart, and how much of it is only indicative."""
    unit = table.metric.unit
    whole = next(cells[cells["part"] == "whole"].itertuples())
    inner = cells[cells["part"] == ("cell" if len(by) > 1 else "row")]
    both = inner["row_name"] + " · " + inner["column_name"]
    inner = inner.assign(name=both if len(by) > 1 else inner["row_name"])
    several = [OTHER, HIDDEN]
    others = inner["row"].isin(several) | inner["column"].isin(several)
    parts = [
        _("All together: {reading}.").format(reading=reading(whole, unit)),
        said_apart(inner[~others], "name", unit),
    ]
    if HIDDEN in table.rows:
        parts.append(_("Rows with a cell of too few people are one."))
    if few := int((inner["n"] < FEW).sum()):
        words = ngettext(
            "{n} cell has under {few} answers and is grey.",
            "{n} cells have under {few} answers and are grey.", few,
        )  # fmt: skip
        parts.append(words.format(n=few, few=FEW))
    return " ".join([*parts, *(filter(None, map(classes.computed, by)))])


def readable(cells: pd.DataFrame, by: tuple[str, ...], unit: str) -> pd.DataFrame:
    """The same in words, row by row."""
    each = list(cells.itertuples())
    columns: Mapping[str, list[Any]] = {titles.dimension(by[0]): cells["row_name"].tolist()}
    if len(by) > 1:
        columns = {**columns, titles.column(by[1]): cells["column_name"].tolist()}
    return pd.DataFrame(
        {
            **columns,
            _("Score"): [format.text(row.value, unit) for row in each],
            _("Range"): [format.span(row.low, row.high, unit) for row in each],
            _("n"): cells["n"].tolist(),
            _("Less the rest"): [
                breakdown.changed(row.gap, row.gap_low, row.gap_high, unit) for row in each
            ],
            _("Apart"): [_("clear") if row.apart else "" for row in each],
        }
    )

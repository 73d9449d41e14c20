"""How answers lie on their scale: a bar for each group, from the worst to the best."""

from typing import Any

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.access.suppression import HIDDEN
from cx.insight.spread import said_bands, said_scale
from cx.language import _
from cx.measure import OTHER, Board, Working
from cx.measure.crosstab import ALL, opened
from cx.measure.spread import Spread, ends, shares, split, spread, title_of
from cx.metrics import Metric
from cx.ui import blocks, classes, crosstab, data, titles

MOST = 15
RULE = _(
    "Each bar is all answers of its group, parted by what they said. Groups show all their values, "
    "whichever are chosen; those with fewest answers are one, so that all adds up. The most split "
    "group is that in which the smaller of the two ends of the scale is largest; an end is a third "
    "of the scale. Of groups under 30 answers nothing is said."
)


def draw(found: Board, metric: Metric, row: str, place: Any) -> None:
    """The bars; a click on one wants its group. This view has no choices of its own."""
    lying: Spread = data.remembered(
        spread, metric, row, found.filters, MOST,
        weighted=found.weighted, level=found.level, door=data.door,
    )  # fmt: skip
    if not lying.rows:
        st.info(_("Nobody answered this under these filters; choose another metric."))
        return
    if not lying.steps:
        st.info(_(
            "These answers were given on scales of several lengths, which cannot lie beside each "
            "other; choose one survey."
        ))  # fmt: skip
        return
    title = _("{what} by {by}").format(
        what=title_of(lying), by=titles.dimension(row).casefold()
    )  # fmt: skip
    st.subheader(title)
    steps, banded = step_titles(lying), lying.metric.method == "nps"
    rows = named(shares(lying), row)
    blocks.chart(
        charts.spread(rows, steps, banded, frozenset(found.filters.values(row))),
        readable(rows, row, steps, lying.metric.unit), said(rows, lying, steps, row),
        f"explore_spread_{row}",
        Working(title, opened(found.filters, (row,)), (lying.metric,), (row,), RULE), row,
    )  # fmt: skip


def step_titles(lying: Spread) -> list[str]:
    """What each step of the scale is called, from low to high."""
    if lying.metric.method == "nps":
        return charts.band_titles()
    if lying.metric.unit == "share":
        return [_("No"), _("Yes")]
    return [f"{low}–{high}" if high > low else str(low) for low, high in lying.steps]


def named(rows: pd.DataFrame, row: str) -> pd.DataFrame:
    """The rows with their names, and with what a click on them wants."""
    return rows.assign(
        name=[crosstab.named(part, row) for part in rows["part"]],
        wanted=[None if part in (ALL, OTHER, HIDDEN) else part for part in rows["part"]],
    )


def said(rows: pd.DataFrame, lying: Spread, steps: list[str], row: str) -> str:
    """Which group is split and which is of one mind, and how the picture reads."""
    rest = split(rows[rows["part"] != HIDDEN], len(steps))
    if lying.metric.method == "nps":
        parts = [said_bands(rest), _("Detractors lie to the left, promoters to the right.")]
    elif lying.metric.unit == "share":
        parts = [_("Light: no; dark: yes.")]
    else:
        at = ends(len(steps))
        parts = [
            said_scale(rest, end(lying.steps[:at]), end(lying.steps[-at:])),
            _("From light, {low}, to dark, {high}.").format(low=steps[0], high=steps[-1]),
        ]
    return " ".join(filter(None, [*parts, classes.computed(row)]))


def end(steps: tuple[tuple[int, int], ...]) -> str:
    """One end of the scale: `0–2`, or a single value.

    >>> end(((0, 0), (1, 1), (2, 2))), end(((5, 5),))
    ('0–2', '5')
    """
    low, high = steps[0][0], steps[-1][1]
    return f"{low}–{high}" if high > low else str(low)


def readable(rows: pd.DataFrame, row: str, steps: list[str], unit: str) -> pd.DataFrame:
    """The same in words: counts and shares of every step."""
    columns: dict[str, list[object]] = {
        titles.dimension(row): rows["name"].tolist(),
        _("n"): rows["n"].tolist(),
        _("Score"): [format.text(value, unit) for value in rows["value"]],
    }
    share = _("{step}, share")
    for place, step in enumerate(steps):
        columns[step] = rows[f"count_{place}"].tolist()
        columns[share.format(step=step)] = [
            format.text(each, "share") for each in rows[f"share_{place}"]
        ]
    return pd.DataFrame(columns)

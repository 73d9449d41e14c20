"""A against B: two sets of answers beside each other, by score or by how often a row is named."""

from typing import Any

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.access.suppression import HIDDEN
from cx.charts.theme import FEW
from cx.charts.versus import MOST
from cx.insight.versus import said_versus, said_whole
from cx.language import _, ngettext
from cx.measure import Board, Working
from cx.measure.versus import ALL, share_of, versus
from cx.metrics import Metric
from cx.ui import blocks, breakdown, classes, controls, data, sides, titles
from cx.ui.plain import plain

SHOWN = 20
RULE = _(
    "A and B are of the same kind of survey and never share an answer, but a person may have "
    "answered in both, which the ranges do not know. Score: the metric of A less that of B in "
    "each row. How often: the part of the answers of A that are in a row less that of B, with "
    "Newcombe's range. So many rows are looked at together that some would differ by chance; "
    "clear are those that stay after Benjamini and Hochberg's correction over all rows. Under 30 "
    "answers on either side nothing is called clear."
)


def draw(found: Board, metric: Metric, row: str, place: Any) -> None:
    """The choice of B and of what is counted, and the rows; a click on one wants it."""
    counted = controls.segment(
        "explore_counted", _("Compare by"), [*titles.COUNTED], titles.COUNTED.__getitem__, place,
        help=_("Score: how each row is rated. How often: how many of all answers are in it."),
    )  # fmt: skip
    chosen = sides.choose(found, row, st)
    if chosen.one is None or chosen.other is None:
        st.info(chosen.missing, icon=":material/compare_arrows:")
        return
    table = data.remembered(
        versus, metric, row, chosen.one.filters, chosen.other.filters, counted,
        weighted=found.weighted, level=found.level, door=data.door,
    )  # fmt: skip
    if table.empty:
        st.info(_("Nobody answered this in A or in B; choose another metric."))
        return
    _shown(found, metric, row, (chosen.one, chosen.other), table, counted)


def _shown(
    found: Board, metric: Metric, row: str, pair: tuple[sides.Side, sides.Side],
    table: pd.DataFrame, counted: str,
) -> None:  # fmt: skip
    one, other = pair
    measured = share_of(metric) if counted == "share" else metric
    rows = placed(table)
    title = said_title(metric, row, counted)
    st.subheader(title)
    st.markdown(_("**A** {one} · **B** {other}").format(one=plain(one.name),
                                                        other=plain(other.name)))  # fmt: skip
    blocks.chart(
        charts.versus(rows.head(SHOWN), (one.name, other.name), measured.unit),
        readable(rows, row, measured.unit), said(rows, row, measured.unit, counted),
        f"explore_versus_{row}",
        Working(title, one.filters, (metric,), (row,), RULE, other.filters), row,
    )  # fmt: skip


def said_title(metric: Metric, row: str, counted: str) -> str:
    """`Net Promoter Score by reason, A against B`."""
    by = titles.dimension(row).casefold()
    if counted == "share":
        return _("How often by {by}, A against B").format(by=by)
    return _("{metric} by {by}, A against B").format(metric=metric.title, by=by)


def placed(table: pd.DataFrame) -> pd.DataFrame:
    """The rows in the order to show them: all, then those with most answers on both sides.

    Drawn are as many as a picture holds, from A below B to A above B; those that one side has
    nothing of, or under 30 answers, come behind. `wanted` is what a click wants.
    """
    known = table.assign(
        whole=table["name"] == ALL, least=table[["a_n", "b_n"]].min(axis=1),
        comparable=table["gap"].notna(),
        wanted=[None if name in (ALL, HIDDEN) else name for name in table["name"]],
    )  # fmt: skip
    known["few"] = known["least"] < FEW
    first = known.sort_values(
        ["whole", "comparable", "least"], ascending=False, kind="stable"
    ).head(min(SHOWN, MOST))  # fmt: skip
    known["drawn"] = known.index.isin(first.index)
    known = known.sort_values(
        ["whole", "drawn", "comparable", "few", "gap"],
        ascending=[False, False, False, True, True], kind="stable", ignore_index=True,
    )  # fmt: skip
    return known.assign(name=[_("All") if name == ALL else _(name) for name in known["name"]])


def said(rows: pd.DataFrame, row: str, unit: str, counted: str) -> str:
    """The whole, where A and B are clearly apart, and how the picture reads."""
    inner = rows[~rows["whole"]]
    parts = [
        said_whole(each.gap, each.gap_low, each.gap_high, each.clear, unit)
        for each in rows[rows["whole"]].itertuples()
    ]
    parts.append(said_versus(inner, unit, counted))
    parts.append(_("Filled: A; hollow: B; to the right A less B."))
    if few := int((inner["few"] & inner["comparable"]).sum()):
        words = ngettext(
            "{n} row with under {few} answers in A or in B comes last.",
            "{n} rows with under {few} answers in A or in B come last.", few,
        )  # fmt: skip
        parts.append(words.format(n=format.number(few), few=FEW))
    if (rows["name"] == _(HIDDEN)).any():
        parts.append(_("What too few people said on either side is one row."))
    return " ".join(filter(None, [*parts, classes.computed(row)]))


def readable(rows: pd.DataFrame, row: str, unit: str) -> pd.DataFrame:
    """The same in words, row by row."""
    each = list(rows.itertuples())
    return pd.DataFrame(
        {
            titles.dimension(row): rows["name"].tolist(),
            _("A"): [format.text(of.a, unit) for of in each],
            _("Range of A"): [format.span(of.a_low, of.a_high, unit) for of in each],
            _("n of A"): rows["a_n"].tolist(),
            _("B"): [format.text(of.b, unit) for of in each],
            _("Range of B"): [format.span(of.b_low, of.b_high, unit) for of in each],
            _("n of B"): rows["b_n"].tolist(),
            _("A less B"): [
                breakdown.changed(of.gap, of.gap_low, of.gap_high, unit) for of in each
            ],
            _("Apart"): [_("clear") if of.clear else "" for of in each],
        }
    )

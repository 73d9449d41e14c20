"""Reasons: who gives them, how each scores, which matter most, and what a change would be worth."""

from collections import Counter

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.charts import words
from cx.language import _
from cx.measure import (
    Board,
    Working,
    compared,
    reason_groups,
    reasons_by_band,
    total,
)
from cx.measure.contributions import contributions
from cx.measure.groups import summed
from cx.measure.rollup import sizes
from cx.measure.what_if import what_if
from cx.metrics import NPS, RATING
from cx.schema import BLANK, NO_REASON
from cx.stats import Tally, share_estimate
from cx.store import Cells
from cx.ui import blocks, data, tables, working
from cx.ui.plain import plain

QUADRANTS = (_("Mend first"), _("Keep up"), _("Watch"), _("Leave as it is"))
HALF = 50
LEAST_SHARE = 0.05  # of many reasons, an even share would call a handful of answers often


def by_band(found: Board) -> None:
    """Reasons by band, the one that takes most points first; a click wants one."""
    table = reasons_by_band(found)
    shown = table.assign(share=table["share"].round(3), contribution=table["contribution"].round(1))
    blocks.chart(
        charts.reasons(table, frozenset(found.filters.values("reason"))),
        shown, words.takeaway_reasons(table), "reasons_bands",
        Working(_("Who gives which reason"), found.filters.choose("reason"), (RATING,),
                ("reason",)), "reason",
    )  # fmt: skip


def table(found: Board) -> None:
    """Counts and shares of every reason in every band, and its points two ways."""
    st.subheader(_("Reasons by band"))
    rows = reasons_by_band(found)
    without = contributions(reason_groups(found)).set_index("reason")["without"]
    columns = {_("Reason"): rows["reason"].tolist()}
    for band, title in charts.band_names().items():
        columns[f"{charts.theme.SYMBOLS[band]} {title}"] = [
            f"{count:,} · {format.text(count / n, 'share')}"
            for count, n in zip(rows[band], rows["n"], strict=True)
        ]
    columns[_("Answers")] = rows["n"].tolist()
    columns[_("Share of all")] = [format.text(share, "share") for share in rows["share"]]
    columns[_("Points of the score")] = [format.tenths(each) for each in rows["contribution"]]
    columns[_("Without it (does not add up)")] = [
        format.tenths(without.get(reason)) for reason in rows["reason"]
    ]
    said = _("Reasons by band")
    if rows["contribution"].notna().any():
        whole = format.text(rows["contribution"].sum(), "points")
        said = _("The points of all reasons add up to the score of {whole}.").format(whole=whole)
        st.markdown(f":small[{plain(said)}]", help=WITHOUT)
    tables.draw(pd.DataFrame(columns), said)
    working.button(
        Working(_("Reasons by band"), found.filters.choose("reason"), (NPS,), ("reason",), WITHOUT),
        "reasons_table",
    )


WITHOUT = _(
    "Without it: the score less the score without the answers that name the reason. It is an "
    "association, it assumes that those customers would answer like all others, and such "
    "differences do not add up."
)


def sources(found: Board) -> None:
    """Who named the reasons, and how many gave none."""
    cells = data.door(
        data.snapshot(), data.SCOPE, found.filters.choose("reason"),
        Cells(("reason_source", "reason")),
    )  # fmt: skip
    whole, counts = max(total(cells), 1), Counter[str]()
    for (source, reason), rows in sizes(cells, ("reason_source", "reason")).items():
        named = _("source not told") if source == BLANK else str(source)
        counts[_("no reason") if reason == NO_REASON else named] += rows
    shares = [f"{name} {format.text(rows / whole, 'share')}" for name, rows in counts.most_common()]
    said = _("Reason named by: {shares}").format(shares=plain("; ".join(shares)))
    st.markdown(f":small[{said}]")


def matrix(found: Board) -> None:
    """How often each reason is named against how it scores, in four quadrants."""
    st.subheader(_("What to mend first"))
    points = _points(found)
    if len(points) < 2:
        st.markdown(_("Fewer than two reasons are named."))
        return
    whole = summed(reason_groups(found).now).mean
    splits = (float(whole or 0.0), max(1 / len(points), LEAST_SHARE))
    blocks.chart(
        charts.quadrants(
            points, NPS.unit, _("Score of those who name it"), _("Share of answers"), *splits,
            QUADRANTS, frozenset(found.filters.values("reason")),
        ),
        points.round(3), charts.takeaway_quadrants(points, *splits, QUADRANTS), "reasons_matrix",
        Working(_("What to mend first"), found.filters.choose("reason"), (NPS,), ("reason",),
                MATRIX), "reason",
    )  # fmt: skip


MATRIX = _(
    "Across: the score of those who name the reason, split at the score of all. Up: its share of "
    "answers with a reason, split at an even share, 5 % at least. Named often does not yet mean "
    "that it moves the score: see the drivers beside it."
)


def _points(found: Board) -> pd.DataFrame:
    """name, x, low, high, y, y_low, y_high, n: the named reasons."""
    rows = compared(reason_groups(found))
    rows = rows[(rows["reason"] != NO_REASON) & (rows["n"] > 0)]
    whole = int(rows["n"].sum())
    shares = [
        share_estimate(Tally(tuple(p for p in ((0, whole - n), (1, n)) if p[1])), found.level)
        for n in rows["n"]
    ]
    return pd.DataFrame(
        {
            "name": rows["reason"], "x": rows["value"], "low": rows["low"], "high": rows["high"],
            "y": [each.value for each in shares], "y_low": [each.low for each in shares],
            "y_high": [each.high for each in shares], "n": rows["n"],
        }
    )  # fmt: skip


SUPPOSED = _(
    "Every detractor who would have been a passive lifts the score by 100 / answers points. The "
    "range says how well so many answers tell the share of such detractors (Wilson)."
)


def suppose(found: Board) -> None:
    """What the score would have been, had part of a reason's detractors been passives."""
    st.subheader(_("What if"))
    rows = reasons_by_band(found)
    unhappy = rows[rows["detractor"] > 0].sort_values("detractor", ascending=False)["reason"]
    names = sorted(unhappy, key=lambda name: name == NO_REASON)
    if not names:
        st.markdown(_("No detractors among these answers."))
        return
    left, right = st.columns(2)
    name = left.selectbox(_("Detractors who name"), names, key="what_if_reason") or names[0]
    part = right.number_input(
        _("Of them, passives instead (%)"), 0, 100, HALF, 5, key="what_if_part"
    )
    answer = what_if(reason_groups(found), name, part / 100)
    if answer is None:
        return
    said = _(
        "If {part} % of the detractors who name {name} had been passives ({moved} of {n} answers), "
        "the score would have been {would_be} instead of {score}: {by} points ({low} to {high})."
    ).format(
        part=part, name=name, moved=f"{answer.moved:g}", n=format.number(answer.n),
        would_be=format.tenths(answer.would_be), score=format.tenths(answer.score),
        by=format.tenths(answer.by), low=format.tenths(answer.low), high=format.tenths(answer.high),
    )  # fmt: skip
    st.markdown(plain(said))
    working.button(
        Working(_("What if"), found.filters.choose("reason"), (NPS,), ("reason",), SUPPOSED),
        "what_if",
    )
    caution = _("Arithmetic on the answers, not a forecast: nobody knows how many can be won.")
    st.markdown(f":small[{caution}]")

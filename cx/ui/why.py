"""Why the score moved: who answered, how they felt, and with which reasons it came."""

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.insight.change import part, said_split
from cx.language import _
from cx.measure import (
    OTHER,
    Board,
    Working,
    cells_for,
    decomposed,
    headlines,
    reason_groups,
)
from cx.measure import splits as measured
from cx.measure.contributions import contributions
from cx.metrics import NPS
from cx.stats import Decomposition
from cx.ui import blocks, controls, overview, picking, splits, tables, titles, working
from cx.ui.plain import plain

RULE = _(
    "Two windows, one dimension at a time (Kitagawa 1955, symmetric). Rate: each group's change of "
    "score, by its mean share in both windows. Mix: each group's change of share, by how far its "
    "mean score lies from the whole. A group in one window only counts as mix. The parts add up "
    "to the change exactly. It says where the score moved, not what caused it; the splits of "
    "different dimensions must not be added."
)


def comparable(found: Board) -> bool:
    """Whether somebody answered in both windows."""
    return headlines(found)[0].gap.value is not None


def every(found: Board) -> None:
    """Every dimension in a row: how much of the change is mix, and how much is rate."""
    st.subheader(_("One dimension at a time"))
    counted = splits.of(found)
    rows = [_row(name, each) for name, each in measured.splits(counted).items()]
    tables.draw(pd.DataFrame(rows), alt=_("Mix and rate by dimension"))
    st.markdown(f":small[{plain(RULE)}]")
    working.button(
        Working(
            _("One dimension at a time"), found.filters, rule=RULE, then=found.then,
            also=tuple(cells_for((NPS,), (name,), found.weighted) for name in counted),
        ),
        "why_overview",
    )  # fmt: skip


def _row(name: str, each: Decomposition) -> dict[str, str]:
    first = each.parts[0] if each.parts else None
    return {
        _("Split by"): titles.dimension(name),
        _("Who answered (mix)"): part(each.mix, each.mix_low, each.mix_high, NPS.unit),
        _("How they felt (rate)"): part(each.rate, each.rate_low, each.rate_high, NPS.unit),
        _("Largest part"): f"{shown(first.key)} {format.tenths(first.total)}" if first else "",
    }


def shown(key: object) -> str:
    """A group's name; what lies beyond the largest is "All others"."""
    return _("All others") if key == OTHER else str(key)


def one(found: Board) -> None:
    """One dimension in full: waterfall, sentence, and every group's parts."""
    counted = splits.of(found)
    if not counted:
        st.markdown(_("Nothing tells these answers apart."))
        return
    by = controls.choose("why_by", _("Split by"), [*counted], titles.dimension)
    split = decomposed(counted[by], measured.MOST)
    said = said_split(split, NPS, titles.dimension(by), headlines(found)[0].clear)
    steps = waterfall_of(split)
    blocks.chart(
        charts.waterfall(steps, NPS.unit), table_of(split, by), said,
        f"why_of_{picking.key_of(by)}",
        Working(
            _("Why the score moved, split by {by}").format(by=titles.dimension(by).casefold()),
            found.filters, (NPS,), (by,), RULE, found.then,
        ), by,
    )  # fmt: skip


def waterfall_of(found: Decomposition) -> pd.DataFrame:
    """step, amount, role, group, low, high: from the score before to the score now."""
    parts = [p for p in found.parts if p.key != OTHER]
    rest = [p for p in found.parts if p.key == OTHER]
    rows = [
        (_("Before"), found.before, "start", None, None, None),
        (_("Who answered"), found.mix, "mix", None, found.mix_low, found.mix_high),
        *((shown(p.key), p.rate, "rate", str(p.key), p.rate_low, p.rate_high) for p in parts),
        *((shown(p.key), p.rate, "other", None, p.rate_low, p.rate_high) for p in rest),
        (_("Now"), found.now, "end", None, None, None),
    ]
    return pd.DataFrame(rows, columns=["step", "amount", "role", "group", "low", "high"])


def table_of(found: Decomposition, by: str) -> pd.DataFrame:
    """Every group's share and score in both windows, and its two parts of the change."""
    return pd.DataFrame(
        {
            titles.dimension(by): [shown(p.key) for p in found.parts],
            _("Answers before"): [p.before_n for p in found.parts],
            _("Answers now"): [p.now_n for p in found.parts],
            _("Share before"): [format.text(p.before_share, "share") for p in found.parts],
            _("Share now"): [format.text(p.now_share, "share") for p in found.parts],
            _("Score before"): [format.text(p.before, "points") for p in found.parts],
            _("Score now"): [format.text(p.now, "points") for p in found.parts],
            _("Mix"): [format.tenths(p.mix) for p in found.parts],
            _("Rate"): [part(p.rate, p.rate_low, p.rate_high, NPS.unit) for p in found.parts],
            _("Both"): [format.tenths(p.total) for p in found.parts],
        }
    )


def reasons(found: Board) -> None:
    """What each reason adds to the change: the parts add up to it."""
    st.subheader(_("With which reasons it came"))
    parts = contributions(reason_groups(found))
    if parts.empty:
        st.markdown(_("No answers to show."))
        return
    rows = pd.DataFrame(
        {
            "name": parts["reason"], "value": parts["change"], "low": parts["low"],
            "high": parts["high"], "n": parts["n"] + parts["before_n"],
        }
    )  # fmt: skip
    whole = format.tenths(parts["change"].sum())
    said = _("The points of all reasons together add up to the change of {whole}.").format(
        whole=whole
    )
    driver = overview.driver(found)
    blocks.chart(
        charts.side_by_side(rows, NPS.unit), reasons_table(parts), f"{driver} {said}".strip(),
        "why_reasons",
        Working(
            _("What each reason adds"), found.filters.choose("reason"), (NPS,), ("reason",),
            REASONS_RULE, found.then.choose("reason") if found.then else None,
        ),
    )  # fmt: skip


REASONS_RULE = _(
    "A reason adds 100 (promoters - detractors) / all answers, in each window; the points of all "
    "reasons add up to the score, their changes to its change. Without it: the score less the "
    "score without these answers, an association that does not add up."
)


def reasons_table(parts: pd.DataFrame) -> pd.DataFrame:
    """Every reason's share and points in both windows, in words."""
    return pd.DataFrame(
        {
            _("Reason"): parts["reason"],
            _("Share before"): [format.text(each, "share") for each in parts["share_before"]],
            _("Share now"): [format.text(each, "share") for each in parts["share"]],
            _("Points before"): [format.tenths(each) for each in parts["before"]],
            _("Points now"): [format.tenths(each) for each in parts["now"]],
            _("Change (adds up)"): [
                part(row.change, row.low, row.high, NPS.unit) for row in parts.itertuples()
            ],
            _("Clear"): [_("yes") if each else _("no") for each in parts["clear"]],
            _("Without it (does not add up)"): [format.tenths(each) for each in parts["without"]],
        }
    )

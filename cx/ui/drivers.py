"""Drivers: what the rating goes with, and what does not stand out from chance."""

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.language import _, ngettext
from cx.measure import Board, Working
from cx.measure.drivers import QUESTIONS, score_drivers, sources
from cx.metrics import RATING
from cx.stats import Drivers
from cx.store import Vectors
from cx.ui import blocks, data

TITLES = {QUESTIONS: _("Further questions"), "reasons": _("Named reasons")}
RULE = _(
    "Each driver's share of what the drivers together explain of the rating (R², split by Shapley "
    "values, Lindeman, Merenda and Gold 1980); ranges by resampling persons. A column of random "
    "numbers goes along: what does not stand above it is grey. It shows what goes together, not "
    "what causes what."
)


def draw(found: Board) -> None:
    """The drivers of the rating with their ranges, the strongest first."""
    st.subheader(_("What the rating goes with"))
    there = data.remembered(sources, found.filters)
    if not there:
        st.markdown(_("These answers have neither further questions nor reasons to compare."))
        return
    source = there[0]
    if len(there) > 1:
        source = st.radio(
            _("Drivers"), there, key="drivers_source", format_func=source_title, horizontal=True
        ) or source  # fmt: skip
    with st.spinner(_("Resampling the answers …")):
        answer = data.remembered(score_drivers, found.filters, source, level=found.level)
    if not answer.drivers:
        st.markdown(_("Too few answers to compare."))
        return
    rows = table_of(answer)
    noise = answer.noise.share if answer.noise else None
    blocks.chart(
        charts.drivers(rows, noise), readable(rows, is_rank(answer)), _said(answer, rows),
        f"drivers_{source}",
        Working(_("What the rating goes with"), found.filters, (RATING,), rule=RULE,
                also=(Vectors(),)),
    )  # fmt: skip


def source_title(name: str) -> str:
    """A source of drivers as people say it."""
    return TITLES[name]


def table_of(found: Drivers) -> pd.DataFrame:
    """name, share, low, high, r, above_noise."""
    return pd.DataFrame(
        [(d.name, d.share, d.low, d.high, d.r, d.above_noise) for d in found.drivers],
        columns=["name", "share", "low", "high", "r", "above_noise"],
    )


def _said(found: Drivers, rows: pd.DataFrame) -> str:
    count = ngettext("{n} answer", "{n} answers", found.n).format(n=format.number(found.n))
    if is_rank(found):
        tail = _("From {count}: too few to share out, so rank correlations.").format(count=count)
    else:
        tail = _("Together they explain {r2} of the rating, from {count}.").format(
            r2=format.text(found.r2, "share"), count=count
        )
    said = f"{charts.takeaway_drivers(rows)} {tail}"
    if not found.left_out:
        return said
    names = ", ".join(found.left_out)
    return said + " " + _("Left out, being the same in all answers: {names}.").format(names=names)


def is_rank(found: Drivers) -> bool:
    """Whether there were too few answers to share out what they explain."""
    return found.r2 is None


def readable(rows: pd.DataFrame, rank: bool) -> pd.DataFrame:
    """The same in words; a rank correlation is no share."""
    each = list(rows.itertuples())
    unit = "score" if rank else "share"
    return pd.DataFrame(
        {
            _("Driver"): rows["name"].tolist(),
            _("Rank correlation") if rank else _("Share"): [
                format.text(row.share, unit) for row in each
            ],
            _("Range"): [format.span(row.low, row.high, unit) for row in each],
            _("Correlation"): [f"{row.r:+.2f}".replace("-", format.MINUS) for row in each],
            _("Above chance"): [_("yes") if row.above_noise else _("no") for row in each],
        }
    )

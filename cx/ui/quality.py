"""The quality report of an import: a verdict, and each check with its lines."""

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.ingest.quality import Finding, Report
from cx.language import _, ngettext
from cx.ui import tables
from cx.ui.plain import plain

MARKS = {"bad": ":material/error:", "look": ":material/visibility:", "fine": ":material/check:"}
ORDER = ("bad", "look", "fine")
SCORED = {"lag": "lag", "channels": "channel"}  # check -> what its figures are the scores by


def draw(report: Report, key: str) -> None:
    """What asks for a look; what is fine is folded."""
    grave = [each for level in ORDER[:2] for each in report.findings if each.level == level]
    for each in grave:
        _finding(each, key)
    fine = [each for each in report.findings if each.level == "fine" and each.of]
    words = ngettext("{n} check found nothing", "{n} checks found nothing", len(fine))
    if fine and st.toggle(words.format(n=len(fine)), key=f"fine_{key}"):
        for each in fine:
            _finding(each, key)


def _finding(each: Finding, key: str) -> None:
    name = f"**{plain(each.title)}** · {plain(each.said)}"
    st.markdown(f"{MARKS[each.level]} {name}")
    if each.check in SCORED and each.figures:
        _scores(each, key, SCORED[each.check])
    if each.rows:
        label = _("Where in the file ({n})").format(n=format.number(len(each.rows)))
        with st.expander(plain(label), key=f"rows_{key}_{each.check}"):
            tables.draw(pd.DataFrame(list(each.rows)), alt=plain(each.title))


def _scores(each: Finding, key: str, by: str) -> None:
    """The score of every group, of the kind of survey that the sentence is on."""
    rows = pd.DataFrame(list(each.figures))
    if {by, "score", "low", "high", "n"} <= set(rows):
        rows, unit = rows[rows["kind"] == rows["kind"].iloc[0]], str(rows["unit"].iloc[0])
        shown = rows.rename(columns={by: "name", "score": "value"})
        st.plotly_chart(
            charts.side_by_side(shown, unit), key=f"{each.check}_{key}",
            alt=charts.takeaway_side_by_side(shown, unit),
        )  # fmt: skip

"""What customers wrote: their share of all, and every comment in full."""

import math
from typing import Any

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.filters import Filters
from cx.language import _, ngettext
from cx.measure import Working, read, responses
from cx.store import Cells, Rows
from cx.ui import data, download, working
from cx.ui.plain import plain

PAGE = 10
OF_THEM = ("band", "reason")


def share(chosen: Filters) -> None:
    """How many responses these are, and their share of all respondents."""
    whole = chosen
    for name in OF_THEM:
        whole = whole.choose(name)
    these, all_ = data.remembered(responses, chosen), data.remembered(responses, whole)
    said = Working(_("Share of respondents"), whole, rule=SHARE, also=(Cells(OF_THEM),))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
        ngettext(
                "**{n} response**, {share} of all {whole} respondents before band and reason.",
                "**{n} responses**, {share} of all {whole} respondents before band and reason.",
                these,
            ).format(
            n=format.number(these), share=format.text(these / all_, "share"),
            whole=format.number(all_),
        ), width="content",
        )  # fmt: skip
        working.button(said, "comments_share")


SHARE = _(
    "The responses under all filters, of those under the same filters without band and reason."
)


def worked(chosen: Filters) -> Working:
    """How the list of comments came about."""
    return Working(
        _("Comments"), chosen, rule=COMMENTS, commented=True, also=(Rows(PAGE, 0, True),)
    )


COMMENTS = _("Every response under the filters that has a comment, worst score first.")


def comments(chosen: Filters) -> None:
    """The very comments, worst first, ten a page, and all of them as a file."""
    first = data.remembered(read, chosen, limit=1, commented=True)
    total = int(first["of"].iloc[0]) if len(first) else 0
    title = ngettext("{n} comment", "{n} comments, worst first", total)
    st.subheader(title.format(n=format.number(total)))
    if not total:
        st.markdown(_("None of these responses has a comment."))
        return
    pages = math.ceil(total / PAGE)
    page = st.pagination(pages, key=f"comments_page_{chosen}") if pages > 1 else 1
    found = data.remembered(read, chosen, limit=PAGE, offset=(page - 1) * PAGE, commented=True)
    for row in found.itertuples():
        _card(row)
    working.button(worked(chosen), "comments")
    st.download_button(
        _("Download these responses (CSV)"), download.rows(chosen), "responses.csv", "text/csv",
        on_click="ignore", icon=":material/download:", key="comments_download",
    )  # fmt: skip


def _card(row: Any) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(_score(row.nps), width=48)
        with st.container(gap="xsmall"):
            st.text(row.comment)
            told = (row.reason or _("No reason given"), row.survey, row.agent, row.account)
            known = [str(fact) for fact in told if not pd.isna(fact)]
            st.markdown(f":small[{plain(' · '.join([*known, _when(row.answered_at)]))}]")


def _score(nps: float) -> str:
    if pd.isna(nps):
        return "–"
    band = charts.theme.band_of(int(nps))
    return f"**{charts.theme.SYMBOLS[band]} {int(nps)}**"


def _when(moment: object) -> str:
    return _("undated") if pd.isna(moment) else format.day(pd.Timestamp(moment).date())

"""What customers wrote: their share of all, their words, and every comment in full."""

import math
from typing import Any

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.access import Scope
from cx.charts import words
from cx.errors import Suppressed
from cx.filters import Filters
from cx.language import _
from cx.measure import Working, read, responses
from cx.store import Rows, Snapshot
from cx.text import shares
from cx.text import terms as count_terms
from cx.ui import blocks, data, download, period, working
from cx.ui.plain import plain

PAGE = 10
MOST = 20_000
OF_THEM = ("band", "reason")


def share(chosen: Filters) -> None:
    """How many responses these are, and their share of all respondents."""
    whole = chosen
    for name in OF_THEM:
        whole = whole.choose(name)
    these, all_ = data.remembered(responses, chosen), data.remembered(responses, whole)
    st.markdown(
        _("**{n} responses**, {share} of all {whole} respondents before band and reason.").format(
            n=format.number(these), share=format.text(these / all_, "share"),
            whole=format.number(all_),
        )
    )  # fmt: skip


def worked(chosen: Filters) -> Working:
    """How the list of comments came about."""
    return Working(
        _("Comments"), chosen, rule=COMMENTS, commented=True, also=(Rows(PAGE, 0, True),)
    )


COMMENTS = _("Every response under the filters that has a comment, worst score first.")


def _said(chosen: Filters) -> pd.DataFrame:
    """term, comments, share and, with a window before, before (the share there)."""
    return data.remembered(_terms, chosen, period.compared(chosen))


def _terms(
    snapshot: Snapshot, filters: Filters, then: Filters | None, *, scope: Scope
) -> pd.DataFrame:
    found = count_terms(_comments(snapshot, filters, scope))
    if then is None:
        return found
    try:
        old = shares(_comments(snapshot, then, scope), found["term"])
    except Suppressed:  # too few wrote then; what they write now can be told all the same
        return found
    return found.assign(before=found["term"].map(old)) if old else found


def _comments(snapshot: Snapshot, filters: Filters, scope: Scope) -> list[tuple[str, str | None]]:
    found = read(snapshot, filters, scope=scope, limit=MOST, commented=True)
    return list(zip(found["comment"], found["language"], strict=True))


def cloud(chosen: Filters) -> None:
    """The words for orientation; the ranked bar beside it counts them."""
    st.subheader(_("Their words"))
    picture = charts.cloud(_said(chosen), dark=st.context.theme.type == "dark")
    if picture:
        st.image(picture, width="stretch", alt=words.takeaway_terms(_said(chosen)))
    else:
        st.markdown(_("Too few comments for a cloud."))


def terms(chosen: Filters) -> None:
    """The terms by how many comments hold them; ticks: the share in the window before."""
    st.subheader(_("Terms, by comments that hold them"))
    found = _said(chosen).head(15)
    said = words.takeaway_terms(found)
    if "before" in found:
        said = " ".join((said, _("The tick is their share in the window that is compared with.")))
    blocks.chart(
        charts.terms(found), found, said, "comments_terms",
        Working(_("Terms"), chosen, rule=TERMS, commented=True, also=(Rows(MOST, 0, True),),
                then=period.compared(chosen)),
    )  # fmt: skip


TERMS = _(
    "A term counts once per comment, however often it stands there; words that say nothing are "
    "left out, and forms of one word are taken together under the commonest."
)


def comments(chosen: Filters) -> None:
    """The very comments, worst first, ten a page, and all of them as a file."""
    first = data.remembered(read, chosen, limit=1, commented=True)
    total = int(first["of"].iloc[0]) if len(first) else 0
    st.subheader(_("{n} comments, worst first").format(n=format.number(total)))
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

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
from cx.language import _, ngettext
from cx.measure import Working, read, responses
from cx.schema import BANDS
from cx.store import Cells, Rows, Snapshot
from cx.text import shares
from cx.text import terms as count_terms
from cx.ui import blocks, data, download, period, working
from cx.ui.plain import plain

PAGE = 10
MOST = 20_000
POINTS = dict(zip(BANDS, (-100, 0, 100), strict=True))
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


def _said(chosen: Filters) -> pd.DataFrame:
    """term, comments, share, without and, with a window before, before (the share there)."""
    return data.remembered(_terms, chosen, period.compared(chosen))


def _terms(
    snapshot: Snapshot, filters: Filters, then: Filters | None, *, scope: Scope
) -> pd.DataFrame:
    rows = read(snapshot, filters, scope=scope, limit=MOST, commented=True)
    found = count_terms(_told(rows), scores=[_points(nps) for nps in rows["nps"]])
    if then is None:
        return found
    try:
        old = shares(_comments(snapshot, then, scope), found["term"])
    except Suppressed:  # too few wrote then; what they write now can be told all the same
        return found
    return found.assign(before=found["term"].map(old)) if old else found


def _comments(snapshot: Snapshot, filters: Filters, scope: Scope) -> list[tuple[str, str | None]]:
    return _told(read(snapshot, filters, scope=scope, limit=MOST, commented=True))


def _told(rows: pd.DataFrame) -> list[tuple[str, str | None]]:
    return list(zip(rows["comment"], rows["language"], strict=True))


def _points(nps: float) -> int | None:
    return None if pd.isna(nps) else POINTS[charts.theme.band_of(int(nps))]


def cloud(chosen: Filters) -> None:
    """The words for orientation; the ranked bar beside it counts them."""
    st.subheader(_("Their words"))
    picture = charts.cloud(_said(chosen), dark=st.context.theme.type == "dark")
    if picture:
        st.image(picture, width="stretch", alt=words.takeaway_terms(_said(chosen)))
    else:
        st.markdown(_("Too few comments for a cloud."))
    working.button(_of_terms(_("Their words"), chosen), "comments_cloud")


def terms(chosen: Filters) -> None:
    """The terms by how many comments hold them; ticks: the share in the window before."""
    st.subheader(_("Terms, by comments that hold them"))
    found = _said(chosen).head(15)
    said = words.takeaway_terms(found)
    if "before" in found:
        said = " ".join((said, _("The tick is their share in the window that is compared with.")))
    blocks.chart(
        charts.terms(found), _table(found), said, "comments_terms", _of_terms(_("Terms"), chosen)
    )


def _table(found: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "term": _("Term"), "comments": _("Comments"), "share": _("Share"),
        "before": _("Share before"), "without": _("Without it (does not add up)"),
    }  # fmt: skip
    shares = {name: [format.text(s, "share") for s in found[name]]
              for name in ("share", "before") if name in found}  # fmt: skip
    shown = found.assign(**shares, without=[format.tenths(each) for each in found["without"]])
    return shown[[name for name in columns if name in shown]].rename(columns=columns)


def _of_terms(title: str, chosen: Filters) -> Working:
    return Working(
        title, chosen, rule=TERMS, commented=True, also=(Rows(MOST, 0, True),),
        then=period.compared(chosen),
    )  # fmt: skip


TERMS = _(
    "A term counts once per comment, however often it stands there; words that say nothing are "
    "left out, and forms of one word are taken together under the commonest. Without it: the "
    "score less the score of the comments that lack the term, an association that does not add up."
)


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

"""What customers wrote: their share of all, and every comment in full."""

import math
from typing import Any

import pandas as pd
import streamlit as st

from cx import format
from cx.access.suppression import PROTECTED
from cx.filters import WORDS, Filters
from cx.language import _, ngettext
from cx.measure import Working, read, responses
from cx.store import Cells, Rows
from cx.ui import card, controls, data, offer, read_marks, response, working
from cx.ui.plain import plain
from cx.ui.titles import LISTED

PAGE = 10
OF_THEM = ("band", "reason")
BEFORE = (WORDS, *OF_THEM)
MOST_COMPARED = 200_000  # comments whose wording is compared while somebody waits
MOST_ALIKE = 20  # shown of those that say the same


def share(chosen: Filters) -> None:
    """How many responses these are, and their share of all respondents."""
    whole = chosen
    for name in BEFORE:
        whole = whole.choose(name)
    these, all_ = data.remembered(responses, chosen), data.remembered(responses, whole)
    said = Working(_("Share of respondents"), whole, rule=SHARE, also=(Cells(OF_THEM),))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(
        ngettext(
                "**{n} response**, {share} of all {whole} respondents before words, band, reason.",
                "**{n} responses**, {share} of all {whole} respondents before words, band, reason.",
                these,
            ).format(
            n=format.number(these), share=format.text(these / all_, "share"),
            whole=format.number(all_),
        ), width="content",
        )  # fmt: skip
        working.button(said, "comments_share")


SHARE = _(
    "The responses under all filters, of those under the same filters without the search of "
    "comments, band and reason."
)


def worked(chosen: Filters, order: str = "worst") -> Working:
    """How the list of comments came about."""
    asked = Rows(PAGE, 0, True, order=order, alike=compared(chosen))
    return Working(_("Comments"), chosen, rule=COMMENTS, commented=True, also=(asked,))


COMMENTS = _(
    "Every response under the filters that has a comment. What several said in the same words, "
    "case, accents and signs aside, is shown once; all of them count."
)


def order() -> str:
    """The order that the comments are listed in."""
    return str(st.session_state.get("comments_order") or "worst")


def compared(chosen: Filters) -> bool:
    """Whether same wordings are shown once: not of what was said in confidence, nor of too many."""
    protected = set(chosen.values("kind")) & {*PROTECTED}
    return not protected and data.remembered(responses, chosen) <= MOST_COMPARED


def comments(chosen: Filters) -> None:
    """The very comments, ten a page in the order chosen, and all of them as a file."""
    first = data.remembered(read, chosen, limit=1, commented=True)
    total = int(first["of"].iloc[0]) if len(first) else 0
    if not total:
        st.subheader(_("No comments"))
        st.markdown(_("None of these responses has a comment."))
        return
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        heading = st.container()
        controls.choose("comments_order", _("Order"), [*LISTED], LISTED.__getitem__, width=220)
    heading.subheader(_heading(total))
    told = not set(chosen.values("kind")) & {*PROTECTED}  # else nobody knows which is which
    seen = read_marks.mine() if told else None
    if seen is not None:
        read_marks.told(chosen, total, seen)
    rows = [*_page(chosen, total).itertuples()]
    for row in rows:
        _card(row, chosen, seen)
    if seen is not None:
        read_marks.page({str(row.response_id): times(row) for row in rows}, chosen, seen)
    working.button(worked(chosen, order()), "comments")
    offer.responses(chosen, working.facts(worked(chosen, order())), "comments_download")


def _heading(total: int) -> str:
    counted = ngettext("{n} comment", "{n} comments", total).format(n=format.number(total))
    if total == 1:
        return counted
    return _("{counted}, {order}").format(counted=counted, order=LISTED[order()].casefold())


def _page(chosen: Filters, total: int) -> pd.DataFrame:
    """The comments of the page that is turned to."""
    asked = {"limit": PAGE, "commented": True, "order": order(), "alike": compared(chosen)}
    found = data.remembered(read, chosen, **asked)
    different = int(found["different"].iloc[0]) if asked["alike"] else total
    if different < total:
        said = _("{n} different wordings; what several said in the same words is shown once.")
        st.markdown(f":small[{said.format(n=format.number(different))}]")
    pages = math.ceil(different / PAGE)
    page = st.pagination(pages, key=f"comments_page_{order()}_{chosen}") if pages > 1 else 1
    offset = (page - 1) * PAGE
    return data.remembered(read, chosen, offset=offset, **asked) if offset else found


def times(row: Any) -> int:
    """How many say what a row of the list says."""
    return int(getattr(row, "said", 1))


def _card(row: Any, chosen: Filters, seen: frozenset[str] | None) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center", gap="medium"):
        st.markdown(card.score(row.nps), width=48)
        with st.container(gap="xsmall"):
            card.head(row, chosen)
            if times(row) > 1:
                _same_words(row, chosen)
        if not pd.isna(row.response_id):
            with st.container(width="content", gap="xsmall"):
                response.opening(str(row.response_id))
                if seen is not None:
                    read_marks.button(str(row.response_id), times(row), chosen, seen)


def _same_words(row: Any, chosen: Filters) -> None:
    """The others that said the same, folded away; only what is open is asked for."""
    said = _("Said {n} times").format(n=format.number(row.said))
    key = f"comments_same_{row.response_id}"
    opened = st.expander(said, key=key, type="compact", on_change="rerun")
    if not opened.open:
        return
    with opened:
        others = data.remembered(
            read, chosen, limit=MOST_ALIKE, commented=True, order=order(), like=row.response_id
        )
        for other in others.itertuples():
            facts = (card.reason(other), other.account)
            known = [*facts, card.when(other.answered_at)]
            told = plain(" · ".join(str(fact) for fact in known if not pd.isna(fact)))
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.markdown(f":small[{card.score(other.nps)} {told}]", width="stretch")
                response.opening(str(other.response_id))
        left = row.said - 1 - len(others)
        if left:
            more = ngettext("And {n} more.", "And {n} more.", left)
            st.markdown(f":small[{more.format(n=format.number(left))}]")

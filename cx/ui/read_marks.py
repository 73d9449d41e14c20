"""Read and unread: what a person has read of the comments, and marking it."""

from collections.abc import Collection

import pandas as pd
import streamlit as st

from cx import format
from cx.errors import CxError
from cx.filters import Filters
from cx.language import _
from cx.measure import read
from cx.ui import data
from cx.ui.plain import plain
from cx.ui.written import WHO, workflow
from cx.workflow import mark_read, mark_unread, read_by

MOST = 20_000  # comments of which it is told how many are read
SAID = "read_marks_said"


def mine() -> frozenset[str] | None:
    """The ids of what was read; None, and why in a sentence, where that is out of reach."""
    if SAID in st.session_state:
        st.warning(plain(st.session_state.pop(SAID)), icon=":material/error:")
    try:
        return read_by(workflow(), WHO)
    except CxError as error:
        said = _("What you have read cannot be told now. {why}")
        st.markdown(f":small[{plain(said.format(why=error))}]")
        return None


def told(chosen: Filters, total: int, seen: Collection[str]) -> None:
    """How much of the comments under the filters was read."""
    if total > MOST:
        said = _("How much of it you have read is told for up to {most} comments.")
        st.markdown(f":small[{said.format(most=format.number(MOST))}]")
        return
    ids = data.remembered(read, chosen, limit=MOST, commented=True)["response_id"]
    n = int(ids.isin(list(seen)).sum())
    said = _("You have read {n} of {total} ({share}).")
    shown = said.format(n=format.number(n), total=format.number(total),
                        share=format.text(n / total, "share"))  # fmt: skip
    st.markdown(f":small[{shown}]")


def button(response_id: str, said: int, chosen: Filters, seen: Collection[str]) -> None:
    """Mark one comment, and those that say the same, as read, or as unread again."""
    done = response_id in seen
    st.button(
        _("Read") if done else _("Mark read"), type="tertiary",
        icon=":material/mark_email_read:" if done else ":material/mark_email_unread:",
        on_click=_mark, args=({response_id: said}, chosen, not done), key=f"read_{response_id}",
        help=_("Mark as unread") if done else _("Mark as read"),
    )  # fmt: skip


def page(cards: dict[str, int], chosen: Filters, seen: Collection[str]) -> None:
    """Mark all comments of a page; `cards` says how many say each."""
    if set(cards) - set(seen):
        st.button(
            _("Mark this page as read"), icon=":material/done_all:", on_click=_mark,
            args=(cards, chosen, True), key="read_page",
        )  # fmt: skip


def _mark(cards: dict[str, int], chosen: Filters, as_read: bool) -> None:
    ids = [*cards]
    for response_id, said in cards.items():
        if said > 1:
            ids += _alike(response_id, said, chosen)
    try:
        (mark_read if as_read else mark_unread)(workflow(), WHO, ids)
    except CxError as error:
        st.session_state[SAID] = str(error)


def _alike(response_id: str, said: int, chosen: Filters) -> list[str]:
    same: pd.DataFrame = data.remembered(read, chosen, limit=said, commented=True, like=response_id)
    return [str(each) for each in same["response_id"]]

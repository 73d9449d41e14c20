"""The queue of comments whose reason nobody has named: one at a time, by mouse or by keys."""

from typing import Any

import pandas as pd
import streamlit as st

from cx import format
from cx.access import Scope
from cx.access.suppression import PROTECTED
from cx.errors import CxError
from cx.filters import Filters
from cx.language import _, ngettext
from cx.schema import N_, NO_REASON
from cx.store import Queue, Snapshot, ask
from cx.ui import card, coding_choice, coding_told, data
from cx.ui.plain import plain
from cx.ui.written import WHO, workflow
from cx.workflow import Recode, recodes, take_back

AT, SAID = "coding_at", "coding_said"
PAGE = 200  # wordings that are looked up at once
ORDERS = {
    "unsure": N_("Least sure first"),
    "often": N_("Said most often first"),
    "detractors": N_("Lowest scores first"),
}


def draw(chosen: Filters) -> None:
    """The comment whose turn it is, what can be decided, and what became of the decisions."""
    kind = next(iter(chosen.values("kind")), "")
    if kind in PROTECTED:
        st.info(
            _("Answers given in confidence are not read one by one, so there is nothing here."),
            icon=":material/visibility_off:",
        )
        return
    told = st.session_state.pop(SAID, None)
    if told:
        st.info(plain(told), icon=":material/info:")
    try:
        known = recodes(workflow())
    except CxError as error:
        said = _("Reasons cannot be decided now. {why}")
        st.warning(plain(said.format(why=error)), icon=":material/error:")
        return
    coding_told.draw(known)
    left = _left(chosen, known)
    if left.empty:
        st.info(
            _("No comment waits for a decision under these filters."), icon=":material/done_all:"
        )
        _undo(known)
        return
    _one(left, chosen, known)


def queue(
    snapshot: Snapshot, filters: Filters, order: str, limit: int, *, scope: Scope
) -> pd.DataFrame:
    """See cx.store.Queue."""
    return ask(snapshot, scope, filters, Queue(order, limit))


def _left(chosen: Filters, known: dict[str, Recode]) -> pd.DataFrame:
    """The wordings that nobody has decided on; `of` says how many there are in all."""
    order = st.radio(
        _("Order"), [*ORDERS], format_func=lambda name: _(ORDERS[name]), horizontal=True,
        key="coding_order", on_change=lambda: st.session_state.pop(AT, None),
    )  # fmt: skip
    standing = {each.response_id for each in known.values() if not each.undone}
    limit = PAGE * (1 + len(standing) // PAGE + 1)
    found: pd.DataFrame = data.remembered(queue, chosen, str(order), limit)
    done = found["ids"].map(lambda ids: str(ids[0]) in standing).astype(bool)
    return found[~done].assign(of=found["of"] - int(done.sum())).reset_index(drop=True)


def _one(left: pd.DataFrame, chosen: Filters, known: dict[str, Recode]) -> None:
    at = min(int(st.session_state.get(AT, 0)), len(left) - 1)
    row = left.iloc[at]
    with st.container(border=True):
        _where(at, row)
        with st.container(horizontal=True, gap="medium"):
            st.markdown(card.score(row["nps"]), width=48)
            with st.container():
                card.words(str(row["comment"]), chosen)
                st.markdown(f":small[{plain(_facts(row))}]")
        st.markdown(plain(_thought(row)))
        coding_choice.draw(row, chosen)
    _steps(at, len(left), known)


def _where(at: int, row: Any) -> None:
    words = ngettext(
        "Comment {at} of {n} different one", "Comment {at} of {n} different ones", int(row["of"])
    )
    said = words.format(at=format.number(at + 1), n=format.number(int(row["of"])))
    st.markdown(f":small[{said}]")


def _facts(row: Any) -> str:
    parts = [str(row["survey"]), card.when(row["answered_at"])]
    if row["said"] > 1:
        many = _("said {n} times; your decision counts for all of them")
        parts.append(many.format(n=format.number(int(row["said"]))))
    return " · ".join(parts)


def _thought(row: Any) -> str:
    """What the model makes of the comment."""
    if not isinstance(row["likeliest"], str) and not isinstance(row["reason"], str):
        return _("No model has found anything in this comment.")
    sure = format.text(row["confidence"], "share")
    if isinstance(row["reason"], str):
        said = _("Automatic reason: {reason} ({sure} sure).")
        return said.format(reason=row["reason"], sure=sure)
    if row["likeliest"] == NO_REASON:
        return _("The model finds no reason in it ({sure} sure).").format(sure=sure)
    said = _("The model was not sure enough: {reason} ({sure} sure), or else {second}.")
    return said.format(reason=row["likeliest"], sure=sure, second=row["second"])


def _steps(at: int, many: int, known: dict[str, Recode]) -> None:
    """To the neighbours, and back from the last decision."""
    with st.container(horizontal=True, gap="small"):
        st.button(
            _("Previous"), icon=":material/arrow_back:", on_click=_go, args=(at - 1,),
            disabled=at == 0, key="coding_previous", shortcut="Left",
        )  # fmt: skip
        st.button(
            _("Next"), icon=":material/arrow_forward:", on_click=_go, args=(at + 1,),
            disabled=at + 1 >= many, key="coding_next", shortcut="Right",
            help=_("Leave this comment as it is for now"),
        )  # fmt: skip
        _undo(known)


def _undo(known: dict[str, Recode]) -> None:
    if any(each.who == WHO and not each.undone for each in known.values()):
        st.button(
            _("Undo the last decision"), icon=":material/undo:", on_click=_take_back,
            key="coding_undo", shortcut="U",
        )  # fmt: skip


def _go(at: int) -> None:
    st.session_state[AT] = at


def _take_back() -> None:
    try:
        take_back(workflow(), WHO)
    except CxError as error:
        st.session_state[SAID] = str(error)

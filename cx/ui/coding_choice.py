"""What can be decided about a comment: confirm, one of the likely reasons, any other, or none."""

from typing import Any

import streamlit as st

from cx.errors import CxError
from cx.filters import Filters
from cx.language import _
from cx.schema import NO_REASON
from cx.ui import data
from cx.ui.plain import plain
from cx.ui.written import WHO, workflow
from cx.workflow import decide

MOST = 9  # that have a number on the keyboard
OTHER, SAID = "coding_other", "coding_said"
KEYS = _(
    "Keys: Enter confirms, 1 to 9 choose a reason, 0 says that there is none, the arrows go on and "
    "back, U takes the last decision back."
)


def draw(row: Any, chosen: Filters) -> None:
    """Buttons with their keys, and a place for any other reason."""
    suggested = _text(row["reason"]) or _text(row["likeliest"])
    known = _known(chosen)
    meant = "" if suggested == NO_REASON else suggested
    told = dict.fromkeys((suggested, _text(row["second"]), *known))
    likely = [each for each in told if each not in ("", NO_REASON)]
    ids, before = tuple(str(each) for each in row["ids"]), _text(row["reason"])
    with st.container(horizontal=True, gap="small"):
        if suggested:
            st.button(
                plain(_("Confirm {reason}").format(reason=suggested)), icon=":material/check:",
                on_click=_decide, args=(ids, before, meant, suggested),
                key="coding_confirm", shortcut="Enter",
            )  # fmt: skip
        st.button(
            _("No reason in it"), icon=":material/block:", on_click=_decide,
            args=(ids, before, "", suggested), key="coding_none", shortcut="0",
            help=_("The comment says nothing that would be a reason"),
        )  # fmt: skip
    with st.container(horizontal=True, gap="small"):
        for number, reason in enumerate(likely[:MOST], 1):
            st.button(
                plain(reason), on_click=_decide, args=(ids, before, reason, suggested),
                key=f"coding_reason_{number}", shortcut=str(number),
            )  # fmt: skip
    st.selectbox(
        _("Another reason"), likely, index=None, key=OTHER, accept_new_options=True,
        placeholder=_("Choose one, or write a new one"), on_change=_other,
        args=(ids, before, suggested),
    )  # fmt: skip
    st.markdown(f":small[{KEYS}]")


def _known(chosen: Filters) -> list[str]:
    """The reasons of this kind of survey, the most common first, whatever is filtered."""
    kind = [choice for choice in chosen.choices if choice.dimension == "kind"]
    return data.values("reason", Filters(choices=tuple(kind)))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _decide(ids: tuple[str, ...], before: str, reason: str, suggested: str) -> None:
    try:
        decide(workflow(), WHO, dict.fromkeys(ids, before), reason, suggested)
    except CxError as error:
        st.session_state[SAID] = str(error)


def _other(ids: tuple[str, ...], before: str, suggested: str) -> None:
    reason = str(st.session_state.get(OTHER) or "").strip()
    st.session_state[OTHER] = None
    if reason:
        _decide(ids, before, reason, suggested)

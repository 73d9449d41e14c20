"""A response by itself, by an address that lasts: all that is known of it, whatever the filters."""

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from cx import format
from cx.filters import Filters
from cx.language import _
from cx.measure import beside, one
from cx.ui import card, data, sidebar, tables
from cx.ui.plain import plain

ASKED = "response"  # in the address
NOT_SHOWN = _(
    "There is no response {id} that can be shown by itself: it is not in these data, or it was "
    "given in confidence."
)


def opening(response_id: str) -> None:
    """A button that opens the response by itself."""
    st.button(
        _("Open"), icon=":material/open_in_full:", type="tertiary", on_click=_go,
        args=(response_id,), key=f"open_{response_id}", help=_("This response by itself"),
    )  # fmt: skip


def _go(response_id: str) -> None:
    st.query_params[ASKED] = response_id


def _close() -> None:
    st.query_params.pop(ASKED, None)


def draw(chosen: Filters, order: str) -> None:
    """The response that the address asks for, over the page; nothing where it asks for none."""
    if st.query_params.get(ASKED):
        _dialog(chosen, order)


@st.dialog(_("One response"), width="large", on_dismiss=_close)
def _dialog(chosen: Filters, order: str) -> None:
    wanted = st.query_params.get(ASKED)
    if not wanted:
        return
    found = data.remembered(one, wanted)
    if found is None:
        st.info(plain(NOT_SHOWN.format(id=wanted)), icon=":material/visibility_off:")
        return
    _steps(chosen, wanted, order)
    st.subheader(plain(_("Response {id}").format(id=wanted)))
    with st.container(horizontal=True, gap="medium"):
        st.markdown(card.score(found["nps"]), width=48)
        with st.container():
            if isinstance(found["comment"], str):
                card.words(found["comment"], chosen)
            else:
                st.markdown(_("This response has no comment."))
    tables.draw(
        pd.DataFrame(facts(found), columns=[_("What"), _("Is")]), alt=_("What is known of it")
    )
    st.markdown(_("A link to this response, whatever is filtered:"))
    st.code(_address(wanted), language=None, wrap_lines=True)


def _steps(chosen: Filters, wanted: str, order: str) -> None:
    """To its neighbours in the list, and back."""
    before, after = data.remembered(beside, chosen, wanted, order)
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        st.button(
            _("Previous"), icon=":material/arrow_back:", on_click=_go, args=(before,),
            disabled=before is None, key="response_previous",
        )  # fmt: skip
        st.button(
            _("Next"), icon=":material/arrow_forward:", on_click=_go, args=(after,),
            disabled=after is None, key="response_next",
        )  # fmt: skip


def _address(wanted: str) -> str:
    return f"{st.context.url or ''}?{urlencode({ASKED: wanted})}"


def facts(found: pd.Series) -> list[tuple[str, str]]:
    """All that is known beside score and comment, in words; what is blank is left out."""
    reasons = _text(found["reasons"]) or card.reason(found)
    rows = [
        (_("Answered"), _moment(found["answered_at"])),
        (_("Invited"), _moment(found["invited_at"])),
        (_("Event"), _moment(found["event_at"])),
        (_("Kind of survey"), sidebar.kind_title(str(found["kind"]))),
        (_("Survey"), found["survey"]),
        (_("Satisfaction"), _of(found["csat"], found["csat_top"])),
        (_("Effort"), _of(found["ces"], found["ces_top"])),
        (_("Reason"), reasons),
        (_("Source of the reason"), found["reason_source"]),
        (_("Contact"), _text(found["contact"]) or found["contact_id"]),
        (_("Account"), found["account"]),
    ]
    named = {name: title for name, title in data.snapshot().dimensions.items() if name in found}
    told = {"kind", "survey", "reason", "reason_source", "account"}
    rows += [(_(title), found[name]) for name, title in named.items() if name not in told]
    rows += [(_("Project"), found["project_id"]), (_("Case"), found["case_id"])]
    rows.append((_("Loaded from"), _source(found)))
    return [(title, text) for title, value in rows if (text := _text(value))]


def _text(value: object) -> str:
    return "" if value is None or (not isinstance(value, str) and pd.isna(value)) else str(value)


def _moment(moment: object) -> str | None:
    return None if pd.isna(moment) else f"{card.when(moment)}, {pd.Timestamp(moment):%H:%M}"


def _of(value: float, top: float) -> str | None:
    if pd.isna(value):
        return None
    shown = format.number(int(value))
    return shown if pd.isna(top) else _("{n} of {top}").format(n=shown, top=format.number(int(top)))


def _source(found: pd.Series) -> str:
    """The file and its row, as one would look it up."""
    file = _text(found["file"]) or str(found["import_id"])
    if pd.isna(found["source_row"]):
        return file
    return _("{file}, row {row}").format(file=file, row=format.number(int(found["source_row"])))

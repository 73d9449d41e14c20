"""Event notes on the timeline: what happened on a day and may explain a curve."""

from datetime import date

import streamlit as st

from cx import format
from cx.errors import CxError
from cx.filters import Filters
from cx.language import _
from cx.measure import Window
from cx.ui.plain import plain
from cx.ui.written import WHO, workflow
from cx.workflow import EventNote, add_note, delete_note, restore_note
from cx.workflow.notes import notes

GONE, SAID = "notes_gone", "notes_said"


def of(chosen: Filters, window: Window) -> tuple[EventNote, ...]:
    """The notes in a window that concern all surveys or a chosen one; none when out of reach."""
    try:
        found = notes(workflow(), window.since, window.until)
    except CxError:
        return ()  # the list below the chart says why
    surveys = chosen.values("survey")
    return tuple(note for note in found if not note.survey or note.survey in surveys or not surveys)


def listed(found: tuple[EventNote, ...]) -> None:
    """The notes by number, each with a way to remove it."""
    for number, note in enumerate(found, 1):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            said = f"**{number}** {format.day(note.day)} · {plain(note.text)}"
            st.markdown(f":small[{said}]", width="content")
            st.button(
                _("Remove"), icon=":material/delete:", type="tertiary", on_click=_delete,
                args=(note,), key=f"notes_delete_{note.id}",
            )  # fmt: skip


def draw(window: Window) -> None:
    """A place to add a note, and a way to bring one back."""
    with st.popover(_("Add a note"), icon=":material/edit_note:"):
        _form(window)
    if GONE in st.session_state:
        st.button(
            _("Undo: bring the note back"), on_click=_undo, icon=":material/undo:",
            key="notes_undo",
        )  # fmt: skip


def refused() -> None:
    """Why the last note was not taken, told once."""
    if SAID in st.session_state:
        st.error(plain(st.session_state.pop(SAID)))


def _form(window: Window) -> None:
    with st.form("notes_form", clear_on_submit=True, border=False):
        st.date_input(
            _("Day"), window.until, min_value=window.since, max_value=window.until, key="notes_day"
        )
        st.text_input(
            _("What happened"), key="notes_text", max_chars=280,
            placeholder=_("Price change, strike, new release …"),
        )  # fmt: skip
        st.form_submit_button(_("Add"), on_click=_add, icon=":material/add:")


def _add() -> None:
    day = st.session_state["notes_day"]
    try:
        add_note(
            workflow(),
            WHO,
            day if isinstance(day, date) else day[0],
            st.session_state["notes_text"],
        )
        st.session_state.pop(GONE, None)
    except CxError as error:
        st.session_state[SAID] = str(error)


def _delete(note: EventNote) -> None:
    try:
        st.session_state[GONE] = delete_note(workflow(), WHO, note.id, note.version)
    except CxError as error:
        st.session_state[SAID] = str(error)


def _undo() -> None:
    gone: EventNote = st.session_state.pop(GONE)
    try:
        restore_note(workflow(), WHO, gone.id, gone.version)
    except CxError as error:
        st.session_state[SAID] = str(error)

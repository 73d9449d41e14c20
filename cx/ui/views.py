"""Saved views: the page and its filters under a name, opened again with one click."""

from urllib.parse import parse_qs, urlencode

import streamlit as st

from cx.errors import CxError
from cx.language import _
from cx.ui import kept
from cx.ui.plain import plain
from cx.ui.written import WHO, workflow
from cx.workflow import SavedView, delete_view, make_default, save_view
from cx.workflow.views import views

GO_TO, HERE, UNDO, SAID = "views_go_to", "views_here", "views_undo", "views_said"


def draw() -> None:
    """A menu of one's views, and a place to save this one."""
    with st.popover(_("Views"), icon=":material/bookmark:"):
        try:
            mine = views(workflow(), WHO)
        except CxError as error:
            st.error(plain(str(error)))
            return
        for view in mine:
            _row(view)
        if not mine:
            st.markdown(_("Keep this page with its filters under a name."))
        if UNDO in st.session_state:
            gone = st.session_state[UNDO]
            st.button(
                _("Undo: bring back “{name}”").format(name=plain(gone.name)), on_click=_undo,
                icon=":material/undo:", key="views_undo_button",
            )  # fmt: skip
        _form()


def _row(view: SavedView) -> None:
    with st.container(gap="xsmall", border=True):
        st.button(
            plain(view.name), on_click=_open, args=(view,), key=f"views_open_{view.id}",
            width="stretch", help=_("Open this view"),
        )  # fmt: skip
        with st.container(horizontal=True, horizontal_alignment="distribute", gap="small"):
            st.button(
                _("Opens first") if view.is_default else _("Open first"), type="tertiary",
                icon=":material/star:" if view.is_default else ":material/star_outline:",
                on_click=_default, args=(view,), key=f"views_default_{view.id}",
                help=_("Whether the app opens with this view"),
            )  # fmt: skip
            st.button(
                _("Delete"), icon=":material/delete:", type="tertiary", on_click=_delete,
                args=(view,), key=f"views_delete_{view.id}",
            )  # fmt: skip


def _form() -> None:
    with st.form("views_form", clear_on_submit=True, border=False):
        st.text_input(_("Name"), key="views_name", max_chars=80)
        st.form_submit_button(_("Save this view"), on_click=_save, icon=":material/bookmark_add:")
    if SAID in st.session_state:
        st.error(plain(st.session_state.pop(SAID)))


def _save() -> None:
    page, query = st.session_state.get(HERE, ""), urlencode(kept.state(), doseq=True)
    try:
        save_view(workflow(), WHO, st.session_state["views_name"], page, query)
        st.session_state.pop(UNDO, None)
    except CxError as error:
        st.session_state[SAID] = str(error)


def _default(view: SavedView) -> None:
    try:
        make_default(workflow(), WHO, view.id, view.version, default=not view.is_default)
    except CxError as error:
        st.session_state[SAID] = str(error)


def _delete(view: SavedView) -> None:
    try:
        delete_view(workflow(), WHO, view.id, view.version)
        st.session_state[UNDO] = view
    except CxError as error:
        st.session_state[SAID] = str(error)


def _undo() -> None:
    gone: SavedView = st.session_state.pop(UNDO)
    try:
        back = save_view(workflow(), WHO, gone.name, gone.page, gone.query, shared=gone.shared)
        if gone.is_default:
            make_default(workflow(), WHO, back.id, back.version)
    except CxError as error:
        st.session_state[SAID] = str(error)


def _open(view: SavedView) -> None:
    kept.restore(parse_qs(view.query))
    st.session_state[GO_TO] = view.page


def first() -> SavedView | None:
    """The view that a new session opens with, unless its address already says what to show."""
    if "views_begun" in st.session_state:
        return None
    st.session_state["views_begun"] = True
    if st.query_params or st.session_state.get(HERE):
        return None
    try:
        return next((view for view in views(workflow(), WHO) if view.is_default), None)
    except CxError:
        return None  # the menu says why

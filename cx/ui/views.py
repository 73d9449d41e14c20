"""Saved views: the page and its filters under a name, opened again with one click."""

from urllib.parse import parse_qs, urlencode

import streamlit as st

from cx.errors import CxError
from cx.language import _
from cx.ui import sidebar
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
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            plain(view.name), on_click=_open, args=(view,), key=f"views_open_{view.id}",
            width="stretch", help=_("Open this view"),
        )  # fmt: skip
        star = ":material/star:" if view.is_default else ":material/star_outline:"
        st.button(
            "", icon=star, on_click=_default, args=(view,), key=f"views_default_{view.id}",
            help=_("Open the app with this view") if not view.is_default else _("No longer first"),
        )  # fmt: skip
        st.button(
            "", icon=":material/delete:", on_click=_delete, args=(view,),
            key=f"views_delete_{view.id}", help=_("Delete this view"),
        )  # fmt: skip


def _form() -> None:
    with st.form("views_form", clear_on_submit=True, border=False):
        st.text_input(_("Name"), key="views_name", max_chars=80)
        st.form_submit_button(_("Save this view"), on_click=_save, icon=":material/bookmark_add:")
    if SAID in st.session_state:
        st.error(plain(st.session_state.pop(SAID)))


def _save() -> None:
    page, query = st.session_state.get(HERE, ""), urlencode(sidebar.state(), doseq=True)
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
    sidebar.restore(parse_qs(view.query))
    st.session_state[GO_TO] = view.page


def begin() -> None:
    """Open a new session with the default view, unless its address already says what to show."""
    if "views_begun" in st.session_state:
        return
    st.session_state["views_begun"] = True
    if st.query_params or st.session_state.get(HERE):
        return
    try:
        first = next((view for view in views(workflow(), WHO) if view.is_default), None)
    except CxError:
        return  # the menu says why
    if first is not None:
        _open(first)

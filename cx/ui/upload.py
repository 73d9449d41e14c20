"""Loading a file in the browser, by the same code as the command line."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import streamlit as st

from cx import format, load
from cx.errors import CxError
from cx.ingest import mappings
from cx.language import _
from cx.settings import settings
from cx.ui.plain import plain

RECOGNISE = ""


def _title(name: str) -> str:
    return mappings()[name].title if name else _("Recognise by the headings")


def draw() -> None:
    """A file, a mapping, and whether it takes the place of what is there."""
    st.subheader(_("Load your own file"))
    sent = st.file_uploader(_("Survey export (CSV or TSV)"), type=["csv", "tsv", "txt"])
    mapping = st.selectbox(
        _("Mapping"), [RECOGNISE, *sorted(mappings())], format_func=_title, key="upload_mapping"
    )
    afresh = st.checkbox(
        _("Replace everything that is loaded"), key="upload_afresh",
        help=_("Otherwise the responses are added; the same response id is replaced."),
    )  # fmt: skip
    if sent and st.button(_("Load"), type="primary", icon=":material/upload:"):
        with st.spinner(_("Reading and checking every row …")):
            done = _load_or_say(sent.name, sent.getvalue(), mapping, afresh)
        if done:
            st.session_state["upload_done"] = done
            st.rerun()
    if "upload_done" in st.session_state:
        st.success(plain(st.session_state.pop("upload_done")), icon=":material/check:")


def _load_or_say(name: str, content: bytes, mapping: str, afresh: bool) -> str:
    """What became of the file; empty when it was refused, and then the reason is on the page."""
    try:
        return str(_load(name, content, mapping, afresh, _counter()))
    except CxError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return ""


def _counter() -> Callable[[int], None]:
    """Says how many rows have been read, in one place."""
    place = st.empty()

    def say(rows: int) -> None:
        place.markdown(_("{n} rows read").format(n=format.number(rows)))

    return say


def _load(
    name: str, content: bytes, mapping: str, afresh: bool, say: Callable[[int], None]
) -> load.Loaded:
    with tempfile.TemporaryDirectory(prefix="cx-") as folder:
        path = Path(folder) / (Path(name).name or "upload.csv")
        path.write_bytes(content)
        return load.file(settings(), path, mapping, afresh=afresh, say=say)

"""Loading files in the browser, by the same code as the command line."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import streamlit as st

from cx import format, load
from cx.errors import CxError
from cx.ingest import Mapping, Raw, recognise, save
from cx.ingest.readers import read
from cx.language import _
from cx.load import Loaded
from cx.settings import settings
from cx.ui import mapper, quality
from cx.ui.plain import plain

T = TypeVar("T")
TYPES = ["csv", "tsv", "txt", "xlsx", "xlsm", "xls", "ods", "parquet", "jsonl", "ndjson", "json",
         "sav", "zsav"]  # fmt: skip
DONE, OPENED, CHECKED, TURN = "load_done", "load_opened", "load_checked", "load_turn"
OVERVIEW = "pages/uncover/overview.py"


@dataclass(frozen=True)
class Opened:
    """A file that was sent and read; its folder is gone when nobody holds this any more."""

    file_id: str
    raw: Raw
    place: TemporaryDirectory


def draw() -> None:
    """Files, what their columns mean, a look at what would come of it, and loading it."""
    _say_what_was_done()
    sent = st.file_uploader(
        _("Survey exports"), type=TYPES, accept_multiple_files=True,
        key=f"load_files_{st.session_state.get(TURN, 0)}",
        help=_(
            "CSV, Excel, OpenDocument, Parquet, JSON lines or SPSS, of any survey tool. Larger "
            "than 200 MB: load it on the command line."
        ),
    )  # fmt: skip
    if not sent:
        _forget()
        return
    opened = _opened(sent[0])
    if opened is None:
        return
    mapping, by_hand = _mapping(opened)
    if mapping is not None:
        _offer(opened, mapping, by_hand, sent)


def _say_what_was_done() -> None:
    done = st.session_state.pop(DONE, [])
    for said in done:
        st.success(plain(said), icon=":material/check:")
    if done:
        st.page_link(OVERVIEW, label=_("See it on the Overview"), icon=":material/arrow_forward:")


def _forget() -> None:
    held: Opened | None = st.session_state.pop(OPENED, None)
    if held:
        held.place.cleanup()
    st.session_state.pop(CHECKED, None)
    mapper.forget()


def _opened(sent: Any) -> Opened | None:
    """The file, read once; the reason on the page when it cannot be."""
    known: Opened | None = st.session_state.get(OPENED)
    if known and known.file_id == sent.file_id:
        return known
    _forget()
    with st.spinner(_("Reading {file} …").format(file=plain(sent.name))):
        found = _told(lambda: _read(sent))
    if found:
        st.session_state[OPENED] = found
    return found


def _read(sent: Any) -> Opened:
    """Written under a name of our own: what people call a file is never a path."""
    work = settings().home / "work"
    work.mkdir(parents=True, exist_ok=True)
    place = TemporaryDirectory(prefix="sent-", dir=work)
    path = Path(place.name) / "sent"
    path.write_bytes(sent.getbuffer())
    return Opened(sent.file_id, read(path, Path(place.name), name=Path(sent.name).name), place)


def _told(work: Callable[[], T]) -> T | None:
    """What the work gave; None when it was refused, and then the reason is on the page."""
    try:
        return work()
    except CxError as error:
        st.error(plain(str(error)), icon=":material/error:")
        return None


def _mapping(opened: Opened) -> tuple[Mapping | None, bool]:
    """The mapping that fits by the headings, or the one that a person makes; and which it is."""
    raw = opened.raw
    known = _told(lambda: recognise(raw.headings, load.saved_mappings(settings())))
    about = _("{rows} rows, {columns} columns. {form}.").format(
        rows=format.number(raw.rows), columns=format.number(len(raw.headings)), form=raw.form
    )
    st.markdown(plain(about))
    if known:
        said = _("Recognised by its headings: {title}.").format(title=known.title)
        st.markdown(f":material/check: **{plain(said)}**")
    if not known or st.toggle(_("Say by hand what the columns mean"), key="load_by_hand"):
        return _told(lambda: mapper.draw(raw)), True
    return known, False


def _offer(opened: Opened, mapping: Mapping, by_hand: bool, sent: list[Any]) -> None:
    """Look first, or load; what is made by hand can be kept for the next file of that shape."""
    remember = by_hand and st.checkbox(
        _("Remember this mapping"), value=True, key="load_remember",
        help=_("The next file with these headings is then recognised by itself."),
    )  # fmt: skip
    afresh = st.checkbox(
        _("Replace everything that is loaded"),
        key="load_afresh",
        help=_("Otherwise the responses are added; known ones are brought up to date."),
    )
    with st.container(horizontal=True):
        look = st.button(_("Check"), icon=":material/fact_check:", key="load_check")
        go = st.button(_("Load"), type="primary", icon=":material/upload:", key="load_go")
    if look:
        st.session_state[CHECKED] = _told(lambda: _checked(opened, mapping))
    if go and _loaded(opened, mapping, afresh, remember, sent):
        st.rerun()
    checked: Loaded | None = st.session_state.get(CHECKED)
    if checked:
        st.info(plain(str(checked)), icon=":material/fact_check:")
        quality.draw(checked.report, "checked")


def _checked(opened: Opened, mapping: Mapping) -> Loaded:
    with load.workplace(settings()) as folder, progress() as say:
        return load.load(settings(), opened.raw, mapping, folder, dry_run=True, say=say)


def _loaded(
    opened: Opened, mapping: Mapping, afresh: bool, remember: bool, sent: list[Any]
) -> bool:
    """Load every file that was sent by the mapping of the first; each all or nothing."""
    done: list[str] = []
    for place, each in enumerate(sent):
        one = opened if place == 0 else _told(partial(_read, each))
        found = one and _told(partial(_load, one, mapping, afresh and not done))
        if found:
            done.append(str(found))
    if done and remember:
        _told(lambda: save(mapping, load.saved_mappings(settings())))
    st.session_state[DONE] = done
    if len(done) == len(sent):
        _forget()
        st.session_state[TURN] = st.session_state.get(TURN, 0) + 1  # the files have been taken
        return True
    return False


def _load(one: Opened, mapping: Mapping, afresh: bool) -> Loaded:
    with load.workplace(settings()) as folder, progress() as say:
        return load.load(settings(), one.raw, mapping, folder, afresh=afresh, say=say)


@contextmanager
def progress() -> Iterator[Callable[[str, float], None]]:
    """A bar in one place with the time left; whatever a person does meanwhile stops the work."""
    bar, started = st.empty(), time.monotonic()

    def say(what: str, share: float) -> None:
        past = time.monotonic() - started
        left = past * (1 - share) / share if share > 0.02 else 0.0
        words = _("{what} … about {n:.0f} s left") if left >= 1 else _("{what} …")
        bar.progress(min(max(share, 0.0), 1.0), text=words.format(what=what, n=left))

    try:
        yield say
    finally:
        bar.empty()

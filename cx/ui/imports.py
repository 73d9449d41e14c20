"""Every import: what it brought, how good it is, what changed, and the way to take it back."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from cx import format, load
from cx.errors import CxError
from cx.filters import Filters
from cx.language import _, ngettext
from cx.settings import settings
from cx.store import Table, ask
from cx.ui import data, download, quality, tables
from cx.ui.plain import plain

DONE = "imports_done"
MOST = 20  # imports that are told in full


def draw() -> None:
    """The newest import first, open; the others folded."""
    said = st.session_state.pop(DONE, None)
    if said:
        st.success(plain(said), icon=":material/undo:")
    st.subheader(_("What is loaded"))
    found = load.summary(data.snapshot()).iloc[::-1]
    reports = load.reports(data.snapshot())
    for place, row in enumerate(found.head(MOST).itertuples()):
        label = _("{file} · {rows} rows").format(file=row.file, rows=format.number(row.rows_loaded))
        with st.expander(plain(label), expanded=place == 0, icon=":material/description:"):
            _told(row)
            if row.import_id in reports:
                st.markdown(f"**{plain(reports[row.import_id].verdict)}**")
                quality.draw(reports[row.import_id], str(row.key))
            _aside(row)
            _changes(row)
            if len(found) > 1 or row.import_id != "demo":
                st.button(
                    _("Take this import back"), key=f"undo_{row.key}", icon=":material/undo:",
                    on_click=_undo, args=(str(row.key), str(row.file)),
                    help=_("The data become as if it had never been; nothing else is lost."),
                )  # fmt: skip


def _told(row: Any) -> None:
    """Where it came from and how many rows it brought."""
    parts = [
        _("Mapping “{mapping}”, loaded {when} UTC.").format(
            mapping=row.mapping, when=f"{row.loaded_at:%Y-%m-%d %H:%M}"
        ),
        _("{read} rows read, {loaded} loaded, {aside} set aside.").format(
            read=format.number(row.rows_read), loaded=format.number(row.rows_loaded),
            aside=format.number(row.set_aside),
        ),
    ]  # fmt: skip
    if row.changed or row.same:
        parts.append(
            _("{added} responses were new, {changed} changed, {same} said the same again.").format(
                added=format.number(row.added), changed=format.number(row.changed),
                same=format.number(row.same),
            )
        )  # fmt: skip
    st.markdown(plain(" ".join(parts)))


def _aside(row: Any) -> None:
    """What was set aside, counted by column and reason, each with its lines as a file."""
    found = _of(row, "set_aside")
    if found.empty:
        return
    title = _("Set aside")
    st.markdown(f"**{title}**")
    counted = found.groupby(["column", "reason"], as_index=False).agg(
        count=("line", "size"), first_line=("line", "min")
    )
    titles = {
        "column": _("Column"), "reason": _("Why"), "count": _("How many"),
        "first_line": _("First line"),
    }  # fmt: skip
    tables.draw(counted.rename(columns=titles), alt=_("Set aside by column and reason"))
    with st.container(horizontal=True):
        for number, (reason, rows) in enumerate(found.groupby("reason")):
            st.download_button(
                plain(_("{reason}: {n} (CSV)").format(reason=reason, n=format.number(len(rows)))),
                partial(download.table, rows), f"set_aside_{number + 1}.csv", "text/csv",
                on_click="ignore", icon=":material/download:",
                key=f"aside_{row.key}_{number}",
            )  # fmt: skip


def _changes(row: Any) -> None:
    """What the file said otherwise about responses that were there."""
    found = _of(row, "changes")
    if found.empty:
        return
    words = ngettext("{n} change", "{n} changes", len(found)).format(n=format.number(len(found)))
    st.markdown(f"**{words}**")
    shown = found.drop(columns="import_id").head(100)
    titles = {
        "response_id": _("Response"), "column": _("Column"), "before": _("Before"),
        "after": _("Now"),
    }  # fmt: skip
    tables.draw(shown.rename(columns=titles), alt=_("What changed"))
    st.download_button(
        _("Download all changes (CSV)"), partial(download.table, found), "changes.csv",
        "text/csv", on_click="ignore", icon=":material/download:", key=f"changes_{row.key}",
    )  # fmt: skip


def _of(row: Any, table: str) -> pd.DataFrame:
    found = ask(data.snapshot(), data.SCOPE, Filters(), Table(table))
    return found[found["import_id"] == row.import_id]


def _undo(key: str, file: str) -> None:
    try:
        load.undo(settings(), key)
        st.session_state[DONE] = _("{file} was taken back.").format(file=file)
    except CxError as error:
        st.session_state[DONE] = str(error)

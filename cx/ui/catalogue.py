"""What is loaded, what was set aside and why, and what every number means."""

import streamlit as st

from cx import format, load
from cx.filters import Filters
from cx.language import _
from cx.measure import Working
from cx.metrics import ALL
from cx.store import Sizes, Table, ask
from cx.ui import data, download, tables, working


def loaded() -> None:
    """The imports of this snapshot."""
    st.subheader(_("What is loaded"))
    found = load.summary(data.snapshot())
    titles = {
        "file": _("File"), "mapping": _("Mapping"), "loaded_at": _("Loaded (UTC)"),
        "rows_read": _("Rows read"), "rows_loaded": _("Rows loaded"),
        "set_aside": _("Values set aside"),
    }  # fmt: skip
    tables.draw(found[list(titles)].rename(columns=titles), alt=_("One row per import"))
    st.markdown(_("Snapshot `{id}`").format(id=data.snapshot().id))
    working.button(
        Working(_("What is loaded"), Filters(), also=(Table("imports"), Sizes())), "data_loaded"
    )


def set_aside() -> None:
    """Counted by reason, and every value for download."""
    st.subheader(_("What was set aside"))
    found = ask(data.snapshot(), data.SCOPE, Filters(), Table("set_aside"))
    if found.empty:
        st.markdown(_("Nothing: every value counts."))
        return
    counted = found.groupby(["file", "column", "value", "reason"], as_index=False).size()
    tables.draw(counted, alt=_("Set-aside values by reason"))
    working.button(
        Working(_("What was set aside"), Filters(), also=(Table("set_aside"),)), "data_aside"
    )
    st.download_button(
        _("Download all {n} with file and line (CSV)").format(n=format.number(len(found))),
        download.table(found), "set_aside.csv", "text/csv",
        on_click="ignore", icon=":material/download:", key="data_aside",
    )  # fmt: skip


def definitions() -> None:
    """Every metric in words, with its source."""
    st.subheader(_("Definitions"))
    for metric in ALL:
        with st.expander(metric.title):
            st.markdown(f"{metric.purpose}\n\n{metric.definition}\n\n{metric.source}")
            st.code(metric.row, language=None)  # the colours of SQL are too faint

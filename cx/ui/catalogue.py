"""The tables of the data, and what every number means."""

import streamlit as st

from cx import format, load
from cx.filters import Filters
from cx.language import _
from cx.measure import Working
from cx.measure.questions import questions
from cx.metrics import ALL
from cx.store import Sizes, Table
from cx.ui import data, tables, working
from cx.ui.plain import plain


def sizes() -> None:
    """Every table that holds something, and the snapshot."""
    st.subheader(_("Tables"))
    found = load.sizes(data.snapshot())
    titles = {"table": _("Table"), "rows": _("Rows")}
    there = found[found["rows"] > 0].assign(rows=lambda each: each["rows"].map(format.number))
    tables.draw(there.rename(columns=titles), alt=_("Tables and their rows"))
    st.markdown(_("Snapshot `{id}`").format(id=data.snapshot().id))
    working.button(
        Working(
            _("What is loaded"), Filters(),
            also=(Sizes(), *(Table(name) for name in ("imports", "set_aside", "changes"))),
        ),
        "data_loaded",
    )  # fmt: skip


def definitions() -> None:
    """Every metric in words, with its source."""
    st.subheader(_("Definitions"))
    for metric in (*ALL, *questions(data.snapshot())):
        with st.expander(plain(metric.title)):
            st.markdown(
                "\n\n".join(
                    plain(each) for each in (metric.purpose, metric.definition, metric.source)
                )
            )
            st.code(metric.row, language=None)  # the colours of SQL are too faint

"""Show working: behind every number its definition, its choice, its SQL, its counts, its rows."""

import math

import pandas as pd
import streamlit as st

from cx import format
from cx.errors import Suppressed
from cx.filters import Filters
from cx.language import _
from cx.measure import Working, read
from cx.measure.working import counted, statements
from cx.metrics import Metric
from cx.ui import certainty, data, offer, tables
from cx.ui.download import Facts
from cx.ui.plain import plain

PAGE = 20


def button(shown: Working, key: str) -> None:
    """A button that opens the working."""
    if st.button(
        _("Show working"), icon=":material/function:", type="tertiary", key=f"working_{key}",
        help=_("Definition, filters, SQL, counts and the very rows behind this."),
    ):  # fmt: skip
        _dialog(shown)


@st.dialog(_("How this came about"), width="large")
def _dialog(shown: Working) -> None:
    st.subheader(plain(shown.title))
    _definitions(shown)
    _choice(shown)
    _sql(shown)
    try:
        for metric in shown.metrics:
            _counts(shown, metric)
        _rows(shown)
    except Suppressed as error:  # the shell does not see what happens in a dialog
        st.info(plain(str(error)), icon=":material/visibility_off:")


def _definitions(shown: Working) -> None:
    for metric in shown.metrics:
        st.markdown(f"**{metric.title}** {plain(metric.definition)} :gray[{plain(metric.source)}]")
        st.code(metric.row, language=None)
    if shown.rule:
        st.markdown(plain(shown.rule))


def facts(shown: Working) -> Facts:
    """What was chosen for a number, name by name."""
    found = [(_("Chosen"), str(shown.filters))]
    if shown.then is not None:
        found.append((_("Compared with"), str(shown.then)))
    weighing = _("by weight") if certainty.weighted() else _("each answer once")
    return found + [
        (_("Counted"), weighing),
        (_("Certainty of ranges"), certainty.level_title()),
        (_("Snapshot"), data.snapshot().id),
    ]


def _choice(shown: Working) -> None:
    tables.draw(
        pd.DataFrame(facts(shown), columns=[_("What"), _("Is")]),
        alt=_("What was chosen"),
    )  # fmt: skip


def _counts(shown: Working, metric: Metric) -> None:
    """How many answers gave each score, and what follows from that, counted now."""
    title = _("Answers per score")
    st.markdown(f"**{title}** · {metric.title}")
    for window, filters in _windows(shown):
        table = data.remembered(counted, shown, metric, filters, weighted=certainty.weighted())
        st.markdown(f":small[{window}]")
        tables.draw(table, alt=window)


def _windows(shown: Working) -> list[tuple[str, Filters]]:
    windows = [(_("Chosen"), shown.filters)]
    return windows + ([(_("Compared with"), shown.then)] if shown.then else [])


def _sql(shown: Working) -> None:
    title = _("SQL, with its bound parameters")
    st.markdown(f"**{title}**")
    asked = statements(data.snapshot(), shown, scope=data.SCOPE, weighted=certainty.weighted())
    for each in asked:
        st.code(each.sql.strip(), language=None, wrap_lines=True)
        if len(each.parameters):
            tables.draw(each.parameters, alt=_("Bound parameters"))


def scored(shown: Working) -> str:
    """What the rows must have a say in: the one metric of the number, if it is of one."""
    return shown.metrics[0].row if len(shown.metrics) == 1 else ""


def _rows(shown: Working) -> None:
    """The very rows, worst first, a page at a time, and all of them as a file."""
    what = {"commented": shown.commented, "scored": scored(shown)}
    first = data.remembered(read, shown.filters, limit=1, **what)
    whole = int(first["of"].iloc[0]) if len(first) else 0
    title = _("Rows")
    st.markdown(f"**{title}** · {format.number(whole)}")
    if not whole:
        st.markdown(_("None under these filters."))
        return
    pages = math.ceil(whole / PAGE)
    page = st.pagination(pages, key=f"working_page_{shown.title}") if pages > 1 else 1
    rows = data.remembered(read, shown.filters, limit=PAGE, offset=(page - 1) * PAGE, **what)
    tables.draw(rows.drop(columns="of"), alt=_("The rows behind this"))
    offer.responses(shown.filters, facts(shown), "working_download", shown.commented, scored(shown))

"""From a mark of a chart to exactly the answers behind it: read, seen, and taken away."""

import math
from datetime import date

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.charts import words
from cx.charts.periods import name_of
from cx.errors import Suppressed
from cx.filters import Filters
from cx.language import _, ngettext
from cx.measure import Working, cells_for, read, tally
from cx.measure.drill import Mark, marks
from cx.measure.verbatims import terms_of
from cx.metrics import RATING
from cx.schema import GRAINS
from cx.ui import card, certainty, data, offer, period, sidebar, tables, working
from cx.ui.plain import plain

PAGE, ROWS = 8, 20
MOST = 300  # marks that one can choose from
SHOWN = 15
READ, SHORT = _("Read the answers"), _("Read")
VIEWS = {"comments": _("Comments"), "rows": _("All answers"), "ratings": _("Ratings"),
         "terms": _("Words")}  # fmt: skip


def button(shown: Working, key: str, label: str = READ) -> None:
    """A button that opens the answers; nothing where what is shown is not of a metric."""
    if not shown.metrics:
        return
    if st.button(
        label, icon=":material/read_more:", type="tertiary", key=f"drill_{key}",
        help=_("Exactly the answers behind a mark: comments, ratings, words, rows."),
    ):  # fmt: skip
        _dialog(shown)


@st.dialog(_("The answers behind it"), width="large")
def _dialog(shown: Working) -> None:
    st.subheader(plain(shown.title))
    try:
        _drilled(shown)
    except Suppressed as error:  # the shell does not see what happens in a dialog
        st.info(plain(str(error)), icon=":material/visibility_off:")


def _drilled(shown: Working) -> None:
    found: list[Mark] = data.remembered(marks, shown, weighted=certainty.weighted(), door=data.door)
    whole = sum(mark.n for mark in found)
    if not whole:
        st.markdown(_("Nobody answered this under these filters."))
        return
    mark = _chosen(shown, found, whole)
    n, scored = (mark.n if mark else whole), shown.metrics[0].row
    filters = (mark.filters if mark else None) or shown.filters
    said = ngettext(
        "**{n} answer**, {share} of {whole}.", "**{n} answers**, {share} of {whole}.", n
    )
    st.markdown(
        said.format(n=format.number(n), share=format.text(n / whole, "share"),
                    whole=format.number(whole))
    )  # fmt: skip
    if mark and mark.key and st.button(
        _("Show only these on all pages"), icon=":material/filter_alt:", key="drill_only",
        on_click=_only, args=(shown, mark),
    ):  # fmt: skip
        st.rerun()
    view = st.radio(
        _("What of them"), [*VIEWS], format_func=VIEWS.__getitem__, horizontal=True,
        key="drill_view", label_visibility="collapsed",
    )  # fmt: skip
    if view == "rows":
        _rows(shown, filters, scored)
    elif view == "ratings":
        _ratings(filters)
    elif view == "terms":
        _terms(filters)
    else:
        _comments(filters, scored)


def _chosen(shown: Working, found: list[Mark], whole: int) -> Mark | None:
    """The mark that one wants to read; what is filtered for stands first."""
    if not shown.by:
        return None
    if len(found) > MOST:
        said = _("The {most} marks with most answers can be chosen here; filter for the others.")
        st.markdown(f":small[{said.format(most=MOST)}]")
    names = {_label(shown, mark): mark for mark in found[:MOST] if mark.filters}
    all_ = _("All · {n}").format(n=format.number(whole))
    wanted = {sidebar.filters().values(name) for name in shown.by if name not in GRAINS}
    first = next((n for n, mark in names.items() if (str(mark.key[0]),) in wanted), all_)
    options = [all_, *names]
    name = st.selectbox(
        _("Which answers"), options, index=options.index(first), key=f"drill_{shown.title}"
    )
    return names.get(name or all_)


def _label(shown: Working, mark: Mark) -> str:
    parts = [
        name_of(part, name) if isinstance(part, date) else str(part)
        for name, part in zip(shown.by, mark.key, strict=True)
    ]
    return " · ".join([*parts, format.number(mark.n)])


def _only(shown: Working, mark: Mark) -> None:
    """Filter everything by the mark."""
    for name, part in zip(shown.by, mark.key, strict=True):
        if name not in GRAINS:
            sidebar.only(name, str(part))
        elif mark.filters and mark.filters.since and mark.filters.until:
            period.only(mark.filters.since, mark.filters.until)


def _paged(filters: Filters, scored: str, size: int, commented: bool) -> pd.DataFrame | None:
    """A page of the responses; None where there are none."""
    what = {"commented": commented, "scored": scored}
    first = data.remembered(read, filters, limit=size, **what)
    if first.empty:
        return None
    pages = math.ceil(int(first["of"].iloc[0]) / size)
    key = f"drill_page_{commented}_{filters}"
    page = st.pagination(pages, key=key) if pages > 1 else 1
    return data.remembered(read, filters, limit=size, offset=(page - 1) * size, **what)


def _comments(filters: Filters, scored: str) -> None:
    found = _paged(filters, scored, PAGE, commented=True)
    if found is None:
        st.markdown(_("None of these answers has a comment."))
        return
    written = ngettext("{n} comment, worst score first", "{n} comments, worst score first",
                       int(found["of"].iloc[0]))  # fmt: skip
    st.markdown(f":small[{written.format(n=format.number(int(found['of'].iloc[0])))}]")
    for row in found.itertuples():
        with st.container(border=True, horizontal=True, vertical_alignment="center", gap="medium"):
            st.markdown(card.score(row.nps), width=48)
            with st.container(gap="xsmall"):
                card.head(row, filters)


def _rows(shown: Working, filters: Filters, scored: str) -> None:
    found = _paged(filters, scored, ROWS, commented=False)
    if found is None:
        return
    tables.draw(found.drop(columns="of"), alt=_("The answers behind it"))
    about = [(_("What"), shown.title), (_("Chosen"), str(filters)), *working.facts(shown)[1:]]
    offer.responses(filters, about, "drill_download", scored=scored)


def _ratings(filters: Filters) -> None:
    cells = data.door(data.snapshot(), data.SCOPE, filters, cells_for((RATING,)))
    counts = dict.fromkeys(range(11), 0) | dict(tally(cells, RATING).counts)
    if not sum(counts.values()):
        st.markdown(_("None of these answers has a rating from 0 to 10."))
        return
    said = words.takeaway_ratings(counts)
    st.plotly_chart(
        charts.ratings(counts), key="drill_ratings", config={"displayModeBar": False}, alt=said
    )
    st.markdown(f":small[{plain(said)}]")


def _terms(filters: Filters) -> None:
    found = data.remembered(terms_of, filters, None, "both").table.head(SHOWN)
    said = words.takeaway_terms(found)
    if len(found):
        st.plotly_chart(
            charts.terms(found), key="drill_terms", config={"displayModeBar": False}, alt=said
        )
    st.markdown(f":small[{plain(said)}]")

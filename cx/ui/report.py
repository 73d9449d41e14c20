"""The one-pager of the current filters: a look at it, and the files to hand on."""

from datetime import UTC, date, datetime, time
from functools import partial

import streamlit as st

from cx.access import Scope
from cx.filters import Filters
from cx.insight import digest
from cx.language import _
from cx.reports import OnePager, onepager, pdf, png
from cx.store import Snapshot
from cx.ui import data, sidebar


def draw(chosen: Filters) -> None:
    """The page as a picture, and as PDF and PNG to take away."""
    today = datetime.now(UTC).date()
    ask = (chosen, sidebar.weighted(), today)
    with st.spinner(_("Writing the page …")):
        picture = data.remembered(_picture, *ask)
    with st.container(horizontal=True):
        st.download_button(
            _("Download PDF"), partial(_document, data.snapshot(), *ask), "one-pager.pdf",
            "application/pdf", on_click="ignore", icon=":material/picture_as_pdf:",
            type="primary", key="report_pdf",
        )  # fmt: skip
        st.download_button(
            _("Download PNG"), picture, "one-pager.png", "image/png", on_click="ignore",
            icon=":material/image:", key="report_png",
        )  # fmt: skip
    said = data.remembered(_verdict, *ask)
    st.image(picture, width="stretch", alt=_("One-pager. {verdict}").format(verdict=said))


def page_of(
    snapshot: Snapshot, chosen: Filters, weighted: bool, today: date, *, scope: Scope
) -> OnePager:
    """The model of the page for these filters."""
    found = digest(snapshot, chosen, scope=scope, weighted=weighted, door=data.door)
    return onepager(found, today)


def _picture(
    snapshot: Snapshot, chosen: Filters, weighted: bool, today: date, *, scope: Scope
) -> bytes:
    return png(page_of(snapshot, chosen, weighted, today, scope=scope))


def _verdict(
    snapshot: Snapshot, chosen: Filters, weighted: bool, today: date, *, scope: Scope
) -> str:
    return page_of(snapshot, chosen, weighted, today, scope=scope).verdict


def _document(snapshot: Snapshot, chosen: Filters, weighted: bool, today: date) -> bytes:
    page = page_of(snapshot, chosen, weighted, today, scope=data.SCOPE)
    return pdf(page, datetime.combine(today, time(), UTC))

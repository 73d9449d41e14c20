"""The one-pager of the current filters: a look at it, and the files to hand on."""

from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

import streamlit as st

from cx.access import Scope
from cx.filters import Filters
from cx.insight import digest
from cx.language import _
from cx.measure import HEADLINES, Working, cells_for
from cx.metrics import NPS
from cx.reports import OnePager, onepager, pdf, png
from cx.store import Accounts, Signals, Snapshot, Steps
from cx.ui import certainty, data, period, working

# What the page asks beside its headlines: by reason and survey, the steps, the accounts.
BEHIND = (
    cells_for((NPS,), ("reason", "band")), cells_for((NPS,), ("survey",)), Steps(), Accounts(),
    Signals(),
)  # fmt: skip


def draw(chosen: Filters) -> None:
    """The page as a picture, and as PDF and PNG to take away."""
    today = datetime.now(UTC).date()
    ask = (chosen, period.compared(chosen), certainty.level(), certainty.weighted(), today)
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
    working.button(
        Working(_("One-pager"), chosen, HEADLINES, then=period.compared(chosen), also=BEHIND),
        "report",
    )
    st.image(picture, width="stretch", alt=_("One-pager. {verdict}").format(verdict=said))


def page_of(
    snapshot: Snapshot,
    chosen: Filters,
    then: Filters | None,
    level: float,
    weighted: bool,
    today: date,
    *,
    scope: Scope,
) -> OnePager:
    """The model of the page for these filters."""
    found = digest(
        snapshot, chosen, then, scope=scope, level=level, weighted=weighted, door=data.door
    )
    return onepager(found, today)


def _picture(snapshot: Snapshot, *ask: Any, scope: Scope) -> bytes:
    return png(page_of(snapshot, *ask, scope=scope))


def _verdict(snapshot: Snapshot, *ask: Any, scope: Scope) -> str:
    return page_of(snapshot, *ask, scope=scope).verdict


def _document(snapshot: Snapshot, *ask: Any) -> bytes:
    *_rest, today = ask
    return pdf(page_of(snapshot, *ask, scope=data.SCOPE), datetime.combine(today, time(), UTC))

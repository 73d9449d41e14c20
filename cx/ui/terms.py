"""The words that comments share: a cloud for orientation, and the ranked terms beside it."""

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.access import Scope
from cx.charts import words
from cx.errors import Suppressed
from cx.filters import Filters
from cx.language import _
from cx.measure import Working, read
from cx.schema import BANDS
from cx.store import Rows, Snapshot
from cx.text import shares
from cx.text import terms as count_terms
from cx.ui import blocks, data, period, working

MOST = 20_000
POINTS = dict(zip(BANDS, (-100, 0, 100), strict=True))


def _said(chosen: Filters) -> pd.DataFrame:
    """term, comments, share, without and, with a window before, before (the share there)."""
    return data.remembered(_terms, chosen, period.compared(chosen))


def _terms(
    snapshot: Snapshot, filters: Filters, then: Filters | None, *, scope: Scope
) -> pd.DataFrame:
    rows = read(snapshot, filters, scope=scope, limit=MOST, commented=True)
    found = count_terms(_told(rows), scores=[_points(nps) for nps in rows["nps"]])
    if then is None:
        return found
    try:
        old = shares(_comments(snapshot, then, scope), found["term"])
    except Suppressed:  # too few wrote then; what they write now can be told all the same
        return found
    return found.assign(before=found["term"].map(old)) if old else found


def _comments(snapshot: Snapshot, filters: Filters, scope: Scope) -> list[tuple[str, str | None]]:
    return _told(read(snapshot, filters, scope=scope, limit=MOST, commented=True))


def _told(rows: pd.DataFrame) -> list[tuple[str, str | None]]:
    return list(zip(rows["comment"], rows["language"], strict=True))


def _points(nps: float) -> int | None:
    return None if pd.isna(nps) else POINTS[charts.theme.band_of(int(nps))]


def cloud(chosen: Filters) -> None:
    """The words for orientation; the ranked bar beside it counts them."""
    st.subheader(_("Their words"))
    picture = charts.cloud(_said(chosen), dark=st.context.theme.type == "dark")
    if picture:
        st.image(picture, width="stretch", alt=words.takeaway_terms(_said(chosen)))
    else:
        st.markdown(_("Too few comments for a cloud."))
    working.button(_of_terms(_("Their words"), chosen), "comments_cloud")


def terms(chosen: Filters) -> None:
    """The terms by how many comments hold them; ticks: the share in the window before."""
    st.subheader(_("Terms, by comments that hold them"))
    found = _said(chosen).head(15)
    said = words.takeaway_terms(found)
    if "before" in found:
        said = " ".join((said, _("The tick is their share in the window that is compared with.")))
    blocks.chart(
        charts.terms(found), _table(found), said, "comments_terms", _of_terms(_("Terms"), chosen)
    )


def _table(found: pd.DataFrame) -> pd.DataFrame:
    columns = {
        "term": _("Term"), "comments": _("Comments"), "share": _("Share"),
        "before": _("Share before"), "without": _("Without it (does not add up)"),
    }  # fmt: skip
    shares = {name: [format.text(s, "share") for s in found[name]]
              for name in ("share", "before") if name in found}  # fmt: skip
    shown = found.assign(**shares, without=[format.tenths(each) for each in found["without"]])
    return shown[[name for name in columns if name in shown]].rename(columns=columns)


def _of_terms(title: str, chosen: Filters) -> Working:
    return Working(
        title, chosen, rule=TERMS, commented=True, also=(Rows(MOST, 0, True),),
        then=period.compared(chosen),
    )  # fmt: skip


TERMS = _(
    "A term counts once per comment, however often it stands there; words that say nothing are "
    "left out, and forms of one word are taken together under the commonest. Without it: the "
    "score less the score of the comments that lack the term, an association that does not add up."
)

"""Reasons that a model found in comments: how good they are, and finding more of them."""

import pandas as pd
import streamlit as st

from cx import charts, format, load
from cx.access import Scope
from cx.access.suppression import PROTECTED
from cx.filters import Filters
from cx.language import _, ngettext
from cx.settings import settings
from cx.store import Snapshot
from cx.text.reasons import Quality
from cx.ui import data, tables
from cx.ui.loading import progress
from cx.ui.plain import plain

DONE = "automatic_done"
MEANING = _(
    "A model learns from the comments whose reason a respondent or a person named, and names one "
    "for the others where it is sure enough. It runs on this machine; nothing is sent anywhere. "
    "Such reasons are marked “automatic”, they never take the place of one that somebody named, "
    "and scores stay as they are: only counts by reason change. It takes from seconds to a few "
    "minutes; if it is stopped, it goes on where it was."
)
MEASURED = _(
    "Figures are of labelled comments that the model had not learned from (five parts, the same "
    "words never on both sides). Macro F1 is the mean over all reasons of how well each is found, "
    "0 to 1. Ranges are Wilson, 95 %. Comments without a reason may be worded otherwise than those "
    "with one; then it is less often right than this says."
)


def draw(chosen: Filters) -> None:
    """Folded: who named the reasons of all comments of the kind, how good the model is, and more.

    Whatever else is filtered, since a model learns from all comments of a kind.
    """
    kind = next(iter(chosen.values("kind")), "")
    for said in st.session_state.pop(DONE, []):
        st.success(plain(said), icon=":material/check:")
    if kind in PROTECTED:
        said = _("Answers given in confidence get no automatic reasons.")
        st.markdown(f":small[{said}]")
        return
    counts = data.remembered(coded_of, kind)
    if counts.empty:
        return
    with st.expander(_("Automatic reasons"), icon=":material/auto_awesome:", key="automatic"):
        st.markdown(plain(" ".join(load.sources(counts))))
        quality = data.remembered(quality_of, kind)
        if quality is not None:
            _quality(quality)
        _offer(kind, int(counts["waiting"].sum()), int(counts["unjudged"].sum()))


def coded_of(snapshot: Snapshot, kind: str, *, scope: Scope) -> pd.DataFrame:
    """Comments of a kind by who named their reason."""
    found = load.coded(snapshot, scope=scope)
    return found[found["kind"] == kind].reset_index(drop=True)


def quality_of(snapshot: Snapshot, kind: str, *, scope: Scope) -> Quality | None:
    """How good the newest model of a kind is; None where there is none."""
    return load.qualities(snapshot, scope=scope).get(kind)


def _quality(found: Quality) -> None:
    """In a sentence, as a picture, and by reason."""
    st.markdown(f"**{plain(load.measured(found))}**")
    bins = pd.DataFrame(
        [
            (each.confidence, each.right.value, each.right.low, each.right.high, each.right.n)
            for each in found.reliability if each.right.n
        ],
        columns=["confidence", "value", "low", "high", "n"],
    )  # fmt: skip
    said = charts.takeaway_reliability(bins, found.ece)
    left, right = st.columns(2)
    with left:
        st.plotly_chart(
            charts.reliability(bins), key="automatic_reliability", alt=said,
            config={"displayModeBar": False},
        )  # fmt: skip
        st.markdown(f":small[{plain(said)}]")
    with right:
        tables.draw(_bins(bins), alt=_("When it is so sure, how often is it right?"))
    tables.draw(_by_reason(found), alt=_("How well each reason is found"))
    st.markdown(f":small[{MEASURED}]")


def _bins(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("How sure it was"): [format.text(each, "share") for each in rows["confidence"]],
            _("How often it was right"): [
                charts.theme.reading(each, "share") for each in rows.itertuples()
            ],
        }
    )


def _by_reason(found: Quality) -> pd.DataFrame:
    return pd.DataFrame(
        {
            _("Reason"): [each.reason for each in found.reasons],
            _("Comments"): [each.n for each in found.reasons],
            _("Suggested"): [each.suggested for each in found.reasons],
            _("Of its suggestions right"): [
                format.text(each.precision, "share") for each in found.reasons
            ],
            _("Of its comments found"): [
                format.text(each.recall, "share") for each in found.reasons
            ],
            _("F1"): [f"{each.f1:.2f}" for each in found.reasons],
        }
    )


def _offer(kind: str, waiting: int, unjudged: int) -> None:
    """Find reasons for those that nobody has looked at, or look at all anew."""
    if not waiting:
        return
    st.markdown(f":small[{MEANING}]")
    label = ngettext(
        "Find reasons for {n} comment without one", "Find reasons for {n} comments without one",
        unjudged,
    )  # fmt: skip
    with st.container(horizontal=True):
        if unjudged:
            go = st.button(
                label.format(n=format.number(unjudged)), icon=":material/auto_awesome:",
                type="primary", key="automatic_go",
            )  # fmt: skip
        else:
            go = st.button(
                _("Look at all comments anew"), icon=":material/refresh:", key="automatic_again",
                help=_("Worth it once people have confirmed or changed reasons."),
            )  # fmt: skip
    if go:
        _run(kind, again=not unjudged)


def _run(kind: str, again: bool) -> None:
    with progress() as say:
        done = load.enrich(settings(), (kind,), again=again, say=say)
    st.session_state[DONE] = load.told(done)
    st.rerun()

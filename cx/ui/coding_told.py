"""How many decisions were made, how many wait to count, and how far they agree with the model."""

import streamlit as st

from cx import format, load
from cx.errors import CxError
from cx.language import _, ngettext
from cx.schema import NO_REASON
from cx.settings import settings
from cx.text.reasons import agreement
from cx.ui import data
from cx.ui.plain import plain
from cx.workflow import Recode

ENOUGH = 50  # decisions from which on agreement is told
SAID = "coding_said"


def draw(known: dict[str, Recode]) -> None:
    """In a line, with the button that makes decisions count."""
    standing = [each for each in known.values() if not each.undone]
    waiting = load.waiting_decisions(data.snapshot(), known)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(_told(len(standing), waiting))
        if waiting:
            label = ngettext("Apply {n} decision", "Apply {n} decisions", waiting)
            st.button(
                label.format(n=format.number(waiting)), icon=":material/publish:", type="primary",
                on_click=_apply, args=(known,), key="coding_apply",
                help=_("Makes a new snapshot in which they count; the files stay as they were."),
            )  # fmt: skip
    if said := agreed(standing):
        st.markdown(f":small[{plain(said)}]", help=KAPPA)


KAPPA = _(
    "Cohen's kappa takes out what would agree by chance: 0 is no better, 1 is always the same. It "
    "is of the comments that came up here; where the least sure come first, the model does worse "
    "than on all. A decision counts once, however many said the same."
)


def _told(standing: int, waiting: int) -> str:
    if not standing and not waiting:
        return _("Nothing has been decided yet.")
    words = ngettext(
        "{n} response decided; {waiting} wait to be applied.",
        "{n} responses decided; {waiting} wait to be applied.", standing,
    )  # fmt: skip
    return words.format(n=format.number(standing), waiting=format.number(waiting))


def agreed(standing: list[Recode]) -> str:
    """Agreement in a sentence; empty under 50 decisions on a suggestion."""
    once = {(each.at, each.who): each for each in standing if each.suggested}
    if len(once) < ENOUGH:
        return ""
    found = agreement(
        [each.suggested for each in once.values()],
        [each.reason or NO_REASON for each in once.values()],
    )
    said = _("Of {n} suggestions {alike} were confirmed ({span}); Cohen's kappa {kappa}.")
    return said.format(
        n=format.number(len(once)), alike=format.text(found.alike.value, "share"),
        span=format.span(found.alike.low, found.alike.high, "share"),
        kappa=format.text(found.kappa, "score"),
    )  # fmt: skip


def _apply(known: dict[str, Recode]) -> None:
    try:
        load.apply_decisions(settings(), known)
        st.session_state[SAID] = _("Your decisions count on all pages now.")
    except CxError as error:
        st.session_state[SAID] = str(error)

"""What a page says before it shows anything: what happened, and what it came with."""

import streamlit as st

from cx.insight.change import said_also, said_change, said_driver, said_mix
from cx.language import _
from cx.measure import Board, headlines, reason_groups
from cx.measure.contributions import contributions
from cx.metrics import NPS
from cx.ui import sidebar, splits
from cx.ui.plain import plain

WHY = "pages/uncover/why_did_it_change.py"


def sentence(found: Board) -> None:
    """What happened to the score and what it came with, and the way to the numbers."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.markdown(f"**{plain(told(found))}**", width="content")
        if found.then is not None:
            st.page_link(WHY, label=_("Why did it change?"), icon=":material/arrow_forward:")


def told(found: Board) -> str:
    """What happened to the score, what it came with, and what else changed clearly."""
    score, *others = headlines(found)
    name = name_of(found) if score.metric is NPS else score.metric.title
    said = [said_change(name, score)]
    if score.clear and score.metric is NPS:
        said.append(said_mix(splits.of(found)) or driver(found))
    return " ".join(filter(None, [*said, said_also(others)]))


def driver(found: Board) -> str:
    """With which reason a clear change came; nothing where reasons are chosen: all go into it."""
    score = headlines(found)[0]
    if any(choice.dimension == "reason" for choice in found.filters.choices):
        return ""
    return said_driver(contributions(reason_groups(found)), score, "reason")


def name_of(found: Board) -> str:
    """What people call the score of the chosen kind: rNPS, tNPS or NPS and the kind."""
    kind = " / ".join(sidebar.kind_title(name) for name in found.filters.values("kind"))
    return kind if "NPS" in kind else _("NPS {kind}").format(kind=kind).strip()

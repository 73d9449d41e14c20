"""Which column has which role: one choice per role, and several where several may be."""

import streamlit as st

from cx.ingest import Raw
from cx.ingest.draft import CHOSEN, EXTRA, FURTHER, IGNORED, QUESTION, Draft, change
from cx.ingest.mapping import CANONICAL
from cx.language import _
from cx.schema import N_
from cx.ui import mapper_parts
from cx.ui.mapper_state import NONE, keep, shown

ROLES = {
    "response_id": N_("Id of the response"), "nps": N_("Recommendation, 0 to 10 (NPS)"),
    "csat": N_("Satisfaction (CSAT)"), "ces": N_("Ease (CES)"),
    "answered_at": N_("Date of the answer"),
    "event_at": N_("Date of the event"), "invited_at": N_("Date of the invitation"),
    "comment": N_("Comment"), "reason": N_("Reason"), "survey": N_("Survey"),
    "kind": N_("Kind of survey"),
    "channel": N_("Channel"), "touchpoint": N_("Touchpoint"), "subject": N_("Subject"),
    "unit": N_("Unit"), "team": N_("Team"), "agent": N_("Agent"), "language": N_("Language"),
    "account_id": N_("Account id"), "contact_id": N_("Contact id"), "case_id": N_("Case id"),
    "project_id": N_("Project id"), "weight": N_("Weight"),
    "contact_requested": N_("Wants to be contacted"),
}  # fmt: skip
FIRST = ("nps", "csat", "ces", "comment", "answered_at", "response_id")
HELP = {
    "nps": N_("The one question that leads: how likely somebody is to recommend us."),
    "response_id": N_("Without one, an id is made of what the row says."),
}
SEVERAL = {
    CHOSEN: (
        N_("Columns that are reasons, one each"),
        N_("Each holds a mark where its reason was given; its heading names the reason."),
    ),
    FURTHER: (
        N_("Further comments, joined to the first"),
        N_("All texts of a response are read as one comment."),
    ),
    EXTRA: (
        N_("Further filters and breakdowns"),
        N_("Columns with few values; each becomes a filter."),
    ),
    QUESTION: (
        N_("Further questions"),
        N_("Ratings on a short scale; each becomes a metric beside the one that leads."),
    ),
}


def title_of(role: str) -> str:
    """What people call a role; one of the canonical columns of other tables is called as it is."""
    others = {
        EXTRA: _("filter"), QUESTION: _("further question"), IGNORED: _("not loaded"),
        CHOSEN: _("a reason"), FURTHER: _("further comment"),
        "left_out_by": _("says which rows do not count"),
    }  # fmt: skip
    return others.get(role) or (_(ROLES[role]) if role in ROLES else role)


def draw(raw: Raw, found: Draft) -> Draft:
    """A choice of column per role, the usual ones first; what is chosen is read at once."""
    names = [*CANONICAL[found.table]] if found.table != "responses" else [*ROLES]
    if found.in_rows:
        names.remove("response_id")  # it is whoever answered
    first = [name for name in names if name in FIRST or found.table != "responses"]
    found = _grid(raw, found, sorted(first, key=lambda n: FIRST.index(n) if n in FIRST else 99))
    if found.table != "responses":
        return found
    found = mapper_parts.draw_date(found)
    found = mapper_parts.draw_separator(found)
    with st.expander(_("Unit, team, account and more"), expanded=False):
        found = _grid(raw, found, [name for name in names if name not in FIRST])
    for role, (title, told) in SEVERAL.items():
        if role != FURTHER or found.holder("comment"):
            found = _several(raw, found, role, _(title), _(told))
    return found


def _grid(raw: Raw, found: Draft, names: list[str]) -> Draft:
    """Row by row, so that a narrow screen keeps the order."""
    for start in range(0, len(names), 3):
        row = names[start : start + 3]
        for cell, name in zip(st.columns(3), row, strict=False):
            with cell:
                found = _one(raw, found, name)
    return found


def _one(raw: Raw, found: Draft, role: str) -> Draft:
    headings = [NONE, *(column.heading for column in found.columns)]
    held = found.holder(role)
    title = _(ROLES[role]) if role in ROLES else role.replace("_", " ").capitalize()
    chosen = st.selectbox(
        title, headings, index=headings.index(held), key=f"mapper_role_{role}_{held}",
        format_func=lambda heading: heading or _("– none –"),
        help=_(HELP[role]) if role in HELP else None,
    )  # fmt: skip
    if chosen == held:
        return found
    return _changed(raw, found, role, (chosen,) if chosen else ())


def _several(raw: Raw, found: Draft, role: str, title: str, told: str) -> Draft:
    held = list(found.those(role))
    free = [
        column.heading
        for column in found.columns
        if found.guesses[column.heading].role in (*SEVERAL, IGNORED)
        and (column.kind != "blank" or column.heading in held)
    ]
    if not free:
        return found
    key = shown(f"mapper_several_{role}", held)
    chosen = st.multiselect(title, free, key=key, help=told)
    if set(chosen) == set(held):
        return found
    return _changed(raw, found, role, tuple(h for h in free if h in chosen))


def _changed(raw: Raw, found: Draft, role: str, headings: tuple[str, ...]) -> Draft:
    """Keep what a person chose, or say why a column cannot be that."""
    return keep(change(found, raw, role, headings))

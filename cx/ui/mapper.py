"""What the columns of a file mean, guessed and put right by a person."""

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from cx import format
from cx.ingest import Mapping, Raw
from cx.ingest.draft import (
    EXTRA,
    IGNORED,
    QUESTION,
    Draft,
    Guess,
    change,
    complete,
    draft,
    mapping_of,
    profile,
    slug,
)
from cx.ingest.mapping import CANONICAL
from cx.ingest.raw import connect
from cx.language import _
from cx.schema import KIND_TITLES, KINDS, N_
from cx.ui import tables
from cx.ui.plain import plain

DRAFT = "mapper_draft"
NONE = ""
TABLES = {
    "responses": N_("Survey responses"), "accounts": N_("Accounts"), "contacts": N_("Contacts"),
    "invitations": N_("Invitations"), "cases": N_("Cases"), "case_events": N_("Events of cases"),
}  # fmt: skip
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


def forget() -> None:
    """Begin anew with the next file."""
    for name in [key for key in st.session_state if str(key).startswith("mapper_")]:
        del st.session_state[name]


def draw(raw: Raw) -> Mapping | None:
    """The mapping that stands on the page; None while something is missing, which is then said."""
    table = st.selectbox(
        _("What the rows are"), [*TABLES], key="mapper_table", on_change=_drop_draft,
        format_func=lambda name: _(TABLES[name]),
    )  # fmt: skip
    found = _draft(raw, table)
    survey, kind = _survey(raw) if table == "responses" else ("", KINDS[0])
    found = _roles(raw, found)
    answers = _open(found)
    with st.expander(_("Every column, and why it is taken for that")):
        tables.draw(_columns(found), alt=_("Columns of the file"))
    missing = complete(found)
    if missing or answers is None:
        st.info(plain(missing or _("Answer the questions above.")), icon=":material/help:")
        return None
    name = slug(survey or Path(raw.file).stem, set())
    mapping = mapping_of(found, name, survey, kind, answers)
    return mapping if table == "responses" else replace(mapping, title=raw.file)


def _drop_draft() -> None:
    forget_widgets()
    st.session_state.pop(DRAFT, None)


def forget_widgets() -> None:
    """The choices of the former draft."""
    for name in [key for key in st.session_state if str(key).startswith("mapper_role_")]:
        del st.session_state[name]


def _draft(raw: Raw, table: str) -> Draft:
    """The guess, made once per file and table."""
    if DRAFT not in st.session_state:
        with st.spinner(_("Looking at every column …")), connect() as connection:
            st.session_state[DRAFT] = draft(raw, profile(raw, connection), table)
    found: Draft = st.session_state[DRAFT]
    return found


def _survey(raw: Raw) -> tuple[str, str]:
    left, right = st.columns(2)
    usual = re.sub(r"[_\W]+", " ", Path(raw.file).stem).strip() or _("Survey")
    survey = left.text_input(
        _("Name of the survey"), usual, key="mapper_survey",
        help=_("For rows that do not name theirs."),
    ).strip() or usual  # fmt: skip
    kind = right.selectbox(
        _("Kind of survey"),
        KINDS,
        key="mapper_kind",
        format_func=lambda name: _(KIND_TITLES[name]),
        help=_("rNPS asks about the relationship, tNPS about one transaction; never blended."),
    )
    return survey, kind


def _roles(raw: Raw, found: Draft) -> Draft:
    """A choice of column per role, the usual ones first; what is chosen is read at once."""
    names = [*CANONICAL[found.table]] if found.table != "responses" else [*ROLES]
    first = [name for name in names if name in FIRST or found.table != "responses"]
    found = _grid(raw, found, sorted(first, key=lambda n: FIRST.index(n) if n in FIRST else 99))
    if found.table != "responses":
        return found
    with st.expander(_("Unit, team, account and more"), expanded=False):
        found = _grid(raw, found, [name for name in names if name not in FIRST])
    found = _several(
        raw, found, EXTRA, _("Further filters and breakdowns"),
        _("Columns with few values; each becomes a filter."),
    )  # fmt: skip
    return _several(
        raw, found, QUESTION, _("Further questions"),
        _("Ratings on a short scale; each becomes a metric beside the one that leads."),
    )  # fmt: skip


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
        if found.guesses[column.heading].role in (EXTRA, QUESTION, IGNORED)
        and column.kind != "blank"
    ]
    if not free:
        return found
    chosen = st.multiselect(title, free, default=held, key=f"mapper_several_{role}", help=told)
    if set(chosen) == set(held):
        return found
    return _changed(raw, found, role, tuple(chosen))


def _changed(raw: Raw, found: Draft, role: str, headings: tuple[str, ...]) -> Draft:
    """Keep what a person chose, or say why a column cannot be that."""
    st.session_state[DRAFT] = change(found, raw, role, headings)
    st.rerun()


def _open(found: Draft) -> dict[str, int] | None:
    """The answers to what the file leaves open; None until all are given."""
    answers: dict[str, int] = {}
    for each in found.open:
        options = [*range(len(each.options))]
        chosen = st.radio(
            plain(each.question), options, index=None, horizontal=True, key=f"mapper_{each.key}",
            format_func=partial(_option, each.options),
        )  # fmt: skip
        if chosen is not None:
            answers[each.key] = chosen
    return answers if len(answers) == len(found.open) else None


def _option(options: tuple[str, ...], place: int) -> str:
    return options[place]


def _columns(found: Draft) -> pd.DataFrame:
    rows = [
        {
            _("Column"): column.heading,
            _("Taken for (? is a guess)"): _taken(found.guesses[column.heading]),
            _("Because"): found.guesses[column.heading].why,
            _("Filled"): format.text(column.share, "share"),
            _("Holds"): ", ".join([*column.values][:5]),
        }
        for column in found.columns
    ]
    return pd.DataFrame(rows)


def _taken(guess: Guess) -> str:
    return _role_title(guess.role) + ("" if guess.sure else " ?")


def _role_title(role: str) -> str:
    others = {
        EXTRA: _("filter"), QUESTION: _("further question"), IGNORED: _("not loaded"),
        "left_out_by": _("says which rows do not count"),
    }  # fmt: skip
    return others.get(role) or (_(ROLES[role]) if role in ROLES else role)

"""How a file is to be read as a whole: a row per question, and texts that mean no answer."""

from dataclasses import replace

import streamlit as st

from cx.ingest import Raw
from cx.ingest.draft import InRows
from cx.language import _
from cx.schema import N_
from cx.ui.mapper_state import NONE, look_again, shown, told
from cx.ui.plain import plain

COLUMNS = {
    "respondent": N_("Who answered"), "question": N_("What was asked"),
    "answer": N_("What was answered"),
}  # fmt: skip


def draw_rows(raw: Raw) -> bool:
    """Whether rows are questions, and which columns say so; False while that is incomplete."""
    now = told()
    on = st.toggle(
        _("The file has a row per question"), key=shown("mapper_rows", bool(now.by_question)),
        help=_("Rows of one respondent are then put side by side, a column per question."),
    )  # fmt: skip
    if on != bool(now.by_question):
        look_again(replace(now, by_question=on, in_rows=None))
        st.rerun()
    if not on:
        return True
    chosen = {}
    for place, (name, title) in zip(st.columns(3), COLUMNS.items(), strict=True):
        held = getattr(now.in_rows, name) if now.in_rows else NONE
        chosen[name] = place.selectbox(
            _(title), [NONE, *raw.headings], key=shown(f"mapper_rows_{name}", held),
            format_func=lambda heading: heading or _("– none –"),
        )  # fmt: skip
    if not all(chosen.values()) or len(set(chosen.values())) < len(chosen):
        text = _("Choose three columns: who answered, what was asked, and what was answered.")
        st.info(plain(text), icon=":material/help:")
        return False
    rows = InRows(**chosen)
    if rows != now.in_rows:
        look_again(replace(now, in_rows=rows))
        st.rerun()
    return True


def draw_blanks() -> None:
    """The texts that mean that nothing was said; another one is a new look at the file."""
    now = told()
    held = list(now.blanks or ())
    offered = sorted({*held, *st.session_state.get("mapper_blanks", ())})
    chosen = st.multiselect(
        _("Texts that mean no answer"), offered, key=shown("mapper_blanks", held),
        accept_new_options=True, placeholder=_("None; type one to add it"),
        help=_("Wherever a cell holds one of them, it is read as blank: ?, n/a, Did not answer."),
    )  # fmt: skip
    wanted = [text.strip() for text in chosen if text.strip()]
    if set(wanted) != set(held):
        look_again(replace(now, blanks=tuple(wanted)))
        st.rerun()

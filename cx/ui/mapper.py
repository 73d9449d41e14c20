"""What the columns of a file mean, guessed and put right by a person."""

import re
from dataclasses import replace
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from cx import format
from cx.ingest import Mapping, Raw
from cx.ingest.draft import Draft, Guess, complete, mapping_of, slug
from cx.ingest.mapping import CURRENCY
from cx.language import _
from cx.schema import KIND_TITLES, KINDS, N_
from cx.ui import mapper_file, mapper_roles, tables
from cx.ui.mapper_state import forget, look_again, looked
from cx.ui.plain import plain

__all__ = ["draw", "forget"]

TABLES = {
    "responses": N_("Survey responses"), "accounts": N_("Accounts"), "contacts": N_("Contacts"),
    "invitations": N_("Invitations"), "cases": N_("Cases"), "case_events": N_("Events of cases"),
}  # fmt: skip


def draw(raw: Raw) -> Mapping | None:
    """The mapping that stands on the page; None while something is missing, which is then said."""
    table = st.selectbox(
        _("What the rows are"), [*TABLES], key="mapper_table", on_change=look_again,
        format_func=lambda name: _(TABLES[name]),
    )  # fmt: skip
    survey, kind = _survey(raw) if table == "responses" else ("", KINDS[0])
    both = looked(raw, table)
    if table == "responses" and not mapper_file.draw_rows(raw):
        return None
    mapper_file.draw_blanks()
    if both is None:
        return None
    found, seen = both
    found = mapper_roles.draw(seen, found)
    money = _currency(found)
    answers = _open(found)
    with st.expander(_("Every column, and why it is taken for that")):
        tables.draw(_columns(found), alt=_("Columns of the file"))
    missing = complete(found)
    if money and not CURRENCY.fullmatch(money):
        missing = missing or _("Give the currency as three letters such as EUR, or none.")
    if missing or answers is None:
        st.info(plain(missing or _("Answer the questions above.")), icon=":material/help:")
        return None
    name = slug(survey or Path(raw.file).stem, set())
    mapping = mapping_of(found, name, survey, kind, answers)
    if table == "responses":
        return mapping
    return replace(mapping, title=raw.file, currency=money)


def _currency(found: Draft) -> str:
    """The currency of all amounts of accounts, asked for where no column names it; or blank."""
    if found.table != "accounts" or found.holder("currency"):
        return ""
    asked = st.text_input(
        _("Currency of the yearly values"), key="mapper_currency", max_chars=3,
        help=_("Three letters, for a file without a column of currencies."),
    )  # fmt: skip
    return asked.strip().upper()


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
    return mapper_roles.title_of(guess.role) + ("" if guess.sure else " ?")

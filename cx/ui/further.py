"""Further questions of the survey, each on its own scale, beside the one that leads."""

from typing import Any

import pandas as pd
import streamlit as st

from cx import format
from cx.language import _
from cx.measure import Board, Working
from cx.measure.questions import answered, questions
from cx.ui import data, tables, working

RULE = _(
    "Each question is a mean on its own scale, with a t interval; scales are never mixed. A change "
    "is clear when it stays so although all questions are looked at at once (Benjamini and "
    "Hochberg), with 30 answers in both windows."
)


def there() -> bool:
    """Whether any were loaded."""
    return bool(data.snapshot().questions)


def draw(found: Board) -> None:
    """A row per question that somebody answered: mean, range, answers, change."""
    rows = data.remembered(
        answered, found.filters, found.then, weighted=found.weighted, level=found.level,
        door=data.door,
    )  # fmt: skip
    if rows.empty:
        st.markdown(_("Nobody answered a further question under these filters."))
        return
    tables.draw(
        pd.DataFrame([_row(each) for each in rows.itertuples()]), alt=_("Further questions")
    )
    st.markdown(f":small[{RULE}]")
    working.button(
        Working(
            _("Further questions"), found.filters, questions(data.snapshot()), rule=RULE,
            then=found.then,
        ),
        "further",
    )  # fmt: skip


def _row(each: Any) -> dict[str, str]:
    change = ""
    if not pd.isna(each.change):
        span = format.change_span(each.change_low, each.change_high, "score")
        words = _("clear change") if each.clear else _("no clear change")
        change = f"{format.change(each.change, 'score')} ({span}), {words}"
    return {
        _("Question"): each.title,
        _("Mean"): format.text(each.value, "score"),
        _("Range"): format.span(each.low, each.high, "score"),
        _("Answers"): format.number(each.n),
        _("Scale"): _("{low} to {high}").format(low=each.lowest, high=each.highest),
        _("Change"): change,
    }

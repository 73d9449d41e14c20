"""Who is not speaking: who was asked and did not answer, and what that leaves open."""

from typing import Any

import pandas as pd
import streamlit as st

from cx import charts, format
from cx.charts import words
from cx.filters import Filters
from cx.language import _
from cx.measure import Board, Working
from cx.measure.silence import (
    by_lag,
    differs,
    heard,
    response_rates,
    silent_bounds,
)
from cx.metrics import NPS
from cx.stats import Bounds
from cx.store import Accounts, Asked, Delays, beyond_invitations
from cx.ui import blocks, certainty, classes, controls, data, sidebar, tables, titles, working
from cx.ui.plain import plain

BY = ("value_class", "segment", "survey", "touchpoint", "channel", "unit", "team")
USUAL = ("value_class", "segment")
RATE = _(
    "Answered of those whom an invitation reached; of those invited, where it is not known whom it "
    "reached. A low rate is a risk that no range shows: those who stay silent may feel otherwise."
)
BOUNDS = _(
    "If everybody who was reached and stayed silent had given the worst, the same or the best "
    "answer: the score of all who were asked lies between the outer two, whatever they think."
)


def rates(chosen: Filters) -> None:
    """How many of those who were reached answered, by what one chooses."""
    st.subheader(_("Response rate"))
    options = dimensions(chosen)
    by = controls.choose("silence_by", _("Response rate by"), options, titles.dimension)
    table = data.remembered(response_rates, by, chosen, level=certainty.level())
    if not table["n"].sum():
        _nobody(chosen)
        return
    said = [
        words.takeaway_breakdown(table, by, _("Response rate"), "share"), _tested(table),
        classes.computed(by),
    ]  # fmt: skip
    blocks.chart(
        charts.breakdown(table, by, "share", frozenset(chosen.values(by))), readable(table, by),
        " ".join(filter(None, said)), f"silence_{by}",
        Working(_("Response rate by {by}").format(by=titles.dimension(by).casefold()),
                chosen.choose(by), rule=RATE, also=(Asked((by,)),)), by,
    )  # fmt: skip


def unknown(chosen: Filters) -> list[str]:
    """The chosen dimensions that invitations do not tell; none where there are no invitations."""
    if not data.snapshot().invited_by:
        return []
    return [each for each in beyond_invitations(data.snapshot(), chosen) if each != "kind"]


def _nobody(chosen: Filters) -> None:
    """Why nobody was asked: filters that invitations know nothing of, or no invitations."""
    strange = unknown(chosen)
    if not strange:
        st.markdown(_("No invitations are loaded for these filters, so no rate is known."))
        return
    said = _("Invitations do not tell {names}, so no rate is known under these filters.")
    st.info(plain(said.format(names=", ".join(titles.dimension(name) for name in strange))))
    for name in strange:
        st.button(
            _("Drop {name}").format(name=plain(titles.dimension(name))), on_click=sidebar.drop,
            args=(name,), key=f"silence_drop_{name}",
        )  # fmt: skip


def _tested(table: pd.DataFrame) -> str:
    """Whether the groups answer at different rates, beyond chance."""
    p = differs(table)
    if p is None:
        return ""
    if p <= 1 - certainty.level():
        return _("The rates differ clearly: those who answer are not like those who were asked.")
    return _("The rates show no clear difference.")


def dimensions(chosen: Filters) -> list[str]:
    """What tells those who were asked apart."""
    there = {
        name: data.values(name, Filters().choose("kind", *chosen.values("kind"))) for name in BY
    }
    return [name for name in BY if len(there[name]) > 1] or [BY[2]]


def readable(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """The rates in words."""
    each = list(table.itertuples())
    return pd.DataFrame(
        {
            titles.dimension(by): table[by].tolist(),
            _("Asked"): table["n"].tolist(),
            _("Answered"): table["answered"].tolist(),
            _("Silent"): table["silent"].tolist(),
            _("Rate"): [format.text(row.value, "share") for row in each],
            _("Range"): [format.span(row.low, row.high, "share") for row in each],
        }
    )


def bounds(found: Board) -> None:
    """What the score could be, whatever the silent think."""
    st.subheader(_("If the silent had answered"))
    range_: Bounds = data.remembered(silent_bounds, NPS, found.filters)
    asked = data.remembered(response_rates, None, found.filters)["n"].sum()
    if range_.alike is None or range_.worst is None or not asked:
        st.markdown(_("It is not known how many stayed silent under these filters."))
        return
    rows = pd.DataFrame(
        {
            "name": [_("All gave the worst"), _("Like those who answered"), _("All gave the best")],
            "value": [range_.worst, range_.alike, range_.best],
            "low": [None] * 3, "high": [None] * 3, "n": [int(asked)] * 3,
        }
    ).astype({"low": float, "high": float})  # fmt: skip
    said = _("The score of all who were asked lies between {worst} and {best}.").format(
        worst=format.text(range_.worst, "points"), best=format.text(range_.best, "points")
    )
    blocks.chart(
        charts.side_by_side(rows, NPS.unit), rows, said, "silence_bounds",
        Working(_("If the silent had answered"), found.filters, (NPS,), rule=BOUNDS,
                also=(Asked(("survey",)),)),
    )  # fmt: skip


HEARD = _(
    "An account is heard from when it gave at least one answer under the filters; its value is the "
    "yearly value of the account."
)


def lag(found: Board) -> None:
    """The score of those who answered first and last: the late are nearest to the silent."""
    st.subheader(_("Early and late answers"))
    table = data.remembered(by_lag, NPS, found.filters, level=found.level)
    if table.empty:
        st.markdown(_("It is not known when these people were invited."))
        return
    rows = table.rename(columns={"group": "name"}).assign(
        name=[_hours(row) for row in table.itertuples()]
    )
    blocks.chart(
        charts.side_by_side(rows, NPS.unit), rows, charts.takeaway_side_by_side(rows, NPS.unit),
        "silence_lag",
        Working(_("Early and late answers"), found.filters, (NPS,), rule=LAG,
                also=(Delays((NPS.name, NPS.row)),)),
    )  # fmt: skip


LAG = _(
    "The third that answered first and the third that answered last, by hours from invitation to "
    "answer. Who answers late is nearest to who never does: where the two differ, the silent may "
    "differ too."
)


def _hours(row: Any) -> str:
    group = _(row.group)
    span = _("{since} to {until} hours").format(since=row.since_hours, until=row.until_hours)
    return f"{group.capitalize()}, {span}"


def coverage(chosen: Filters) -> None:
    """Which accounts were heard from, by class and segment, and what they are worth."""
    st.subheader(_("Accounts heard from"))
    shown = 0
    for by in USUAL:
        found = data.remembered(heard, by, chosen)
        if found.empty:
            continue
        shown += 1
        rows = list(found.groupby(by))
        tables.draw(
            pd.DataFrame(
                {
                    titles.dimension(by): [name for name, _each in rows],
                    _("Accounts"): [each["accounts"].sum() for _name, each in rows],
                    _("Heard"): [each["heard"].sum() for _name, each in rows],
                    _("Share"): [
                        _part(each["heard"].sum(), each["accounts"].sum()) for _name, each in rows
                    ],
                    _("Share of value heard"): [_of_value(each) for _name, each in rows],
                }
            ),
            alt=_("Accounts heard from"),
        )  # fmt: skip
    if not shown:
        st.markdown(_("No accounts are loaded."))
        return
    if rule := classes.computed():
        st.markdown(f":small[{plain(rule)}]")
    working.button(
        Working(_("Accounts heard from"), chosen, (NPS,), ("account",), HEARD, also=(Accounts(),)),
        "silence_heard",
    )


def _of_value(rows: pd.DataFrame) -> str:
    """The share of the value of each currency; they are never added."""
    valued = rows[rows["value"] > 0]
    if len(valued) < 2:
        return _part(rows["value_heard"].sum(), rows["value"].sum())
    each = (f"{row.currency} {_part(row.value_heard, row.value)}" for row in valued.itertuples())
    return ", ".join(each)


def _part(some: float, whole: float) -> str:
    return format.text(some / whole, "share") if whole else format.MISSING

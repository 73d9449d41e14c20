"""The target that a team set for a metric and kind of survey: drawn, set, taken back."""

from datetime import date

import streamlit as st

from cx import format
from cx.errors import CxError
from cx.language import _
from cx.measure import Board
from cx.metrics import Metric
from cx.ui.plain import plain
from cx.ui.written import WHO, workflow
from cx.workflow.targets import (
    Target,
    drop_target,
    restore_target,
    set_target,
    target_on,
    targets,
)

GONE, SAID = "targets_gone", "targets_said"


def of(found: Board, metric: Metric) -> list[Target]:
    """The targets of the metric for the chosen kind of survey; none when out of reach."""
    kinds = found.filters.values("kind")
    if len(kinds) != 1:
        return []
    try:
        return targets(workflow(), metric.name, kinds[0])
    except CxError:
        return []  # the list of notes says why


def at(found: Board, metric: Metric, day: date) -> float | None:
    """The value aimed at on a day, in the metric's unit."""
    return target_on(of(found, metric), day)


def draw(found: Board, metric: Metric, day: date) -> None:
    """The target that holds, and a place to set another or to take it away."""
    kinds = found.filters.values("kind")
    if len(kinds) != 1:
        return
    there = of(found, metric)
    with st.popover(_("Target"), icon=":material/flag:"):
        for target in there:
            _row(target, metric)
        _form(metric, kinds[0], there, day)
    if GONE in st.session_state:
        st.button(
            _("Undo: bring the target back"), on_click=_undo, icon=":material/undo:",
            key="targets_undo",
        )  # fmt: skip


def refused() -> None:
    """Why the last target was not taken, told once."""
    if SAID in st.session_state:
        st.error(plain(st.session_state.pop(SAID)))


def _row(target: Target, metric: Metric) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        shown = format.text(target.value, metric.unit)
        said = _("{value} from {day} on").format(value=shown, day=format.day(target.since))
        st.markdown(plain(said), width="content")
        st.button(
            _("Remove"), icon=":material/delete:", type="tertiary", on_click=_drop, args=(target,),
            key=f"targets_drop_{target.id}",
        )  # fmt: skip


def _form(metric: Metric, kind: str, there: list[Target], day: date) -> None:
    scale = 100.0 if metric.unit == "share" else 1.0
    least, most = metric.bounds
    with st.form("targets_form", clear_on_submit=True, border=False):
        st.number_input(
            _("Target, in %") if metric.unit == "share" else _("Target"), least * scale,
            most * scale, value=None, key="targets_value",
            placeholder=format.text((least + 3 * most) / 4, metric.unit),
        )  # fmt: skip
        st.date_input(_("From this day on"), day, key="targets_since")
        st.form_submit_button(
            _("Set the target"), on_click=_set, args=(metric, kind, there, scale),
            icon=":material/flag:",
        )  # fmt: skip


def _set(metric: Metric, kind: str, there: list[Target], scale: float) -> None:
    value, since = st.session_state["targets_value"], st.session_state["targets_since"]
    if value is None:
        st.session_state[SAID] = _("Type the value that you aim at.")
        return
    seen = next((each.version for each in there if each.since == since), None)
    least, most = metric.bounds
    try:
        set_target(
            workflow(), WHO, metric.name, kind, value / scale, since, seen, least=least, most=most
        )
        st.session_state.pop(GONE, None)
    except CxError as error:
        st.session_state[SAID] = str(error)


def _drop(target: Target) -> None:
    try:
        st.session_state[GONE] = drop_target(workflow(), WHO, target.id, target.version)
    except CxError as error:
        st.session_state[SAID] = str(error)


def _undo() -> None:
    gone: Target = st.session_state.pop(GONE)
    try:
        restore_target(workflow(), WHO, gone.id, gone.version)
    except CxError as error:
        st.session_state[SAID] = str(error)

"""Remembered access to the data: a snapshot opened once, each answer once per question."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure import Board, People, Window, default_window, extent
from cx.measure import board as count_board
from cx.measure import people as count_people
from cx.measure import values as values_of
from cx.settings import settings
from cx.store import CellCounts, Cells, Snapshot, ask, current, newest

SCOPE = EVERYTHING


def loaded() -> bool:
    """Whether a snapshot was ever published."""
    return current(settings().home) is not None


def snapshot() -> Snapshot:
    """The newest snapshot, opened once for all sessions."""
    home = settings().home
    return _opened(str(home), current(home))


@st.cache_resource(max_entries=3, show_spinner=False)
def _opened(home: str, snapshot_id: str | None) -> Snapshot:
    return newest(settings().home)


def remembered(question: Callable[..., Any], *arguments: Any, **options: Any) -> Any:
    """Call `question(snapshot, ...)` once per snapshot, scope and arguments.

    The arguments' repr is the key: they are values whose repr says all there is.
    """
    key = repr((question.__module__, question.__name__, SCOPE, arguments, sorted(options.items())))
    opened = snapshot()
    return _remembered(opened.id, key, opened, question, arguments, options)


@st.cache_data(max_entries=2000, show_spinner=False)
def _remembered(
    snapshot_id: str,
    key: str,
    _opened: Snapshot,
    _question: Callable[..., Any],
    _arguments: tuple[Any, ...],
    _options: dict[str, Any],
) -> Any:
    return _question(_opened, *_arguments, scope=SCOPE, **_options)


def values(dimension: str, filters: Filters) -> list[str]:
    """The values that a dimension takes under the filters, most frequent first."""
    return remembered(values_of, dimension, filters)


def door(opened: Snapshot, scope: Scope, filters: Filters, question: Cells) -> CellCounts:
    """`cx.store.ask` for counts, remembered: the same rows are never counted twice."""
    return _counted(opened.id, repr((scope, filters, question)), opened, scope, filters, question)


@st.cache_data(max_size="256MB", show_spinner=False)
def _counted(
    snapshot_id: str,
    key: str,
    _opened: Snapshot,
    _scope: Scope,
    _filters: Filters,
    _question: Cells,
) -> CellCounts:
    return ask(_opened, _scope, _filters, _question)


def board(filters: Filters, then: Filters | None, level: float, weighted: bool) -> Board:
    """The counts behind a page, from what is remembered where that is possible."""
    return count_board(
        snapshot(), filters, then, scope=SCOPE, level=level, weighted=weighted, door=door
    )


def people(filters: Filters, scored: str) -> People:
    """How many persons and accounts gave the answers that have a say in a metric."""
    return remembered(count_people, filters, scored)


def whole() -> Window | None:
    """First to last day of all dated answers."""
    return remembered(extent)


def usual() -> Window | None:
    """The window that pages open with."""
    return remembered(default_window)

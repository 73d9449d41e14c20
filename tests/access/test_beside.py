"""Two windows, two paths beside each other: like is compared with like, and few are left out."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from cx.access import EVERYTHING
from cx.access.suppression import HIDDEN
from cx.errors import Suppressed
from cx.filters import Filters
from cx.insight import digest
from cx.measure import Window, board, groups, headline, reason_groups
from cx.measure.rolling import rolling
from cx.metrics import NPS
from cx.store import Accounts, Signals, Snapshot, ask, newest
from tests.access.in_confidence import EMPLOYEES, FIRST, customers, employees
from tests.insight.firm import account, answer, opened

LATER = FIRST + timedelta(weeks=3)
THEN = EMPLOYEES.between(FIRST, LATER - timedelta(days=1))
NOW = EMPLOYEES.between(LATER, LATER + timedelta(weeks=3, days=-1))


@pytest.fixture(scope="module")
def store(store_of: Callable[..., Snapshot]) -> Snapshot:
    return store_of(*employees(), *customers())


def test_what_is_hidden_in_one_window_is_hidden_in_both(store: Snapshot) -> None:
    """By reason, where one was given by few in one of them."""
    for found in (reason_groups(board(store, NOW, THEN)), groups(store, NPS, "team", NOW, THEN)):
        assert found.before is not None
        assert set(found.now) == set(found.before)
        assert HIDDEN in found.now


def test_a_window_that_few_answered_in_is_not_compared_with(store: Snapshot) -> None:
    early = EMPLOYEES.between(FIRST, FIRST)
    with pytest.raises(Suppressed):
        board(store, early)
        headline(board(store, early), NPS)
    found = board(store, NOW, early)
    assert found.then is None
    assert headline(found, NPS)[1].value is None
    assert digest(store, NOW, early).then is None


def test_a_rolling_line_would_tell_single_answers(store: Snapshot) -> None:
    shown = Window(FIRST, LATER)
    with pytest.raises(Suppressed, match="per week, month or quarter"):
        rolling(board(store, EMPLOYEES), NPS, 28, shown)
    customers_ = Filters().choose("kind", "transactional")
    assert len(rolling(board(store, customers_), NPS, 28, shown)) == 0
    assert len(rolling(board(store, customers_), NPS, 7, shown))


def test_an_account_tells_nothing_of_what_employees_said(tmp_path: Path) -> None:
    """Neither when they answered last, nor that they complain, nor that they wait."""
    said = {"contact_id": "p1", "reason": "Pay", "contact_requested": True}
    answers = [answer("a1", "2026-05-01", 9)] + [
        answer("a1", f"2026-05-0{day}", 2, kind="employee", **said) for day in (3, 4, 5)
    ]
    firm = newest(opened(tmp_path / "firm", answers, accounts=[account("a1", "Alpha", 500)]))
    assert ask(firm, EVERYTHING, Filters(), Accounts())["last"].dt.date.item() == date(2026, 5, 1)
    assert ask(firm, EVERYTHING, Filters(), Signals()).empty

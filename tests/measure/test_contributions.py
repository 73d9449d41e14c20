"""What each group adds to a score and to its change: it adds up, and is what the rows say."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as have

from cx.filters import Filters
from cx.measure import board, groups, reason_groups
from cx.measure.contributions import contributions
from cx.measure.what_if import what_if
from cx.metrics import NPS
from cx.store import Snapshot

NOW = Filters(date(2026, 5, 16), date(2026, 5, 31))
THEN = Filters(date(2026, 5, 1), date(2026, 5, 15))
answer = have.fixed_dictionaries(
    {
        "answered_at": have.integers(1, 31).map(lambda day: f"2026-05-{day:02d} 09:00:00"),
        "nps": have.none() | have.integers(0, 10),
        "reason": have.sampled_from([None, "Price", "Waiting", "Advice"]),
        "weight": have.none() | have.integers(1, 3_000_000),
    }
)
slowly = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def table_of(store: Snapshot, weighted: bool = False) -> pd.DataFrame:
    return contributions(reason_groups(board(store, NOW, THEN, weighted=weighted)))


def score(rows: list[dict], days: range) -> float | None:
    """The NPS of the rows of some days, in points, from plain Python."""
    rated = [row["nps"] for row in rows if int(row["answered_at"][8:10]) in days]
    rated = [nps for nps in rated if nps is not None]
    if not rated:
        return None
    return 100 * (sum(nps >= 9 for nps in rated) - sum(nps <= 6 for nps in rated)) / len(rated)


@slowly
@given(rows=have.lists(answer, min_size=1, max_size=40))
def test_parts_add_up_to_the_score_and_to_its_change(
    store_of: Callable[..., Snapshot], rows: list[dict]
) -> None:
    table = table_of(store_of(*rows))
    now, before = score(rows, range(16, 32)), score(rows, range(1, 16))
    if now is not None:
        assert table["now"].sum() == pytest.approx(now, abs=1e-9)
        assert table["share"].sum() == pytest.approx(1)
    if now is not None and before is not None:
        assert table["change"].sum() == pytest.approx(now - before, abs=1e-9)
        assert table["before"].sum() == pytest.approx(before, abs=1e-9)


@slowly
@given(rows=have.lists(answer, min_size=1, max_size=40))
def test_weighted_parts_add_up_too(store_of: Callable[..., Snapshot], rows: list[dict]) -> None:
    store = store_of(*rows)
    table = table_of(store, weighted=True)
    whole = groups(store, NPS, "unit", NOW, weighted=True).now
    if whole:
        (only,) = whole.values()
        assert table["now"].sum() == pytest.approx(only.mean, abs=1e-6)


@pytest.fixture(scope="module")
def plain(store_of: Callable[..., Snapshot]) -> Snapshot:
    """Before: 10 Price detractors of 100. Now: 40 of 100; all others are promoters."""
    old = [{"nps": 2, "reason": "Price"}] * 10 + [{"nps": 10, "reason": "Advice"}] * 90
    new = [{"nps": 2, "reason": "Price"}] * 40 + [{"nps": 10, "reason": "Advice"}] * 60
    days = ("2026-05-03 09:00:00", "2026-05-20 09:00:00")
    return store_of(
        *(row | {"answered_at": day} for part, day in zip((old, new), days, strict=True)
          for row in part)
    )  # fmt: skip


def test_by_hand(plain: Snapshot) -> None:
    table = table_of(plain).set_index("reason")
    assert table.loc["Price", ["before", "now", "change"]].tolist() == [-10, -40, -30]
    assert table.loc["Advice", ["before", "now", "change"]].tolist() == [90, 60, -30]
    assert table.loc["Price", ["share_before", "share", "n"]].tolist() == [0.1, 0.4, 40]
    # Without Price everybody is a promoter: 20 less 100; without Advice a detractor: 20 plus 100.
    assert table["without"].to_dict() == {"Price": -80, "Advice": 120}
    assert table["clear"].all()
    assert (table["high"] < 0).all()


def test_leaving_out_does_not_add_up(plain: Snapshot) -> None:
    """Which is why it stands in a column of its own."""
    table = table_of(plain)
    assert table["without"].sum() != pytest.approx(table["now"].sum())


def test_a_group_that_vanishes_keeps_its_row(store_of: Callable[..., Snapshot]) -> None:
    store = store_of(
        {"nps": 10, "reason": "Price", "answered_at": "2026-05-02"},
        {"nps": 0, "reason": "Waiting", "answered_at": "2026-05-20"},
    )
    table = table_of(store).set_index("reason")
    assert table.loc["Price", ["n", "now", "change"]].tolist() == [0, 0, -100]
    assert table.loc["Waiting", ["before_n", "before", "change"]].tolist() == [0, 0, -100]
    assert not table["clear"].any()  # of one answer each nothing is clear


def test_nobody_is_an_empty_table(store_of: Callable[..., Snapshot]) -> None:
    table = table_of(store_of({"nps": None, "answered_at": "2026-05-20"}))
    assert table.empty
    assert {"reason", "now", "change", "clear", "without"} <= set(table)


def test_what_if_is_arithmetic_on_the_rows(plain: Snapshot) -> None:
    """Half of 40 detractors of 100 as passives: 20 answers, 20 points, from +20 to +40."""
    found = reason_groups(board(plain, NOW))
    half = what_if(found, "Price", 0.5)
    assert half is not None
    assert (half.score, half.would_be, half.by, half.moved, half.n) == (20, 40, 20, 20, 100)
    assert half.low < half.by < half.high
    all_, none = what_if(found, "Price", 1), what_if(found, "Price", 0)
    assert all_ is not None and none is not None
    assert (all_.would_be, none.would_be, none.low, none.high) == (60, 20, 0, 0)


def test_what_if_of_a_reason_without_detractors_is_nothing(plain: Snapshot) -> None:
    found = what_if(reason_groups(board(plain, NOW)), "Advice", 1)
    assert found is not None
    assert (found.by, found.low, found.would_be) == (0, 0, 20)


def test_what_if_of_nobody_is_none(store_of: Callable[..., Snapshot]) -> None:
    assert what_if(reason_groups(board(store_of({"nps": None}), Filters())), "Price", 1) is None

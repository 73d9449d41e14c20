"""A rolling window: every day's number is the plain measure of the days up to it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as have

from cx.filters import Filters
from cx.measure import Window, board, measure
from cx.measure.rolling import MOST_POINTS, rolling
from cx.metrics import NPS, RATING, Metric
from cx.store import Snapshot

START = date(2026, 1, 1)
SHOWN = Window(date(2026, 2, 1), date(2026, 3, 1))
answer = have.fixed_dictionaries(
    {
        "answered_at": have.integers(0, 59).map(lambda n: f"{START + timedelta(days=n)} 10:00:00"),
        "nps": have.integers(0, 10),
        "weight": have.none() | have.integers(1, 3_000_000),
    }
)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    rows=have.lists(answer, min_size=1, max_size=40),
    metric=have.sampled_from([NPS, RATING]),
    weighted=have.booleans(),
)
def test_each_day_is_the_measure_of_its_window(
    store_of: Callable[..., Snapshot], rows: list[dict], metric: Metric, weighted: bool
) -> None:
    store = store_of(*rows)
    found = rolling(board(store, Filters(), weighted=weighted), metric, 28, SHOWN)
    for row in found.itertuples():
        days = Filters(row.period - timedelta(days=27), row.period)
        plain = measure(store, metric, days, weighted=weighted).iloc[0]
        assert (row.n, row.value) == (plain["n"], pytest.approx(plain["value"]))
        if row.low == row.low:
            assert (row.low, row.high) == pytest.approx((plain["low"], plain["high"]))


def test_a_window_that_reaches_before_the_first_answer_is_not_shown(
    store_of: Callable[..., Snapshot],
) -> None:
    store = store_of(*({"nps": 9, "answered_at": f"2026-02-{day:02d}"} for day in range(10, 28)))
    found = rolling(board(store, Filters()), NPS, 10, SHOWN)
    assert found["period"].min() == date(2026, 2, 19)
    assert found["n"].tolist()[:1] == [10]


def test_years_are_drawn_in_steps_that_end_with_the_last_day(
    store_of: Callable[..., Snapshot],
) -> None:
    days = (date(2024, 1, 1) + timedelta(days=n) for n in range(800))
    store = store_of(*({"nps": 9, "answered_at": f"{day} 09:00:00"} for day in days))
    shown = Window(date(2024, 1, 1), date(2026, 3, 10))
    found = rolling(board(store, Filters()), NPS, 28, shown)
    assert len(found) <= MOST_POINTS
    assert found["period"].iloc[-1] == shown.until
    assert set(found["n"]) <= {28, *range(1, 28)}


def test_nobody_is_no_line(store_of: Callable[..., Snapshot]) -> None:
    assert rolling(board(store_of({"nps": None}), Filters()), NPS, 28, SHOWN).empty

"""A page's numbers roll up from a few scans, and are the very numbers that rows give."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cx.filters import Choice, Filters
from cx.measure import (
    band_counts,
    board,
    headline,
    measure,
    over_time,
    ratings,
    reason_groups,
    responses,
    responses_of,
    within,
)
from cx.measure.numbers import frame_of
from cx.metrics import CES, CSAT, NPS, RATING
from cx.schema import GRAINS, NO_REASON
from cx.store import ask

METRICS = (NPS, RATING, CSAT, CES)
START = date(2026, 1, 1)
answer = st.fixed_dictionaries(
    {
        "answered_at": st.integers(0, 60).map(lambda n: f"{START + timedelta(days=n)} 10:00:00"),
        "nps": st.none() | st.integers(0, 10),
        "csat": st.none() | st.integers(1, 5),
        "ces": st.none() | st.integers(1, 7),
        "reason": st.sampled_from([None, "Price", "Waiting"]),
        "unit": st.sampled_from(["North", "South", None]),
        "weight": st.none() | st.integers(1, 3_000_000),
    }
)
choice = st.sampled_from(
    [
        Choice("band", ("detractor",)),
        Choice("band", ("promoter", "passive")),
        Choice("reason", ("Price",)),
        Choice("reason", (NO_REASON,), without=True),
        Choice("unit", ("North", "nowhere")),
        Choice("unit", ("(blank)",), without=True),
    ]
)
day = st.integers(0, 60).map(lambda n: START + timedelta(days=n))
filters = st.builds(
    lambda days, chosen: Filters(min(days), max(days), tuple(sorted(chosen))),
    st.tuples(day, day),
    st.lists(choice, max_size=3, unique_by=lambda c: (c.dimension, c.without)),
)
slowly = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
some = given(rows=st.lists(answer, min_size=1, max_size=30), chosen=filters, weighted=st.booleans())


def same(found: pd.DataFrame, expected: pd.DataFrame) -> None:
    """Equal to the last digit."""
    pd.testing.assert_frame_equal(found, expected, check_exact=True, check_dtype=False)


@slowly
@some
def test_tiles_and_trend_are_what_the_rows_say(store_of, rows, chosen, weighted):
    store = store_of(*rows)
    found = board(store, chosen, chosen.between(START, START), weighted=weighted)
    assert responses_of(found) == responses(store, chosen)
    for metric in METRICS:
        plain = measure(store, metric, chosen, weighted=weighted).iloc[0]
        now, _gap = headline(found, metric)
        assert (now.n, now.value or 0) == (plain["n"], plain["value"] or 0)
        for grain in GRAINS:
            expected = measure(store, metric, chosen, (grain,), weighted=weighted)
            same(over_time(found, metric, grain), expected.rename(columns={grain: "period"}))


@slowly
@some
def test_bands_and_reasons_stand_beside_what_is_chosen_of_them(store_of, rows, chosen, weighted):
    store = store_of(*rows)
    found = board(store, chosen, weighted=weighted)
    same(
        frame_of("reason", reason_groups(found).now, NPS),
        measure(store, NPS, chosen.choose("reason"), ("reason",), weighted=weighted),
    )
    counts = band_counts(ratings(found, ("band",)))
    by_band = measure(store, NPS, chosen.choose("band"), ("band",))
    assert {b: n for b, n in counts.items() if n} == dict(
        zip(by_band["band"], by_band["n"], strict=True)
    )


def answers_counted(store, chosen) -> list[object]:
    """The questions that a board asks of the door."""
    asked = []

    def door(snapshot, scope, wide, question):
        asked.append((wide, question))
        return ask(snapshot, scope, wide, question)

    board(store, chosen, door=door)
    return asked


def test_a_click_on_a_band_or_reason_counts_no_rating_anew(store_of):
    store = store_of({"nps": 10, "reason": "Price"}, {"nps": 2})
    plain = answers_counted(store, Filters())
    clicked = answers_counted(
        store, Filters().choose("band", "detractor").choose("reason", "Price")
    )
    assert plain[0] == clicked[0]
    assert len(clicked) <= 5


def test_the_window_before_is_compared_from_the_same_counts(store_of):
    old = [{"nps": 0, "answered_at": "2026-01-05 10:00:00"} for _ in range(40)]
    new = [{"nps": 10, "answered_at": "2026-01-20 10:00:00"} for _ in range(40)]
    now = Filters(date(2026, 1, 16), date(2026, 1, 31))
    then = now.between(date(2026, 1, 1), date(2026, 1, 15))
    value, gap = headline(board(store_of(*old, *new), now, then), NPS)
    assert (value.value, gap.value, gap.clear) == (100, 200, True)


def test_undated_answers_are_in_everything_and_in_no_window(store_of):
    found = board(store_of({"nps": 10, "answered_at": None}, {"nps": 0}), Filters())
    assert responses_of(found) == 2
    assert len(over_time(found, NPS, "month")) == 1
    window = Filters(date(2020, 1, 1), date(2030, 1, 1))
    assert responses_of(within(found, window)) == 1


@pytest.mark.parametrize("grain", GRAINS)
def test_a_period_starts_where_the_calendar_says(store_of, grain):
    days = ["2025-12-31", "2026-01-01", "2026-01-04", "2026-01-05", "2026-03-31", "2026-04-01"]
    store = store_of(*({"nps": 10, "answered_at": f"{each} 23:59:59"} for each in days))
    found = over_time(board(store, Filters()), NPS, grain)
    sizes = {"day": "D", "week": "W-SUN", "month": "M", "quarter": "Q"}
    expected = {pd.Period(each, sizes[grain]).start_time.date() for each in days}
    assert set(found["period"]) == expected

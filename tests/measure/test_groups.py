"""Groups beside the rest and beside themselves before: claims that many looks at once carry."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as have

from cx.filters import Filters
from cx.measure import OTHER, Groups, compared, decomposed, groups
from cx.metrics import NPS
from cx.stats import Tally, difference, nps_estimate, p_value
from cx.store import Snapshot

NOW = Filters(date(2026, 5, 16), date(2026, 5, 31))
THEN = Filters(date(2026, 5, 1), date(2026, 5, 15))
answer = have.fixed_dictionaries(
    {
        "answered_at": have.integers(1, 31).map(lambda day: f"2026-05-{day:02d} 09:00:00"),
        "nps": have.none() | have.integers(0, 10),
        "unit": have.sampled_from(["North", "South", "West", None]),
        "weight": have.none() | have.integers(1, 3_000_000),
    }
)


def of(up: int, down: int, n: int) -> Tally:
    counts = ((-100, down), (0, n - up - down), (100, up))
    return Tally(tuple(pair for pair in counts if pair[1]))


def grouped(now: dict[str, Tally], before: dict[str, Tally] | None = None) -> Groups:
    return Groups(NPS, "unit", now, before)


def test_the_rest_is_all_others_and_never_the_whole() -> None:
    found = compared(grouped({"A": of(50, 10, 100), "B": of(20, 20, 50), "C": of(0, 10, 10)}))
    row = found.set_index("unit").loc["A"]
    others = of(20, 30, 60)
    gap = difference(nps_estimate(of(50, 10, 100)), nps_estimate(others))
    assert row["rest"] == pytest.approx(others.mean)
    assert (row["gap"], row["gap_low"], row["gap_high"]) == pytest.approx(
        (gap.value, gap.low, gap.high)
    )


def test_the_only_group_has_no_rest() -> None:
    row = compared(grouped({"A": of(50, 10, 100)})).iloc[0]
    assert row[["rest", "gap", "gap_low", "gap_high"]].isna().all()
    assert not row["apart"]


def test_few_answers_are_never_called_clear() -> None:
    """29 promoters against 100 detractors: as far apart as can be, and still only indicative."""
    now, before = {"A": of(29, 0, 29), "B": of(0, 100, 100)}, {"A": of(0, 500, 500)}
    found = compared(grouped(now, before)).set_index("unit")
    assert found.loc["A", "change_low"] > 0
    assert not found.loc["A", ["apart", "clear"]].any()
    more = compared(grouped({"A": of(30, 0, 30), "B": of(0, 100, 100)}, before))
    assert more.set_index("unit").loc["A", ["apart", "clear"]].all()


def test_one_surprise_among_many_groups_is_not_yet_clear() -> None:
    """A change that would be clear alone is not, beside 39 groups that did not change."""
    before, now = of(100, 100, 250), of(130, 89, 250)
    assert (p_value("nps", now, before) or 1) < 0.05
    alone = compared(grouped({"A": now}, {"A": before}))
    assert alone["clear"].all()
    still = {f"G{number}": before for number in range(39)}
    among = compared(grouped({"A": now} | still, {"A": before} | still))
    assert among["change_low"].iloc[0] > 0
    assert not among["clear"].any()


def test_the_smallest_change_that_would_show_is_told_beside_each() -> None:
    found = compared(grouped({"A": of(400, 200, 1000)}, {"A": of(400, 200, 1000)})).iloc[0]
    # 2.8 standard errors of a difference of two thousands: sqrt(2 * 0.56 / 1003) is 3.34 points.
    assert found["detectable"] == pytest.approx(2.8016 * 3.34, abs=0.05)


def test_ten_thousand_groups_fold_into_the_largest_and_all_others() -> None:
    random = np.random.default_rng(3)
    before, now = (
        {f"G{number}": of(*sorted(random.integers(1, 9, 2)), 20) for number in range(10_000)}
        for _side in range(2)
    )
    whole = decomposed(grouped(now, before), most=8)
    assert len(whole.parts) == 9
    assert OTHER in [part.key for part in whole.parts]
    assert sum(part.now_n for part in whole.parts) == 200_000
    assert sum(part.total for part in whole.parts) == pytest.approx(whole.change, abs=1e-9)
    assert abs(whole.residual) < 1e-9


def test_a_window_in_the_future_is_nobody_and_claims_nothing(
    store_of: Callable[..., Snapshot],
) -> None:
    store = store_of({"nps": 9, "answered_at": "2026-05-20"})
    future = Filters(date(2030, 1, 1), date(2030, 1, 31))
    found = groups(store, NPS, "unit", future, NOW)
    assert compared(found).empty
    split = decomposed(found)
    assert (split.now, split.change, split.mix, split.rate) == (None, None, 0, 0)
    assert split.mix_low is None and split.rate_low is None


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    rows=have.lists(answer, min_size=1, max_size=40),
    weighted=have.booleans(),
    most=have.integers(0, 3),
)
def test_mix_and_rate_add_up_to_the_change_of_any_data(
    store_of: Callable[..., Snapshot], rows: list[dict], weighted: bool, most: int
) -> None:
    found = groups(store_of(*rows), NPS, "unit", NOW, THEN, weighted=weighted)
    split = decomposed(found, most)
    assert abs(split.residual) < 1e-9
    if split.change is not None:
        assert sum(part.total for part in split.parts) == pytest.approx(split.change, abs=1e-9)
        assert split.mix_low is not None and split.mix_low <= split.mix <= (split.mix_high or 0)
    table = compared(found)
    numbers = table.drop(columns="unit").to_numpy(dtype=float)
    assert not np.isinf(numbers).any()
    assert not table[table["n"] < 30][["apart", "clear"]].any(axis=None)


def test_chosen_groups_only_add_up_to_what_is_chosen(store_of: Callable[..., Snapshot]) -> None:
    store = store_of(
        {"nps": 9, "unit": "North", "answered_at": "2026-05-20"},
        {"nps": 1, "unit": "South", "answered_at": "2026-05-20"},
    )
    north = NOW.choose("unit", "North")
    assert list(groups(store, NPS, "unit", north, chosen_only=True).now) == ["North"]
    assert list(groups(store, NPS, "unit", north).now) == ["North", "South"]

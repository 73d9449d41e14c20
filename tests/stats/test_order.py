"""The median and its interval."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import quantile_test

from cx.stats import Estimate, Tally, median_interval

from .build import rows, weighted
from .test_laws import either, levels


@given(st.lists(st.integers(-5, 40), min_size=1, max_size=80), levels)
def test_it_is_that_of_single_answers(answers: list[int], level: float) -> None:
    got = median_interval(rows(answers), level)
    want = quantile_test(answers, p=0.5).confidence_interval(level)
    assert got.value == np.median(answers)
    ends = [None if np.isnan(end) else min(end, got.value) for end in (want.low,)]
    ends += [None if np.isnan(end) else max(end, got.value) for end in (want.high,)]
    assert [got.low, got.high] == ends


@given(either("mean"))
def test_the_median_is_inside_and_a_higher_level_is_wider(found: Tally) -> None:
    some, more = (median_interval(found, level) for level in (0.7, 0.95))
    assert some.value == found.median
    for low, high in ((some.low, some.high), (more.low, more.high)):
        assert low is None or low <= some.value
        assert high is None or high >= some.value
    assert more.low is None or (some.low is not None and more.low <= some.low)


def test_few_answers_cannot_bound_it() -> None:
    assert median_interval(rows([1, 2, 3, 4, 9])) == Estimate(3, 5, None, None)
    assert median_interval(rows([1, 2, 3, 4, 5, 9])) == Estimate(3.5, 6, 1, 9)
    assert median_interval(Tally(())) == Estimate(None, 0, None, None)
    assert median_interval(Tally(((0, 3),), ((0, 0.0, 0.0),))).value is None


def test_a_million_answers_take_no_more_room_than_ten() -> None:
    many = Tally(((0, 400_000), (1, 100_000), (2, 500_000)))
    assert median_interval(many) == Estimate(1.5, 1_000_000, 1, 2)


def test_even_weights_change_nothing_and_uneven_ones_widen() -> None:
    answers = list(range(1, 41))
    even, plain = (
        median_interval(weighted([(s, 5) for s in answers])),
        median_interval(rows(answers)),
    )
    assert even == plain
    uneven = median_interval(weighted([(s, 9 if s % 2 else 1) for s in answers]))
    assert uneven.low < plain.low and uneven.high > plain.high

"""What so many answers can show."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.power import NormalIndPower, TTestIndPower

from cx.errors import BadChoice
from cx.stats import (
    Tally,
    answers_for_difference,
    answers_for_margin,
    difference,
    nps_estimate,
    smallest_difference,
)
from cx.stats.interval import Kind

from .build import counted, nps, rows, weighted, yes
from .test_laws import either, kinds


@given(kinds.flatmap(lambda kind: st.tuples(st.just(kind), either(kind), either(kind))))
def test_more_power_needs_a_larger_difference_and_none_is_zero(
    sample: tuple[Kind, Tally, Tally],
) -> None:
    kind, now, before = sample
    some, more = (smallest_difference(kind, now, before, power=power) for power in (0.6, 0.9))
    assert smallest_difference(kind, before, now, power=0.6) == pytest.approx(some)
    assert some is None or some > 0
    assert some is None or more is None or more > some
    assert more is None or more <= {"nps": 200, "share": 1}.get(kind, np.inf)


def test_the_difference_found_needs_as_many_answers_as_there_are() -> None:
    """Backwards by the sizes that a survey would be planned with."""
    now, before = nps(2200, 600, 4000), nps(1800, 800, 4000)
    least = smallest_difference("nps", now, before)
    step = least / 200  # the same shares, moved until the scores are this far apart
    pair = (0.5 - step / 2, 0.175 + step / 2), (0.5 + step / 2, 0.175 - step / 2)
    assert answers_for_difference(*pair) == pytest.approx(4000, rel=0.02)


def test_shares_and_means_agree_with_power_analysis() -> None:
    least = smallest_difference("share", yes(500, 1000), yes(1000, 2000), power=0.9)
    effect = NormalIndPower().solve_power(nobs1=1000, ratio=2, alpha=0.05, power=0.9)
    assert least == pytest.approx(effect * 0.5, rel=0.002)
    now, before = counted({1: 30, 5: 30}), counted({2: 20, 6: 20})
    effect = TTestIndPower().solve_power(nobs1=60, ratio=40 / 60, alpha=0.1, power=0.8)
    least = smallest_difference("mean", now, before, level=0.9)
    assert least == pytest.approx(effect * 2, rel=0.02)


@pytest.mark.parametrize(("up", "down", "n"), [(0.5, 0.2, 400), (0.35, 0.3, 60)])
def test_four_of_five_samples_that_differ_by_so_much_show_it(
    up: float, down: float, n: int
) -> None:
    random = np.random.default_rng(3)
    base = nps(round(up * n), round(down * n), n)
    step = smallest_difference("nps", base, base) / 200
    seen = []
    for a, b in zip(
        random.multinomial(n, [up, down, 1 - up - down], 2_000),
        random.multinomial(n, [up + step, down - step, 1 - up - down], 2_000),
        strict=True,
    ):
        before, now = (nps_estimate(nps(int(x[0]), int(x[1]), n)) for x in (a, b))
        seen.append(difference(now, before).clear)
    assert 0.75 < np.mean(seen) < 0.88


def test_answers_alike_do_not_promise_to_show_anything() -> None:
    assert smallest_difference("nps", nps(9, 0, 9), nps(9, 0, 9)) > 40
    assert smallest_difference("share", yes(0, 9), yes(0, 9)) > 0.3
    assert smallest_difference("mean", rows([5, 5]), rows([5, 5])) is None
    lopsided = smallest_difference("mean", rows([5] * 5), rows([1, 5] * 20))
    # A variance of about 4 is lent to the five that are alike, two answers of six.
    assert lopsided > 2.8 * np.sqrt(4 * 2 / 6 / 5)


def test_who_cannot_compare_cannot_show() -> None:
    for kind, some in (("nps", nps(1, 0, 2)), ("share", yes(1, 2)), ("mean", rows([1, 2]))):
        assert smallest_difference(kind, some, Tally(())) is None
    assert smallest_difference("mean", rows([1]), rows([2])) is None
    # Two answers of 54 and 1 are hardly more than one: t would promise 10 to the 34th.
    lopsided = weighted([(1, 54), (2, 1)])
    assert smallest_difference("mean", lopsided, lopsided) is None
    assert smallest_difference("nps", nps(1, 0, 2), nps(1, 1, 2), 0.999999, 0.999) is None


def test_weights_leave_less_to_see_with() -> None:
    even, uneven = (
        weighted([(s, w) for s in (-100, 0, 100) * 20 for w in pair]) for pair in ((2, 2), (1, 3))
    )
    both = [smallest_difference("nps", each, each) for each in (even, uneven)]
    assert both[1] == pytest.approx(both[0] * np.sqrt((120 + 3) / (96 + 3)), rel=1e-3)


def test_planning_by_hand() -> None:
    # V = 1 in the worst case: (1.96 / 0.1)^2 - 3 = 381.1
    assert answers_for_margin(0.5, 0.5, 10) == 382
    assert answers_for_margin(0, 0, 10) == 1
    assert answers_for_margin(0.5, 0.2, 10, 0.99) > answers_for_margin(0.5, 0.2, 10)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: answers_for_margin(0.5, 0.2, 0), "more than 0 points"),
        (lambda: answers_for_margin(0.8, 0.3, 5), "at most 1 together"),
        (lambda: answers_for_margin(-0.1, 0.3, 5), "from 0 to 1"),
        (lambda: answers_for_margin(0.5, 0.3, 5, 95), "confidence level"),
        (lambda: answers_for_difference((0.5, 0.2), (0.6, 0.3)), "more than 0 points"),
        (lambda: answers_for_difference((0.5, 0.2), (0.6, 0.2), power=80), "power is between"),
        (lambda: smallest_difference("median", rows([1, 2]), rows([1, 3])), "kind 'median'"),
    ],
)
def test_what_cannot_be_planned_is_refused(call: object, said: str) -> None:
    with pytest.raises(BadChoice, match=said):
        call()

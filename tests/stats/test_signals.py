"""Weeks that left their usual range."""

from math import isfinite, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cx.errors import BadChoice
from cx.stats import Limits, Tally, individuals, share_limits, signals

from .build import nps, rows, weighted
from .test_laws import either

USUAL = [nps(25 + turn % 3, 10, 50) for turn in range(26)]
Weeks = list[tuple[int, Tally]]


def series(weeks: list[Tally]) -> Weeks:
    return list(enumerate(weeks))


@given(st.lists(either("nps") | st.just(Tally(())), max_size=12))
def test_numbers_stay_numbers(weeks: list[Tally]) -> None:
    found = signals(series(weeks), baseline=6, least=3)
    usable = [key for key, week in series(weeks) if week.n >= 5]
    assert [each.key for each in found] == (usable if len(usable) >= 3 else [])
    for each in found:
        assert all(map(isfinite, (each.value, each.z, each.ewma, each.limit, each.low)))
        assert each.low < each.high
        assert each.outside == (abs(each.ewma) > each.limit)
        assert (each.value, each.n) == (
            dict(series(weeks))[each.key].mean,
            dict(series(weeks))[each.key].n,
        )


def test_a_drop_is_seen_and_a_steady_score_is_not() -> None:
    quiet = signals(series([*USUAL, *USUAL[:10]]))
    assert not any(week.outside for week in quiet)
    # 26 points below the usual 32 is 2.4 standard errors: no single week says so, three do.
    dropped = signals(series([*USUAL, *[nps(20, 17, 50)] * 4]))
    assert [week.key for week in dropped if week.outside] == [28, 29]
    assert all(week.low < week.value for week in dropped)
    risen = signals(series([*USUAL, *[nps(40, 1, 50)] * 4]))
    assert risen[-1].outside and risen[-1].ewma > 0 > dropped[-1].ewma


def test_what_is_usual_is_said_once_and_for_all() -> None:
    """Later weeks change neither the limits nor what was said of the weeks before."""
    short, long = signals(series(USUAL)), signals(series([*USUAL, *[nps(0, 40, 50)] * 9]))
    assert long[:26] == short
    middle = [(week.low + week.high) / 2 for week in long]
    assert middle == pytest.approx([middle[0]] * len(long))


def test_weeks_with_few_answers_are_skipped_not_counted() -> None:
    with_gaps = [week for usual in USUAL for week in (usual, nps(0, 4, 4))]
    assert [w.z for w in signals(series(with_gaps))] == [w.z for w in signals(series(USUAL))]
    assert signals(series(USUAL[:19])) == ()
    assert signals(series([*USUAL[:19], *[nps(0, 4, 4)] * 30])) == ()
    assert len(signals(series(USUAL[:20]))) == 20
    assert signals([]) == ()


def test_fewer_answers_have_wider_limits() -> None:
    found = signals(series([*USUAL, nps(13, 5, 25), nps(100, 40, 200)]))
    widths = [week.high - week.low for week in found]
    assert widths[26] == pytest.approx(widths[0] * sqrt(2))
    assert widths[27] == pytest.approx(widths[0] / 2)


def test_the_first_smoothed_week_by_hand() -> None:
    weeks = [nps(30, 10, 50), nps(20, 10, 50)] * 10
    found = signals(series(weeks))
    # Scores of 40 and 20 in turn: the centre is 30, V = 0.5 + 0.2 - 0.3^2 = 0.61.
    z = 10 / (100 * sqrt(0.61 / 50))
    spread = max(1, 2 * z / 1.128)
    assert (found[0].z, found[1].z) == pytest.approx((z, -z))
    assert found[0].ewma == pytest.approx(0.3 * z / spread)
    assert found[1].ewma == pytest.approx(0.7 * 0.3 * z / spread - 0.3 * z / spread)
    assert found[0].limit == pytest.approx(2.93 * 0.3)
    assert found[0].high == pytest.approx(30 + 300 * sqrt(0.61 / 50) * spread)


def test_a_spread_between_weeks_raises_the_alarm_later() -> None:
    wild = [nps(45, 0, 50), nps(5, 20, 50)] * 13
    found = signals(series([*wild, *[nps(15, 22, 50)] * 4]))
    assert not any(week.outside for week in found)


def test_answers_all_alike_still_leave_a_range() -> None:
    found = signals(series([*[nps(50, 0, 50)] * 26, *[nps(30, 15, 50)] * 3]))
    assert found[0].low < 100
    assert [week.outside for week in found[26:]] == [True, True, True]


def test_weights_count_as_fewer_answers() -> None:
    even, uneven = (
        [weighted([(s, w) for s, n in week.counts for i in range(n) for w in (1, heavy)])
         for week in USUAL]
        for heavy in (1, 3)
    )  # fmt: skip
    widths = [np.mean([w.high - w.low for w in signals(series(x))]) for x in (even, uneven)]
    assert widths[1] == pytest.approx(widths[0] * sqrt(1.25), rel=0.02)


def test_only_nps_scores_and_possible_weights_are_taken() -> None:
    with pytest.raises(BadChoice, match="An NPS"):
        signals(series([rows([1, 2, 3, 4, 5])] * 26))
    for weight in (0, 1.1, float("nan")):
        with pytest.raises(BadChoice, match="weight of a new week"):
            signals(series(USUAL), weight=weight)


def test_charts_of_single_values_and_of_shares() -> None:
    assert individuals([10, 12]) == Limits(11 - 6 / 1.128, 11, 11 + 6 / 1.128)
    assert individuals([3, 3, 3]) == Limits(3, 3, 3)
    wide, narrow = share_limits([1, 50], [10, 500])
    assert (wide.low, wide.centre) == (0, 0.1)
    assert narrow.high - narrow.centre == pytest.approx(
        3 * sqrt(0.09 / 510) * sqrt(510 / 500), rel=0.02
    )
    with pytest.raises(BadChoice, match="2 of them"):
        individuals([1])
    for sizes in ([], [0, 4]):
        with pytest.raises(BadChoice, match="at least one answer"):
            share_limits([0] * len(sizes), sizes)

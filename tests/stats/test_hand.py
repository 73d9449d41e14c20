"""Small samples, worked out by hand."""

from math import sqrt
from statistics import NormalDist

import pytest
from scipy import stats

from cx.errors import BadChoice
from cx.stats import (
    Difference,
    Estimate,
    Tally,
    difference,
    estimate,
    mean_estimate,
    nps_estimate,
    share_estimate,
    welch,
)

from .build import nps, rows, weighted, yes

NOTHING = Tally(())


def test_promoters_add_and_detractors_take() -> None:
    assert nps_estimate(nps(up=3, down=1, n=10)).value == 20
    assert nps_estimate(nps(up=1, down=3, n=10)).value == -20


@pytest.mark.parametrize("n", [1, 2, 10, 1000, 10**9])
def test_all_alike_still_leaves_a_range(n: int) -> None:
    top, bottom, middle = (nps_estimate(nps(*x, n)) for x in ((n, 0), (0, n), (0, 0)))
    assert (top.value, top.high) == (100, 100)
    assert (bottom.value, bottom.low) == (-100, -100)
    z2 = NormalDist().inv_cdf(0.975) ** 2
    assert top.low == pytest.approx(-bottom.high)
    assert -100 < top.low < 100
    # Without promoters and detractors the score equation is n x / (1 - x) = z^2.
    assert middle.high == pytest.approx(100 * z2 / (n + z2), abs=1e-6)
    assert middle.low == pytest.approx(-middle.high)


@pytest.mark.parametrize("kind", ["nps", "share", "mean"])
def test_nothing_gives_nothing(kind: str) -> None:
    assert estimate(kind, NOTHING, (0, 1)) == Estimate(None, 0, None, None)
    weightless = Tally(((0, 3),), ((0, 0.0, 0.0),))
    assert estimate(kind, weightless, (0, 1)) == Estimate(None, 3, None, None)
    assert NOTHING.median is NOTHING.mode is NOTHING.share(0) is NOTHING.deff is None


def test_means_of_one_and_two() -> None:
    assert mean_estimate(rows([4]), (1, 5)) == Estimate(4, 1, None, None)
    assert mean_estimate(weighted([(4, 300_000)]), (1, 5)) == Estimate(4, 1, None, None)
    assert mean_estimate(rows([4, 4]), (1, 5)) == Estimate(4, 2, None, None)
    # Two answers two apart: s / sqrt(n) = 1, and t with one degree of freedom is tan(pi/4) at 50 %.
    got = mean_estimate(rows([2, 4]), (1, 5), 0.5)
    assert (got.value, got.low, got.high) == pytest.approx((3, 2, 4))
    assert mean_estimate(rows([2, 4]), (1, 5)) == Estimate(3, 2, 1, 5)


def test_the_level_counts() -> None:
    z = NormalDist().inv_cdf(0.95)
    assert share_estimate(yes(0, 10), 0.9).high == pytest.approx(z * z / (10 + z * z))
    assert nps_estimate(nps(0, 0, 10), 0.9).high == pytest.approx(100 * z * z / (10 + z * z))
    even = weighted([(0, 1)] * 10)
    assert nps_estimate(even, 0.9).high == pytest.approx(100 * z * sqrt(1.5 / 13 / 13))


@pytest.mark.parametrize("level", [0, 0.49, 0.9999995, 1, 95, float("nan")])
def test_an_impossible_level_is_refused(level: float) -> None:
    for kind in ("nps", "share", "mean"):
        with pytest.raises(BadChoice, match="confidence level"):
            estimate(kind, NOTHING, (0, 1), level)
    with pytest.raises(BadChoice, match="confidence level"):
        welch(NOTHING, NOTHING, level)


def test_foreign_scores_are_refused() -> None:
    with pytest.raises(BadChoice, match="NPS"):
        nps_estimate(rows([9, 10]))
    with pytest.raises(BadChoice, match="share"):
        share_estimate(rows([0, 1, 2]))
    with pytest.raises(BadChoice, match="kind"):
        estimate("median", NOTHING, (0, 1))


def test_weights_move_the_value_and_shrink_the_sample() -> None:
    tally = weighted([(100, 3_000_000), (-100, 1_000_000)])
    assert (tally.n, tally.n_eff, tally.deff) == (2, 1.6, 1.25)
    assert (tally.share(100), tally.mean, tally.median, tally.mode) == (0.75, 50, 100, 100)
    got, flat = nps_estimate(tally), nps_estimate(rows([100, -100]))
    assert (got.value, got.n, flat.value) == (50, 2, 0)
    assert Tally(((0, 1), (1, 1)), ((0, 0, 0), (1, 5, 25))).n == 2


def test_weighted_intervals_go_by_the_effective_sample() -> None:
    # Weights 1 and 3 in turn: (10 + 30)^2 / (10 + 90) makes 16 of 20 answers.
    shares = weighted([(s, w) for s in (0, 1) for w in [1, 3] * 5])
    got, want = share_estimate(shares), share_estimate(yes(8, 16))
    assert (got.value, got.low, got.high) == pytest.approx((want.value, want.low, want.high))
    scores = [100] * 5 + [0] * 4 + [-100]
    got = nps_estimate(weighted([(s, w) for s in scores for w in (1, 3)]), 0.9)
    up, down = (8 + 0.75) / 19, (1.6 + 0.75) / 19
    margin = NormalDist().inv_cdf(0.95) * sqrt((up + down - (up - down) ** 2) / 19)
    ends = 100 * (up - down - margin), 100 * (up - down + margin)
    assert (got.value, got.low, got.high) == pytest.approx((40, *ends))


def test_median_and_mode() -> None:
    assert rows([1, 2, 3, 10]).median == 2.5
    assert rows([1, 2, 2, 10, 11]).median == 2
    assert rows([5, 5, 3, 3, 4]).mode == 3


def test_a_difference_needs_both_sides() -> None:
    one, two = Estimate(3, 1, None, None), Estimate(1, 9, 0, 2)
    assert difference(one, two) == Difference(2, None, None)
    assert difference(one, Estimate(None, 0, None, None)) == Difference(None, None, None)
    assert not difference(one, two).clear
    assert welch(rows([1]), rows([1, 2])) == Difference(0.0 - 0.5, None, None)
    assert welch(rows([5, 5]), rows([1, 1])) == Difference(4, None, None)
    assert welch(NOTHING, rows([1])) == Difference(None, None, None)


def test_mover_takes_the_near_ends() -> None:
    now, before = Estimate(50, 9, 47, 62), Estimate(20, 9, 15, 24)
    got = difference(now, before)
    assert got == Difference(30, 30 - 5, 30 + 13)
    assert got.clear
    assert not Difference(1, 0, 2).clear
    assert Difference(-1, -2, -0.1).clear


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_welch_agrees_with_scipy(level: float) -> None:
    now, before = [1, 4, 5, 5, 5, 3], [1, 2, 2, 5, 1, 1, 3, 2, 2]
    want = stats.ttest_ind(now, before, equal_var=False).confidence_interval(level)
    got = welch(rows(now), rows(before), level)
    assert (got.low, got.high) == pytest.approx((want.low, want.high))

"""p values, and what is left of them among many."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep
from statsmodels.stats.weightstats import DescrStatsW

from cx.errors import BadChoice
from cx.stats import Tally, adjusted, p_value
from cx.stats.interval import Kind

from .build import nps, rows, weighted, yes
from .test_laws import either, kinds

ps = st.lists(st.none() | st.floats(0, 1), max_size=12)


@given(kinds.flatmap(lambda kind: st.tuples(st.just(kind), either(kind), either(kind))))
def test_a_p_value_is_a_chance_and_needs_no_order(sample: tuple[Kind, Tally, Tally]) -> None:
    kind, now, before = sample
    p = p_value(kind, now, before)
    assert p_value(kind, before, now) == pytest.approx(p)
    assert p is None or 0 <= p <= 1
    assert p is not None or kind == "mean"


def test_two_scores_as_answers_with_pseudo_answers() -> None:
    sides = [
        DescrStatsW([-100, 0, 100], weights=w) for w in ([6.75, 17.5, 30.75], [12.75, 17.5, 20.75])
    ]
    z = (sides[0].mean - sides[1].mean) / sqrt(sum(s.var / s.sum_weights for s in sides))
    got = p_value("nps", nps(30, 6, 52), nps(20, 12, 48))
    assert got == pytest.approx(2 * stats.norm.sf(abs(z)))


def test_a_share_differs_at_the_level_at_which_its_interval_leaves_zero() -> None:
    p = p_value("share", yes(57, 100), yes(40, 90))
    assert p is not None
    low, high = confint_proportions_2indep(57, 100, 40, 90, method="agresti-caffo", alpha=p)
    assert (low, high) == pytest.approx((0, high), abs=1e-9)


def test_means_go_by_welch() -> None:
    now, before = [1, 4, 5, 5, 5, 3], [1, 2, 2, 5, 1, 1, 3, 2, 2]
    want = stats.ttest_ind(now, before, equal_var=False).pvalue
    assert p_value("mean", rows(now), rows(before)) == pytest.approx(want)


def test_weights_count_as_fewer_answers() -> None:
    uneven = [
        weighted([(s, w) for s in side for w in (1, 3)]) for side in ([1, 1, 1, 0], [0, 0, 0, 1])
    ]
    # 16 equal answers lie behind 20 with weights 1 and 3 in turn: here 6.4 behind 8.
    low, _high = confint_proportions_2indep(
        4.8, 6.4, 1.6, 6.4, method="agresti-caffo", alpha=p_value("share", *uneven)
    )
    assert low == pytest.approx(0, abs=1e-9)


def test_what_cannot_tell_has_no_p() -> None:
    nobody = Tally(())
    for kind, some in (("nps", nps(1, 0, 2)), ("share", yes(1, 2)), ("mean", rows([1, 2]))):
        assert p_value(kind, some, nobody) is p_value(kind, nobody, some) is None
        assert p_value(kind, some, Tally(((0, 3),), ((0, 0.0, 0.0),))) is None
    assert p_value("mean", rows([1]), rows([1, 2])) is None
    assert p_value("mean", rows([1, 1]), rows([2, 2])) is None
    assert p_value("nps", nps(1, 0, 1), nps(0, 1, 1)) > 0.05
    assert p_value("share", yes(1, 1), yes(0, 1)) > 0.05


@given(ps)
def test_adjusting_makes_no_p_smaller_and_keeps_order_and_gaps(p: list[float | None]) -> None:
    for method in ("bh", "holm"):
        got = adjusted(p, method)
        pairs = [(a, b) for a, b in zip(p, got, strict=True) if a is not None]
        assert [a is None for a in p] == [b is None for b in got]
        assert all(a <= b + 1e-12 and b <= 1 for a, b in pairs)
        ordered = [b for _, b in sorted(pairs)]
        assert ordered == sorted(ordered)
    known = [each for each in p if each is not None]
    if known:
        mine = [each for each in adjusted(p) if each is not None]
        assert mine == pytest.approx(stats.false_discovery_control(known).tolist())


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_holm_by_its_definition(p: list[float]) -> None:
    order, running, want = np.argsort(p, kind="stable"), 0.0, [0.0] * len(p)
    for turn, place in enumerate(order):
        running = max(running, min(1.0, (len(p) - turn) * p[place]))
        want[place] = running
    assert adjusted(p, "holm") == pytest.approx(want)


def test_holm_is_that_of_statsmodels() -> None:
    p = [0.01, 0.04, 0.03, 0.005, 0.5, 0.04]
    assert adjusted(p, "holm") == pytest.approx(multipletests(p, method="holm")[1].tolist())


def test_unknown_kinds_and_methods_are_refused() -> None:
    with pytest.raises(BadChoice, match="kind 'median'"):
        p_value("median", rows([1]), rows([1]))
    with pytest.raises(BadChoice, match="'bonferroni'"):
        adjusted([0.1], "bonferroni")

"""Answers weighted to those they stand for."""

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cx.errors import BadChoice
from cx.stats import (
    Bounds,
    Estimate,
    Tally,
    bounds,
    design_effect,
    finite_share,
    nps_estimate,
    post_stratify,
    stratified,
    trimmed,
    unheard,
)

from .build import nps, rows, weighted
from .test_laws import either

counts = st.dictionaries(st.sampled_from("ABCDE"), st.integers(0, 50))
people = st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 9_000), min_size=5)
cells = st.lists(
    st.tuples(st.just(0.0) | st.floats(0.01, 50), st.integers(0, 90)), min_size=1, max_size=9
)


@given(counts, people)
def test_weights_have_mean_one_and_make_the_sample_like_the_people(
    sample: dict[str, int], population: dict[str, int]
) -> None:
    weights, missing = post_stratify(sample, population), unheard(sample, population)
    assert weights.keys() == {key for key, n in sample.items() if n}
    assert not weights.keys() & missing.keys()
    n = sum(sample.values())
    assert not n or sum(weights[key] * sample[key] for key in weights) == pytest.approx(n)
    heard = 1 - sum(missing.values())
    for key in weights:
        share = population[key] / sum(population.values())
        assert weights[key] * sample[key] / n * heard == pytest.approx(share)


def test_who_is_silent_is_named_and_who_stands_for_nobody_refused() -> None:
    assert unheard({"A": 3, "B": 0}, {"A": 30, "B": 60, "C": 10}) == {"B": 0.6, "C": 0.1}
    assert post_stratify({"A": 3, "B": 0}, {"A": 30, "B": 60, "C": 10}) == {"A": 1}
    assert post_stratify({}, {"A": 30}) == {}
    assert unheard({}, {}) == {}
    for population in ({"A": 5}, {"A": 5, "B": 0}):
        with pytest.raises(BadChoice, match="'B' stand for nobody"):
            post_stratify({"A": 3, "B": 1}, population)


@given(cells, st.floats(1, 8))
def test_trimming_keeps_the_mass_and_the_order(
    strata: list[tuple[float, int]], most: float
) -> None:
    weights, answers = (np.array(each, dtype=float) for each in zip(*strata, strict=True))
    cut = trimmed(weights, answers, most)
    assert (cut * answers).sum() == pytest.approx((weights * answers).sum())
    flat = np.repeat(cut, answers.astype(int))
    if flat.any():
        middle = np.median(flat[flat > 0], axis=None)
        lower = (
            np.sort(flat[flat > 0])[(flat > 0).sum() // 2 - 1] if (flat > 0).sum() > 1 else middle
        )
        assert flat.max() <= most * max(middle, lower) * (1 + 1e-9)
    before, after = weights[np.argsort(weights)], cut[np.argsort(weights)]
    assert (np.diff(after) >= -1e-9 * before[1:]).all()


def test_trimming_by_hand() -> None:
    got = trimmed(np.array([1.0, 10.0]), np.array([9, 1]))
    # 10 is cut to 5, and 19 of mass spread over the 14 that are left.
    assert got.tolist() == pytest.approx([19 / 14, 5 * 19 / 14])
    assert trimmed(np.array([0.5, 1.5]), np.array([2, 2])).tolist() == [0.5, 1.5]
    assert trimmed(np.zeros(2), np.array([3, 4])).tolist() == [0, 0]
    with pytest.raises(BadChoice, match="the median or more"):
        trimmed(np.ones(2), np.ones(2), 0.5)


@given(cells)
def test_the_design_effect_is_that_of_the_answers_one_by_one(
    strata: list[tuple[float, int]],
) -> None:
    weights, answers = (np.array(each, dtype=float) for each in zip(*strata, strict=True))
    whole = [(0, round(1e6 * w)) for w, n in strata for _ in range(n)]
    got = design_effect(np.round(1e6 * weights), answers)
    assert got == pytest.approx(weighted(whole).deff)
    assert got is None or got >= 1 - 1e-9


@given(st.lists(st.tuples(st.floats(0.1, 1e4), either("nps")), max_size=5))
def test_strata_leave_a_score_inside_its_interval(strata: list[tuple[float, Tally]]) -> None:
    got = stratified(strata)
    if not strata:
        assert got == Estimate(None, 0, None, None)
        return
    whole = sum(w for w, _ in strata)
    assert got.value == pytest.approx(sum(w * t.mean for w, t in strata) / whole, abs=1e-6)
    assert got.n == sum(t.n for _, t in strata)
    assert -100 <= got.low <= got.value + 1e-9
    assert got.value - 1e-9 <= got.high <= 100
    assert got.high - got.low > 0
    wider = stratified(strata, 0.99)
    assert wider.low <= got.low and got.high <= wider.high
    scaled = stratified([(7 * w, t) for w, t in strata])
    assert (scaled.low, scaled.high) == pytest.approx((got.low, got.high))


def test_small_and_unanimous_strata_are_not_thought_certain() -> None:
    half = [(1.0, nps(50, 50, 100)), (1.0, nps(1, 0, 1))]
    # 51 promoters and 50 detractors, with 3/4 more of each and 3/2 passives, spread like this:
    spread = (51.75 + 50.75) / 104 - (1 / 104) ** 2
    margin = 100 * 1.959964 * sqrt(0.25 * 1 / 100 + 0.25 * spread * 2 / 2)
    got = stratified(half)
    assert (got.value, got.low, got.high) == pytest.approx((50, 50 - margin, 100), rel=1e-6)
    unanimous = stratified([(1, nps(400, 0, 400)), (1, nps(300, 0, 300))])
    assert unanimous.value == unanimous.high == 100
    assert 98 < unanimous.low < 99.9
    # Three answers with a variance of 2/9 borrow two of 103 (and 3) answers; a hundred do not.
    spread = (52.75 + 40.75) / 106 - (12 / 106) ** 2
    few = stratified([(1, nps(2, 0, 3)), (1, nps(50, 40, 100))])
    margin = 100 * 1.959964 * sqrt(0.25 * (3 * 2 / 9 + 2 * spread) / 4 / 3 + 0.25 * 0.89 / 100)
    assert few.value - few.low == pytest.approx(margin, rel=1e-6)
    assert stratified([(7, nps(8, 1, 12))]) == nps_estimate(nps(8, 1, 12))


def test_people_without_answers_are_not_dropped_in_silence() -> None:
    with pytest.raises(BadChoice, match="take it together"):
        stratified([(10, nps(3, 1, 9)), (5, Tally(()))])
    assert stratified([(10, nps(3, 1, 9)), (0, Tally(()))]).n == 9
    assert stratified([(10, Tally(())), (5, Tally(()))]) == Estimate(None, 0, None, None)


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 400))
def test_a_share_of_a_closed_base_is_inside_and_narrows_with_the_answers(
    yes: int, n: int, more: int
) -> None:
    x = min(yes, n)
    got = finite_share(x, n, n + more)
    assert got.value == x / n
    assert 0 <= got.low <= got.value <= got.high <= 1
    bigger = finite_share(x, n, n + more + 50)
    assert bigger.high - bigger.low >= got.high - got.low
    assert (got.low == got.high) == (more == 0)


def test_a_census_leaves_nothing_open() -> None:
    assert finite_share(3, 4, 4) == Estimate(0.75, 4, 0.75, 0.75)
    assert finite_share(0, 0, 9) == Estimate(None, 0, None, None)
    for x, n, population in ((5, 4, 9), (3, 10, 9), (-1, 4, 9)):
        with pytest.raises(BadChoice, match="at most as many can answer"):
            finite_share(x, n, population)


@given(either("nps"), st.integers(0, 500))
def test_the_silent_cannot_lead_out_of_the_bounds(found: Tally, silent: int) -> None:
    got = bounds(found, silent, -100, 100)
    assert -100 <= got.worst <= got.alike <= got.best <= 100
    assert got.alike == found.mean
    assert got.best - got.worst == pytest.approx(200 * silent / (found.n + silent), abs=1e-9)


def test_bounds_by_hand() -> None:
    got = bounds(nps(6, 2, 10), 30, -100, 100)
    assert got == Bounds((400 - 3000) / 40, 40, (400 + 3000) / 40)
    assert bounds(rows([1, 1, 5]), 0, 1, 5) == Bounds(*[rows([1, 1, 5]).mean] * 3)
    assert bounds(Tally(()), 9, -100, 100) == Bounds(-100, None, 100)
    assert bounds(Tally(()), 0, -100, 100) == Bounds(None, None, None)
    with pytest.raises(BadChoice, match="-1 who are silent"):
        bounds(Tally(()), -1, -100, 100)


def test_arrays_are_left_as_they_were() -> None:
    weights, answers = np.array([1.0, 10.0]), np.array([9, 1])
    trimmed(weights, answers)
    design_effect(weights, answers)
    assert weights.tolist() == [1, 10]

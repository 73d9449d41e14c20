"""Ranges of places: against pairwise tests of other libraries, and the laws that they keep."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as have
from scipy.stats import ttest_ind
from statsmodels.stats.multitest import multipletests

from cx.measure.ranks import rank_ranges
from cx.metrics import DETRACTORS, NPS, RATING
from cx.stats import Tally

answers = have.lists(have.integers(0, 10), min_size=2, max_size=60)
several = have.dictionaries(have.sampled_from("ABCDEFG"), answers, min_size=1)


def tally(given_: list[int]) -> Tally:
    scores, rows = np.unique(given_, return_counts=True)
    return Tally(tuple((int(s), int(n)) for s, n in zip(scores, rows, strict=True)))


def of(up: int, down: int, n: int) -> Tally:
    counts = ((-100, down), (0, n - up - down), (100, up))
    return Tally(tuple(each for each in counts if each[1]))


@settings(deadline=None, max_examples=60)
@given(several)
def test_ranges_are_those_of_welch_and_holm_from_elsewhere(groups: dict[str, list[int]]) -> None:
    groups = {name: each for name, each in groups.items() if len(set(each)) > 1}
    pairs = list(combinations(groups, 2))
    p = [ttest_ind(groups[a], groups[b], equal_var=False).pvalue for a, b in pairs]
    sure = multipletests(p, 0.05, "holm")[0] if pairs else []
    above = {
        frozenset(pair): max(pair, key=lambda name: np.mean(groups[name]))
        for pair, clear in zip(pairs, sure, strict=True) if clear
    }  # fmt: skip
    expected = {}
    for name in groups:
        mine = [top for pair, top in above.items() if name in pair]
        lost = sum(top != name for top in mine)
        expected[name] = (1 + lost, len(groups) - (len(mine) - lost))
    assert rank_ranges(RATING, {name: tally(each) for name, each in groups.items()}) == expected


@settings(deadline=None, max_examples=60)
@given(several)
def test_the_range_holds_the_place_that_is_observed(groups: dict[str, list[int]]) -> None:
    found = rank_ranges(RATING, {name: tally(each) for name, each in groups.items()})
    for name, (best, worst) in found.items():
        above = sum(np.mean(each) > np.mean(groups[name]) for each in groups.values())
        below = sum(np.mean(each) < np.mean(groups[name]) for each in groups.values())
        assert 1 <= best <= 1 + above and len(groups) - below <= worst <= len(groups)


@settings(deadline=None, max_examples=40)
@given(several)
def test_the_surer_the_wider(groups: dict[str, list[int]]) -> None:
    tallies = {name: tally(each) for name, each in groups.items()}
    sure, less = (rank_ranges(RATING, tallies, level) for level in (0.99, 0.8))
    assert all(sure[name][0] <= less[name][0] and sure[name][1] >= less[name][1] for name in sure)


def test_without_answers_every_place_is_open() -> None:
    assert rank_ranges(NPS, {name: Tally(()) for name in "ABC"}) == dict.fromkeys("ABC", (1, 3))
    assert rank_ranges(NPS, {}) == {}


def test_more_answers_of_the_same_kind_close_the_ranges() -> None:
    few, many = (
        rank_ranges(NPS, {"A": of(50 * k, 15 * k, 100 * k), "B": of(40 * k, 20 * k, 100 * k),
                          "C": of(20 * k, 40 * k, 100 * k)})
        for k in (1, 50)
    )  # fmt: skip
    assert few == {"A": (1, 2), "B": (1, 2), "C": (3, 3)}
    assert many == {"A": (1, 1), "B": (2, 2), "C": (3, 3)}


@pytest.mark.parametrize("names", [("few", "many"), ("many", "few")])
def test_fewest_detractors_stand_first(names: tuple[str, str]) -> None:
    both = {"few": Tally(((0, 900), (1, 100))), "many": Tally(((0, 500), (1, 500)))}
    found = rank_ranges(DETRACTORS, {name: both[name] for name in names})
    assert found == {"few": (1, 1), "many": (2, 2)}

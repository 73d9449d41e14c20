"""A change split into who answered and how they felt."""

from collections.abc import Hashable
from functools import partial
from math import isfinite, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx.errors import BadChoice
from cx.stats import Decomposition, Tally, decompose, top, welch

from .build import nps, nps_gap, rows, weighted
from .test_laws import either

Windows = tuple[dict[str, Tally], dict[str, Tally]]
windows = st.tuples(
    *[st.dictionaries(st.sampled_from("ABCD"), either("nps"), max_size=4) for _ in range(2)]
)
NOTHING = Tally(())


def numbers(found: Decomposition) -> list[float]:
    ends = [found.mix_low, found.mix_high, found.rate_low, found.rate_high, found.rate_error]
    ends += [found.before, found.now, found.mix, found.rate]
    for part in found.parts:
        ends += [part.mix, part.rate, part.rate_low, part.rate_high, part.before_share]
    return [end for end in ends if end is not None]


@settings(max_examples=60)
@given(windows)
def test_parts_add_up_and_nothing_is_ever_nan(pair: Windows) -> None:
    found = decompose(*pair, nps_gap)
    assert abs(found.residual) < 1e-9
    assert sum(part.total for part in found.parts) == pytest.approx(found.change or 0, abs=1e-9)
    assert sum(part.mix for part in found.parts) == pytest.approx(found.mix)
    assert all(isfinite(number) for number in numbers(found))
    sizes = [abs(part.total) for part in found.parts]
    assert sizes == sorted(sizes, reverse=True)
    for low, value, high in (
        (found.mix_low, found.mix, found.mix_high),
        (found.rate_low, found.rate, found.rate_high),
        *((part.rate_low, part.rate, part.rate_high) for part in found.parts),
    ):
        assert (low is None) == (high is None)
        assert low is None or high is None or low <= value <= high


@settings(max_examples=60)
@given(windows)
def test_swapped_windows_give_the_negative(pair: Windows) -> None:
    there, back = decompose(*pair, nps_gap), decompose(*reversed(pair), nps_gap)
    assert (there.mix, there.rate) == pytest.approx((-back.mix, -back.rate), abs=1e-9)
    assert there.rate_error == pytest.approx(back.rate_error)
    if there.rate_low is not None and back.rate_high is not None:
        assert there.rate_low == pytest.approx(-back.rate_high)
    backward = {part.key: part for part in back.parts}
    for part in there.parts:
        other = backward[part.key]
        assert (part.mix, part.rate) == pytest.approx((-other.mix, -other.rate), abs=1e-9)


@settings(max_examples=30)
@given(windows)
def test_a_higher_level_is_wider(pair: Windows) -> None:
    some, more = (
        decompose(*pair, partial(welch, level=level), level=level) for level in (0.8, 0.99)
    )
    for low, high in (("mix_low", "mix_high"), ("rate_low", "rate_high")):
        inner, outer = (getattr(some, low), getattr(some, high)), getattr(more, low)
        if inner[0] is None:
            assert outer is None
            continue
        assert outer <= inner[0]
        assert getattr(more, high) >= inner[1]


def test_a_segment_in_one_window_only_is_all_mix() -> None:
    found = decompose(
        {"old": nps(5, 0, 10)}, {"old": nps(5, 0, 10), "new": nps(0, 10, 10)}, nps_gap
    )
    assert (found.before, found.now) == (50, -25)
    by_key = {part.key: part for part in found.parts}
    # Half of all are now people who score -100, 112.5 below the middle of 50 and -25.
    assert (by_key["new"].mix, by_key["new"].rate) == (-56.25, 0)
    assert (by_key["new"].before, by_key["new"].rate_low) == (None, None)
    assert by_key["old"].mix == -18.75
    assert found.mix == -75


def test_growth_of_a_group_below_average_pulls_down() -> None:
    before = {"low": nps(0, 5, 10), "high": nps(45, 0, 90)}
    now = {"low": nps(0, 25, 50), "high": nps(25, 0, 50)}
    found = decompose(before, now, nps_gap)
    assert found.rate == 0
    assert all(part.mix < 0 for part in found.parts)
    assert found.mix_high is not None and found.mix_high < 0


def test_one_answer_a_segment_does_not_look_certain() -> None:
    few = {place: nps(1, 0, 1) for place in range(4)}
    found = decompose(few, few, nps_gap)
    assert found.rate_low is not None and found.rate_high is not None
    assert found.rate == 0
    assert found.rate_high - found.rate_low > 60


def test_without_two_windows_nothing_is_split() -> None:
    for pair in (({}, {"A": nps(3, 1, 9)}), ({"A": nps(3, 1, 9)}, {}), ({}, {})):
        found = decompose(*pair, nps_gap)
        assert (found.change, found.mix, found.rate) == (None, 0, 0)
        assert (found.mix_low, found.rate_low, found.rate_error) == (None, None, None)
    weightless = {"A": Tally(((0, 3),), ((0, 0.0, 0.0),))}
    assert decompose(weightless, {"A": nps(3, 1, 9)}, nps_gap).before is None


def test_means_borrow_the_spread_that_single_answers_lack() -> None:
    before = {"A": rows([3]), "B": rows([2, 4, 3, 5])}
    found = decompose(before, {"A": rows([5]), "B": rows([2, 4, 3, 3])}, welch)
    assert next(part for part in found.parts if part.key == "A").rate_low is None
    # Sums of squares 5 and 2, six to spare: 7/6. A has 1 answer and borrows 2, B has 4.
    pooled = (5 + 2) / 6
    one = 2 * (2 * pooled / 2)
    four = ((5 + 2 * pooled) + (2 + 2 * pooled)) / 5 / 4
    margin = 1.959964 * sqrt(0.2**2 * one + 0.8**2 * four)
    assert found.rate_high is not None
    assert found.rate_high - found.rate == pytest.approx(margin)
    alike = decompose({"A": rows([3])}, {"A": rows([3])}, welch)
    assert (alike.rate, alike.rate_low) == (0, None)


def test_the_mix_interval_is_that_of_resampled_answers() -> None:
    """Answers drawn with replacement, row by row, and split by a formula written out anew."""
    before = {"A": nps(30, 10, 60), "B": nps(10, 15, 30), "C": nps(4, 1, 10)}
    now = {"A": nps(20, 8, 40), "B": nps(20, 35, 60), "C": nps(8, 2, 20), "D": nps(1, 14, 15)}
    found = decompose(before, now, nps_gap, level=0.9)
    random, mixes = np.random.default_rng(5), []
    lists = [
        np.array(
            [
                (k, s)
                for k, key in enumerate("ABCD")
                if key in w
                for s, n in w[key].counts
                for _ in range(n)
            ]
        )
        for w in (before, now)
    ]
    for _ in range(6_000):
        drawn = [each[random.integers(0, len(each), len(each))] for each in lists]
        mix = 0.0
        middle = sum(d[:, 1].mean() for d in drawn) / 2
        for k in range(4):
            answers = [d[d[:, 0] == k, 1] for d in drawn]
            own = np.mean([scores.mean() for scores in answers if len(scores)])
            mix += (len(answers[1]) / 135 - len(answers[0]) / 100) * (own - middle)
        mixes.append(mix)
    want = np.quantile(mixes, [0.05, 0.95])
    assert (found.mix_low, found.mix_high) == pytest.approx(tuple(want), abs=0.08 * np.ptp(want))


def test_a_seed_repeats_and_weights_shrink_the_sample() -> None:
    pair = {"A": nps(30, 10, 60), "B": nps(10, 15, 30)}, {"A": nps(20, 8, 40), "B": nps(9, 9, 40)}
    assert decompose(*pair, nps_gap) == decompose(*pair, nps_gap)
    assert decompose(*pair, nps_gap).mix_low != decompose(*pair, nps_gap, seed=1).mix_low

    def heavy(tally: Tally, uneven: bool) -> Tally:
        answers = [s for s, n in tally.counts for _ in range(n)]
        return weighted([(s, 9 if uneven and i % 2 else 1) for i, s in enumerate(answers)])

    even, uneven = (
        decompose(*({k: heavy(t, u) for k, t in w.items()} for w in pair), nps_gap)
        for u in (False, True)
    )
    assert even.rate == pytest.approx(decompose(*pair, nps_gap).rate)
    widths = [f.mix_high - f.mix_low for f in (even, uneven)]  # type: ignore[operator]
    assert widths[1] > 1.15 * widths[0]


@given(windows, st.integers(0, 3))
def test_the_largest_segments_and_all_others_are_still_everybody(pair: Windows, most: int) -> None:
    keys = {**pair[0], **pair[1]}
    parts: dict[Hashable, tuple[Tally, Tally]] = {
        key: (pair[0].get(key, NOTHING), pair[1].get(key, NOTHING)) for key in keys
    }
    found = top(parts, most, "other")
    assert len(found) <= most + 1
    for side in (0, 1):
        assert sum(each[side].n for each in found.values()) == sum(t.n for t in pair[side].values())
    kept = [sum(t.n for t in found[key]) for key in found if key != "other"]
    cut = [sum(t.n for t in parts[key]) for key in parts if key not in found]
    assert not kept or not cut or min(kept) >= max(cut)


def test_an_impossible_level_is_refused() -> None:
    with pytest.raises(BadChoice, match="confidence level"):
        decompose({}, {}, nps_gap, level=95)

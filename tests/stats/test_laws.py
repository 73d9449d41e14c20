"""What holds for every sample."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cx.stats import Tally, difference, estimate, nps_estimate, welch
from cx.stats.interval import Kind

from .build import rows, weighted

SCORES: dict[Kind, tuple[int, ...]] = {
    "nps": (-100, 0, 100),
    "share": (0, 1),
    "mean": (1, 2, 3, 4, 5),
}
BOUNDS: dict[Kind, tuple[float, float]] = {"nps": (-100, 100), "share": (0, 1), "mean": (1, 5)}
levels = st.floats(0.5, 0.999)


def plain(kind: Kind, least: int = 1) -> st.SearchStrategy[Tally]:
    return st.lists(st.sampled_from(SCORES[kind]), min_size=least, max_size=60).map(rows)


def weighty(kind: Kind) -> st.SearchStrategy[Tally]:
    answer = st.tuples(st.sampled_from(SCORES[kind]), st.integers(1, 5_000_000))
    return st.lists(answer, min_size=1, max_size=30).map(weighted)


def either(kind: Kind) -> st.SearchStrategy[Tally]:
    return plain(kind) | weighty(kind)


kinds = st.sampled_from(list(SCORES))


@given(kinds.flatmap(lambda kind: st.tuples(st.just(kind), either(kind))), levels)
def test_the_interval_holds_the_value_and_stays_possible(
    sample: tuple[Kind, Tally], level: float
) -> None:
    kind, tally = sample
    least, most = BOUNDS[kind]
    got = estimate(kind, tally, (least, most), level)
    assert got.n == tally.n
    assert got.value is not None
    if got.low is None or got.high is None:
        assert kind == "mean"
        assert len(tally.mass) == 1
        return
    assert least <= got.low <= got.value <= got.high <= most
    assert got.low < got.high


@given(kinds.flatmap(lambda kind: st.tuples(st.just(kind), either(kind))))
def test_a_higher_level_is_wider(sample: tuple[Kind, Tally]) -> None:
    kind, tally = sample
    some, more = (estimate(kind, tally, BOUNDS[kind], level) for level in (0.8, 0.99))
    if some.low is None or some.high is None or more.low is None or more.high is None:
        return
    assert more.low <= some.low
    assert some.high <= more.high
    inside = BOUNDS[kind][0] < some.low < more.value
    assert not inside or more.low < some.low


@given(plain("nps"), levels)
def test_the_mirrored_sample_has_the_mirrored_interval(tally: Tally, level: float) -> None:
    got = nps_estimate(tally, level)
    flipped = nps_estimate(Tally(tuple(sorted((-s, c) for s, c in tally.counts))), level)
    assert (flipped.value, flipped.low, flipped.high) == pytest.approx(
        (-got.value, -got.high, -got.low), abs=1e-6
    )


@given(plain("mean", 0), weighty("mean"))
def test_plus_adds(one: Tally, other: Tally) -> None:
    both = one.plus(other)
    assert both == other.plus(one)
    assert both.n == one.n + other.n
    assert sum(both.mass.values()) == sum(other.mass.values()) + 1_000_000 * one.n
    assert one.plus(one).counts == tuple((s, 2 * c) for s, c in one.counts)
    assert one.plus(Tally(())) == one


@given(st.lists(st.sampled_from(SCORES["mean"]), min_size=1, max_size=40))
def test_even_weights_change_nothing(answers: list[int]) -> None:
    even, alike = weighted([(s, 250_000) for s in answers]), rows(answers)
    assert (even.mean, even.n_eff, even.median, even.mode) == pytest.approx(
        (alike.mean, alike.n_eff, alike.median, alike.mode)
    )
    assert weighted([(s, 3) for s in answers]).n_eff <= alike.n + 1e-9


@given(kinds.flatmap(lambda kind: st.tuples(st.just(kind), either(kind), either(kind))), levels)
def test_differences_are_antisymmetric(sample: tuple[Kind, Tally, Tally], level: float) -> None:
    kind, now, before = sample
    a, b = (estimate(kind, tally, BOUNDS[kind], level) for tally in (now, before))
    pairs = [(difference(a, b), difference(b, a)), (welch(now, before), welch(before, now))]
    for there, back in pairs:
        assert there.value == pytest.approx(-back.value)
        assert there.clear == back.clear
        assert (there.low is None) == (back.high is None)
        if there.low is not None and there.high is not None:
            assert there.low <= there.value <= there.high
            assert (there.low, there.high) == pytest.approx((-back.high, -back.low), abs=1e-9)

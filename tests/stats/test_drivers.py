"""What a rating goes with, on made-up answers whose truth is known."""

from math import atanh, sqrt, tanh

import numpy as np
import pytest
from scipy.stats import spearmanr

from cx.errors import BadChoice
from cx.stats import drivers

NAMES = ["service", "price", "nothing"]


def answers(n: int, seed: int = 0) -> tuple[np.ndarray, np.ndarray]:
    """Service counts most, price half as much and the other way, nothing not at all."""
    random = np.random.default_rng(seed)
    x = random.integers(1, 8, (n, 3)).astype(float)
    return x, np.clip(np.round(x[:, 0] - x[:, 1] / 2 + random.normal(3, 2, n)), 0, 10)


def test_the_truth_is_found_and_shares_sum_to_r2() -> None:
    x, y = answers(1_500)
    found = drivers(NAMES, x, y)
    assert (found.method, found.n, found.left_out) == ("shapley", 1_500, ())
    assert [each.name for each in found.drivers] == NAMES
    assert [each.above_noise for each in found.drivers] == [True, True, False]
    assert [each.r > 0 for each in found.drivers[:2]] == [True, False]
    assert found.r2 == pytest.approx(sum(each.share for each in found.drivers))
    fitted = np.linalg.lstsq(np.column_stack([np.ones(len(y)), x]), y)[0]
    left = y - np.column_stack([np.ones(len(y)), x]) @ fitted
    assert found.r2 == pytest.approx(1 - left.var() / y.var())
    for each in (*found.drivers, found.noise):
        assert 0 <= each.low <= each.share <= each.high <= 1
    assert found.noise.share < 0.02


def test_a_seed_repeats_and_a_higher_level_is_wider() -> None:
    x, y = answers(400)
    assert drivers(NAMES, x, y) == drivers(NAMES, x, y)
    some, more = (drivers(NAMES, x, y, level=level).drivers[0] for level in (0.8, 0.99))
    assert more.low < some.low < some.high < more.high
    assert more.share == some.share


def test_the_interval_is_that_of_answers_drawn_anew() -> None:
    x, y = answers(500)
    got = drivers(["service"], x[:, :1], y, draws=4_000).drivers[0]
    random, squares = np.random.default_rng(1), []
    for _ in range(4_000):
        rows = random.integers(0, 500, 500)
        squares.append(np.corrcoef(x[rows, 0], y[rows])[0, 1] ** 2)
    assert (got.low, got.high) == pytest.approx(
        tuple(np.quantile(squares, [0.025, 0.975])), abs=0.01
    )


def test_one_person_who_answers_ten_times_is_one_person() -> None:
    x, y = answers(300)
    many = np.repeat(x, 10, axis=0), np.repeat(y, 10), np.repeat(np.arange(300), 10)
    once, ten, blind = (drivers(NAMES, x, y), drivers(NAMES, *many), drivers(NAMES, *many[:2]))
    assert ten.drivers[0].share == pytest.approx(once.drivers[0].share)
    widths = [each.drivers[0].high - each.drivers[0].low for each in (once, ten, blind)]
    assert widths[1] == pytest.approx(widths[0], rel=0.15)
    assert widths[2] < widths[0] / 2
    unknown = drivers(NAMES, x, y, np.full(300, np.nan))
    assert unknown == once


def test_more_persons_than_groups_give_the_same_interval() -> None:
    """2,500 persons are drawn in 2,000 groups, and in as many as they are when known by two."""
    x, y = answers(2_500)
    grouped, pairs = drivers(NAMES, x, y), drivers(NAMES, x, y, np.arange(2_500) // 2)
    for one, other in zip(grouped.drivers[:2], pairs.drivers[:2], strict=True):
        assert one.high - one.low == pytest.approx(other.high - other.low, rel=0.15)


def test_chance_is_seldom_taken_for_a_driver() -> None:
    random, above = np.random.default_rng(8), []
    for seed in range(150):
        x = random.integers(0, 5, (200, 3)).astype(float)
        found = drivers(NAMES, x, random.integers(0, 11, 200).astype(float), draws=200, seed=seed)
        above += [each.above_noise for each in found.drivers]
    assert np.mean(above) < 0.05


def test_incomplete_answers_and_columns_all_alike_are_left_out() -> None:
    x, y = answers(400)
    x[:, 2] = 4
    x[:30, 0], y[370:] = np.nan, np.nan
    found = drivers(NAMES, x, y)
    assert (found.n, found.left_out) == (340, ("nothing",))
    assert found.drivers == drivers(NAMES[:2], x[30:370, :2], y[30:370]).drivers


def test_few_answers_have_rank_correlations_only() -> None:
    x, y = answers(40)
    found = drivers(NAMES, x, y)
    assert (found.method, found.r2, found.noise) == ("rank correlation", None, None)
    service = next(each for each in found.drivers if each.name == "service")
    rho = spearmanr(x[:, 0], y).statistic
    half = 1.959964 * sqrt((1 + rho**2 / 2) / 37)
    assert service.share == service.r == pytest.approx(rho)
    assert (service.low, service.high) == pytest.approx(
        (tanh(atanh(rho) - half), tanh(atanh(rho) + half)), rel=1e-6
    )
    assert service.above_noise
    assert all(each.above_noise == (each.low > 0 or each.high < 0) for each in found.drivers)


def test_who_has_enough_goes_by_persons_and_by_drivers() -> None:
    x, y = answers(400)
    assert drivers(NAMES, x[:149], y[:149]).method == "rank correlation"
    assert drivers(NAMES, x[:150], y[:150]).method == "shapley"
    assert drivers(NAMES, x, y, np.arange(400) // 4).method == "rank correlation"
    wide = np.random.default_rng(2).standard_normal((400, 11))
    names = [f"q{place}" for place in range(11)]
    found = drivers(names, wide, wide[:, 3] + wide[:, 4])
    assert found.method == "relative weights"
    assert {each.name for each in found.drivers[:2]} == {"q3", "q4"}
    assert found.r2 == pytest.approx(1)
    assert drivers(names, wide[:219], wide[:219, 3]).method == "rank correlation"


def test_nothing_to_go_by_gives_nothing() -> None:
    x, y = answers(200)
    for case in (
        (NAMES, x[:9], y[:9]), (NAMES, x[:0], y[:0]), (NAMES, x, np.full(200, 7.0)),
        (NAMES, np.full((200, 3), 2.0), y), ([], np.empty((200, 0)), y), ([], np.empty((0, 0)), y),
        (NAMES, np.full((200, 3), np.nan), y),
    ):  # fmt: skip
        found = drivers(*case)
        assert (found.method, found.drivers, found.noise, found.r2) == ("too few", (), None, None)
    perfect = drivers(["same"], y[:20, None], y[:20])
    assert perfect.drivers[0].share == pytest.approx(1)


def test_shapes_that_do_not_match_are_refused() -> None:
    x, y = answers(200)
    for case in ((NAMES[:2], x, y), (NAMES, x[:100], y), (NAMES, x, y, np.arange(9))):
        with pytest.raises(BadChoice, match="Drivers need"):
            drivers(*case)

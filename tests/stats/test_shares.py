"""The explained part of a rating, shared out."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.api import OLS, add_constant

from cx.errors import BadChoice
from cx.stats import relative_weights, shapley

Method = st.sampled_from([shapley, relative_weights])


def sample(drivers: int, seed: int, n: int = 60) -> np.ndarray:
    """Columns x1 ... xk, y that go together somehow."""
    random = np.random.default_rng(seed)
    common = random.standard_normal((n, 1))
    x = random.standard_normal((n, drivers)) + common * random.uniform(-2, 2, drivers)
    return np.column_stack([x, x @ random.uniform(-1, 1, drivers) + random.standard_normal(n)])


def r2(table: np.ndarray, columns: list[int]) -> float:
    if not columns:
        return 0.0
    return float(OLS(table[:, -1], add_constant(table[:, columns])).fit().rsquared)


@given(st.integers(1, 7), st.integers(0, 10_000), Method)
def test_shares_sum_to_r2_and_none_is_negative(drivers: int, seed: int, method: object) -> None:
    table = sample(drivers, seed)
    got = method(np.corrcoef(table.T))
    assert got.shape == (drivers,)
    assert (got >= -1e-12).all()
    assert got.sum() == pytest.approx(r2(table, list(range(drivers))))


@given(st.integers(1, 4), st.integers(0, 10_000))
def test_shapley_is_the_mean_gain_over_all_orders(drivers: int, seed: int) -> None:
    table = sample(drivers, seed)
    want, orders = np.zeros(drivers), list(permutations(range(drivers)))
    for order in orders:
        for place, driver in enumerate(order):
            want[driver] += r2(table, list(order[: place + 1])) - r2(table, list(order[:place]))
    assert shapley(np.corrcoef(table.T)) == pytest.approx(want / len(orders))


@given(st.integers(2, 6), st.integers(0, 10_000), Method, st.randoms())
def test_the_order_of_the_columns_does_not_matter(
    drivers: int, seed: int, method: object, random: object
) -> None:
    r = np.corrcoef(sample(drivers, seed).T)
    order = list(range(drivers))
    random.shuffle(order)
    mixed = r[np.ix_([*order, drivers], [*order, drivers])]
    assert method(mixed) == pytest.approx(method(r)[order], abs=1e-9)


def test_drivers_that_do_not_go_together_keep_their_own_r_squared() -> None:
    r = np.eye(4)
    r[:3, 3] = r[3, :3] = 0.6, -0.3, 0.0
    for method in (shapley, relative_weights):
        assert method(r) == pytest.approx([0.36, 0.09, 0])


def test_a_driver_given_twice_shares_with_itself() -> None:
    table = sample(2, 3)
    twice = np.column_stack([table[:, 0], table])
    for method in (shapley, relative_weights):
        got = method(np.corrcoef(twice.T))
        assert got[0] == pytest.approx(got[1])
        assert got.sum() == pytest.approx(r2(table, [0, 1]))
        assert (got >= -1e-9).all()


def test_many_tables_at_once_are_as_one_by_one() -> None:
    tables = np.array([np.corrcoef(sample(4, seed).T) for seed in range(5)])
    for method in (shapley, relative_weights):
        assert method(tables) == pytest.approx(np.array([method(table) for table in tables]))


def test_tables_that_are_no_correlations_are_refused() -> None:
    for method in (shapley, relative_weights):
        with pytest.raises(BadChoice, match="square table"):
            method(np.ones((2, 3)))
        with pytest.raises(BadChoice, match="all alike"):
            method(np.full((2, 2), np.nan))
    with pytest.raises(BadChoice, match="at most 16"):
        shapley(np.eye(18))
    assert shapley(np.eye(1)).shape == (0,)

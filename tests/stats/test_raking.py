"""Weights that meet several margins at once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from cx.errors import BadChoice
from cx.stats import rake

tables = arrays(
    np.int64, array_shapes(min_dims=1, max_dims=3, max_side=4), elements=st.integers(1, 60)
)


def margins_of(table: np.ndarray) -> list[np.ndarray]:
    axes = range(table.ndim)
    return [table.sum(axis=tuple(a for a in axes if a != axis)) for axis in axes]


@given(tables, st.data())
def test_margins_are_met_and_weights_have_mean_one(table: np.ndarray, data: st.DataObject) -> None:
    wanted = margins_of(data.draw(arrays(np.int64, table.shape, elements=st.integers(1, 900))))
    found = rake(table, wanted, rounds=500)
    assert found.error <= 1e-6
    for got, want in zip(margins_of(found.table), wanted, strict=True):
        assert got == pytest.approx(want, abs=2e-6 * want.sum())
    assert (found.weights * table).sum() == pytest.approx(table.sum())
    assert (found.weights * table) * want.sum() / table.sum() == pytest.approx(found.table)
    assert np.isfinite(found.weights).all()


def test_what_goes_together_in_the_sample_goes_together_after() -> None:
    """Raking leaves odds ratios as they were: what tells it from any other table that fits."""
    table = np.array([[40, 10], [20, 60]])
    found = rake(table, [np.array([300, 700]), np.array([450, 550])], worst=1e-12, rounds=500)
    odds = [t[0, 0] * t[1, 1] / t[0, 1] / t[1, 0] for t in (table, found.table)]
    assert odds[1] == pytest.approx(odds[0])


def test_one_margin_is_post_stratification_in_one_round() -> None:
    found = rake(np.array([10, 30]), [np.array([500, 500])])
    assert (found.rounds, found.weights.tolist()) == (1, pytest.approx([2, 2 / 3]))


def test_cells_without_answers_stay_empty() -> None:
    table = np.array([[5, 0], [5, 10]])
    found = rake(table, [np.array([10, 30]), np.array([25, 15])], rounds=500)
    assert found.table[0, 1] == found.weights[0, 1] == 0
    assert found.error <= 1e-6


def test_a_slow_fit_is_reported_and_not_refused() -> None:
    table = np.array([[5, 1], [1, 1000]])
    found = rake(table, [np.array([99, 1]), np.array([1, 99])], rounds=2)
    assert found.rounds == 2
    assert found.error > 1e-6


@pytest.mark.parametrize(
    ("table", "margins", "said"),
    [
        ([[5, 0], [0, 5]], [[6, 4], [4, 6]], "No weights can meet"),
        ([[5, 5], [0, 0]], [[6, 4], [4, 6]], "category 2 of variable 1"),
        ([[5, 5], [5, 5]], [[6, 4], [4, 7]], "one total"),
        ([[5, 5], [5, 5]], [[0, 0], [0, 0]], "one total"),
        ([[5, 5], [5, 5]], [[6, 4]], "margin for each of its axes"),
        ([[5, 5], [5, 5]], [[6, 4], [4, 6, 0]], "margin for each of its axes"),
        ([[5, -1], [5, 5]], [[6, 4], [4, 6]], "0 or more"),
        ([[5, 5], [5, 5]], [[6, np.nan], [4, 6]], "0 or more"),
        ([[0, 0], [0, 0]], [[6, 4], [4, 6]], "with answers"),
    ],
)
def test_margins_that_cannot_be_met_are_refused(
    table: list[list[float]], margins: list[list[float]], said: str
) -> None:
    with pytest.raises(BadChoice, match=said):
        rake(np.array(table), [np.array(margin) for margin in margins])

"""Taking a part out of a group."""

import pytest
from hypothesis import given

from cx.errors import BadChoice
from cx.stats import Tally

from .build import rows, weighted
from .test_laws import either


@given(either("mean"), either("mean"))
def test_minus_undoes_plus(one: Tally, other: Tally) -> None:
    left = one.plus(other).minus(other)
    assert left.counts == one.counts
    if one.weighted:
        assert left.mass == pytest.approx(one.mass)
    assert (left.mean, left.n_eff) == pytest.approx((one.mean, one.n_eff))


@given(either("nps"))
def test_nothing_is_left_of_a_group_without_itself(one: Tally) -> None:
    left = one.minus(one)
    assert (left.n, left.mean, left.n_eff) == (0, None, 0)
    assert one.minus(Tally(())) == one


def test_the_rest_by_hand() -> None:
    whole = weighted([(100, 3_000_000), (100, 1_000_000), (-100, 2_000_000)])
    rest = whole.minus(weighted([(100, 3_000_000)]))
    assert rest == weighted([(100, 1_000_000), (-100, 2_000_000)])
    assert rows([1, 1, 2]).minus(rows([1, 2])) == rows([1])
    mixed = weighted([(5, 1_000_000), (5, 3_000_000)]).minus(rows([5]))
    assert mixed.mass == {5: 3_000_000}


@pytest.mark.parametrize("part", [[1, 1], [2], [1, 2]])
def test_only_a_part_can_be_taken_out(part: list[int]) -> None:
    with pytest.raises(BadChoice, match="part of a group"):
        rows([1]).minus(rows(part))

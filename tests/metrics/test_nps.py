"""NPS, against answers small enough to do in your head."""

import pytest

from cx.errors import UnknownName
from cx.filters import Filters
from cx.measure import measure
from cx.metrics import NPS


def answers(*scores):
    return [{"nps": score} for score in scores]


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([10, 9], 100), ([0, 6], -100), ([7, 8], 0), ([10, 8, 3], 0), ([10, 10, 8, 3], 25)],
)
def test_is_promoters_minus_detractors(store_of, scores, expected):
    assert measure(store_of(*answers(*scores)), NPS)["value"].item() == pytest.approx(expected)


def test_a_five_is_a_detractor(store_of):
    assert measure(store_of(*answers(5)), NPS)["value"].item() == -100


def test_ignores_whoever_did_not_answer(store_of):
    numbers = measure(store_of(*answers(10, 3, None)), NPS)
    assert numbers["value"].item() == 0
    assert numbers["n"].item() == 2


def test_weighs_people_not_days(store_of):
    busy = [{"nps": 10, "answered_at": "2026-01-01 09:00:00"}] * 9
    quiet = [{"nps": 0, "answered_at": "2026-01-02 09:00:00"}]
    rows = [row | {"response_id": f"x{i}"} for i, row in enumerate(busy + quiet)]
    assert measure(store_of(*rows), NPS)["value"].item() == pytest.approx(80)


def test_of_nobody_is_missing_not_zero(store_of):
    numbers = measure(store_of(*answers(10)), NPS, Filters().choose("unit", "South"))
    assert numbers["value"].isna().item()
    assert numbers["n"].item() == 0


def test_says_which_breakdown_was_meant(store_of):
    with pytest.raises(UnknownName, match="Did you mean 'channel'"):
        measure(store_of(*answers(10)), NPS, by=("chanel",))


def test_counts_each_answer_by_its_weight(store_of):
    store = store_of({"nps": 10, "weight": 3_000_000}, {"nps": 0, "weight": 1_000_000})
    assert measure(store, NPS, weighted=True)["value"].item() == pytest.approx(50)
    assert measure(store, NPS)["value"].item() == 0

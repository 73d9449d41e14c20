"""The share of detractors, by hand."""

from cx.measure import measure
from cx.metrics import DETRACTORS


def test_counts_nought_to_six_among_those_who_answered(store_of):
    found = measure(store_of({"nps": 6}, {"nps": 7}, {"nps": 10}, {"nps": 0}, {}), DETRACTORS)
    assert (found["value"].item(), found["n"].item()) == (0.5, 4)

"""The share of promoters, by hand."""

from cx.measure import measure
from cx.metrics import ALL, PROMOTERS


def test_counts_nine_and_ten_among_those_who_answered(store_of):
    found = measure(store_of({"nps": 8}, {"nps": 9}, {"nps": 10}, {"nps": 0}, {}), PROMOTERS)
    assert (found["value"].item(), found["n"].item()) == (0.5, 4)


def test_only_the_share_of_detractors_is_better_when_lower():
    assert [metric.name for metric in ALL if metric.better == "lower"] == ["detractors"]

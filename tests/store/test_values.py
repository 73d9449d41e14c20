"""The lists that filters offer: each value once, with its rows."""

from cx.access import EVERYTHING
from cx.filters import Filters
from cx.store import Values, ask


def test_each_value_is_offered_once(store_of):
    store = store_of({"nps": 1}, {"nps": 2}, {"nps": 6}, {"nps": 9}, {"nps": 10}, {"nps": None})
    found = ask(store, EVERYTHING, Filters(), Values("band"))
    assert dict(zip(found["value"], found["rows"], strict=True)) == {
        "detractor": 3,
        "promoter": 2,
        "(blank)": 1,
    }


def test_no_reason_given_is_offered_like_any_other(store_of):
    found = ask(store_of({"reason": "Price"}, {}, {}), EVERYTHING, Filters(), Values("reason"))
    assert found["value"].tolist() == ["No reason given", "Price"]

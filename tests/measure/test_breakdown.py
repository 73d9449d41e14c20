"""A metric per value: the very numbers of two measures, side by side."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from cx.access import Scope
from cx.filters import Filters
from cx.measure import breakdown, measure
from cx.metrics import CES, CSAT, NPS, RATING, Metric
from cx.store import Snapshot

NOW = Filters(date(2026, 5, 16), date(2026, 5, 31))
THEN = Filters(date(2026, 5, 1), date(2026, 5, 15))
# unit, day, nps, csat, ces, weight
ANSWERS = (
    *[("North", 3, 9, 5, 2, 2_000_000)] * 3,
    *[("North", 4, 2, 1, 7, None)] * 2,
    ("North", 20, 10, 4, 1, 500_000),
    ("North", 21, 7, 2, 3, None),
    ("South", 5, 8, 3, 4, None),
    ("South", 25, 1, 1, 6, 3_000_000),
    ("Gone", 6, 10, 5, 1, None),
    ("New", 22, 6, 2, 5, None),
    ("Mute", 23, None, None, None, None),
)


@pytest.fixture(scope="module")
def store(store_of: Callable[..., Snapshot]) -> Snapshot:
    names = ("unit", "answered_at", "nps", "csat", "ces", "weight")
    rows = [dict(zip(names, row, strict=True)) for row in ANSWERS]
    return store_of(*(row | {"answered_at": f"2026-05-{row['answered_at']:02d}"} for row in rows))


@pytest.mark.parametrize("metric", [NPS, RATING, CSAT, CES], ids=lambda metric: metric.name)
@pytest.mark.parametrize("weighted", [False, True])
def test_it_is_two_measures_side_by_side(store: Snapshot, metric: Metric, weighted: bool) -> None:
    found = breakdown(store, metric, "unit", NOW, THEN, weighted=weighted, level=0.9)
    now, then = (
        measure(store, metric, filters, ("unit",), weighted=weighted, level=0.9)
        for filters in (NOW, THEN)
    )
    pd.testing.assert_frame_equal(found[list(now)], now, check_exact=True)
    old = then.set_index("unit").reindex(found["unit"])
    assert found["before"].fillna(-1).tolist() == old["value"].fillna(-1).tolist()
    assert found["before_n"].tolist() == old["n"].fillna(0).tolist()
    change = (now["value"] - old["value"].to_numpy()).fillna(-1)
    assert found["change"].fillna(-1).tolist() == change.tolist()


def test_without_a_window_before_it_is_one_measure(store: Snapshot) -> None:
    one = measure(store, NPS, NOW, ("unit",))
    pd.testing.assert_frame_equal(breakdown(store, NPS, "unit", NOW)[list(one)], one)


def test_all_values_stay_when_one_is_chosen(store: Snapshot) -> None:
    """So that one sees what it is compared with, and may choose another."""
    chosen = NOW.choose("unit", "North")
    found = breakdown(store, NPS, "unit", chosen, THEN.choose("unit", "North"))
    pd.testing.assert_frame_equal(found, breakdown(store, NPS, "unit", NOW, THEN))
    assert found["unit"].tolist() == ["New", "North", "South"]


def test_a_choice_of_another_dimension_counts(store: Snapshot) -> None:
    found = breakdown(store, NPS, "unit", NOW.choose("band", "detractor"))
    assert dict(zip(found["unit"], found["n"], strict=True)) == {"New": 1, "South": 1}


def test_a_new_value_has_no_former_one(store: Snapshot) -> None:
    new = breakdown(store, NPS, "unit", NOW, THEN).set_index("unit").loc["New"]
    assert (new["n"], new["value"], new["before_n"]) == (1, -100, 0)
    assert new[["before", "change"]].isna().all()


def test_nobody_now_is_an_empty_table_with_all_columns(store: Snapshot) -> None:
    found = breakdown(store, NPS, "unit", NOW.choose("survey", "nowhere"), THEN)
    assert found.empty
    assert {"unit", "value", "n", "low", "high", "before", "before_n", "change"} <= set(found)


def test_nobody_before_is_all_new(store: Snapshot) -> None:
    nowhere = THEN.choose("survey", "nowhere")
    found = breakdown(store, NPS, "unit", NOW, nowhere)
    assert found["n"].tolist() == [1, 2, 1]
    assert found["before"].isna().all()
    assert found["before_n"].tolist() == [0, 0, 0]


def test_a_scope_keeps_the_rest_away(store: Snapshot) -> None:
    found = breakdown(store, NPS, "unit", NOW, THEN, scope=Scope(("South",)))
    assert found["unit"].tolist() == ["South"]
    assert found["before_n"].tolist() == [1]

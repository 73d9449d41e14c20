"""Laws that hold for every metric. A new one is checked as soon as it stands in ALL."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cx.access import Scope
from cx.filters import Filters
from cx.measure import measure
from cx.metrics import ALL

ORACLES = {
    "nps": lambda rows: [(s > 8) * 100 - (s < 7) * 100 for s in given_of(rows, "nps")],
    "csat": lambda rows: [
        float(r["csat"] > r["csat_top"] - 2) for r in rows if r["csat"] is not None
    ],
    "ces": lambda rows: given_of(rows, "ces"),
    "detractors": lambda rows: [float(s < 7) for s in given_of(rows, "nps")],
    "promoters": lambda rows: [float(s > 8) for s in given_of(rows, "nps")],
    "rating": lambda rows: given_of(rows, "nps"),
    "comment_rate": lambda rows: [float(r["comment"] is not None) for r in rows],
    "reason_rate": lambda rows: [float(r["reason"] is not None) for r in rows],
}


def given_of(rows, field):
    return [row[field] for row in rows if row[field] is not None]


answer = st.fixed_dictionaries(
    {
        "nps": st.none() | st.integers(0, 10),
        "csat": st.none() | st.integers(1, 5),
        "csat_top": st.just(5),
        "ces": st.none() | st.integers(1, 7),
        "unit": st.sampled_from(["North", "South", "a'b; --"]),
        "reason": st.none() | st.sampled_from(["Price", "Waiting"]),
        "comment": st.none() | st.just("It took long."),
    }
)
surveys = st.lists(answer, min_size=1, max_size=25)
every_metric = pytest.mark.parametrize("metric", ALL, ids=lambda metric: metric.name)
slowly = settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@every_metric
@slowly
@given(rows=surveys)
def test_agrees_with_plain_python(store_of, metric, rows):
    scores = ORACLES[metric.name](rows)
    found = measure(store_of(*rows), metric).iloc[0]
    assert found["n"] == len(scores)
    if scores:
        assert found["value"] == pytest.approx(sum(scores) / len(scores))


@every_metric
@slowly
@given(rows=surveys)
def test_the_whole_is_the_weighted_mean_of_its_parts(store_of, metric, rows):
    store = store_of(*rows)
    whole, parts = measure(store, metric).iloc[0], measure(store, metric, by=("unit",))
    assert parts["n"].sum() == whole["n"]
    if whole["n"]:
        assert (parts["value"] * parts["n"]).sum() / whole["n"] == pytest.approx(whole["value"])


@every_metric
@slowly
@given(rows=surveys)
def test_a_filter_shows_what_the_breakdown_said(store_of, metric, rows):
    store = store_of(*rows)
    for part in measure(store, metric, by=("unit",)).itertuples():
        drilled = measure(store, metric, Filters().choose("unit", part.unit)).iloc[0]
        assert (drilled["value"], drilled["n"]) == (part.value, part.n)


@every_metric
@slowly
@given(rows=surveys)
def test_another_scope_never_gets_anothers_answer(store_of, metric, rows):
    store = store_of(*rows)
    mine = measure(store, metric, scope=Scope(("South",))).iloc[0]
    asked = measure(store, metric, Filters().choose("unit", "North"), scope=Scope(("South",)))
    assert mine["n"] == len(ORACLES[metric.name]([r for r in rows if r["unit"] == "South"]))
    assert asked.iloc[0]["n"] == 0


@every_metric
def test_says_what_it_is_and_where_it_comes_from(metric):
    assert metric.title
    assert metric.definition.endswith(".")
    assert metric.source

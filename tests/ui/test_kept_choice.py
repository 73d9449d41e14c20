"""What is chosen can be kept and chosen again: by name and value, whatever the widgets hold."""

from datetime import date
from urllib.parse import parse_qs, urlencode

import pytest
import streamlit as st
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as have

from cx.filters import Filters
from cx.store import Snapshot, newest
from cx.ui import data, kept, period, sidebar
from tests.insight.firm import answer, opened

PERIODS = list(period.PERIODS)
day = have.dates(date(2020, 1, 1), date(2030, 12, 31))
# What people name their units, with all that an address has to escape.
name = have.text(have.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
chosen = have.fixed_dictionaries(
    {"kind": have.sampled_from(["relational", "transactional", "employee"])},
    optional={
        "period": have.sampled_from([each for each in PERIODS if each != "days"]),
        "weighted": have.booleans(),
        "level": have.sampled_from(["80 %", "90 %", "99 %"]),
        "compare": have.sampled_from(["year", "other"]),
        "compare_days": have.tuples(day, day).map(lambda pair: tuple(sorted(pair))),
        "unit": have.lists(name, max_size=3, unique=True),
        "band": have.lists(have.sampled_from(["detractor", "promoter"]), max_size=2, unique=True),
        "account": have.lists(name, max_size=2, unique=True),
    },
) | have.fixed_dictionaries(
    {
        "kind": have.just("relational"),
        "period": have.just("days"),
        "days": have.tuples(day, day).map(lambda pair: tuple(sorted(pair))),
        "reason": have.lists(name, max_size=3, unique=True),
    }
)
again = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return newest(opened(tmp_path_factory.mktemp("kept") / "firm", [answer(None, None, 9)]))


@pytest.fixture(autouse=True)
def a_session(monkeypatch: pytest.MonkeyPatch, store: Snapshot) -> None:
    """A session state of the test's own, on a store with one answer."""
    monkeypatch.setattr(data, "snapshot", lambda: store)
    monkeypatch.setattr(st, "session_state", {})


def kept_of(choice: dict[str, object]) -> dict[str, list[str]]:
    """What a view keeps of a choice, after its way through an address."""
    st.session_state.clear()
    st.session_state.update(choice)
    return parse_qs(urlencode(kept.state(), doseq=True))


def open_names(choice: dict[str, object]) -> dict[str, object]:
    """The choice without what is open."""
    usual = {"level": "95 %", "compare": "before"}
    return {
        key: value
        for key, value in choice.items()
        if value not in ([], False) and value != usual.get(key)
    }


@again
@given(chosen)
def test_what_is_kept_is_chosen_again(choice: dict[str, object]) -> None:
    found = kept_of(choice)
    st.session_state.clear()
    kept.restore(found)
    assert open_names(dict(st.session_state)) == open_names(choice)


@again
@given(chosen, chosen)
def test_a_view_opens_the_same_whatever_was_chosen(
    choice: dict[str, object], before: dict[str, object]
) -> None:
    """Dimensions that the view leaves open are open again, and weights off."""
    found = kept_of(choice)
    st.session_state.clear()
    st.session_state.update(before)
    st.session_state[sidebar.KEY] = filters_of(before)
    kept.restore(found)
    assert st.session_state["weighted"] is bool(choice.get("weighted"))
    assert st.session_state["level"] == choice.get("level", "95 %")
    assert st.session_state["compare"] == choice.get("compare", "before")
    for dimension in ("unit", "band", "account", "reason"):
        assert (st.session_state.get(dimension) or []) == (choice.get(dimension) or [])


def filters_of(choice: dict[str, object]) -> Filters:
    """The filters that the sidebar made of a choice."""
    made = Filters()
    for dimension in ("kind", "unit", "band", "account", "reason"):
        values = choice.get(dimension, [])
        made = made.choose(dimension, *([values] if isinstance(values, str) else values))
    return made


def test_titles_are_never_kept() -> None:
    """A view outlives a change of language."""
    assert kept_of({"kind": "relational", "period": "13w", "weighted": True}) == {
        "kind": ["relational"],
        "period": ["13w"],
        "weighted": ["True"],
    }


def test_what_is_no_filter_is_not_kept() -> None:
    assert kept_of({"kind": "relational", "views_name": "Mine", "filters": "x", "unit": []}) == {
        "kind": ["relational"]
    }


def test_a_value_is_wanted_and_no_longer() -> None:
    sidebar.toggle("unit", "North")
    sidebar.toggle("unit", "South")
    assert st.session_state["unit"] == ["North", "South"]
    sidebar.toggle("unit", "North")
    assert st.session_state["unit"] == ["South"]
    sidebar.only("unit", "West")
    assert st.session_state["unit"] == ["West"]
    sidebar.drop("unit")
    assert st.session_state["unit"] == []


def test_what_is_kept_fits_the_files_own_columns() -> None:
    """Every dimension of the snapshot, and only those."""
    assert set(data.snapshot().dimensions) >= {"unit", "account", "band"}
    everything = dict.fromkeys(data.snapshot().dimensions, ["x"]) | {"kind": "relational"}
    assert set(kept_of(everything)) == set(data.snapshot().dimensions)

"""Small groups stay hidden, also from who can subtract; and no more is hidden than that takes."""

import json
import os
from collections.abc import Hashable, Iterator, Mapping
from itertools import chain, combinations
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cx.access.suppression import PROTECTED, Protection, hidden, protection_of, slice_hidden
from cx.schema import KINDS

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("CX_REFERENCE", ROOT.parent / "shared" / "reference"))
FILE = FOLDER / "stats_cases.json"

least_persons = st.integers(1, 9)
group_sizes = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 14))


def subsets(groups: list[Hashable]) -> Iterator[tuple[Hashable, ...]]:
    """Every choice of one group or more."""
    return chain.from_iterable(combinations(groups, n) for n in range(1, len(groups) + 1))


def smallest_told(persons: Mapping, not_seen: frozenset, whole_seen: bool) -> int:
    """The fewest persons whose sum can be had by adding and subtracting what is seen; 0: none.

    A sum can be had when it depends linearly on those that are seen: a matter of rank.
    """
    groups = [group for group in persons if persons[group]]
    seen = [[group == each for group in groups] for each in groups if each not in not_seen]
    known = np.array(seen + [[True] * len(groups)] * whole_seen, dtype=float)
    if not known.size:
        return 0
    rank = np.linalg.matrix_rank(known)
    told = [
        sum(persons[group] for group in chosen)
        for chosen in subsets(groups)
        if np.linalg.matrix_rank(np.vstack([known, [g in chosen for g in groups]])) == rank
    ]
    return min(told, default=0)


def test_the_published_case_of_men_and_women():
    if not FILE.exists():
        pytest.skip(f"no worked cases at {FILE} (CX_REFERENCE)")
    (case,) = (each for each in json.loads(FILE.read_text("utf-8")) if each["id"] == "3-031")
    inputs, shown = case["inputs"], case["expected"]["shown"]
    groups, least = inputs["groups"], inputs["threshold"]
    whole = sum(groups.values())
    assert hidden(groups, least, whole_shown=False) == {g for g in groups if not shown[g]}
    assert slice_hidden(whole, whole, least) is not shown["all"]
    # What the case's note asks for: beside the whole, the men would give the women away.
    assert hidden(groups, least) == {"men", "women"}

    second, expected = inputs["second_example"], case["expected"]["second"]
    total, least = second["total"], second["threshold"]
    assert slice_hidden(total, total, least) is not expected["metric_total_shown"]
    assert not expected["metric_parts_shown"]
    assert hidden(second["parts"], least) == set(second["parts"])


@pytest.mark.parametrize(
    ("persons", "alone", "beside_the_whole"),
    [
        ({"a": 4, "b": 5, "c": 6}, "a", "ab"),
        ({"a": 5, "b": 5}, "", ""),
        ({"a": 4, "b": 1, "c": 90}, "ab", "ab"),
        ({"a": 3, "b": 1, "c": 90, "d": 80}, "ab", "abd"),
        ({"a": 0, "b": 4, "c": 9}, "b", "bc"),
        ({"a": 0, "b": 9}, "", ""),
        ({"a": 1}, "a", "a"),
        ({"a": 1, "b": 3}, "ab", "ab"),
        ({}, "", ""),
    ],
)
def test_of_groups_that_are_too_small_no_sum_may_be_too_small_either(
    persons, alone, beside_the_whole
):
    assert hidden(persons, 5, whole_shown=False) == set(alone)
    assert hidden(persons, 5) == set(beside_the_whole)


@given(group_sizes, least_persons)
def test_nobody_can_work_out_the_answers_of_fewer_persons(persons, least):
    whole = sum(persons.values())
    whole_seen = not slice_hidden(whole, whole, least)
    told = smallest_told(persons, hidden(persons, least), whole_seen)
    assert told == 0 or told >= least
    apart = smallest_told(persons, hidden(persons, least, whole_shown=False), False)
    assert apart == 0 or apart >= least


@given(group_sizes, least_persons)
def test_a_group_that_is_large_enough_is_hidden_only_where_it_must(persons, least):
    found = hidden(persons, least)
    for group in (group for group in found if persons[group] >= least):
        assert 0 < smallest_told(persons, found - {group}, True) < least
    assert all(persons[group] < least for group in hidden(persons, least, whole_shown=False))


@given(st.dictionaries(st.text(), st.integers(5, 40)), st.integers(1, 5), st.booleans())
def test_where_all_groups_are_large_enough_nothing_is_hidden(persons, least, whole_shown):
    assert hidden(persons, least, whole_shown) == frozenset()


@given(group_sizes, least_persons, st.integers(0, 9))
def test_a_higher_threshold_or_a_whole_beside_it_never_shows_more(persons, least, more):
    assert hidden(persons, least) <= hidden(persons, least + more)
    assert hidden(persons, least, whole_shown=False) <= hidden(persons, least)


@given(group_sizes, least_persons)
def test_what_is_left_can_be_shown_as_it_is(persons, least):
    found = hidden(persons, least)
    left = {group: n for group, n in persons.items() if group not in found}
    assert hidden(left, least) == frozenset()
    rest = sum(persons[group] for group in found)
    if left and any(left.values()):
        assert hidden(left | {"the rest": rest}, least) == frozenset()


@given(st.permutations([("a", 3), ("b", 7), ("c", 7), (1, 7), ("1", 7), (None, 7), ("d", 0)]))
def test_of_equal_groups_it_is_always_the_same_one_in_whatever_order_they_come(pairs):
    assert hidden(dict(pairs), 5) == {"a", 1}


@pytest.mark.parametrize(
    ("inside", "whole", "is_hidden"),
    [
        (5, 10, False),
        (4, 10, True),
        (6, 10, True),
        (1, 100, True),
        (99, 100, True),
        (0, 100, False),
        (100, 100, False),
        (5, 5, False),
        (4, 4, True),
        (0, 4, True),
        (0, 0, False),
        (11, 10, True),
    ],
)
def test_a_slice_is_hidden_when_it_or_what_it_leaves_out_is_small(inside, whole, is_hidden):
    assert slice_hidden(inside, whole, 5) is is_hidden


def test_employees_are_protected_and_customers_are_not():
    assert protection_of("employee") == Protection(numbers=5, comments=8)
    assert [kind for kind in KINDS if protection_of(kind)] == ["employee"]
    assert set(PROTECTED) <= set(KINDS)


def test_answers_of_no_one_kind_are_as_protected_as_the_most_protected_of_them():
    assert protection_of(None) == protection_of("employee")
    several = {"employee": Protection(5, 12), "relational": Protection(10, 8)}
    assert protection_of(None, several) == Protection(10, 12)
    assert protection_of("relational", several) == Protection(10, 8)
    assert protection_of("unsolicited", several) is None


def test_where_nothing_is_protected_nothing_is():
    assert protection_of(None, {}) is None
    assert protection_of("employee", {}) is None

"""Who was far quicker than the others, where the file tells how long it took."""

import pytest


def took(*seconds, column="duration_in_seconds"):
    return [{"nps": 9, column: each} for each in seconds]


@pytest.mark.parametrize("column", ["duration_in_seconds", "Duration (in seconds)", "time_taken"])
def test_under_a_third_of_the_median_is_found(find, column):
    found = find("speeders", took(*[90] * 40, 29, 30, 31, 300, column=column))
    assert (found.count, found.of) == (1, 44)
    assert found.rows == ({"line": 42, "response_id": "r42", "took": 29},)


@pytest.mark.parametrize(("quick", "level"), [(5, "fine"), (6, "look")])
def test_a_twentieth_is_fine(find, quick, level):
    assert find("speeders", took(*[10] * quick, *[90] * (100 - quick))).level == level


def test_few_durations_are_not_judged(find):
    assert find("speeders", took(*[90] * 28, 1)).said.startswith("Not checked")


def test_what_is_no_duration_does_not_count(find):
    assert find("speeders", took(*["90"] * 40, "0", "-5", "nan", "inf", "?")).of == 40


def test_without_such_a_column_there_is_nothing_to_say(look):
    assert look([{"nps": 9}]).of("speeders") is None

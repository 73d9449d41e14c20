"""Dates that cannot be, none at all, and weeks that were perhaps not exported."""

from datetime import datetime, timedelta

import pytest

GOOD = {
    "event_at": datetime(2026, 5, 1, 8),
    "invited_at": datetime(2026, 5, 2, 8),
    "answered_at": datetime(2026, 5, 3, 8),
}


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        ("future", {"answered_at": datetime(2026, 11, 22)}),
        ("future", {"event_at": datetime(2031, 1, 1), "answered_at": None, "invited_at": None}),
        ("past", {"event_at": datetime(1989, 12, 31)}),
        ("before_invitation", {"answered_at": datetime(2026, 5, 2, 7, 59)}),
        ("before_event", {"invited_at": None, "answered_at": datetime(2026, 4, 30)}),
    ],
)
def test_a_date_that_cannot_be_is_found_on_its_line(find, rule, dates):
    found = find("dates", [GOOD, GOOD | dates, GOOD])
    assert (found.count, found.of, found.level) == (1, 3, "bad")
    assert (found.rows[0]["line"], found.rows[0]["rule"]) == (3, rule)
    assert {row["rule"]: row["n"] for row in found.figures}[rule] == 1


def test_a_bare_day_is_not_before_a_time_of_that_day(find):
    same_day = GOOD | {"invited_at": datetime(2026, 5, 3, 11), "answered_at": datetime(2026, 5, 3)}
    assert find("dates", [same_day]).count == 0
    assert find("dates", [same_day | {"answered_at": datetime(2026, 5, 3, 1)}]).count == 1


def test_a_clock_of_another_zone_is_not_the_future(find):
    assert find("dates", [GOOD | {"answered_at": datetime(2026, 11, 21, 2)}]).count == 0


@pytest.mark.parametrize(("wrong", "level"), [(1, "fine"), (2, "look"), (10, "look"), (11, "bad")])
def test_few_are_fine_some_worth_a_look_and_many_bad(find, wrong, level):
    past = GOOD | {"event_at": datetime(1970, 1, 1)}
    assert find("dates", [past] * wrong + [GOOD] * (100 - wrong)).level == level


def test_a_file_without_dates_is_not_checked(find):
    assert find("dates", [{"nps": 9}]).said == "Not checked: no row has a date."


@pytest.mark.parametrize(("n", "level"), [(0, "fine"), (5, "fine"), (6, "look"), (100, "look")])
def test_answers_without_a_date_are_counted(find, n, level):
    found = find("undated", [{"answered_at": None}] * n + [GOOD] * (100 - n))
    assert (found.count, found.of, found.level) == (n, 100, level)
    assert [row["line"] for row in found.rows] == list(range(2, 2 + n))


def weeks(*counts):
    """So many answers in each week from 5 January 2026, a Monday."""
    monday = datetime(2026, 1, 5)
    return [
        {"nps": 9, "answered_at": monday + timedelta(weeks=week, days=n % 7)}
        for week, count in enumerate(counts)
        for n in range(count)
    ]


def test_empty_weeks_between_busy_ones_are_named(find):
    found = find("gaps", weeks(12, 15, 0, 0, 11, 12, 13))
    assert (found.count, found.of, found.level) == (2, 7, "look")
    assert found.rows == (
        {"from": "2026-01-19", "to": "2026-01-26", "weeks": 2, "before": 15, "after": 11},
    )
    assert "19 Jan 2026" in found.said


@pytest.mark.parametrize(
    "counts",
    [
        (12, 12, 12, 12),
        (12, 3, 0, 4, 12, 12),  # few answers: chance empties a week
        (12, 12, 0, 4, 12, 12),
        (30, 0, 0, 0, 0, 30, 0, 0, 0, 0, 30),  # waves
        (2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12, 12, 12, 12, 0, 0, 1),  # strays around
    ],
)
def test_no_gap_is_claimed_where_none_need_be(find, counts):
    assert find("gaps", weeks(*counts)).level == "fine"


def test_a_single_stray_year_does_not_hide_a_gap(find):
    stray = [{"nps": 9, "answered_at": datetime(1995, 1, 1)}]
    assert find("gaps", stray + weeks(12, 12, 0, 12, 12)).count == 1

"""Axes hold what is drawn, and labels stay letters of a bounded width."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cx.charts.labels import name_of, short, width, wrapped
from cx.charts.scale import axis_of, finite, reach, tick_labels, ticks

ENDS = st.floats(-1e6, 1e6)


@given(ENDS, ENDS, st.integers(2, 8))
def test_ticks_lie_between_the_ends_and_are_not_too_many(a: float, b: float, most: int) -> None:
    low, high = min(a, b), max(a, b)
    found = ticks(low, high, most)
    room = 1e-6 * max(1.0, abs(low), abs(high))
    assert len(found) <= most
    assert all(low - room <= tick <= high + room for tick in found)
    assert found == sorted(found)


@pytest.mark.parametrize("low", [-100.0, -3.3, 0.0, 0.012, 41.7])
@pytest.mark.parametrize("span", [0.013, 0.4, 7.0, 152.0])
def test_an_axis_always_has_two_ticks_to_read_it_by(low: float, span: float) -> None:
    assert len(ticks(low, low + span, 4)) >= 2


def test_tick_labels_are_written_as_the_numbers_are() -> None:
    assert tick_labels([-0.5, 0.0, 0.5], "points") == ["−0.5", "0.0", "+0.5"]
    assert tick_labels([0.005, 0.01], "share") == ["0.5 %", "1.0 %"]
    assert tick_labels([7.0, 8.0], "score") == ["7", "8"]
    assert tick_labels([-0.25], "score") == ["−0.25"]


def test_no_tick_lies_where_no_level_can_be() -> None:
    assert list(axis_of("points", 80, 130)["tickvals"]) == [80, 85, 90, 95, 100]
    assert max(axis_of("points", 80, 130, level=False)["tickvals"]) > 100
    assert min(axis_of("share", -0.3, 0.5)["tickvals"]) == 0


def test_what_is_no_finite_number_is_missing() -> None:
    mixed = pd.DataFrame({"a": [1, None, math.inf, "x", float("nan"), "2"]})
    found = finite(mixed, "a")["a"]
    assert found.notna().tolist() == [True, False, False, False, False, True]
    assert reach(found) == (1.0, 2.0)
    assert reach([], [None]) == (0.0, 0.0)  # type: ignore[list-item]


@given(st.text(max_size=300))
def test_a_wrapped_label_is_two_short_lines_without_markup(label: str) -> None:
    lines = wrapped(label).split("<br>")
    assert 1 <= len(lines) <= 2
    for line in lines:
        letters = line.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        assert 1 <= len(letters) <= 17
        assert "<" not in line
        assert "\n" not in line


def test_short_labels_end_in_dots_and_a_missing_one_is_a_dash() -> None:
    assert short("Waiting for an answer", 10) == "Waiting f…"
    assert short("  two \n lines ") == "two lines"
    assert [name_of(each) for each in (None, float("nan"), pd.NA, " ")] == ["–"] * 4


def test_broad_letters_count_as_broad() -> None:
    assert width("客户") > width("WW") > width("ww")

"""Yardsticks on the response steps: where a rate would have to reach."""

import pytest

from cx.charts.findings import takeaway_steps
from cx.charts.steps import steps
from tests.charts.samples import STEPS

MARKS = {1: 0.7, 2: 0.8}


def test_a_tick_stands_at_the_usual_rate_of_what_the_rate_is_of() -> None:
    """300 are 60 % of 500: 70 % of them are 350; 420 are 84 %: 80 % are 400."""
    _bar, ticks, _moved = steps(STEPS, MARKS).data
    assert list(ticks.x) == pytest.approx([350, 400])
    assert list(ticks.y) == [1, 2]
    assert list(ticks.text) == ["70 %", "80 %"]
    assert ticks.marker.symbol == "line-ns-open"


def test_hover_says_above_below_or_at_the_yardstick() -> None:
    hover = steps([*STEPS, ("Called", 350, 0.7)], MARKS | {3: 0.7}).data[0].hovertext
    assert hover[0] == "Answered: 500"
    assert hover[1] == "Commented: 300 · 60.0 %<br>below the yardstick of 70 %"
    assert hover[2] == "Gave a reason: 420 · 84.0 %<br>above the yardstick of 80 %"
    assert hover[3] == "Called: 350 · 70.0 %<br>at the yardstick of 70 %"


def test_a_label_moves_past_a_tick_that_stands_beyond_its_bar() -> None:
    bar, _ticks, moved = steps(STEPS, MARKS).data
    assert list(bar.text) == ["500", "", "420 · 84.0 %"]
    assert [text.strip() for text in moved.text] == ["300 · 60.0 %"]
    assert list(moved.x) == pytest.approx([350])


def test_a_step_that_nobody_reached_shares_the_whole_of_another() -> None:
    ticks = steps([*STEPS[:2], ("Gave a reason", 0, 0.0)], MARKS).data[1]
    assert list(ticks.x) == pytest.approx([350, 400])


def test_where_the_whole_is_unknown_only_the_hover_tells() -> None:
    figure = steps([("Answered", 0, None), ("Commented", 0, 0.0)], {0: 0.5, 1: 0.7})
    (bar,) = figure.data
    assert bar.hovertext[0].endswith("nothing to hold against the yardstick of 50 %")
    assert bar.hovertext[1].endswith("below the yardstick of 70 %")


def test_without_yardsticks_it_is_bars_alone() -> None:
    (bar,) = steps(STEPS).data
    assert list(bar.text) == ["500", "300 · 60.0 %", "420 · 84.0 %"]
    assert "yardstick" not in "".join(bar.hovertext)
    assert steps(STEPS, {}).layout.height < steps(STEPS, MARKS).layout.height
    assert len(steps(STEPS, {9: 0.7}).data) == 1


def test_every_tick_lies_within_the_axis() -> None:
    figure = steps([("Commented", 1, 0.01)], {0: 0.99})
    assert figure.layout.xaxis.range[1] > max(figure.data[1].x) + 20


def test_in_words_each_step_is_held_against_its_yardstick() -> None:
    assert takeaway_steps(STEPS, MARKS) == (
        "Response steps: Answered 500; Commented 300 (60.0 %, below the yardstick of 70 %); Gave a "
        "reason 420 (84.0 %, above the yardstick of 80 %)."
    )
    assert takeaway_steps(STEPS[:2]) == "Response steps: Answered 500; Commented 300 (60.0 %)."
    assert takeaway_steps([]) == "No answers to show."

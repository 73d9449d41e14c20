"""How sure against how often right: upright ranges, hollow marks of few, a sentence."""

import pandas as pd

from cx import charts

ROWS = pd.DataFrame(
    [(0.15, 0.1, 0.02, 0.3, 20), (0.95, 0.97, 0.95, 0.99, 400)],
    columns=["confidence", "value", "low", "high", "n"],
)


def test_every_group_is_a_mark_with_an_upright_range() -> None:
    _line, ranges, dots = charts.reliability(ROWS).data
    assert list(dots.x) == [0.15, 0.95]
    assert list(dots.y) == [0.1, 0.97]
    assert list(ranges.x) == [0.15, 0.15, None, 0.95, 0.95, None]
    assert list(ranges.y) == [0.02, 0.3, None, 0.95, 0.99, None]


def test_marks_of_few_are_hollow() -> None:
    dots = charts.reliability(ROWS).data[2]
    assert list(dots.marker.symbol) == ["circle-open", "circle"]
    assert dots.hovertext[1] == "95.0 % sure: right 97.0 % (95.0 % to 99.0 %), 400 suggestions"


def test_a_model_that_knows_what_it_knows_lies_on_the_line() -> None:
    line = charts.reliability(ROWS).data[0]
    assert list(line.x) == list(line.y) == [0, 1]


def test_nothing_is_drawn_of_nothing() -> None:
    assert not charts.reliability(ROWS.head(0)).data
    assert "nothing to compare" in charts.takeaway_reliability(ROWS.head(0), 0.0)


def test_the_sentence_says_how_far_apart_they_lie() -> None:
    assert "lie 3.0 % apart" in charts.takeaway_reliability(ROWS, 0.03)

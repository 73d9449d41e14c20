"""Numbers beside each other: in the order they came in."""

import pandas as pd
import pytest

from cx.charts import theme
from cx.charts.findings import takeaway_side_by_side
from cx.charts.side_by_side import MOST, side_by_side
from tests.charts.samples import LONG, values

FOUND = values(("As answered", 38, 400), ("Weighted", 31, 400), ("Tiny", -60, 12))


def test_the_given_order_is_kept() -> None:
    figure = side_by_side(FOUND, "points")
    _spans, dots, words = figure.data
    assert list(figure.layout.yaxis.ticktext) == ["As answered", "Weighted", "Tiny"]
    assert list(dots.x) == [38, 31, -60]
    assert list(words.text) == ["+38", "+31", "−60"]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]


def test_intervals_are_drawn_where_there_are_some() -> None:
    spans = side_by_side(FOUND.assign(high=[42, None, None]), "points").data[0]
    assert [each for each in spans.x if each is not None] == [34, 42]


def test_few_answers_are_hollow_grey_and_said() -> None:
    dots = side_by_side(FOUND, "points").data[1]
    assert list(dots.marker.color) == [theme.ACCENT, theme.ACCENT, theme.GREY]
    assert list(dots.marker.symbol) == ["circle", "circle", "circle-open"]
    assert dots.hovertext[0] == "As answered<br>+38 (+34 to +42, n 400)"
    assert dots.hovertext[2] == "Tiny<br>−60 (−64 to −56, n 12)<br>indicative only"


def test_small_points_have_a_decimal_so_that_they_can_be_told_apart() -> None:
    near = side_by_side(values(("A", -3.12, 90), ("B", -2.96, 90)), "points")
    assert list(near.data[2].text) == ["−3.1", "−3.0"]


def test_points_keep_zero_in_sight_and_shares_do_not() -> None:
    points = side_by_side(values(("A", 60, 90), ("B", 62, 90)), "points").layout.xaxis
    assert points.range[0] < 0
    shares = side_by_side(values(("A", 0.60, 90)).assign(low=0.58, high=0.62), "share")
    assert shares.layout.xaxis.range[0] > 0.5
    assert all(tick.endswith(" %") for tick in shares.layout.xaxis.ticktext)


def test_a_row_without_a_value_keeps_its_place_with_a_dash() -> None:
    figure = side_by_side(values(("A", None, 0), ("B", 5, 90)), "points")
    assert list(figure.data[1].x) == [None, 5]
    assert list(figure.data[2].text) == ["–", "+5.0"]


def test_of_ten_thousand_rows_the_first_are_drawn_and_the_rest_is_said() -> None:
    figure = side_by_side(values(*((LONG, i, 90) for i in range(10_000))), "points")
    assert list(figure.data[1].x) == list(range(MOST))
    assert figure.layout.xaxis.title.text == f"{10_000 - MOST:,} more in the table"
    assert set(figure.layout.yaxis.ticktext) == {"A name that<br>nobody could fit…"}


def test_a_missing_name_is_a_dash() -> None:
    figure = side_by_side(pd.concat([FOUND, FOUND.assign(name=None)]), "points")
    assert list(figure.layout.yaxis.ticktext)[3:] == ["–"] * 3


@pytest.mark.parametrize("found", [values(), values(("A", None, 0))])
def test_nothing_is_drawn_from_nothing(found: pd.DataFrame) -> None:
    assert len(side_by_side(found, "points").data) == 0
    assert takeaway_side_by_side(found, "points") == "No answers to show."


def test_in_words_a_few_are_told_one_by_one() -> None:
    assert takeaway_side_by_side(FOUND.head(2), "points") == (
        "As answered +38 (+34 to +42, n 400); Weighted +31 (+27 to +35, n 400)."
    )


def test_in_words_of_many_only_those_with_answers_enough_are_the_ends() -> None:
    found = values(("A", 40, 90), ("B", 10, 80), ("C", 20, 50), ("Tiny", -60, 12))
    assert takeaway_side_by_side(found, "points") == (
        "From +10 (+6 to +14, n 80) for B to +40 (+36 to +44, n 90) for A; 4 shown, 1 of them with "
        "under 30 answers."
    )

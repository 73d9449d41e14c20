"""What matters against how well it does: places, corners, and names that never lie on another."""

from itertools import combinations

import pandas as pd
import plotly.graph_objects as go
import pytest

from cx.charts import theme
from cx.charts.findings import takeaway_quadrants
from cx.charts.placing import WIDTHS, Mark, around, named, overlap, placed
from cx.charts.quadrants import MOST, quadrants
from tests.charts.samples import CORNERS, LONG, points

FOUND = points(("Speed", -20, 0.40, 400), ("Price", 8, 0.30, 300), ("Staff", 60, 0.28, 280),
               ("Portal", -30, 0.02, 20))  # fmt: skip


def drawn(found: pd.DataFrame, chosen: frozenset[str] = frozenset()) -> go.Figure:
    return quadrants(found, "points", "Score", "Share of answers", 10.0, 0.25, CORNERS, chosen)


def test_the_most_important_is_highest_and_the_best_is_right() -> None:
    (dots,) = drawn(FOUND).data
    assert [row[0] for row in dots.customdata] == ["Speed", "Price", "Staff", "Portal"]
    assert list(dots.x) == [-20, 8, 60, -30]
    assert list(dots.y) == [0.40, 0.30, 0.28, 0.02]
    assert list(drawn(FOUND).layout.yaxis.ticktext)[:3] == ["0 %", "10 %", "20 %"]


def test_lines_stand_at_the_splits_and_corners_bear_their_names() -> None:
    look = drawn(FOUND).layout
    down, across = look.shapes
    assert (down.x0, down.x1, across.y0, across.y1) == (10, 10, 0.25, 0.25)
    corner = {(each.x, each.y): each.text for each in look.annotations}
    assert corner == {
        (0, 1): "Mend first", (1, 1): "Keep up", (0, 0): "Watch", (1, 0): "Leave as it is",
    }  # fmt: skip


def test_both_sides_of_the_split_have_room_for_their_corners() -> None:
    for split in (-500.0, 0.0, 90.0):
        figure = quadrants(FOUND, "points", "Score", "Share", split, 0.25, CORNERS)
        low, high = figure.layout.xaxis.range
        assert 0.33 < (split - low) / (high - low) < 0.67
        assert max(map(abs, figure.layout.xaxis.tickvals), default=0) <= 100


def test_no_point_lies_in_the_strips_of_the_corners() -> None:
    low, high = drawn(FOUND).layout.yaxis.range
    assert (high - FOUND["y_high"].max()) / (high - low) > 0.1
    assert (0 - low) / (high - low) > 0.1


def test_whiskers_reach_to_both_ends_and_none_is_drawn_from_nothing() -> None:
    (dots,) = drawn(FOUND.assign(y_low=None, y_high=float("nan"))).data
    assert list(dots.error_x.array) == list(dots.error_x.arrayminus) == [5] * 4
    assert list(dots.error_y.array) == list(dots.error_y.arrayminus) == [0] * 4


def test_few_answers_are_hollow_and_said_to_be_indicative() -> None:
    (dots,) = drawn(FOUND).data
    assert list(dots.marker.symbol) == ["circle", "circle", "circle", "circle-open"]
    assert dots.hovertext[3] == (
        "Portal<br>−30 (−35 to −25)<br>2.0 % (0.0 % to 4.0 %)<br>n 20<br>indicative only"
    )
    assert "indicative" not in dots.hovertext[0]


def test_what_is_not_chosen_fades() -> None:
    (dots,) = drawn(FOUND, frozenset({"Price"})).data
    fading = theme.faded(theme.ACCENT, theme.FADED)
    assert list(dots.marker.color)[:3] == [fading, theme.ACCENT, fading]


def test_a_name_that_finds_no_spot_is_counted_and_stays_in_the_hover() -> None:
    crowd = points(*((f"Reason number {i}", 20 + i / 100, 0.3, 50) for i in range(20)))
    figure = drawn(crowd)
    (dots,) = figure.data
    unnamed = sum(text == "" for text in dots.text)
    assert 0 < unnamed < 20
    assert figure.layout.xaxis.title.text == f"Score<br>{unnamed} names in hover and table only"
    assert all(f"Reason number {i}" in text for i, text in enumerate(dots.hovertext))


def test_the_rest_of_ten_thousand_is_said_to_be_in_the_table() -> None:
    many = points(*((f"R{i}", i % 150 - 70, (i % 977) / 1000, 50) for i in range(10_000)))
    figure = drawn(many)
    assert len(figure.data[0].x) == MOST
    assert min(figure.data[0].y) > 0.9
    assert f"{10_000 - MOST:,} more in the table" in figure.layout.xaxis.title.text


def test_a_point_without_a_place_is_left_to_the_table() -> None:
    figure = drawn(pd.concat([FOUND, points(("New", float("nan"), 0.2, 0))]))
    assert len(figure.data[0].x) == 4
    assert "1 more in the table" in figure.layout.xaxis.title.text


def at(x: float, y: float, *wide: float) -> Mark:
    return Mark(x, y, x, x, y, y, wide)


MARKS = [at((i * 37 % 100) / 100, (i * 61 % 89) / 89, 90.0, 40.0) for i in range(25)]
NOWHERE = (float("nan"), float("nan"))


def test_no_two_names_lie_on_each_other_at_any_width_between_phone_and_desk() -> None:
    """Beyond the widths that are tried, marks only move apart, and names stay as they are."""
    found = placed(MARKS, 340.0, [[]] * len(WIDTHS), NOWHERE)
    assert sum(place is not None for place in found) > 12
    for width in range(int(WIDTHS[0]), 1400, 40):
        size = (float(width), 340.0)
        boxes = [
            named(mark, place, size) for mark, place in zip(MARKS, found, strict=True) if place
        ]
        assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
        assert not [box for box in boxes for mark in MARKS if overlap(box, around(mark, size))]
        assert all(box[0] >= 0 and box[2] <= width for box in boxes)


def test_a_name_takes_the_first_free_spot_aslant_and_else_its_short_form() -> None:
    room = [[]] * len(WIDTHS)
    assert placed([at(0.5, 0.5, 60.0)], 340.0, room, NOWHERE) == [(("top", "right"), 0)]
    assert placed([at(0.97, 0.5, 60.0)], 340.0, room, NOWHERE) == [(("top", "left"), 0)]
    assert placed([at(0.5, 0.0, 60.0)], 340.0, room, NOWHERE) == [(("bottom", "right"), 0)]
    assert placed([at(0.5, 0.5, 400.0, 60.0)], 340.0, room, NOWHERE) == [(("top", "right"), 1)]
    assert placed([at(0.5, 0.5, 400.0)], 340.0, room, NOWHERE) == [None]


def test_a_name_keeps_off_corners_and_prefers_spots_clear_of_lines() -> None:
    whole = [[(0.0, 0.0, width, 340.0)] for width in WIDTHS]
    assert placed([at(0.5, 0.5, 60.0)], 340.0, whole, NOWHERE) == [None]
    split = placed([at(0.45, 0.5, 60.0)], 340.0, [[]] * len(WIDTHS), (0.52, 0.1))
    assert split == [(("top", "left"), 0)]


@pytest.mark.parametrize("found", [points(), points(("A", float("nan"), 0.5, 3))])
def test_nothing_is_drawn_from_nothing(found: pd.DataFrame) -> None:
    assert len(drawn(found).data) == 0
    assert takeaway_quadrants(found, 10, 0.25, CORNERS) == "No answers to show."


def test_one_point_on_both_lines_without_ranges_has_its_place() -> None:
    alone = points((LONG, 10, 0.25, 40)).assign(low=None, high=None, y_low=None, y_high=None)
    figure = drawn(alone)
    assert figure.layout.xaxis.range[0] < 10 < figure.layout.xaxis.range[1]
    assert figure.data[0].text[0].startswith("A name that nob")


def test_in_words_what_ranges_leave_open_is_not_called_clear() -> None:
    assert takeaway_quadrants(FOUND, 10, 0.25, CORNERS) == (
        "Clearly in “Mend first”: Speed (40.0 %, score −20). "
        "In “Mend first”, but with ranges across a line: Price (30.0 %, score +8)."
    )
    assert takeaway_quadrants(FOUND, -90, 0.25, CORNERS) == "Nothing stands in “Mend first”."
    blind = FOUND.assign(low=None, high=None)
    assert "Clearly" not in takeaway_quadrants(blind, 10, 0.25, CORNERS)

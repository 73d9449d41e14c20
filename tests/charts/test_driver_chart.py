"""Drivers: the largest first, what chance would do as well in grey."""

import pandas as pd
import pytest

from cx.charts import theme
from cx.charts.drivers import MOST, drivers
from cx.charts.findings import takeaway_drivers
from tests.charts.samples import LONG, driven

FOUND = driven(
    ("Price", 0.05, -0.2, True), ("Speed", 0.20, 0.5, True), ("Portal", 0.01, 0.1, False)
)
RANKS = pd.DataFrame(
    [("Speed", 0.30, 0.1, 0.5, 0.30, True), ("Price", -0.45, -0.6, -0.3, -0.45, True),
     ("Portal", 0.05, -0.2, 0.3, 0.05, False)],
    columns=["name", "share", "low", "high", "r", "above_noise"],
)  # fmt: skip


def test_the_largest_is_first_with_its_direction_and_share() -> None:
    figure = drivers(FOUND, 0.012)
    _spans, dots, words = figure.data
    assert list(figure.layout.yaxis.ticktext) == ["▲ Speed", "▼ Price", "▲ Portal"]
    assert list(dots.x) == [0.20, 0.05, 0.01]
    assert list(words.text) == ["20.0 %", "5.0 %", "1.0 %"]
    assert list(words.x) == pytest.approx([0.23, 0.08, 0.04])


def test_what_chance_would_do_is_hollow_grey_and_said() -> None:
    dots = drivers(FOUND, 0.012).data[1]
    assert list(dots.marker.color) == [theme.ACCENT, theme.ACCENT, theme.GREY]
    assert list(dots.marker.symbol) == ["circle", "circle", "circle-open"]
    assert dots.hovertext[1] == (
        "Price<br>5.0 % (2.0 % to 8.0 %)<br>more of it, lower score (r −0.20)"
    )
    assert dots.hovertext[2].endswith("<br>not above a column of random numbers")


def test_a_dashed_line_marks_chance_and_bears_its_name() -> None:
    look = drivers(FOUND, 0.012).layout
    (line,), (note,) = look.shapes, look.annotations
    assert (line.x0, line.x1, line.line.dash) == (0.012, 0.012, "dash")
    assert note.text.replace("<br>", " ") == "a column of random numbers"
    assert note.xanchor == "left"
    assert drivers(FOUND, 0.9).layout.annotations[0].xanchor == "right"
    assert drivers(FOUND, 0.9).layout.xaxis.range[1] > 0.9


@pytest.mark.parametrize("noise", [None, float("nan")])
def test_without_chance_there_is_no_line(noise: float | None) -> None:
    look = drivers(FOUND, noise).layout
    assert (len(look.shapes), len(look.annotations)) == (0, 0)


def test_intervals_are_drawn_and_unknown_ones_are_not() -> None:
    spans = drivers(FOUND.assign(low=[None, 0.1, None]), None).data[0]
    assert list(spans.x) == [0.1, 0.23, None]
    assert list(spans.y) == [0, 0, None]


def test_only_the_first_are_drawn_and_the_rest_is_counted() -> None:
    many = driven(*((f"D{i}", 1 / (i + 1), 0.1, True) for i in range(10_000)))
    figure = drivers(many, 0.0)
    assert len(figure.data[1].x) == MOST
    assert figure.layout.xaxis.title.text == f"{10_000 - MOST:,} more in the table"


def test_names_stay_letters_and_equal_ones_stay_apart() -> None:
    found = driven(("<b>x</b>", 0.3, 0.1, True), (LONG, 0.2, 0.1, True), (LONG, 0.1, 0.0, True))
    figure = drivers(found, None)
    first, second, third = figure.layout.yaxis.ticktext
    assert first == "▲ &lt;b&gt;x&lt;/b&gt;"
    assert (second, third) == (
        "▲ A name that<br>nobody could fit…",
        "A name that<br>nobody could fit…",
    )
    assert [row[0] for row in figure.data[1].customdata][0] == "<b>x</b>"


def test_rank_correlations_are_signed_and_lie_around_zero() -> None:
    """Where there are too few answers for shares, the largest goes first whichever way."""
    figure = drivers(RANKS, None)
    _spans, dots, words = figure.data
    assert list(words.text) == ["−0.45", "+0.30", "+0.05"]
    assert figure.layout.xaxis.range[0] < -0.6
    (line,) = figure.layout.shapes
    assert (line.x0, line.line.dash) == (0, "solid")
    assert dots.hovertext[2].endswith("<br>the range holds zero")
    assert "%" not in "".join([*dots.hovertext, *figure.layout.xaxis.ticktext])


def test_what_is_unknown_does_not_stand_above_chance() -> None:
    unknown = FOUND.assign(above_noise=[None, pd.NA, float("nan")])
    assert set(drivers(unknown, 0.1).data[1].marker.symbol) == {"circle-open"}


@pytest.mark.parametrize("found", [driven(), FOUND.assign(share=None)])
def test_nothing_is_drawn_from_nothing(found: pd.DataFrame) -> None:
    assert len(drivers(found, 0.1).data) == 0
    assert takeaway_drivers(found) == "No drivers to show."


def test_in_words_the_strongest_and_what_chance_would_do() -> None:
    assert takeaway_drivers(FOUND) == (
        "Largest share: Speed, 20.0 % (17.0 % to 23.0 %), with a higher score. "
        "Not above a column of random numbers: Portal."
    )


def test_in_words_ranges_that_overlap_leave_the_order_open() -> None:
    close = driven(("Speed", 0.20, -0.5, True), ("Price", 0.16, 0.2, True))
    assert takeaway_drivers(close) == (
        "Largest share: Speed, 20.0 % (17.0 % to 23.0 %), with a lower score. "
        "Its range overlaps with that of Price: their order is open."
    )


def test_in_words_nothing_above_chance_is_no_strongest() -> None:
    assert takeaway_drivers(FOUND.assign(above_noise=False)) == (
        "No driver stands above a column of random numbers."
    )


def test_in_words_rank_correlations_are_called_so() -> None:
    assert takeaway_drivers(RANKS) == (
        "Strongest rank correlation: Price, −0.45 (−0.60 to −0.30), with a lower score. "
        "Its range overlaps with that of Speed: their order is open. Ranges that hold zero: Portal."
    )

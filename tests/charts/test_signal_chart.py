"""The control chart: a signal is ringed above and has a triangle below."""

import pandas as pd
import pytest

from cx.charts import theme
from cx.charts.findings import takeaway_signals
from cx.charts.signals import MOST, signals
from tests.charts.samples import weeks

FOUND = weeks(30, {27, 28})


def test_the_score_lies_in_its_band_and_signals_are_ringed() -> None:
    band, score, rings, *_rest = signals(FOUND).data
    assert band.fill == "toself"
    assert (min(y for y in band.y if y is not None), max(y for y in band.y if y is not None)) == (
        5, 35,
    )  # fmt: skip
    assert list(score.y) == FOUND["value"].tolist()
    assert list(rings.x) == FOUND["period"][27:29].tolist()
    assert list(rings.y) == [-15, -15]
    assert rings.marker.symbol == "circle-open"


def test_below_the_smoothed_line_has_both_limits_and_a_triangle_where_it_went() -> None:
    *_upper, high, low, smooth, triangles = signals(FOUND).data
    assert {trace.yaxis for trace in (high, low, smooth, triangles)} == {"y2"}
    assert list(high.y) == [1.2] * 30
    assert list(low.y) == [-1.2] * 30
    assert list(smooth.y) == FOUND["ewma"].tolist()
    assert list(triangles.marker.symbol) == ["triangle-down"] * 2
    assert list(triangles.marker.color) == [theme.DETRACTOR] * 2
    risen = signals(FOUND.assign(ewma=2.5)).data[-1]
    assert list(risen.marker.symbol) == ["triangle-up"] * 2


def test_both_panels_share_the_weeks_and_have_names() -> None:
    look = signals(FOUND).layout
    assert look.yaxis2.domain[1] < look.yaxis.domain[0]
    assert look.xaxis.anchor == "y2"
    above, below = look.annotations
    assert "usual range" in above.text
    assert "standard errors" in below.text


def test_hover_tells_week_range_and_signal() -> None:
    hover = signals(FOUND).data[1].hovertext
    assert (
        hover[27] == "−15 (n 40)<br>in the week of 13 Jul 2026<br>usual range +5 to +35<br>signal"
    )
    assert hover[26] == "+20 (n 40)<br>in the week of 6 Jul 2026<br>usual range +5 to +35"


def test_the_band_breaks_where_no_range_is_known() -> None:
    low = [None if i == 10 else 5.0 for i in range(30)]
    band = signals(FOUND.assign(low=low)).data[0]
    assert list(band.x).count(None) == 2
    assert FOUND["period"][10] not in band.x


def test_weeks_come_in_order_whatever_the_order_of_the_rows() -> None:
    assert list(signals(FOUND.iloc[::-1]).data[1].x) == FOUND["period"].tolist()


def test_of_years_the_last_weeks_are_drawn_in_300_marks_and_the_rest_is_said() -> None:
    every = weeks(10_000, set(range(10_000)))
    figure = signals(every)
    drawn = sum(len(trace.x) for trace in figure.data if "markers" in trace.mode)
    assert drawn == 3 * MOST == 300
    assert max(figure.data[1].x) == every["period"].iloc[-1]
    assert figure.layout.xaxis.title.text == "9,900 earlier weeks in the table"


def test_one_week_has_a_month_on_either_side() -> None:
    figure = signals(weeks(1))
    left, right = figure.layout.xaxis.range
    assert (right - left).days == 62
    assert len(figure.layout.xaxis.tickvals) == 1


def test_what_is_unknown_is_no_signal() -> None:
    unknown = weeks(3).assign(outside=[None, float("nan"), pd.NA])
    assert len(signals(unknown).data[2].x) == 0


@pytest.mark.parametrize("found", [weeks(0), weeks(2).assign(value=None)])
def test_nothing_is_drawn_from_nothing(found: pd.DataFrame) -> None:
    assert len(signals(found).data) == 0
    assert takeaway_signals(found) == "No answers to show."


def test_in_words_the_last_signal_or_that_there_is_none() -> None:
    assert takeaway_signals(FOUND) == (
        "1 signal in 30 weeks, the last below the usual for 2 weeks, first in the week of 13 Jul "
        "2026: score −15 (usual range +5 to +35, n 40); smoothed −2.4 standard errors, limit ±1.2."
    )
    assert takeaway_signals(weeks(26)) == (
        "No signal in 26 weeks; the last score was +20 (usual range +5 to +35, n 40), in the week "
        "of 29 Jun 2026."
    )


def test_weeks_that_follow_one_another_on_one_side_are_one_signal() -> None:
    found = weeks(30, {20, 21, 25, 26, 27})
    assert "2 signals in 30 weeks, the last below the usual for 3 weeks" in takeaway_signals(found)
    turned = found.assign(ewma=found["ewma"].where(found.index != 27, 2.4))
    assert "3 signals in 30 weeks, the last above the usual for 1 week," in takeaway_signals(turned)

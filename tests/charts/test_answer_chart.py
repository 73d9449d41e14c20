"""The chart of a query: every row has its mark, its words, and nothing of it is markup."""

import pandas as pd
import pytest

from cx.charts.answer import bars, line, shown
from cx.charts.theme import ACCENT

TEAMS = pd.Series(["North", "<b>South</b>", None], name="team")
COUNTS = pd.Series([1200.0, 2.5, None], name="<i>n</i>")
MONTHS = pd.Series(pd.to_datetime(["2026-01-01", "2026-02-01", "2026-03-01"]), name="month")


def test_names_stand_one_below_the_other_and_days_beside_each_other() -> None:
    (named,), (dated,) = bars(TEAMS, COUNTS).data, bars(MONTHS, COUNTS).data
    assert (named.orientation, list(named.x)[:2]) == ("h", [1200.0, 2.5])
    assert dated.orientation is None and list(dated.y)[:2] == [1200.0, 2.5]
    assert named.marker.color == dated.marker.color == ACCENT


def test_labels_and_words_are_no_markup() -> None:
    figure = bars(TEAMS, COUNTS)
    assert list(figure.layout.yaxis.ticktext) == ["North", "&lt;b&gt;South&lt;/b&gt;", "–"]
    assert figure.layout.xaxis.title.text == "&lt;i&gt;n&lt;/i&gt;"
    assert list(figure.data[0].hovertext) == [
        "North: 1,200", "&lt;b&gt;South&lt;/b&gt;: 2.50", "–: –",
    ]  # fmt: skip


def test_a_line_goes_by_days_or_by_the_order_of_the_rows() -> None:
    assert list(line(MONTHS, COUNTS).data[0].x) == list(MONTHS.to_numpy())
    named = line(TEAMS, COUNTS)
    assert list(named.data[0].x) == [0, 1, 2]
    assert list(named.layout.xaxis.ticktext)[0] == "North"


@pytest.mark.parametrize("draw", [bars, line])
def test_nothing_draws_nothing(draw) -> None:  # type: ignore[no-untyped-def]
    none = pd.Series([None, None, None], name="n", dtype="float64")
    assert not draw(TEAMS, none).data and not draw(TEAMS[:0], COUNTS[:0]).data


def test_values_are_written_as_people_do() -> None:
    said = [shown(each) for each in (1234567, 0.5, pd.Timestamp("2026-11-01 10:30"), True, "x")]
    assert said == ["1,234,567", "0.50", "2026-11-01 10:30", "True", "x"]

"""Two sets of answers drawn: A filled above, B hollow below, and what lies between them said."""

import re

import pandas as pd
import pytest

from cx.charts import theme
from cx.charts.versus import MOST, versus
from tests.charts.samples import LONG

NAMES = ("Field service", "Customer centre")


def row(name: object = "Price", a: float | None = 40.0, b: float | None = 20.0, **more: object):  # type: ignore[no-untyped-def]
    gap = None if a is None or b is None else a - b
    return {
        "name": name, "wanted": name, "a": a, "a_n": 400, "b": b, "b_n": 300, "gap": gap,
        "a_low": None if a is None else a - 5, "a_high": None if a is None else a + 5,
        "b_low": None if b is None else b - 6, "b_high": None if b is None else b + 6,
        "gap_low": None if gap is None else gap - 8, "gap_high": None if gap is None else gap + 8,
        "clear": False,
    } | more  # fmt: skip


def table(*rows: dict) -> pd.DataFrame:
    return pd.DataFrame(list(rows))


def test_a_is_filled_and_b_hollow_on_one_row_and_a_line_joins_them() -> None:
    joins, spans_a, spans_b, one, other, _words = versus(table(row()), NAMES, "points").data
    assert (list(one.x), list(other.x)) == ([40], [20])
    assert (one.marker.symbol, other.marker.symbol) == ("circle", "circle-open")
    assert list(one.marker.color) == [theme.ACCENT]
    assert list(joins.x)[:2] == [40, 20]
    assert list(joins.y)[:2] == [one.y[0], other.y[0]]
    assert one.y[0] < 0 < other.y[0]
    assert [x for x in spans_a.x if x is not None] == [35, 45]
    assert [x for x in spans_b.x if x is not None] == [14, 26]


def test_the_legend_says_in_words_which_is_which() -> None:
    figure = versus(table(row()), NAMES, "points")
    shown = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert shown == ["A: Field service", "B: Customer centre"]


def test_a_clear_difference_has_a_direction_and_the_hover_says_it_all() -> None:
    found = table(row(clear=True), row("Waiting", 10.0, 30.0, clear=True), row("Tone", 20.0, 19.0))
    *_traces, one, _other, words = versus(found, NAMES, "points").data
    assert list(words.text) == ["▲ +20", "▼ −20", "+1"]
    assert one.hovertext[0] == (
        "Price<br>A: +40 (+35 to +45, n 400)<br>B: +20 (+14 to +26, n 300)<br>"
        "A less B +20 (+12 to +28): clear"
    )
    assert one.hovertext[2].endswith("A less B +1 (−7 to +9): not clear")


def test_shares_are_told_in_percentage_points() -> None:
    found = table(row(a=0.4, b=0.25) | {"a_low": 0.35, "a_high": 0.45, "b_low": 0.2, "b_high": 0.3})
    figure = versus(found, NAMES, "share")
    assert list(figure.data[-1].text) == ["+15.0 pp"]
    assert all(tick.endswith(" %") for tick in figure.layout.xaxis.ticktext)


def test_few_answers_are_grey_and_said() -> None:
    *_traces, one, other, _words = versus(table(row(b_n=29)), NAMES, "points").data
    assert list(one.marker.color) == [theme.ACCENT]
    assert list(other.marker.color) != [theme.HELPER]
    assert other.hovertext[0].endswith("indicative only")


def test_a_side_without_answers_has_no_mark_and_no_line() -> None:
    found = table(row(), row("Late", None, 20.0, a_n=0))
    joins, _a, _b, one, other, words = versus(found, NAMES, "points").data
    assert list(one.x) == [40, None]
    assert list(other.x) == [20, 20]
    assert len(joins.x) == 3
    assert words.text[1] == ""
    assert "A: – (n 0)" in other.hovertext[1]


def test_a_click_gives_the_row_and_on_the_sum_nothing() -> None:
    found = table(row("All") | {"wanted": None}, row("Price"))
    for trace in versus(found, NAMES, "points").data[3:5]:
        assert [list(each) for each in trace.customdata] == [[None], ["Price"]]


@pytest.mark.parametrize("count", [1, 40, 5_000])
def test_no_picture_has_more_than_300_marks_and_the_rest_is_said(count: int) -> None:
    figure = versus(table(*[row()] * count), NAMES, "points")
    marks = sum(len(trace.x) for trace in figure.data if "markers" in trace.mode)
    assert 0 < marks <= 300
    assert len(figure.data[3].x) == min(count, MOST)
    hidden = figure.layout.xaxis.title.text
    assert hidden == (f"{count - MOST:,} more in the table" if count > MOST else None)


def test_names_never_become_markup_and_leave_room_for_the_chart() -> None:
    evil = "<b>R&D</b>"
    spec = versus(table(row(evil), row(LONG)), (evil, LONG), "points").to_plotly_json()
    shown = [text for trace in spec["data"] for text in trace.get("hovertext", [])]
    shown += [trace.get("name", "") for trace in spec["data"]]
    shown += spec["layout"]["yaxis"]["ticktext"]
    assert not [text for text in shown if re.search(r"<(?!br>)", text or "")]
    assert all(len(line) <= 34 for line in spec["layout"]["yaxis"]["ticktext"][1].split("<br>"))


@pytest.mark.parametrize("found", [table(row()).head(0), table(row(a=None, b=None))])
def test_nothing_is_drawn_from_nothing(found: pd.DataFrame) -> None:
    assert len(versus(found, NAMES, "points").data) == 0

"""The way from one score to another: each part begins where the last one ended."""

import math

import pandas as pd
import plotly.graph_objects as go
import pytest

from cx.charts import theme
from cx.charts.findings import takeaway_waterfall
from cx.charts.waterfall import MOST, laid_out, waterfall
from tests.charts.samples import LONG, change

MOVED = change(
    ("Support", -6.0, (-9.0, -3.0)), ("Sales", 2.0, (-1.0, 5.0)), ("Field", 0.5, (0.1, 0.9))
)


def bars(figure: go.Figure) -> list[go.Bar]:
    return [trace for trace in figure.data if trace.type == "bar"]


def by_row(figure: go.Figure) -> dict[int, tuple[float, float, str, str]]:
    """Row -> base, amount, fill and hatch of its bar."""
    return {
        y: (base, x, fill, hatch)
        for bar in bars(figure)
        for y, base, x, fill, hatch in zip(
            bar.y, bar.base, bar.x, bar.marker.color, bar.marker.pattern.shape, strict=True
        )
    }


def words(figure: go.Figure) -> list[str]:
    return list(figure.data[-1].text)


def test_each_bar_begins_where_the_last_one_ended() -> None:
    found = by_row(waterfall(MOVED, "points"))
    ends = [(base, base + amount) for base, amount, _fill, _hatch in found.values()]
    assert sorted(ends, reverse=True)[0] == (45.0, 44.0)
    assert {row: found[row][:2] for row in found} == {
        1: (45.0, -1.0), 2: (44.0, -6.0), 3: (38.0, 2.0), 4: (40.0, 0.5),
    }  # fmt: skip


def test_connectors_lead_from_the_end_of_a_row_to_the_next() -> None:
    lines = waterfall(MOVED, "points").data[0]
    steps = [
        (lines.x[i], lines.x[i + 1], lines.y[i], lines.y[i + 1]) for i in range(0, len(lines.x), 3)
    ]
    assert steps == [
        (45, 45, 0, 1), (44, 44, 1, 2), (38, 38, 2, 3), (40, 40, 3, 4), (40.5, 40.5, 4, 5),
    ]  # fmt: skip


def test_levels_are_grey_dots_since_the_axis_begins_near_them() -> None:
    figure = waterfall(MOVED, "points")
    dots = figure.data[-2]
    assert (list(dots.x), list(dots.y)) == ([45.0, 40.5], [0, 5])
    assert dots.marker.color == theme.GREY
    low, high = figure.layout.xaxis.range
    assert 25 < low < 35
    assert 45 < high < 60


def test_small_changes_of_a_high_score_can_still_be_seen() -> None:
    """0.4 points of 99 take a tenth of the width; no tick lies beyond 100."""
    figure = waterfall(change(("A", 0.4, (0.1, 0.7)), start=99.0, mix=None), "points")
    low, high = figure.layout.xaxis.range
    assert 0.4 / (high - low) > 0.1
    assert max(figure.layout.xaxis.tickvals) <= 100


def test_labels_are_signed_parts_with_a_decimal_and_whole_levels() -> None:
    assert words(waterfall(MOVED, "points")) == ["+45", "−1.0", "−6.0", "+2.0", "+0.5", "+40"]
    shares = change(("A", -0.031, (None, None)), start=0.62, mix=None)
    assert words(waterfall(shares, "share")) == ["62.0 %", "−3.1 pp", "58.9 %"]


def test_labels_stand_on_the_side_that_a_part_points_to() -> None:
    sides = [each.split()[1] for each in waterfall(MOVED, "points").data[-1].textposition]
    assert sides == ["right", "left", "left", "right", "right", "right"]


def test_who_answered_is_hatched_and_the_key_says_so() -> None:
    figure = waterfall(MOVED, "points")
    assert {row: bar[3] for row, bar in by_row(figure).items()} == {1: "/", 2: "", 3: "", 4: ""}
    key = figure.layout.xaxis.title.text
    assert key == "Hatched: who answered<br>Plain: how they felt<br>Pale: not clear"
    assert "Hatched" not in waterfall(change(("A", 1.0, (0.5, 2.0)), mix=None),
                                      "points").layout.xaxis.title.text  # fmt: skip


def test_only_parts_whose_interval_leaves_zero_out_are_strong() -> None:
    fills = {row: bar[2] for row, bar in by_row(waterfall(MOVED, "points")).items()}
    assert fills == {
        1: theme.DETRACTOR, 2: theme.DETRACTOR, 3: theme.faded(theme.PROMOTER, 0.3),
        4: theme.PROMOTER,
    }  # fmt: skip
    unknown = by_row(waterfall(change(("A", -9.0, (None, None)), mix=None), "points"))
    assert unknown[1][2] == theme.faded(theme.DETRACTOR, 0.3)


def test_intervals_lie_at_the_end_of_each_part() -> None:
    spans = waterfall(MOVED, "points").data[-3]
    found = [tuple(spans.x[i : i + 2]) for i in range(0, len(spans.x), 3)]
    assert found == [(43.0, 44.5), (35.0, 41.0), (37.0, 43.0), (40.1, 40.9)]


def test_a_click_gives_the_group_and_a_level_or_mix_has_none() -> None:
    figure = waterfall(MOVED, "points")
    given = [[row[0] for row in bar.customdata] for bar in bars(figure) if bar.customdata]
    assert given == [["Support", "Sales", "Field"]]
    assert [list(bar.y) for bar in bars(figure) if not bar.customdata] == [[1]]
    assert figure.data[-2].customdata is None


def test_hover_tells_the_kind_the_interval_and_whether_it_is_clear() -> None:
    hover = [text for bar in bars(waterfall(MOVED, "points")) for text in bar.hovertext]
    assert hover == [
        "Support<br>how they felt: −6.0 (−9.0 to −3.0)",
        "Sales<br>how they felt: +2.0 (−1.0 to +5.0)<br>no clear change",
        "Field<br>how they felt: +0.5 (+0.1 to +0.9)",
        "Who answered<br>who answered: −1.0 (−2.0 to −0.5)",
    ]


def test_of_ten_thousand_parts_the_rest_is_one_and_all_still_add_up() -> None:
    parts = [(f"U{i}", math.sin(i), (None, None)) for i in range(10_000)]
    steps = change(*parts)
    rows = laid_out(steps)
    assert len(rows) == MOST + 3
    assert rows["step"].iloc[-2] == "9,986 more together"
    assert rows["tip"].iloc[-2] == pytest.approx(steps["amount"].iloc[-1])
    assert rows["role"].iloc[1] == "mix"
    assert len(bars(waterfall(steps, "points"))) == 2


def test_a_part_without_a_number_moves_nothing() -> None:
    figure = waterfall(
        change(("A", None, (None, None)), ("B", 1.0, (0.5, 1.5)), mix=None), "points"
    )
    assert words(figure) == ["+45", "–", "+1.0", "+46"]
    assert by_row(figure)[2][:2] == (45.0, 1.0)


def test_equal_and_long_names_each_keep_their_row() -> None:
    figure = waterfall(change((LONG, 1.0, (0.5, 1.5)), (LONG, 2.0, (1.0, 3.0)), mix=None), "points")
    labels = figure.layout.yaxis.ticktext
    assert labels[1] == labels[2] == "A name that<br>nobody could fit…"
    assert len(set(figure.layout.yaxis.tickvals)) == 4


@pytest.mark.parametrize(
    "steps",
    [change().head(0), change(start=None), change().iloc[:1], change(end=math.inf)],
    ids=["no rows", "no score before", "no score now", "no finite score"],
)
def test_nothing_is_drawn_without_both_levels(steps: pd.DataFrame) -> None:
    assert len(waterfall(steps, "points").data) == 0
    assert takeaway_waterfall(steps, "points") == "There is nothing to compare with."


def test_in_words_only_clear_parts_are_named_the_largest_first() -> None:
    assert takeaway_waterfall(MOVED, "points") == (
        "From +45 to +40: −4.5. Clear parts: Support −6.0 (−9.0 to −3.0); Who answered −1.0 "
        "(−2.0 to −0.5); Field +0.5 (+0.1 to +0.9). 1 part is not clear."
    )
    unclear = change(("A", -5.0, (-11.0, 1.0)), mix=None)
    assert takeaway_waterfall(unclear, "points") == (
        "From +45 to +40: −5.0. No part of it is clear by itself."
    )
    assert takeaway_waterfall(change(mix=None), "points") == "From +45 to +45: 0.0."

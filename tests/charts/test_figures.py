"""What a reader sees in each chart."""

from datetime import date, timedelta

import pandas as pd
import plotly.graph_objects as go
import pytest

from cx.charts import theme
from cx.charts.bands import bands
from cx.charts.breakdown import breakdown
from cx.charts.ratings import ratings
from cx.charts.steps import steps
from cx.charts.terms import terms
from cx.charts.trend import trend

COLUMNS = ["value", "n", "low", "high"]


def weeks(count: int = 13, few: int = -1, gap: int = -1) -> pd.DataFrame:
    """period, value, n, low, high: one place with few answers, one without any."""
    rows = []
    for i in range(count):
        value = None if i == gap else 20.0 + i % 7
        low, high = (None, None) if value is None else (value - 5, value + 5)
        n = 0 if i == gap else 12 if i == few else 400
        rows.append((date(2025, 1, 6) + timedelta(days=7 * i), value, n, low, high))
    return pd.DataFrame(rows, columns=["period", *COLUMNS])


def groups(*rows: tuple[str, float, int]) -> pd.DataFrame:
    full = [(name, value, n, value - 4, value + 6) for name, value, n in rows]
    return pd.DataFrame(full, columns=["unit", *COLUMNS])


def words(*rows: tuple[str, int]) -> pd.DataFrame:
    return pd.DataFrame(
        [(term, count, count / 100) for term, count in rows], columns=["term", "comments", "share"]
    )


def marks(figure: go.Figure) -> int:
    """Shapes that the browser must draw one by one."""
    return sum(
        len(trace.x) for trace in figure.data if trace.type == "bar" or "markers" in trace.mode
    )


EMPTY = [
    trend(weeks(0), "NPS", "points"),
    bands({}),
    breakdown(groups(), "unit", "points"),
    steps([]),
    ratings({}),
    terms(words()),
]


@pytest.mark.parametrize("figure", EMPTY)
def test_nothing_is_drawn_from_nothing(figure: go.Figure) -> None:
    assert len(figure.data) == 0


def test_figures_leave_background_and_letters_to_the_page() -> None:
    look = bands({"promoter": 3}).layout
    assert look.paper_bgcolor == look.plot_bgcolor == "rgba(0,0,0,0)"
    assert look.font.color is None


def test_trend_draws_every_period_and_its_answers() -> None:
    band, line, strip = trend(weeks(), "NPS", "points").data
    assert len(line.x) == len(strip.x) == 13
    assert list(strip.y) == [400] * 13
    assert line.hovertext[0] == "NPS +20 (+15 to +25, n 400)<br>in the week of 6 Jan 2025"
    assert band.fill == "toself"


def test_trend_marks_incomplete_hollow_and_few_answers_grey() -> None:
    numbers = weeks(few=2)
    _band, line, _strip = trend(numbers, "NPS", "points", {numbers["period"].iloc[-1]}).data
    assert list(line.marker.symbol).index("circle-open") == 12
    assert [i for i, colour in enumerate(line.marker.color) if colour == theme.GREY] == [2]


def test_trend_breaks_line_and_band_at_a_gap() -> None:
    numbers = weeks(gap=5)
    band, line, _strip = trend(numbers, "NPS", "points").data
    assert line.y[5] is None
    assert not line.connectgaps
    assert numbers["period"].iloc[5] not in band.x
    assert list(band.x).count(None) == 2


def test_trend_shows_target_as_a_dashed_line() -> None:
    (shape,) = trend(weeks(), "NPS", "points", target=30).layout.shapes
    assert (shape.y0, shape.y1, shape.line.dash) == (30, 30, "dash")
    assert trend(weeks(), "CSAT", "share").layout.yaxis.tickformat == ".0%"


def test_bands_are_coloured_labelled_and_clickable() -> None:
    figure = bands({"promoter": 50, "passive": 30, "detractor": 20})
    (bar,) = figure.data
    assert list(bar.marker.color) == [theme.DETRACTOR, theme.PASSIVE, theme.PROMOTER]
    assert [row[0] for row in bar.customdata] == ["detractor", "passive", "promoter"]
    assert [label[0] for label in figure.layout.yaxis.ticktext] == ["▼", "●", "▲"]
    assert list(bar.x) == [20, 30, 50]


def test_bands_not_chosen_fade() -> None:
    (bar,) = bands({"promoter": 5, "detractor": 2}, {"promoter"}).data
    fading = theme.faded(theme.DETRACTOR, theme.FADED)
    assert (bar.marker.color[0], bar.marker.color[2]) == (fading, theme.PROMOTER)


def test_breakdown_is_worst_first_and_few_answers_come_last_in_grey() -> None:
    numbers = groups(("North", 30, 90), ("South", -10, 80), ("Tiny", -90, 4))
    figure = breakdown(numbers, "unit", "points")
    (dots,) = figure.data
    assert [row[0] for row in dots.customdata] == ["South", "North", "Tiny"]
    assert list(dots.marker.color) == [theme.ACCENT, theme.ACCENT, theme.GREY]
    assert figure.layout.yaxis.range[0] > figure.layout.yaxis.range[1]
    assert (dots.error_x.array[0], dots.error_x.arrayminus[0]) == (6, 4)


def test_breakdown_shortens_labels_and_says_what_it_leaves_out() -> None:
    long = "A unit with a name that does not fit on any screen"
    numbers = groups((long, -50, 99), ("<b>x</b>", -40, 99), *((f"U{i}", i, 50) for i in range(40)))
    figure = breakdown(numbers, "unit", "points")
    labels = figure.layout.yaxis.ticktext
    assert len(labels) == 15
    assert labels[0].endswith("…")
    assert labels[1] == "&lt;b&gt;x&lt;/b&gt;"
    assert figure.data[0].customdata[0][0] == long
    assert "27 more" in figure.layout.xaxis.title.text


def test_steps_show_count_and_rate() -> None:
    (bar,) = steps([("Invited", 2000, None), ("Answered", 500, 0.25)]).data
    assert bar.text[0] == "2,000"
    assert bar.text[1].startswith("500 · 25")


def test_ratings_have_eleven_places_coloured_by_band() -> None:
    (bar,) = ratings({0: 3, 10: 7}).data
    assert list(bar.y) == [3, *[None] * 9, 7]
    colours = [theme.DETRACTOR] * 7 + [theme.PASSIVE] * 2 + [theme.PROMOTER] * 2
    assert list(bar.marker.color) == colours


def test_terms_keep_their_ranks_and_give_the_term_on_click() -> None:
    figure = terms(words(("response time", 9), ("price", 4)), {"price"})
    bar, counts = figure.data
    assert list(counts.text) == ["9 · 9.0 %", "4 · 4.0 %"]
    assert [row[0] for row in bar.customdata] == ["response time", "price"]
    assert list(bar.marker.opacity) == [theme.FADED, 1]


@pytest.mark.parametrize("count", [13, 140, 600])
def test_no_figure_has_more_than_300_marks(count: int) -> None:
    assert marks(trend(weeks(count), "NPS", "points")) <= 300


NOTES = [(date(2025, 1, 9), "Prices <b>up</b> & away"), (date(2025, 2, 3), "Strike")]


def test_notes_are_numbered_dotted_lines_on_their_days() -> None:
    look = trend(weeks(), "NPS", "points", target=30, notes=NOTES).layout
    target, *lines = look.shapes
    assert target.line.dash == "dash"
    assert [(line.x0, line.x1, line.line.dash) for line in lines] == [
        (day, day, "dot") for day, _text in NOTES
    ]
    assert [(each.x, each.text) for each in look.annotations] == [
        (NOTES[0][0], "<b>1</b>"),
        (NOTES[1][0], "<b>2</b>"),
    ]


def test_what_somebody_noted_stays_letters() -> None:
    first, second = trend(weeks(), "NPS", "points", notes=NOTES).layout.annotations
    assert first.hovertext == "Prices &lt;b&gt;up&lt;/b&gt; &amp; away"
    assert second.hovertext == "Strike"


def test_without_notes_there_are_no_lines() -> None:
    look = trend(weeks(), "NPS", "points").layout
    assert (len(look.shapes), len(look.annotations)) == (0, 0)
    assert len(trend(weeks(0), "NPS", "points", notes=NOTES).layout.shapes) == 0


def compared(*rows: tuple[str, float, int, float | None]) -> pd.DataFrame:
    """unit, value, n, before -> groups with a former value."""
    now = groups(*(row[:3] for row in rows))
    before = pd.Series([row[3] for row in rows], dtype=float)
    return now.assign(before=before, before_n=[0 if row[3] is None else 55 for row in rows])


def test_breakdown_marks_the_former_value_on_the_line_of_its_group() -> None:
    """Hollow, beneath the dots, and none for a group that is new."""
    numbers = compared(("North", 30, 90, 12), ("New", 5, 80, None), ("South", -10, 80, -4))
    hollow, dots = breakdown(numbers, "unit", "points").data
    assert [row[0] for row in dots.customdata] == ["South", "New", "North"]
    assert list(zip(hollow.x, hollow.y, strict=True)) == [(-4, 0), (12, 2)]
    assert [row[0] for row in hollow.customdata] == ["South", "North"]
    assert hollow.marker.symbol == "diamond-open"
    assert list(hollow.hovertext) == ["Before: n 55"] * 2


def test_terms_tick_the_former_share_on_the_scale_of_the_bars() -> None:
    """9 of 100 now and a share of 3 % before: the tick stands where 3 of 100 would end."""
    found = words(("response time", 9), ("price", 4)).assign(before=[0.03, 0.5])
    figure = terms(found)
    bar, ticks, _counts = figure.data
    assert list(bar.x) == [9, 4]
    assert list(ticks.x) == pytest.approx([3, 50])
    assert list(ticks.y) == list(bar.y)
    assert list(ticks.hovertext) == ["Before: 3.0 %", "Before: 50.0 %"]
    assert ticks.marker.symbol == "line-ns-open"
    assert figure.layout.xaxis.range[1] > 50


def test_terms_without_a_window_before_have_no_ticks() -> None:
    assert len(terms(words(("price", 4))).data) == 2


@pytest.mark.parametrize(
    "figure",
    [
        breakdown(compared(), "unit", "points"),
        terms(words().assign(before=[])),
        trend(weeks(1, gap=0), "NPS", "points", notes=NOTES),
    ],
)
def test_nothing_compared_is_a_blank_figure(figure: go.Figure) -> None:
    assert len(figure.data) == 0
    assert not figure.layout.xaxis.visible

"""What holds for all charts of change, importance, drivers, signals and steps alike."""

import re
from typing import Any

import plotly.graph_objects as go
import pytest

from cx import charts
from tests.charts.samples import CORNERS, LONG, change, driven, points, values, weeks

EVIL = "<b>R&D</b>"
SPAN = (-1.0, 2.0)


def drawn(name: str, count: int) -> dict[str, go.Figure]:
    """Every chart of so many rows that are all called the same."""
    return {
        "waterfall": charts.waterfall(change(*[(name, 1.0, SPAN)] * count), "points"),
        "quadrants": charts.quadrants(
            points(*[(name, 5.0, 0.1, 40)] * count), "points", name, name, 0.0, 0.2, CORNERS
        ),
        "drivers": charts.drivers(driven(*[(name, 0.2, 0.3, True)] * count), 0.1),
        "signals": charts.signals(weeks(count, set(range(count)))),
        "side_by_side": charts.side_by_side(values(*[(name, 5.0, 40)] * count), "points"),
        "steps": charts.steps([(name, 40, 0.5)] * min(count, 6), {0: 0.7}),
    }


def strings(part: Any) -> list[str]:
    if isinstance(part, dict):
        return [text for each in part.values() for text in strings(each)]
    if isinstance(part, list | tuple):
        return [text for each in part for text in strings(each)]
    return [part] if isinstance(part, str) else []


def marks(figure: go.Figure) -> int:
    return sum(
        len(trace.x) for trace in figure.data if trace.type == "bar" or "markers" in trace.mode
    )


NAMES = sorted(drawn("A", 1))
every_chart = pytest.mark.parametrize("chart", NAMES)


@every_chart
def test_letters_and_background_are_left_to_the_page(chart: str) -> None:
    spec = drawn("A", 3)[chart].to_plotly_json()
    assert spec["layout"]["paper_bgcolor"] == spec["layout"]["plot_bgcolor"] == "rgba(0,0,0,0)"
    fonts = [trace.get("textfont", {}) for trace in spec["data"]]
    fonts += [note.get("font", {}) for note in spec["layout"].get("annotations", [])]
    assert not [font for font in fonts if "color" in font]


@every_chart
@pytest.mark.parametrize("count", [1, 40, 10_000])
def test_no_figure_has_more_than_300_marks(chart: str, count: int) -> None:
    assert 0 < marks(drawn("A", count)[chart]) <= 300


@every_chart
def test_names_never_become_markup_but_a_click_gives_them_as_they_are(chart: str) -> None:
    spec = drawn(EVIL, 2)[chart].to_plotly_json()
    shown = [
        text for trace in spec["data"] for key in ("text", "hovertext")
        for text in strings(trace.get(key))
    ] + strings(spec["layout"])  # fmt: skip
    assert not [text for text in shown if re.search(r"<(?!br>)", text)]
    given = {row[0] for trace in spec["data"] for row in trace.get("customdata", [])}
    assert given <= {EVIL} or chart == "signals"


@every_chart
def test_long_names_leave_room_for_the_chart(chart: str) -> None:
    labels = drawn(LONG, 2)[chart].layout.yaxis.ticktext
    longest = 28 if chart == "steps" else 19
    assert all(len(line) <= longest for label in labels for line in label.split("<br>"))

"""Drawn by a browser, on a phone and on a desk: no word lies on another, none is cut off."""

import json
import math
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import plotly.graph_objects as go
import pytest

from cx import charts
from tests.charts.samples import CORNERS, LONG, STEPS, change, driven, points, values, weeks

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
DRAW = """async ([figure, width]) => {
  const box = document.getElementById("figure");
  Plotly.purge(box);
  await Plotly.newPlot(box, figure.data, {...figure.layout, width});
  const outer = box.getBoundingClientRect();
  return [...box.querySelectorAll("svg text")].map(each => {
    const at = each.getBoundingClientRect();
    return {
      text: each.textContent, left: at.left - outer.left, right: at.right - outer.left,
      top: at.top - outer.top, bottom: at.bottom - outer.top, seen: at.width > 0,
    };
  }).filter(each => each.seen && each.text.trim());
}"""

Word = dict[str, Any]


@pytest.fixture(scope="module")
def page(chromium: Any) -> Iterator[Any]:
    """A blank page that has Plotly."""
    found = find_spec("plotly")
    assert found is not None
    assert found.origin is not None
    script = Path(found.origin).parent / "package_data" / "plotly.min.js"
    blank = chromium.new_page(viewport={"width": 1200, "height": 1400})
    blank.set_content("<style>body {margin: 0}</style><div id='figure'></div>")
    blank.add_script_tag(path=str(script))
    yield blank
    blank.close()


def crowd(count: int, label: str) -> list[tuple[str, float, float, int]]:
    """Points all over the place, some close together."""
    return [
        (label.format(i), 70 * math.sin(i * 2.4), 0.5 / (i + 1), 200 - 9 * i) for i in range(count)
    ]


PARTS = [(f"{LONG} {i}", 6 * math.sin(i), (-1.0 * i, 3.0)) for i in range(40)]
FIGURES = {
    "waterfall": charts.waterfall(change(*PARTS), "points"),
    "waterfall of shares": charts.waterfall(
        change(("Support", -0.061, (-0.1, -0.02)), start=0.62, mix=(0.004, (-0.01, 0.02))), "share"
    ),
    "quadrants": charts.quadrants(
        points(*crowd(12, "Reason number {}")), "points", "Score of those who name it",
        "Share of answers", 12.0, 0.1, CORNERS,
    ),
    "quadrants, crowded": charts.quadrants(
        points(*crowd(30, LONG)), "points", LONG, LONG, 60.0, 0.01, (LONG,) * 4
    ),
    "drivers": charts.drivers(
        driven(*((LONG, 0.3 / (i + 1), 0.2 - i, i < 4) for i in range(20))), 0.04
    ),
    "signals": charts.signals(weeks(60, {57, 58})),
    "signals, one week": charts.signals(weeks(1)),
    "side by side": charts.side_by_side(
        values(*((LONG, 90 * math.cos(i), 20 * i) for i in range(40))), "points"
    ),
    "steps": charts.steps(STEPS, {1: 0.7, 2: 0.8}),
    "steps that miss": charts.steps([("Answered", 1_234, None), ("Commented", 0, 0.0),
                                     ("Gave a reason", 1_230, 0.997)], {1: 0.7, 2: 1.0}),
}  # fmt: skip


def overlaps(words: list[Word]) -> list[tuple[str, str]]:
    """Pairs of words that share more than the empty edge of their lines."""
    return [
        (a["text"], b["text"])
        for place, a in enumerate(words)
        for b in words[place + 1 :]
        if min(a["right"], b["right"]) - max(a["left"], b["left"]) > 1
        and min(a["bottom"], b["bottom"]) - max(a["top"], b["top"]) > 3
    ]


def cut_off(words: list[Word], width: int, height: int) -> list[str]:
    return [
        word["text"]
        for word in words
        if min(word["left"], word["top"]) < -1
        or word["right"] > width + 1
        or word["bottom"] > height + 1
    ]


@pytest.mark.parametrize("width", [358, 700, 1100])
@pytest.mark.parametrize("name", FIGURES)
def test_every_word_can_be_read(page: Any, name: str, width: int) -> None:
    figure: go.Figure = FIGURES[name]
    words = page.evaluate(DRAW, [json.loads(figure.to_json()), width])
    assert len(words) > 3
    assert overlaps(words) == []
    assert cut_off(words, width, figure.layout.height) == []

"""The scale drawn: bands around the middle, values from light to dark, and letters to be read."""

import re

import pandas as pd
import pytest

from cx.charts import band_titles
from cx.charts.spread import MOST, ink, shades, spread
from cx.charts.theme import DETRACTOR, PASSIVE, PROMOTER


def row(name: str, *counts: int, wanted: str | None = "") -> dict:
    whole = sum(counts)
    return {
        "name": name, "wanted": name if wanted == "" else wanted, "n": whole,
        **{f"count_{place}": count for place, count in enumerate(counts)},
        **{f"share_{place}": count / max(whole, 1) for place, count in enumerate(counts)},
    }  # fmt: skip


BANDED = pd.DataFrame([row("All", 30, 40, 30, wanted=None), row("Price", 50, 20, 30)])
SCALE = pd.DataFrame([row("Price", *range(10, 21))])
STEPS = [str(value) for value in range(11)]


def luminance(code: str) -> float:
    parts = [int(code[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_bands_lie_around_the_middle_of_the_passives() -> None:
    down, middle, up = spread(BANDED, band_titles(), True).data
    for place in (0, 1):
        assert middle.base[place] == pytest.approx(-middle.x[place] / 2)
        assert down.base[place] + down.x[place] == pytest.approx(middle.base[place])
        assert up.base[place] == pytest.approx(middle.x[place] / 2)
    assert [trace.marker.color[0] for trace in (down, middle, up)] == [
        DETRACTOR, PASSIVE, PROMOTER,
    ]  # fmt: skip


def test_values_are_stacked_from_nothing_to_all() -> None:
    traces = spread(SCALE, STEPS, False).data
    ends = [(trace.base[0], trace.base[0] + trace.x[0]) for trace in traces]
    assert ends[0][0] == 0
    assert ends[-1][1] == pytest.approx(1)
    assert [low for low, _high in ends[1:]] == pytest.approx([high for _low, high in ends[:-1]])


def test_one_hue_gets_darker_step_by_step() -> None:
    light = [luminance(colour) for colour in shades(11)]
    assert light == sorted(light, reverse=True)
    assert len(set(light)) == 11


@pytest.mark.parametrize("colour", [*shades(11), *shades(5), DETRACTOR, PASSIVE, PROMOTER])
def test_letters_on_every_colour_can_be_read(colour: str) -> None:
    """WCAG 2.2: 4.5 to 1."""
    assert contrast(ink(colour), colour) >= 4.5


def test_every_row_says_its_answers_and_every_part_its_count() -> None:
    figure = spread(BANDED, band_titles(), True)
    assert list(figure.layout.yaxis.ticktext) == ["All<br>n 100", "Price<br>n 100"]
    assert figure.data[0].hovertext[1] == "Price<br>Detractors (0–6): 50 of 100, 50.0 %"
    assert figure.data[0].text[1] == "▼ 50%"


def test_the_legend_names_the_steps_in_their_order() -> None:
    figure = spread(SCALE, STEPS, False)
    assert [trace.name for trace in figure.data] == STEPS
    assert figure.layout.showlegend


def test_what_is_not_chosen_fades_and_the_sum_stays() -> None:
    more = pd.concat([BANDED, pd.DataFrame([row("Speed", 1, 2, 40)])])
    colours = spread(more, band_titles(), True, {"Speed"}).data[2].marker.color
    assert [colour.startswith("rgba") for colour in colours] == [False, True, False]


def test_a_click_gives_the_row_and_on_the_sum_nothing() -> None:
    for trace in spread(BANDED, band_titles(), True).data:
        assert [list(each) for each in trace.customdata] == [[None], ["Price"]]


def test_no_picture_has_more_than_300_marks() -> None:
    many = pd.DataFrame([row(f"G{number}", *range(1, 12)) for number in range(500)])
    figure = spread(many, STEPS, False)
    assert sum(len(trace.x) for trace in figure.data) <= 300
    assert figure.layout.xaxis.title.text == f"{500 - MOST} more in the table"


def test_names_never_become_markup() -> None:
    evil = "<b>R&D</b>"
    spec = spread(pd.DataFrame([row(evil, 1, 2, 3)]), [evil] * 3, False).to_plotly_json()
    shown = [text for trace in spec["data"] for text in (*trace["hovertext"], trace["name"])]
    assert not [
        t for t in [*shown, *spec["layout"]["yaxis"]["ticktext"]] if re.search("<(?!br>)", t)
    ]


@pytest.mark.parametrize("rows", [BANDED.head(0), pd.DataFrame([row("Price", 0, 0, 0)])])
def test_nothing_is_drawn_from_nothing(rows: pd.DataFrame) -> None:
    assert len(spread(rows, band_titles(), True).data) == 0

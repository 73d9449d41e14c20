"""The table drawn: which colour a cell has, what it says, and what a click on it gives."""

import re

import pandas as pd
import pytest

from cx.charts.heat import DEEPEST, MOST, heat, shades
from cx.charts.theme import DETRACTOR, PROMOTER
from cx.ui.blocks import INK

PAPER = {"light": "#FFFFFF", "dark": "#0E1117"}
EVIL = "<b>R&D</b>"


def cell(y: int = 1, x: int = 1, value: float | None = 30.0, n: int = 400, **more: object) -> dict:
    return {
        "y": y, "x": x, "value": value, "n": n, "low": (value or 0) - 5, "high": (value or 0) + 5,
        "gap": 10.0, "gap_low": 2.0, "gap_high": 18.0, "apart": False, "level": 20.0,
        "values": [f"R{y}", f"C{x}"], "seen": True,
    } | more  # fmt: skip


def cells(*each: dict) -> pd.DataFrame:
    return pd.DataFrame(list(each))


def parts(colour: str) -> list[float]:
    """red, green, blue and how opaque."""
    return [float(each) for each in re.findall(r"[\d.]+", colour)]


def hue(colour: str) -> list[float]:
    return parts(colour)[:3]


def rgb(code: str) -> list[float]:
    return [float(int(code[place : place + 2], 16)) for place in (1, 3, 5)]


def test_better_than_the_whole_is_blue_and_worse_vermilion() -> None:
    better, worse = shades(cells(cell(value=40.0), cell(value=0.0)), "points", "higher")
    assert (hue(better), hue(worse)) == (rgb(PROMOTER), rgb(DETRACTOR))


def test_where_less_is_better_the_colours_change_sides() -> None:
    more, less = shades(
        cells(cell(value=0.4, level=0.2), cell(value=0.1, level=0.2)), "share", "lower"
    )
    assert (hue(more), hue(less)) == (rgb(DETRACTOR), rgb(PROMOTER))


def test_the_further_the_deeper_and_few_answers_have_no_colour() -> None:
    near, far, few, same = shades(
        cells(cell(value=30.0), cell(value=80.0), cell(value=80.0, n=29), cell(value=20.0)),
        "points", "higher",
    )  # fmt: skip
    assert parts(near)[3] < parts(far)[3] == DEEPEST
    assert len({*hue(few)} - {138.0, 148.0, 166.0}) == 0
    assert few == same


def test_small_differences_are_pale() -> None:
    """One point is not painted like forty, only because nothing lies further away."""
    (pale,) = shades(cells(cell(value=21.0)), "points", "higher")
    assert parts(pale)[3] <= 0.02


def luminance(colour: list[float]) -> float:
    linear = [
        each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4
        for each in (part / 255 for part in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("hue_of", [PROMOTER, DETRACTOR])
def test_letters_can_be_read_on_the_deepest_colour(theme: str, hue_of: str) -> None:
    """4.5 to 1, as WCAG 2 asks."""
    under = [
        DEEPEST * top + (1 - DEEPEST) * paper
        for top, paper in zip(rgb(hue_of), rgb(PAPER[theme]), strict=True)
    ]
    one, other = sorted([luminance(rgb(INK[theme])), luminance(under)])
    assert (other + 0.05) / (one + 0.05) >= 4.5


def test_a_cell_says_value_and_answers_and_marks_what_stands_apart() -> None:
    figure = heat(
        cells(cell(y=0), cell(apart=True), cell(x=2, apart=True, gap=-10.0), cell(x=3, n=7)),
        ["All", "Price"], ["All", "North", "South", "West"], "points",
    )  # fmt: skip
    fields, words = figure.data
    assert list(words.text) == [
        "+30<br>n 400", "<b>▲ +30</b><br>n 400", "<b>▼ +30</b><br>n 400", "<i>+30</i><br>n 7",
    ]  # fmt: skip
    assert "Price · North<br>+30 (+25 to +35, n 400)" in fields.hovertext[1]
    assert "less the rest +10 (+2 to +18): clear" in fields.hovertext[1]
    assert "indicative only" in fields.hovertext[3]


def test_a_click_gives_both_values_and_names_are_never_markup() -> None:
    figure = heat(cells(cell(y=1, x=1, values=[EVIL, "North"])), ["All", EVIL], ["All", EVIL],
                  "points")  # fmt: skip
    fields, words = figure.data
    assert [list(each) for each in fields.customdata] == [[EVIL, "North"]]
    shown = [*fields.hovertext, *words.text, *figure.layout.xaxis.ticktext,
             *figure.layout.yaxis.ticktext]  # fmt: skip
    assert not [text for text in shown if re.search(r"<(?!br>)", text)]


def test_what_is_not_chosen_loses_its_colour() -> None:
    figure = heat(cells(cell(value=80.0), cell(x=2, value=80.0, seen=False)),
                  ["All", "A"], ["All", "N", "S"], "points")  # fmt: skip
    fields = figure.data[0]
    assert hue(fields.marker.color[0]) == rgb(PROMOTER) != hue(fields.marker.color[1])
    assert list(fields.marker.line.width) == [2, 0]


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (51, 13), (11, 9), (400, 2)])
def test_no_table_draws_more_marks_than_a_page_can_bear(rows: int, columns: int) -> None:
    every = [cell(y=y, x=x) for y in range(rows) for x in range(columns)]
    figure = heat(
        cells(*every), [f"R{n}" for n in range(rows)], [f"C{n}" for n in range(columns)], "points"
    )
    marks = len(figure.data[0].x)
    assert 0 < marks <= MOST
    left = rows - marks // columns
    said = figure.layout.yaxis.title.text
    assert said == (f"{left} more rows in the table" if left else None)


def test_nobody_is_an_empty_figure_and_a_cell_without_answers_is_not_drawn() -> None:
    columns = list(cell())
    assert not heat(pd.DataFrame(columns=columns), [], [], "points").data
    figure = heat(cells(cell(), cell(x=2, value=None, n=0)), ["All", "A"], ["All", "N", "S"],
                  "points")  # fmt: skip
    assert len(figure.data[0].x) == 1

"""Reasons: corners that follow the numbers, arithmetic that anybody can redo, and chance named."""

import json
import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.firms import LATELY, answers, banded, firm, repeated
from tests.ui.screen import (
    OVERVIEW,
    REASONS,
    Visit,
    figure,
    fine,
    sentence,
    sentences,
    table,
    tables,
    tiles,
    visiting,
)

SUPPOSED = re.compile(
    r"If (\d+) % of the detractors who name (.*) had been passives \((.*) of (.*) answers\), "
    r"the score would have been (\S+) instead of (\S+): (\S+) points \((\S+) to (\S+)\)\."
)
# Of 200 answers with a reason: named often and bad, often and good, seldom and bad, and so on.
FOUR = {
    "Often bad": banded(60, 10, 10),
    "Often good": banded(2, 8, 70),
    "Seldom bad": banded(15, 3, 2),
    "Seldom good": banded(0, 2, 18),
}


def figure_of(app: AppTest, key: str) -> dict:
    """A chart as it is sent to the browser."""
    (chart,) = [each for each in app.get("plotly_chart") if each.key == key]
    return json.loads(chart.proto.spec)


@pytest.fixture(scope="module")
def four(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A firm with one reason in each corner."""
    rows = [row for name, scores in FOUR.items() for row in answers(scores, reason=name)]
    with visiting(firm(tmp_path_factory.mktemp("four"), rows)) as visit:
        yield visit


def test_the_corners_are_named_where_they_belong(four: Visit) -> None:
    """Upwards named more often, to the right happier."""
    found = figure_of(four(REASONS, period=LATELY), "reasons_matrix")
    named = {note["text"].replace("<br>", " "): (note["x"], note["y"])
             for note in found["layout"]["annotations"]}  # fmt: skip
    assert named == {
        "Mend first": (0, 1), "Keep up": (1, 1), "Watch": (0, 0), "Leave as it is": (1, 0),
    }  # fmt: skip


def test_each_reason_stands_in_its_corner(four: Visit) -> None:
    """By its own score against that of all, and by its share against an even one."""
    app = four(REASONS, period=LATELY)
    found = figure_of(app, "reasons_matrix")
    across, up = split_of(found)
    assert across == pytest.approx(100 * (100 - 77) / 200)
    assert up == pytest.approx(1 / 4)
    rows = table(app, "x", "y").set_index("name")
    corners = {name: (row.y >= up, row.x >= across) for name, row in rows.iterrows()}
    assert corners == {
        "Often bad": (True, False), "Often good": (True, True),
        "Seldom bad": (False, False), "Seldom good": (False, True),
    }  # fmt: skip
    assert rows.loc["Often bad", "x"] == pytest.approx(100 * (10 - 60) / 80)
    assert rows.loc["Often bad", "y"] == pytest.approx(80 / 200)
    assert sentence(app, "Clearly in “Mend first”: Often bad (40.0 %, score −62).")


def split_of(found: dict) -> tuple[float, float]:
    """Where the lines across and up are drawn."""
    shapes = found["layout"]["shapes"]
    across = next(shape["x0"] for shape in shapes if shape["x0"] == shape["x1"])
    return across, next(shape["y0"] for shape in shapes if shape["y0"] == shape["y1"])


def test_what_the_sentence_names_follows_the_numbers(demo_home: Path) -> None:
    """In the demo company too: poor and named often, and nothing else."""
    with visiting(demo_home) as visit:
        app = visit(REASONS, kind="tNPS")
        rows, found = table(app, "x", "y"), figure_of(app, "reasons_matrix")
        across, up = split_of(found)
        said = sentence(app, "“Mend first”")
    mend = set(rows.loc[(rows["x"] < across) & (rows["y"] >= up), "name"])
    assert mend == {name for name in rows["name"] if f"{name} (" in said}
    assert across == pytest.approx(figure(rows_score(app)), abs=0.5)


def rows_score(app: AppTest) -> str:
    """The score that all reasons add up to, as the page writes it."""
    return re.findall(r"score of (\S+)\.$", sentence(app, "add up to the score"))[0]


@pytest.mark.parametrize("part", [0, 35, 100])
@pytest.mark.parametrize("reason", ["Often bad", "Seldom bad"])
def test_what_if_is_arithmetic_on_the_rows(four: Visit, part: int, reason: str) -> None:
    """Every detractor who would have been a passive lifts the score by 100 / n."""
    app = four(REASONS, period=LATELY)
    app.selectbox(key="what_if_reason").set_value(reason)
    app.number_input(key="what_if_part").set_value(part).run()
    assert fine(app)
    found = SUPPOSED.fullmatch(sentence(app, "had been passives"))
    assert found
    said_part, name, moved, n, would_be, score, by, low, high = found.groups()
    detractors = sum(score <= 6 for score in FOUR[reason])
    assert (int(said_part), name, int(n)) == (part, reason, 200)
    assert float(moved) == pytest.approx(part / 100 * detractors, abs=0.5)
    assert figure(by) == pytest.approx(part / 100 * detractors / 2, abs=0.05)
    assert figure(would_be) == pytest.approx(figure(score) + figure(by), abs=0.1)
    assert figure(low) <= figure(by) <= figure(high)
    assert (figure(low) == figure(high) == 0) == (part == 0)


def test_all_of_a_reason_is_the_score_without_its_detractors(four: Visit) -> None:
    """As if everybody unhappy who names it had been a passive."""
    app = four(REASONS, period=LATELY)
    app.number_input(key="what_if_part").set_value(100).run()
    found = SUPPOSED.fullmatch(sentence(app, "had been passives"))
    assert found and found[5] == "+41.5"  # 100 promoters and 17 other detractors of 200


def test_without_detractors_there_is_nothing_to_suppose(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    rows = answers(banded(0, 20, 30), reason="Price") + answers([9], reason="Advice")
    with visiting(firm(tmp_path_factory.mktemp("happy"), rows)) as visit:
        app = visit(REASONS, period=LATELY)
    assert fine(app)
    assert "No detractors among these answers." in sentences(app)
    assert not [each for each in app.number_input if each.key == "what_if_part"]


Driven = Callable[[int], AppTest]
QUESTIONS = {"csat_top": 5, "ces_top": 5}


def questioned(count: int) -> list[dict]:
    """Answers whose satisfaction goes with the rating, and whose ease goes with nothing."""
    rows = answers(repeated([2, 9, 7, 4, 10, 8, 1, 6], count), **QUESTIONS)
    for number, row in enumerate(rows):
        row.update(csat=1 + row["nps"] * 4 // 10, ces=1 + (number * 7919 // 13) % 5)
        row["reason"] = ("Price", "Advice")[number % 2]
    return rows


@pytest.fixture
def driven(tmp_path: Path) -> Iterator[Driven]:
    """A function that opens the page on so many answers to three questions."""
    with ExitStack() as open_:

        def visit(count: int) -> AppTest:
            home = firm(tmp_path, questioned(count))
            return open_.enter_context(visiting(home))(REASONS, period=LATELY)

        yield visit


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (9, "Too few answers to compare."),
        (10, "From 10 answers: too few to share out, so rank correlations."),
        (149, "From 149 answers: too few to share out, so rank correlations."),
        (200, "of the rating, from 200 answers."),
    ],
)
def test_few_answers_say_less_of_what_drives_them(driven: Driven, count: int, said: str) -> None:
    app = driven(count)
    assert fine(app)
    assert sentence(app, said)
    assert (count > 9) == bool([frame for frame in tables(app) if "Driver" in frame])


def test_what_goes_with_nothing_is_not_above_chance(driven: Driven) -> None:
    """The table says it, the sentence names it, and the chart draws chance as a line."""
    app = driven(400)
    rows = table(app, "Driver").set_index("Driver")
    assert rows["Above chance"].to_dict() == {"CSAT": "yes", "CES": "no"}
    assert figure(rows.loc["CSAT", "Share"]) > 90
    said = sentence(app, "Largest share: CSAT")
    assert "with a higher score" in said
    assert "Not above a column of random numbers: CES." in said
    found = figure_of(app, "drivers_questions")
    assert "random" in json.dumps(found["layout"]).casefold()


def test_the_named_reasons_are_the_other_way_to_look(driven: Driven) -> None:
    app = driven(400)
    app.radio(key="drivers_source").set_value("reasons").run()
    assert fine(app)
    assert set(table(app, "Driver")["Driver"]) == {"Price", "Advice"}


@pytest.mark.parametrize("query", [{}, {"weighted": "true"}, {"kind": "tNPS", "weighted": "true"}])
def test_the_points_of_all_reasons_are_the_score_of_the_tile(
    demo_home: Path, query: dict[str, str]
) -> None:
    """Also where answers count by their weight, as the head of the page says."""
    with visiting(demo_home) as visit:
        app = visit(REASONS, **query)
        tile = tiles(visit(OVERVIEW, **query))["Net Promoter Score"].value
        points = table(app, "Points of the score")["Points of the score"]
        what_if = SUPPOSED.fullmatch(sentence(app, "had been passives"))
    assert rows_score(app) == tile
    assert what_if
    assert figure(what_if[6]) == pytest.approx(figure(tile), abs=0.56)  # with a decimal
    assert sum(map(figure, points)) == pytest.approx(figure(tile), abs=0.5 + 0.05 * len(points))


def test_without_a_score_no_points_add_up(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A score of 0 is a score; nobody's is none."""
    rows = answers([None] * 20, reason="Price")
    with visiting(firm(tmp_path_factory.mktemp("unscored"), rows)) as visit:
        app = visit(REASONS, period=LATELY)
    assert fine(app)
    assert not sentence(app, "score of 0")


def test_counts_of_bands_are_those_of_the_rows(four: Visit) -> None:
    """Detractors, passives and promoters of every reason, and their shares."""
    rows = table(four(REASONS, period=LATELY), "Points of the score").set_index("Reason")
    assert rows.loc["Often bad"].iloc[:4].tolist() == [
        "60 · 75.0 %",
        "10 · 12.5 %",
        "10 · 12.5 %",
        80,
    ]
    assert pd.to_numeric(rows["Answers"]).sum() == 200

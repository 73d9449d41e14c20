"""A scale that was used as if it were another."""

import pytest


def scores(*values, survey="tNPS", name="nps"):
    return [{"survey": survey, name: value} for value in values]


ORDINARY = scores(*[0, 2, 5, 7, 8, 9, 9, 10, 10, 10] * 60)


def test_an_ordinary_use_is_fine(find):
    found = find("scale_use", ORDINARY)
    assert (found.count, found.of, found.level) == (0, 1, "fine")
    assert {row["value"]: row["n"] for row in found.figures}[10] == 180


@pytest.mark.parametrize(
    ("rule", "answers", "words"),
    [
        ("alike", scores(*[10] * 96, *[3] * 4, survey="x"), "x: 96.0 % of 100 scores are 10."),
        ("alike", scores(*[4] * 40, survey="x", name="csat"), "x: 100.0 % of 40 scores are 4."),
        ("heaped", scores(*[0, 5, 10] * 20, survey="x"), "only 0, 5 and 10"),
        ("shifted", scores(*[1, 5, 8, 9, 10] * 101, survey="x"), "was the scale 1 to 10?"),
    ],
)
def test_a_strange_use_is_found_in_its_survey_only(find, rule, answers, words):
    found = find("scale_use", ORDINARY + answers)
    assert (found.count, found.of, found.level) == (1, 2, "look")
    assert (found.rows[0]["survey"], found.rows[0]["rule"]) == ("x", rule)
    assert found.rows[0]["line"] == 602
    assert words in found.said


@pytest.mark.parametrize(
    "answers",
    [
        scores(*[10] * 95, *[3] * 5),
        scores(*[0, 5, 10, 9] * 20),
        scores(*[1, 5, 8, 9, 10] * 100),  # 500: a zero may be missing by chance
        scores(*[1, 5, 6, 7, 8] * 200),  # no 10 either
        scores(*[5, 1] * 40, name="csat"),
    ],
)
def test_what_may_well_be_is_fine(find, answers):
    assert find("scale_use", answers).level == "fine"


def test_few_scores_are_not_judged(find):
    assert find("scale_use", scores(*[10] * 29)).said.startswith("Not checked")


def test_a_file_without_surveys_is_one(find):
    assert "The file: 100.0 % of 40 scores are 7." in find("scale_use", [{"nps": 7}] * 40).said

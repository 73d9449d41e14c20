"""The heading rows of each product are known for what they are, and no others are."""

import csv
from pathlib import Path

import pytest

from cx.ingest.heads import Head, find_head

FIXTURES = Path(__file__).parents[1] / "fixtures"
FIRST = {  # file: product, index of the first row of data, first and last heading
    "qualtrics": ("qualtrics", 3, "StartDate", "Q3_2"),
    "qualtrics_legacy": ("qualtrics_legacy", 2, "V1", "LocationAccuracy"),
    "surveymonkey": (
        "surveymonkey",
        2,
        "Respondent ID",
        "How did you hear of us? – Other (please specify)",
    ),
    "typeform": ("typeform", 1, "#", "Ending"),
    "typeform_older": ("typeform", 1, "#", "Network ID"),
    "microsoft_forms": ("microsoft_forms", 1, "ID", "Anything else – in your own words?"),
    "touchpoints": ("touchpoints", 1, "external_id", "question_4"),
    "thanx": ("thanx", 1, "nps_feedback_uid", "responded_at"),
    "hubspot": ("", 1, "hs_object_id", "hs_ticket_id"),
    "asknicely": ("", 1, "response_id", "question_type"),
}


def top(name: str) -> list[list[str]]:
    encoding = "cp1252" if name == "microsoft_forms" else "utf-8-sig"
    with (FIXTURES / f"{name}.csv").open(encoding=encoding, newline="") as file:
        return list(csv.reader(file))


@pytest.mark.parametrize("name", FIRST)
def test_the_export_is_known_and_its_data_begin_where_they_do(name: str) -> None:
    head = find_head(top(name))
    assert (head.vendor, head.first, head.headings[0], head.headings[-1]) == FIRST[name]
    assert len(set(head.headings)) == len(head.headings)


def test_qualtrics_gives_the_questions_in_full() -> None:
    titles = find_head(top("qualtrics")).titles
    assert titles["Q1"] == "How likely are you to recommend us to a friend or colleague?"
    assert titles["StartDate"] == "Start Date"
    assert "Progress" not in titles, "a title that only repeats the heading says nothing"


def test_the_old_qualtrics_export_has_no_column_behind_its_last_comma() -> None:
    head = find_head(top("qualtrics_legacy"))
    assert len(head.headings) == 15
    assert head.titles["V1"] == "ResponseID"
    assert head.titles["Q1"] == "How likely are you to recommend us?"


def test_surveymonkey_questions_are_carried_over_their_parts() -> None:
    assert find_head(top("surveymonkey")).headings[9:] == (
        "How likely is it that you would recommend us?",
        "What could we do better?",
        "Which of these did you use? – The shop",
        "Which of these did you use? – The website",
        "Which of these did you use? – Other (please specify)",
        "How did you hear of us?",
        "How did you hear of us? – Other (please specify)",
    )


@pytest.mark.parametrize(
    "rows",
    [
        [["V1", "V2", "V3"], ["1", "2", "3"], ["4", "5", "6"]],
        [["Respondent ID", "Score"], ["1", "9"], ["2", "3"]],
        [["#", "Score", "Submit Date (UTC)"], ["1", "9", "2026-05-01"]],
        [["ID", "Email", "Start time"], ["1", "a@example.com", "9:00"]],
        [["external_id", "question_1", "question_4"], ["1", "1", ""]],
    ],
)
def test_what_only_resembles_an_export_is_a_plain_table(rows: list[list[str]]) -> None:
    head = find_head(rows)
    assert (head.vendor, head.headings, head.first) == ("", tuple(rows[0]), 1)


PLAIN = {
    "nothing above": ([["id", "nps"], ["1", "9"]], 1, ("id", "nps")),
    "blank rows above": ([[], ["", ""], ["id", "nps"], ["1", "9"]], 3, ("id", "nps")),
    "title lines": (
        [["Survey of May"], ["by", "Ada"], [], ["id", "nps", "csat", "why", "area"], ["1"] * 5],
        4,
        ("id", "nps", "csat", "why", "area"),
    ),
    "a title filled up with blanks": (
        [["Survey of May", ""], ["id", "nps"], ["1", "9"]],
        2,
        ("id", "nps"),
    ),
    "a first heading that is blank": ([["", "nps"], ["0", "9"]], 1, ("Column 1", "nps")),
    "a last heading that is blank": ([["id", ""], ["1", "9"]], 1, ("id", "Column 2")),
    "rows with little in them": (
        [["id", "nps", "csat", "why"], ["1", "", "", ""], ["2", "", "", ""]],
        1,
        ("id", "nps", "csat", "why"),
    ),
    "numbers as headings": ([["1", "2", "3"], ["yes", "no", "yes"]], 1, ("1", "2", "3")),
    "one column": ([["comment"], ["good"], ["bad"]], 1, ("comment",)),
    "no data": ([["id", "nps"]], 1, ("id", "nps")),
}


@pytest.mark.parametrize("case", PLAIN)
def test_the_headings_of_a_plain_table_stand_above_its_data(case: str) -> None:
    rows, first, headings = PLAIN[case]
    head = find_head(rows)
    assert (head.first, head.headings, head.vendor) == (first, headings, "")


def test_headings_are_stripped_and_each_stands_once() -> None:
    head = find_head([["NETPRO  ", "\u00a0why\u00a0", "why", "", "why (2)", "why"], ["1"] * 6])
    assert head.headings == ("NETPRO", "why", "why (3)", "Column 4", "why (2)", "why (4)")
    assert head.repeated == {"why"}


@pytest.mark.parametrize("rows", [[], [[]], [["", " "], ["\u00a0"]]])
def test_nothing_written_has_no_headings(rows: list[list[str]]) -> None:
    assert find_head(rows) == Head(())

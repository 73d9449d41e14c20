"""What was read is what was loaded and set aside, and it is told why."""

import pytest

from cx.ingest.quality import report
from tests.ingest.quality.staged import write

ANSWERS = [{"nps": 9}] * 7  # lines 2 to 8


def aside(line, column="score", value="99", reason="off the scale 0 to 10"):
    return {"file": "a.csv", "line": line, "column": column, "value": value, "reason": reason}


def test_rows_set_aside_whole_make_up_for_those_not_loaded(find):
    gone = [aside(9, "id", None, "no id"), aside(10, "finished", "no", "unfinished")]
    found = find("reconciliation", ANSWERS, aside=gone, read=9)
    assert (found.level, found.count) == ("fine", 0)
    assert found.said == "9 rows read = 7 loaded + 2 set aside."


def test_a_value_set_aside_does_not_make_its_row_one(find):
    found = find("reconciliation", ANSWERS, aside=[aside(3), aside(3, "date", "x")], read=7)
    assert found.said == "7 rows read = 7 loaded + 0 set aside."


def test_a_row_that_nobody_accounts_for_is_bad(find):
    found = find("reconciliation", ANSWERS, aside=[aside(9)], read=10)
    assert (found.level, found.count) == ("bad", 2)
    assert "2 rows do not add up" in found.said


def test_a_row_too_many_is_bad_too(find):
    assert find("reconciliation", ANSWERS, read=6).level == "bad"


def test_a_line_loaded_twice_cannot_make_up_for_one_that_is_missing(find):
    twice = [{"nps": 9, "source_row": 2}, {"nps": 9, "source_row": 2}, {"nps": 8}]
    found = find("reconciliation", twice, read=3)
    assert found.level == "bad"
    assert found.rows == ({"line": 2, "times": 2},)


@pytest.mark.parametrize(("read", "level"), [(8, "fine"), (9, "fine"), (10, "bad")])
def test_without_lines_no_more_rows_may_miss_than_lines_were_set_aside(tmp_path, read, level):
    tables = {
        "accounts": write(tmp_path / "a.parquet", [{"account_id": f"a{n}"} for n in range(8)]),
        "set_aside": write(tmp_path / "s.parquet", [aside(3)]),
    }
    assert report(tables, read).findings[0].level == level


def test_values_set_aside_are_counted_by_column_and_reason(find):
    gone = [aside(2), aside(3), aside(4, "date", "31.02.", "no date"), aside(5)]
    found = find("set_aside", ANSWERS * 20, aside=gone)
    assert found.figures[0] == {
        "column": "score", "reason": "off the scale 0 to 10", "n": 3, "first_line": 2,
    }  # fmt: skip
    assert "4 values were set aside; most of them, 3 (2.1 % of the rows)" in found.said
    assert {(row["line"], row["value"]) for row in found.rows} >= {(2, "99"), (4, "31.02.")}


@pytest.mark.parametrize(("lost", "level"), [(5, "fine"), (6, "look")])
def test_a_column_that_loses_more_than_a_twentieth_is_worth_a_look(find, lost, level):
    gone = [aside(line) for line in range(2, 2 + lost)]
    assert find("set_aside", [{"nps": 9}] * 100, aside=gone).level == level


def test_a_frequent_reason_does_not_hide_a_rare_one(find):
    gone = [aside(line) for line in range(2, 400)] + [aside(7, "when", "x", "no date")]
    found = find("set_aside", [{"nps": 9}] * 400, aside=gone)
    assert {row["reason"] for row in found.rows} == {"off the scale 0 to 10", "no date"}


def test_nothing_set_aside_is_fine(find):
    assert find("set_aside", ANSWERS).said == "Nothing was set aside."

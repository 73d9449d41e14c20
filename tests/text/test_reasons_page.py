"""The command that judges automatic reasons reads both forms of labels and keeps the page whole."""

from pathlib import Path

import pytest

from benchmarks.errors import Unmeasured
from benchmarks.reasons import main, parsed, read
from benchmarks.reasons_page import placed
from cx.errors import BadSource
from tests.text.test_reasons import company

MARKS = ["--marks", "Price", "Staff"]


def test_a_column_of_reasons_and_columns_of_marks_are_read(tmp_path: Path) -> None:
    path = tmp_path / "labelled.csv"
    path.write_text("said,why,Price,Staff,more\nhello, Price ,1,1,1\nNo answer,Staff,,1,1\n")
    one = read(parsed([str(path), "--text", "said", "--label", "why", "--nothing", "no answer"]))
    assert one.comments == ["hello", ""] and one.reasons == [("Price",), ("Staff",)]
    several = read(parsed([str(path), "--text", "said", *MARKS]))
    assert several.reasons == [("Price", "Staff"), ("Staff",)]
    assert several.command == "python -m benchmarks.reasons labelled.csv --text said " + " ".join(
        MARKS
    )


def test_a_heading_that_is_not_there_is_named(tmp_path: Path) -> None:
    path = tmp_path / "labelled.csv"
    path.write_text("said,why\nhello,Price\n")
    with pytest.raises(BadSource, match="no column 'text'; there are said, why"):
        read(parsed([str(path), "--text", "text", "--label", "why"]))
    with pytest.raises(BadSource, match="cannot be read"):
        read(parsed([str(tmp_path / "none.csv"), "--text", "text", "--label", "why"]))


def test_the_command_writes_its_figures_into_their_place_and_nothing_else(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = zip(*company(40), strict=True)
    path, page = tmp_path / "labelled.csv", tmp_path / "text.md"
    path.write_text("said,why\n" + "".join(f"{text},{reason}\n" for text, reason in rows))
    name = "labelled.csv, why"
    page.write_text(f"# Before\n<!-- figures of {name} -->\nstale\n<!-- end of {name} -->\nafter\n")
    words = [str(path), "--text", "said", "--label", "why", "--speed", "30", "--repeats", "1"]
    assert main([*words, "--page", str(page)]) == 0
    written = page.read_text("utf-8")
    assert "| Labelled comments, distinct texts | 120, 120 |" in written
    assert "stale" not in written and written.startswith("# Before") and written.endswith("after\n")
    assert capsys.readouterr().out.strip() in written


def test_a_page_without_a_place_is_refused() -> None:
    with pytest.raises(Unmeasured, match="no place for other.csv"):
        placed("# Page", "other.csv", "figures")

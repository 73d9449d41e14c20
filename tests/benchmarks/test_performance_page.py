"""What is written follows from what was measured."""

from pathlib import Path

import pytest

from benchmarks.__main__ import PAGE, main, parsed
from benchmarks.clock import Timing, interleaved
from benchmarks.page import ms, page
from benchmarks.results import Goal, Line, Section, Table
from tests.benchmarks.conftest import ROWS


def section(*goals: Goal) -> Section:
    line = Line("a page", Timing((300.0, 90.0, 100.0)), Timing((20.0, 25.0, 30.0)), ("more",))
    return Section("Things", "How.", (Table("All of it", "nothing", (line,), ("else",)),), goals)


def test_a_timing_tells_median_fastest_and_95th_percentile() -> None:
    many = Timing(tuple(float(number) for number in range(100, 0, -1)))
    assert (many.median, many.least, many.p95) == (50.5, 1.0, 95.0)
    assert ms(Timing((2.0, 3.04, 11.6))) == "3.0 (2.0 – 12)"


def test_contenders_take_turns_and_the_first_round_does_not_count() -> None:
    calls: list[str] = []

    def contender(name: str, taken: list[float]) -> float:
        calls.append(name)
        return taken.pop(0)

    ours, floor = [900.0, 10.0, 30.0], [500.0, 1.0, 3.0]
    found = interleaved(
        {"floor": lambda: contender("floor", floor), "ours": lambda: contender("ours", ours)}, 2
    )
    assert calls == ["floor", "ours", "ours", "floor", "floor", "ours"]
    assert found == {"floor": Timing((1.0, 3.0)), "ours": Timing((10.0, 30.0))}


def test_a_ratio_is_median_by_median() -> None:
    written = page([section()], {}, "command", 3)
    assert "| a page | 100 (90 – 300) | 25 (20 – 30) | 4.00 × | more |" in written
    assert "|  | ms | nothing, ms | × floor | else |" in written


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        (Goal("Slow", 1.2, 1.24, "×"), "at most 1.2 × | 1.24 × | **not met**"),
        (Goal("Quick", 25, 17.24, "×"), "at most 25 × | 17.2 × | met"),
        (Goal("Few", 300_000, 12_345.4, "rows/s", True), "300,000 rows/s | 12,345 rows/s | **not"),
        (Goal("Many", 2, 2.0, "×", True), "at least 2 × | 2 × | met"),
    ],
)
def test_a_goal_says_whether_it_is_met(goal: Goal, said: str) -> None:
    assert said in page([section(goal)], {}, "command", 3)


def test_a_section_without_means_says_why() -> None:
    written = page([Section("Paint", "", absent="there is no browser.")], {}, "command", 3)
    assert "Not measured: there is no browser." in written


def test_a_whole_run_writes_the_page_and_a_part_of_it_does_not() -> None:
    assert parsed([]).out == PAGE
    assert parsed(["--only", "queries,server"]).out is None
    assert parsed(["--only", "queries", "--out", "x.md"]).out == "x.md"
    assert parsed(["--rows", "10", "--rows", "5"]).rows == [5, 10]


def test_no_section_is_asked_for_that_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parsed(["--only", "queries,qureies"])
    assert "there is no section qureies" in capsys.readouterr().err


def test_the_command_writes_machine_goals_and_tables(tmp_path: Path) -> None:
    out = tmp_path / "page.md"
    words = ["--rows", str(ROWS), "--only", "queries", "--repeats", "1", "--out", str(out)]
    assert main(words) == 0
    written = out.read_text("utf-8")
    headings = [line for line in written.splitlines() if line.startswith("## ")]
    assert headings == ["## Machine", "## Goals", "## Queries"]
    assert f"`python -m benchmarks {' '.join(words)}`" in written
    for title in ("all dates", "one quarter", "one unit, transactional, 12 months", "one agent"):
        assert written.count(f"| {title}") >= 2, "once as a whole, once for a click on a band"
    for name in ("Processor", "Cores", "Memory", "Python", "DuckDB", "Streamlit"):
        assert f"| {name} | " in written
    assert written.count("| Numbers of Overview over the floor, 5,000 responses |") == 1

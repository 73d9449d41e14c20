"""Servers, figures and imports as processes of their own, each once and small."""

import csv
import sys
from importlib.util import find_spec
from pathlib import Path
from urllib.error import HTTPError

import pytest

from benchmarks import imports, probe, server, start
from benchmarks.clock import ROOT, process
from benchmarks.errors import Unequal, Unmeasured
from benchmarks.figures import drawn
from benchmarks.paint import measured as clicked
from benchmarks.serving import APP, interact, serving, value_of
from benchmarks.stores import environment, store
from tests.benchmarks.conftest import ROWS
from tests.doors import skip_or_fail

# Two workers would take each other's ports.
pytestmark = pytest.mark.xdist_group("benchmarks")


def test_the_agent_api_is_on_only_where_the_run_switches_it_on() -> None:
    with (
        serving(APP, environment(store(ROWS))) as address,
        pytest.raises(HTTPError) as refused,
    ):
        interact(address, {})
    assert "not_available" in refused.value.read().decode()
    refused.value.close()


def test_reruns_are_measured() -> None:
    found = server.section((ROWS,), 1)
    (table,) = found.tables
    assert [line.what for line in table.lines] == [
        "remembered, 5,000 responses",
        "new, 5,000 responses",
    ]
    assert all(len(line.ours.samples) == len(line.floor.samples) == 1 for line in table.lines)
    assert table.lines[0].ours != table.lines[1].ours
    assert found.goals[0].found == table.lines[0].ours.median


def test_more_repeats_than_pairs_of_teams_are_refused_before_anything_starts() -> None:
    with pytest.raises(Unmeasured, match="need more teams"):
        server.measured({}, ["Only", "Two"], 1)


def test_a_widget_is_found_by_its_key() -> None:
    tree = {"children": [{"key": "unit", "value": 0}, {"rows": [{"key": "team", "value": ["x"]}]}]}
    assert value_of(tree, "team") == ["x"]
    assert value_of(tree, "unit") == 0
    assert value_of(tree, "agent") is None


def test_the_figures_are_those_of_overview_and_change_with_every_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CX_HOME", str(store(ROWS)))
    steps = drawn(server.teams(ROWS)[:3], 2)
    assert len(steps) == 3
    assert len({len(figures) for figures in steps}) == 1
    assert all(figure["data"] and "template" not in figure["layout"] for figure in steps[0])
    assert steps[0] != steps[1] != steps[2]


def test_an_import_tells_rows_per_second_and_memory() -> None:
    found = imports.section(300, 300, 1)
    (table,) = found.tables
    loaded, staged, published = table.lines
    (rows,) = (int(word.replace(",", "")) for word in loaded.what.split() if word[0].isdigit())
    per_second = rows / loaded.ours.median * 1000
    assert found.goals[0].found == pytest.approx(per_second)
    assert loaded.more[0] == f"{per_second:,.0f}"
    peaks = [peak for line in (loaded, staged, published) for peak in line.more[1:]]
    assert all(float(peak.replace(",", "")) > 20 for peak in peaks)


def test_a_file_that_comes_out_short_is_no_figure(tmp_path: Path) -> None:
    path, rows = imports.write_csv(tmp_path, 50)
    with Path(path).open(newline="", encoding="utf-8") as file:
        assert len(list(csv.DictReader(file))) == rows
    once, peaks = imports._child(tmp_path, ["load", path], rows + 1)
    with pytest.raises(Unequal, match=f"came to {rows:,} rows, expected {rows + 1:,}"):
        once()
    assert not peaks


def test_a_process_that_fails_says_how() -> None:
    with pytest.raises(Unmeasured, match=r"exit code 3: no luck"):
        process([sys.executable, "-c", "import sys; sys.stderr.write('no luck'); sys.exit(3)"], {})


def test_the_command_line_that_is_measured_answers() -> None:
    taken, said = process(start.MEASURE, environment(store(ROWS)))
    assert taken > 0
    assert "value" in said


def test_the_pages_beside_it_ask_no_question() -> None:
    for name in ("empty_app", "bare_page"):
        code = (ROOT / "benchmarks" / f"{name}.py").read_text("utf-8")
        assert "import cx" not in code and "from cx" not in code


@pytest.mark.browser
def test_clicks_are_measured_to_the_last_paint() -> None:
    if find_spec("playwright") is None:
        skip_or_fail("browser", "playwright is not installed")
    if not probe.CHROMIUM.exists():
        skip_or_fail("browser", f"there is no {probe.CHROMIUM}")
    found = clicked(store(ROWS), server.teams(ROWS)[:3], 1)
    assert {name: len(timing.samples) for name, timing in found.items()} == {
        "app": 1,
        "bare": 1,
        "empty": 1,
    }
    assert all(timing.least > 0 for timing in found.values())

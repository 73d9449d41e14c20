"""On real labelled comments the figures are those that docs/text.md states."""

import os
import re
from pathlib import Path

import pytest

from benchmarks.reasons import parsed, read
from cx.text.reasons import learn
from tests.doors import skip_or_fail

ROOT = Path(__file__).parents[2]
TOLERANCE = 0.01
COMMANDS = {
    "text_data.csv, label": ["text_data.csv", "--text", "feedback", "--label", "label"],
}  # fmt: skip
PERCENT = re.compile(r"([\d.]+) % \(")


@pytest.fixture(scope="module")
def folder() -> Path:
    """The folder of the labelled files, which are never part of the repository."""
    place = Path(os.environ.get("CX_REAL_DATA", ROOT.parent / "shared" / "data")) / "nhs_fft"
    if not place.is_dir():
        skip_or_fail("data", f"the labelled files are not at {place}; set CX_REAL_DATA")
    return place


def stated(name: str) -> dict[str, str]:
    """The table of the figures of one file on the page."""
    page = (ROOT / "docs" / "text.md").read_text("utf-8")
    section = page.split(f"<!-- figures of {name} -->")[1].split(f"<!-- end of {name} -->")[0]
    lines = [line.strip("| ").split(" | ") for line in section.splitlines() if line[:1] == "|"]
    return {cells[0]: cells[1] for cells in lines if len(cells) == 2}


def share(told: str) -> float:
    """The share 0..1 before its interval."""
    found = PERCENT.search(told)
    assert found, told
    return float(found[1]) / 100


@pytest.mark.data
@pytest.mark.parametrize("name", COMMANDS)
def test_the_figures_on_the_page_are_what_the_files_give(name: str, folder: Path) -> None:
    file, *options = COMMANDS[name]
    source = read(parsed([str(folder / file), *options]))
    found = learn(source.comments, source.reasons).quality
    page = stated(name)
    assert source.name == name and found is not None
    assert page["Labelled comments, distinct texts"] == f"{found.n:,}, {found.texts:,}"
    near = pytest.approx
    assert found.commonest.value == near(
        share(page["Baseline: the commonest reason every time"]), abs=0.001
    )
    assert found.right.value == near(
        share(page["Every suggestion, the unsure ones too"]), abs=TOLERANCE
    )
    assert found.macro_f1 == near(float(page["Macro F1 of the learned reasons"]), abs=TOLERANCE)
    assert found.ece == near(float(page["Expected calibration error, 10 bins"]), abs=TOLERANCE)
    assert found.kept.right.value == near(share(page["Kept at the threshold"]), abs=TOLERANCE)
    coverage = float(page["Kept at the threshold"].split(" %")[0]) / 100
    assert found.kept.coverage == near(coverage, abs=0.02)
    assert found.right.low > found.commonest.high
    assert found.kept.right.low >= 0.85

"""The command line as people and scripts meet it: another process, its output, its exit code."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.doors import skip_or_fail

ROOT = Path(__file__).parents[2]
REAL = Path(os.environ.get("CX_REAL_DATA", ROOT.parent / "shared" / "data"))
SFO = REAL / "sfo_2017_2018" / "sfo_2017_2018_responses.csv"
AREAS = {
    "SFO 2017": (39.92, 43.37, 46.90, 43.52, 46.86, 38.51, 32.96),
    "SFO 2018": (19.67, 33.19, 26.98, 38.38, 50.96, 35.87, 28.83),
}
SMALL = """response_id,answered_at,nps,survey,kind,unit
1,2026-11-02 10:00,10,Mine,relational,North
2,2026-11-03 10:00,9,Mine,relational,North
3,2026-11-04 10:00,0,Mine,relational,South
4,2026-11-05 10:00,,Mine,relational,East
"""


def cx(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m cx` on a store."""
    return subprocess.run(
        [sys.executable, "-m", "cx", *words],
        cwd=ROOT,
        env=os.environ | {"CX_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
    )


def said(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The lines on stderr, without the counting."""
    return done.stderr.split("\r")[-1].splitlines()


def measured(home: Path, *words: str) -> list[dict]:
    """What `measure --format json` prints."""
    done = cx(home, "measure", *words, "--format", "json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with four responses, loaded by the command line."""
    folder = tmp_path_factory.mktemp("small")
    file = folder / "small.csv"
    file.write_text(SMALL)
    done = cx(folder / "home", "load", str(file))
    assert done.returncode == 0, done.stderr
    assert "4 rows read, 4 loaded" in done.stdout
    return folder / "home"


@pytest.fixture(scope="module")
def airport(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the airport's survey, loaded by the command line."""
    if not SFO.exists():
        skip_or_fail("data", f"there is no {SFO}; set CX_REAL_DATA to the folder of the real files")
    home = tmp_path_factory.mktemp("airport")
    done = cx(home, "load", str(SFO))
    assert done.returncode == 0, done.stderr
    return home


def test_measure_as_json(small: Path) -> None:
    """One row: value, n and interval; (2 promoters - 1 detractor) of 3 is 33.33."""
    (row,) = measured(small, "nps")
    assert set(row) == {"value", "n", "low", "high"}
    assert (round(row["value"], 2), row["n"]) == (33.33, 3)
    assert row["low"] < row["value"] < row["high"]


def test_nobody_is_null(small: Path) -> None:
    """A group without an answer has no value and no interval, not zero and not NaN."""
    (row,) = measured(small, "nps", "--where", "unit=East")
    assert row == {"value": None, "n": 0, "low": None, "high": None}


def test_broken_down(small: Path) -> None:
    """Two wanted values of one dimension mean either."""
    rows = measured(small, "nps", "--by", "unit", "--where", "unit=North", "--where", "unit=South")
    assert {row["unit"]: row["value"] for row in rows} == {"North": 100, "South": -100}


def test_days(small: Path) -> None:
    """Days are inclusive at both ends."""
    (row,) = measured(small, "nps", "--from", "2026-11-03", "--to", "2026-11-04")
    assert (row["value"], row["n"]) == (0, 2)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("npss",), "There is no metric 'npss'. Did you mean 'nps'?"),
        (
            ("nps", "--where", "unti=North"),
            "There is no dimension 'unti'. Did you mean 'unit'?",
        ),
        (("nps", "--by", "untis"), "Did you mean 'unit'?"),
        (("nps", "--where", "unit=Nroth"), "There is no unit 'Nroth'. Did you mean 'North'?"),
        (("nps", "--where", "unit!=Nroth"), "There is no unit 'Nroth'."),
        (("nps", "--from", "5.11.2026"), "'5.11.2026' is not a day; write it as 2026-01-31."),
        (("nps", "--from", "2026-11-05", "--to", "2026-11-01"), "swap the two days"),
        (("nps", "--where", "unit"), "Cannot read the filter 'unit'"),
        (("nps", "--level", "1.5"), "1.5"),
        (("nps", "--weight", "income"), "There is no weight column 'income'"),
    ],
)
def test_a_wrong_choice_is_one_sentence(small: Path, words: tuple, sentence: str) -> None:
    """Exit code 1, one line on stderr, nothing on stdout."""
    done = cx(small, "measure", *words)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = said(done)
    assert sentence in line


@pytest.mark.parametrize(
    "words",
    [
        ("measure",),
        ("measure", "nps", "--colour", "red"),
        ("measure", "nps", "--format", "xml"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_2(small: Path, words: tuple) -> None:
    """What cannot be a command at all is the other exit code."""
    done = cx(small, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage" in done.stderr


def test_an_empty_store_says_what_to_do(home: Path) -> None:
    """Nothing loaded yet: one sentence with the two ways out."""
    done = cx(home, "measure", "nps")
    assert done.returncode == 1
    (line,) = said(done)
    assert "python -m cx demo" in line


def test_a_bad_file_changes_nothing(small: Path, tmp_path: Path) -> None:
    """The sentence names file, line and column, and the snapshot stays the same."""
    bad = tmp_path / "bad.csv"
    bad.write_text("response_id,nps\n1,nine\n2,ten\n")
    before = cx(small, "status").stdout
    done = cx(small, "load", str(bad))
    (line,) = said(done)
    assert done.returncode == 1
    assert line.startswith("bad.csv, line 2, column nps: found 'nine', expected")
    assert before.startswith("Snapshot 2")
    assert cx(small, "status").stdout == before


def test_a_missing_file_is_one_sentence(small: Path) -> None:
    """A path that leads nowhere is the user's error, not the program's."""
    done = cx(small, "load", "nowhere.csv")
    assert done.returncode == 1
    (line,) = said(done)
    assert "nowhere.csv" in line


def test_a_dry_run_changes_nothing(small: Path, tmp_path: Path) -> None:
    """The file is checked, the snapshot stays."""
    more = tmp_path / "more.csv"
    more.write_text(SMALL.replace("1,2026", "9,2026"))
    before = cx(small, "status").stdout
    done = cx(small, "load", "--dry-run", str(more))
    assert (done.returncode, "Nothing was changed." in done.stdout) == (0, True)
    assert cx(small, "status").stdout == before


def test_csv_has_the_same_numbers(small: Path) -> None:
    """The formats differ in nothing but form."""
    done = cx(small, "measure", "nps", "--format", "csv")
    heading, row = done.stdout.splitlines()
    (found,) = measured(small, "nps")
    assert dict(zip(heading.split(","), map(float, row.split(",")), strict=True)) == found


@pytest.mark.data
@pytest.mark.parametrize(
    ("survey", "plain", "weighted"), [("SFO 2017", 39.84, 40.40), ("SFO 2018", 30.98, 35.11)]
)
def test_airport_totals(airport: Path, survey: str, plain: float, weighted: float) -> None:
    """The published figures, each respondent counting once and by weight."""
    where = ("nps", "--where", f"survey={survey}")
    assert round(measured(airport, *where)[0]["value"], 2) == plain
    assert round(measured(airport, *where, "--weight", "weight")[0]["value"], 2) == weighted


@pytest.mark.data
@pytest.mark.parametrize("survey", AREAS)
def test_airport_areas(airport: Path, survey: str) -> None:
    """The published figure of every boarding area, a column that is not in the schema."""
    rows = measured(airport, "nps", "--by", "boarding_area", "--where", f"survey={survey}")
    found = {row["boarding_area"]: round(row["value"], 2) for row in rows}
    found.pop("(blank)", None)
    assert found == dict(zip("ABCDEFG", AREAS[survey], strict=True))


def test_a_query_prints_its_rows(small: Path) -> None:
    """The names that people know, in each of the formats."""
    sql = "select unit, count(nps) as n from responses group by unit order by unit"
    done = cx(small, "query", sql, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == [
        {"unit": "East", "n": 0}, {"unit": "North", "n": 2}, {"unit": "South", "n": 1},
    ]  # fmt: skip
    assert cx(small, "query", sql, "--format", "csv").stdout == "unit,n\nEast,0\nNorth,2\nSouth,1\n"
    assert cx(small, "query", sql).stdout.split() == [
        "unit", "n", "East", "0", "North", "2", "South", "1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("sql", "sentence"),
    [
        ("delete from responses", "The console only reads"),
        ("select nsp from responses", 'column "nsp" not found'),
        ("from response", "Did you mean 'responses'?"),
        ("select * from read_text('/etc/passwd')", "read_text cannot be used"),
    ],
)
def test_a_query_that_cannot_be_run_is_one_sentence(small: Path, sql: str, sentence: str) -> None:
    done = cx(small, "query", sql)
    assert (done.returncode, done.stdout) == (1, "")
    (line,) = said(done)
    assert sentence in line


def test_a_query_says_that_there_are_more_rows(small: Path) -> None:
    """On stderr, so that what is read on stays rows."""
    done = cx(small, "query", "select range as n from range(10001)", "--format", "csv")
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 1 + 10_000
    assert "these are the first 10,000 rows" in done.stderr

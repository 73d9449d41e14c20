"""The real airport files give the published figures, and raw and tidy agree."""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from cx.ingest import Staged, mappings, recognise
from tests.ingest.staging import stage

FILES = {
    "sfo_2017": "2017_SFO_Customer_Survey_20250817.csv",
    "sfo_2018": "2018_SFO_Customer_Survey_20250817.csv",
    "sfo_tidy": "sfo_2017_2018_responses.csv",
}
AREAS = {
    "SFO 2017": {
        "A": 39.92,
        "B": 43.37,
        "C": 46.90,
        "D": 43.52,
        "E": 46.86,
        "F": 38.51,
        "G": 32.96,
    },
    "SFO 2018": {
        "A": 19.67,
        "B": 33.19,
        "C": 26.98,
        "D": 38.38,
        "E": 50.96,
        "F": 35.87,
        "G": 28.83,
    },
}
SHARED = ["response_id", "survey", "kind", "nps", "csat", "csat_top", "answered_at", "weight"]
SHARED += ["boarding_area", "airline", "destination", "method", "problem", "source_row"]


@pytest.fixture(scope="session")
def staged(sfo: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Staged]:
    """The three files, staged."""
    folder = tmp_path_factory.mktemp("staged")
    known = mappings()
    return {n: stage(sfo / file, known[n], folder / n, n) for n, file in FILES.items()}


@pytest.fixture(scope="session")
def answers(staged: dict[str, Staged]) -> Callable[[str, str], pd.DataFrame]:
    """The responses of one survey, from its raw or from the tidy file."""

    def read(survey: str, source: str) -> pd.DataFrame:
        name = "sfo_tidy" if source == "tidy" else survey.lower().replace(" ", "_")
        table = pd.read_parquet(staged[name].tables["responses"])
        return table[table.survey == survey].reset_index(drop=True)

    return read


def _nps(answers: pd.DataFrame, weighted: bool = False) -> float:
    scored = answers[answers.nps.notna()]
    weight = scored.weight if weighted else scored.weight * 0 + 1
    side = (scored.nps >= 9).astype(int) - (scored.nps <= 6).astype(int)
    return round(100 * (side * weight).sum() / weight.sum(), 2)


@pytest.mark.parametrize("source", ["raw", "tidy"])
@pytest.mark.parametrize(
    ("survey", "nps", "n", "weighted"),
    [("SFO 2017", 39.84, 2746, 40.40), ("SFO 2018", 30.98, 2650, 35.11)],
)
def test_figures(
    answers: Callable[[str, str], pd.DataFrame],
    source: str,
    survey: str,
    nps: float,
    n: int,
    weighted: float,
) -> None:
    """NPS, plain and weighted, over all and per boarding area."""
    found = answers(survey, source)
    assert found.nps.notna().sum() == n
    assert (_nps(found), _nps(found, weighted=True)) == (nps, weighted)
    areas = {area: _nps(group) for area, group in found.groupby("boarding_area")}
    assert areas == AREAS[survey]


def test_raw_and_tidy_agree(answers: Callable[[str, str], pd.DataFrame]) -> None:
    """Cell by cell, for every column that both have; only the line differs."""
    for survey in AREAS:
        raw, tidy = (answers(survey, source)[SHARED[:-1]] for source in ("raw", "tidy"))
        pd.testing.assert_frame_equal(raw, tidy)


@pytest.mark.parametrize(
    ("name", "eleven", "blank"), [("sfo_2017", 84, 143), ("sfo_2018", 159, 184)]
)
def test_codes_are_set_aside(staged: dict[str, Staged], name: str, eleven: int, blank: int) -> None:
    """Code 11 is no score: it is counted, and its row stays."""
    aside = pd.read_parquet(staged[name].tables["set_aside"])
    reasons = aside.groupby("reason").size().to_dict()
    assert reasons == {"blank (code 11)": eleven, "blank": blank}
    assert staged[name].aside == eleven + blank
    assert staged[name].rows_loaded == staged[name].rows_read


def test_lines_are_those_of_the_file(sfo: Path, staged: dict[str, Staged]) -> None:
    """A value that was set aside is found again at its line."""
    aside = pd.read_parquet(staged["sfo_2017"].tables["set_aside"]).iloc[0]
    line = (sfo / FILES["sfo_2017"]).read_text().splitlines()[aside.line - 1]
    assert aside.file == FILES["sfo_2017"]
    assert f",{aside.value}," in line


@pytest.mark.parametrize("name", FILES)
def test_recognised_by_headings(sfo: Path, name: str) -> None:
    """Each file is recognised as what it is."""
    with (sfo / FILES[name]).open() as file:
        mapping = recognise(file.readline().split(","))
    assert mapping is not None
    assert mapping.name == name

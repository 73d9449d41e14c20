"""Files that nobody here wrote are read in full, with the headings that people gave them."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cx.ingest.raw import Raw, cell, connect
from cx.ingest.readers import read
from tests.ingest.readers.conftest import lined

ROOT = Path(__file__).parents[3]


@pytest.fixture
def real(scratch: Path) -> Callable[[str], Raw]:
    """Read one of the real files, which are never part of the repository."""
    data = Path(os.environ.get("CX_REAL_DATA", ROOT.parent / "shared" / "data"))

    def read_real(name: str) -> Raw:
        if not (data / name).is_file():
            reason = f"the real file is not at {data / name}; set CX_REAL_DATA to its folder"
            if "data" in os.environ.get("CX_REQUIRE", ""):
                pytest.fail(reason)
            pytest.skip(reason)
        return read(data / name, scratch)

    return read_real


SIZES = {  # file: rows, columns
    "sfo_2017_2018/2017_SFO_Customer_Survey_20250817.csv": (2_831, 97),
    "sfo_2017_2018/2018_SFO_Customer_Survey_20250817.csv": (2_809, 97),
    "sfo_2017_2018/sfo_2017_2018_responses.csv": (5_640, 12),
    "service_cases/incident_event_log_2000_cases.csv": (14_041, 36),
    "nhs_fft/v6framework_230831.csv": (7_908, 61),
    "nhs_fft/text_data.csv": (10_334, 8),
    "surveymonkey/StarWars.csv": (1_186, 38),
    "vendor_formats/qualtrics_current.csv": (1, 20),
    "vendor_formats/touchpoints_cx_upload_with_bom.csv": (4, 17),
}


@pytest.mark.data
@pytest.mark.parametrize("name", SIZES)
def test_every_row_and_column_arrives(name: str, real: Callable[[str], Raw]) -> None:
    raw = real(name)
    assert (raw.rows, len(raw.headings)) == SIZES[name]
    assert len(lined(raw)) == raw.rows


@pytest.mark.data
def test_the_two_heading_rows_of_surveymonkey_become_one(real: Callable[[str], Raw]) -> None:
    raw = real("surveymonkey/StarWars.csv")
    assert raw.vendor == "surveymonkey"
    assert raw.headings[1] == "Have you seen any of the 6 films in the Star Wars franchise?"
    assert raw.headings[28].endswith("unfamiliar with him/her. – Yoda")
    assert not raw.repeated
    line, first = lined(raw)[0]
    assert (line, first[0], first[-1]) == (3, "3292879998", "South Atlantic")


@pytest.mark.data
def test_a_heading_with_blanks_behind_it_is_found(real: Callable[[str], Raw]) -> None:
    raw = real("sfo_2017_2018/2018_SFO_Customer_Survey_20250817.csv")
    scores = f"try_cast({cell(raw.headings.index('NETPRO'))} as int)"
    sql = f"""select count(*), 100.0 * (count_if(s >= 9) - count_if(s <= 6)) / count(*)
              from (select {scores} as s from {raw.source}) where s between 0 and 10"""
    with connect() as connection:
        answers, score = connection.execute(sql).fetchone() or (0, 0)
    assert (answers, round(score, 2)) == (2_650, 30.98)


@pytest.mark.data
def test_lines_stay_true_behind_cells_with_line_breaks(real: Callable[[str], Raw]) -> None:
    raw = real("nhs_fft/v6framework_230831.csv")
    written = raw.path.read_text("utf-8-sig").split("\n")
    rows = lined(raw)
    assert rows[-1][0] > raw.rows + 1, "some cells hold line breaks"
    assert all(written[line - 1].startswith(cells[0]) for line, cells in rows)

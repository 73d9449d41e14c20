"""An SPSS file arrives with its codes, its questions and its labels."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from cx.errors import BadSource
from cx.ingest.raw import Raw
from cx.ingest.readers import read, spss
from tests.ingest.readers.conftest import lined

Opened = Callable[..., Raw]


@pytest.fixture
def opened(tmp_path: Path, scratch: Path) -> Opened:
    """Read columns back from an SPSS file."""

    def read_sav(columns: dict, ending: str = "sav", **told: object) -> Raw:
        path = tmp_path / f"answers.{ending}"
        pyreadstat.write_sav(pd.DataFrame(columns), path, compress=ending == "zsav", **told)
        return read(path, scratch)

    return read_sav


@pytest.mark.parametrize("ending", ["sav", "zsav"])
def test_codes_stay_and_are_explained(ending: str, opened: Opened) -> None:
    raw = opened(
        {"id": ["a", "b", "c"], "nps": [9.0, 0.0, None], "weight": [0.85, 1.0, 1.25]},
        ending,
        column_labels={"nps": " How likely are you …? "},
        variable_value_labels={"nps": {0.0: "not at all", 10.0: "extremely"}},
    )
    assert raw.headings == ("id", "nps", "weight")
    assert lined(raw) == [(1, ["a", "9", "0.85"]), (2, ["b", "0", "1"]), (3, ["c", "", "1.25"])]
    assert raw.titles == {"nps": "How likely are you …?"}
    assert raw.labels == {"nps": {"0": "not at all", "10": "extremely"}}
    assert (raw.rows, raw.form) == (3, "SPSS file")


def test_values_declared_missing_are_blank_and_counted(opened: Opened) -> None:
    raw = opened(
        {"nps": [9.0, 11.0, 98.0, 99.0], "why": ["price", "NA", "staff", "NA"]},
        missing_ranges={"nps": [11, {"lo": 98, "hi": 99}], "why": ["NA"]},
        variable_value_labels={
            "nps": {9.0: "nine", 11.0: "no answer", 99.0: "gone"},
            "why": {"NA": "none", "price": "the price"},
        },
    )
    assert lined(raw) == [(1, ["9", "price"]), (3, ["", "staff"])]
    assert raw.labels == {"nps": {"9": "nine"}, "why": {"price": "the price"}}
    assert raw.form == "SPSS file, 5 values that it declares missing left blank"


def test_dates_are_dates(opened: Opened) -> None:
    raw = opened(
        {
            "at": [datetime(2026, 5, 31, 14, 0, 1), None],
            "day": [date(2026, 5, 31), date(1582, 10, 15)],
            "seconds": [3_661.0, 90_000.0],
        },
        variable_format={"seconds": "TIME8"},
    )
    assert lined(raw) == [
        (1, ["2026-05-31T14:00:01", "2026-05-31", "01:01:01"]),
        (2, ["", "1582-10-15", "25:00:00"]),
    ]


def test_texts_in_any_script(opened: Opened) -> None:
    texts = ["Grüße", "日本語", "x" * 3_000, " "]
    raw = opened({"id": [1.0, 2.0, 3.0, 4.0], "comment": texts})
    assert [cells[1] for _line, cells in lined(raw)] == [*texts[:3], ""]


def test_blank_cases_are_left_out_and_lines_count_them(opened: Opened) -> None:
    raw = opened({"id": ["a", "", "b"], "nps": [1.0, None, 2.0]})
    assert lined(raw) == [(1, ["a", "1"]), (3, ["b", "2"])]


def test_chunks_come_in_order(
    tmp_path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In this process, where a chunk can be made small."""
    monkeypatch.setattr(spss, "MOST_ROWS", 7)
    path = tmp_path / "answers.sav"
    pyreadstat.write_sav(pd.DataFrame({"id": [float(i) for i in range(35)]}), path)
    heard: list[int] = []
    raw = spss.read_here(path, "answers.sav", scratch, "", heard.append)
    assert lined(raw) == [(i + 1, [str(i)]) for i in range(35)]
    assert heard == [7, 14, 21, 28, 35]
    assert len(list(scratch.iterdir())) == 1


def test_a_listener_hears_of_all_rows(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "answers.sav"
    pyreadstat.write_sav(pd.DataFrame({"id": [1.0, 2.0]}), path)
    heard: list[int] = []
    read(path, scratch, say=heard.append)
    assert heard == [2]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.7, 0.95])
def test_a_file_that_was_cut_off(share: float, packed: bool, tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "answers.sav"
    texts = [f"answer {i}" for i in range(500)]
    pyreadstat.write_sav(pd.DataFrame({"comment": texts}), path, row_compress=packed)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    with pytest.raises(BadSource, match=r"^answers\.sav: the SPSS file is damaged.*\.$"):
        read(path, scratch)
    assert not list(scratch.iterdir())


def test_texts_that_are_not_written_as_the_file_says(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "answers.sav"
    pyreadstat.write_sav(pd.DataFrame({"comment": ["Gruss aus Bern", "und Basel"]}), path)
    path.write_bytes(path.read_bytes().replace(b"Gruss", b"Gru\xdfe"))
    with pytest.raises(BadSource, match="in Unicode"):
        read(path, scratch)


def test_a_file_without_cases(opened: Opened, scratch: Path) -> None:
    with pytest.raises(BadSource, match="no rows"):
        opened({"id": pd.Series([], dtype="float64")})
    assert not list(scratch.iterdir())

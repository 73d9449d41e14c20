"""Every bad file ends in one sentence that says where and what to do, and leaves nothing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from cx.errors import BadSource
from cx.ingest import mappings, stage

Write = Callable[[str | bytes], Path]
HEAD = "response_id,answered_at,nps,csat,weight,contact_requested\n"
GOOD = "1,2026-05-01,9,4,1.0,yes\n"
BAD = {
    "empty": (b"", ["line 1", "empty", "headings"]),
    "blank lines only": ("\n\n", ["line 1", "empty"]),
    "headings only": (HEAD, ["line 2", "no rows", "at least one"]),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", ["not a table", "CSV"]),
    "spreadsheet": (b"PK\x03\x04rest", ["line 1", "not a table", "CSV UTF-8"]),
    "NUL byte later": (HEAD.encode() + b"1,\0,9,4,1,\n", ["line 2", "not a table"]),
    "one column": ("just some text\nmore text\n", ["line 1", "not a table", "one column"]),
    "encoding": (HEAD.encode() + GOOD.encode() + b"M\xfcller,,9,4,1,\n", ["line 3", "UTF-8"]),
    "no id": ("respons_id,nps\n1,9\n", ["line 1", "response_id", "near it: respons_id"]),
    "no score at all": ("response_id,comment\n1,ok\n", ["line 1", "nps or csat", "missing"]),
    "heading twice": ("response_id,nps, nps \n1,9,9\n", ["line 1", "column nps", "2 times"]),
    "off the scale": (
        HEAD + GOOD + "2,,11,4,1,\n",
        ["line 3", "column nps", "'11'", "a whole number 0 to 10", "[scores.nps] aside"],
    ),
    "below the scale": (HEAD + "1,,9,0,1,\n", ["line 2", "column csat", "'0'", "1 to 5"]),
    "score below zero": (HEAD + "1,,-1,4,1,\n", ["line 2", "column nps", "'-1'", "0 to 10"]),
    "score in words": (HEAD + "1,,nine,4,1,\n", ["line 2", "column nps", "'nine'", "0 to 10"]),
    "half a score": (HEAD + '1,,"9,5",4,1,\n', ["line 2", "column nps", "'9,5'"]),
    "score not a number": (HEAD + "1,,NaN,4,1,\n", ["line 2", "column nps", "'NaN'"]),
    "id twice": (HEAD + GOOD + GOOD, ["line 3", "column response_id", "'1'", "line 2"]),
    "id blank": (HEAD + " ,,9,4,1,\n", ["line 2", "column response_id", "fill it in"]),
    "date out of range": (HEAD + "1,0001-01-01T00:00+02:00,9,4,1,\n", ["line 2", "answered_at"]),
    "long ago": (HEAD + "1,1026-05-01,9,4,1,\n", ["line 2", "answered_at", "1990"]),
    "not yet": (HEAD + "1,2162-05-01,9,4,1,\n", ["line 2", "answered_at", "to today"]),
    "31 February": (HEAD + "1,2026-02-31,9,4,1,\n", ["line 2", "answered_at", "2026-02-31"]),
    "too many cells": (HEAD + GOOD + "2,,9,4,1,no,more\n", ["line 3", "column 7", "at most 6"]),
    "weight below zero": (HEAD + "1,,9,4,-1,\n", ["line 2", "column weight", "'-1'"]),
    "weight in words": (HEAD + "1,,9,4,much,\n", ["line 2", "column weight", "'much'"]),
    "weight infinite": (HEAD + "1,,9,4,inf,\n", ["line 2", "column weight", "'inf'"]),
    "neither yes nor no": (HEAD + "1,,9,4,1,perhaps\n", ["line 2", "contact_requested", "yes or"]),
    "unclosed quote": (HEAD + GOOD + '2,"x,9,4,1,\n' + GOOD, ["line 3", "quotes"]),
    "kind unknown": ("response_id,nps,kind\n1,9,other\n", ["line 2", "column kind", "'other'"]),
    "line after a long cell": (
        'response_id,comment,nps\n1,"two\nlines",9\n2,x,12\n',
        ["line 4", "column nps", "'12'"],
    ),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_file(case: str, write: Write, tmp_path: Path) -> None:
    """One sentence with the words that help, and an untouched disk."""
    content, words = BAD[case]
    folder = tmp_path / "staged"
    with pytest.raises(BadSource) as raised:
        stage(write(content), mappings()["plain"], folder, "i1")
    sentence = str(raised.value)
    assert [word for word in ["answers.csv", *words] if word not in sentence] == []
    assert sentence.endswith(".")
    assert "\n" not in sentence
    assert not folder.exists()


def test_one_column_where_more_are_needed(write: Write, tmp_path: Path) -> None:
    """A file of prose is said to be no table, rather than to miss a heading."""
    with pytest.raises(BadSource, match="not a table, for it has one column"):
        stage(write("some text\nmore\n"), mappings()["sfo_2017"], tmp_path / "staged", "i1")


def test_no_such_file(tmp_path: Path) -> None:
    """The path is in the sentence."""
    with pytest.raises(BadSource, match="nowhere.csv: there is no readable file"):
        stage(tmp_path / "nowhere.csv", mappings()["plain"], tmp_path / "staged", "i1")
    assert not (tmp_path / "staged").exists()


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    """A folder in the place of a file is not a traceback."""
    with pytest.raises(BadSource, match="no readable file"):
        stage(tmp_path, mappings()["plain"], tmp_path / "staged", "i1")


def test_impossible_day_of_a_composed_date(write: Write, tmp_path: Path) -> None:
    """The day is in the file, month and year are not."""
    mapping = mappings()["sfo_2017"]
    cells = dict.fromkeys(mapping.headings.values(), "1") | {"INTDATE": "32"}
    content = ",".join(cells) + "\n" + ",".join(cells.values()) + "\n"
    with pytest.raises(BadSource, match="line 2, column INTDATE: found '2017-5-32'"):
        stage(write(content), mapping, tmp_path / "staged", "i1")


def test_survey_cannot_be_told(write: Write, tmp_path: Path) -> None:
    """An id without the mark names no survey."""
    mapping = mappings()["sfo_tidy"]
    cells = dict.fromkeys(mapping.headings.values(), "1") | {"survey_date": "2017-05-01"}
    content = ",".join(cells) + "\n" + ",".join(cells.values()) + "\n"
    with pytest.raises(BadSource, match="line 2, column response_id: found '1'"):
        stage(write(content), mapping, tmp_path / "staged", "i1")


def test_what_was_there_stays(write: Write, tmp_path: Path) -> None:
    """A bad file does not touch tables that were staged before."""
    plain, folder = mappings()["plain"], tmp_path / "staged"
    before = stage(write(HEAD + GOOD), plain, folder, "i1").tables["responses"].read_bytes()
    with pytest.raises(BadSource):
        stage(write(HEAD + "1,,11,4,1,\n"), plain, folder, "i2")
    assert (folder / "responses.parquet").read_bytes() == before
    assert {path.name for path in folder.iterdir()} == {"responses.parquet", "set_aside.parquet"}


def test_declared_encoding_that_does_not_fit(write: Write, tmp_path: Path) -> None:
    """A byte that neither UTF-8 nor the declared encoding knows is still a sentence."""
    mapping = replace(mappings()["plain"], encoding="cp1252")
    with pytest.raises(BadSource, match="line 2: .* CP1252"):
        stage(write(b"response_id,nps\n\x81,9\n"), mapping, tmp_path / "staged", "i1")

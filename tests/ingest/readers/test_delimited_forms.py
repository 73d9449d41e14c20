"""What a file holds decides how it is read, not what it is called."""

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cx.errors import BadSource
from cx.ingest.readers import read, unchanged

Write = Callable[[str | bytes], Path]
BINARY = {
    "picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "PDF": b"%PDF-1.7\n1 0 obj\n",
    "gzip": b"\x1f\x8b\x08\0\0\0\0\0",
    "database": b"SQLite format 3\0",
    "program": b"\x7fELF\x02\x01\x01\0\0",
}


@pytest.mark.parametrize("case", BINARY)
def test_what_is_no_table_is_refused(case: str, write: Write, scratch: Path) -> None:
    with pytest.raises(BadSource, match="answers.csv, line 1: this is not a table of text.*CSV"):
        read(write(BINARY[case]), scratch)


def test_a_zip_without_a_workbook_is_refused(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "answers.xlsx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("answers.csv", "id\n1\n")
    with pytest.raises(BadSource, match="not a table of text"):
        read(path, scratch)


@pytest.mark.parametrize("name", ["missing.csv", ".", "pipe", "a\0b"])
def test_what_cannot_be_opened_is_named(name: str, tmp_path: Path, scratch: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadSource, match=r"no readable file at .*check the path\.") as error:
        read(tmp_path / name, scratch, name="May.csv")
    assert str(error.value).startswith("May.csv")


def test_braces_in_a_table_of_text_do_not_make_it_json(write: Write, scratch: Path) -> None:
    raw = read(write('{"id"},why\n1,a\n'), scratch)
    assert raw.form == "CSV in UTF-8, commas between the cells"
    assert read(write("{" * 100_000 + "\n1\n"), scratch).rows == 1


def test_a_file_that_grows_while_it_is_read_is_refused(write: Write, scratch: Path) -> None:
    path = write('id,why\n1,"a\nb"\n')

    def grow(rows: int) -> None:
        with path.open("a") as file:
            file.write("2,c\n")

    with pytest.raises(BadSource, match=r"answers.csv: the file was changed while it was read.*"):
        read(path, scratch, say=grow)
    assert not list(scratch.iterdir())


def test_a_file_that_goes_away_is_refused(write: Write) -> None:
    path = write("id\n1\n")
    with pytest.raises(BadSource, match="changed"), unchanged(path):
        path.unlink()


def test_a_file_that_stays_may_be_read_again(write: Write) -> None:
    path = write("id\n1\n")
    with unchanged(path):
        assert path.read_text() == "id\n1\n"

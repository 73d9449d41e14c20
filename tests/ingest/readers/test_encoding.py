"""Text arrives as it was written, whatever the encoding, or a sentence says on which line not."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cx.errors import BadSource
from cx.ingest.raw import Raw

Table = Callable[..., Raw]
Cells = Callable[[Raw], list[list[str]]]
HEAD = "id,comment\n"
FOUND = {  # text, encoding in which it is written, how the form calls it
    "ASCII": ("Good", "ascii", "UTF-8"),
    "UTF-8": ("Très bon – 很好 🙂", "utf-8", "UTF-8"),
    "UTF-8 with its mark": ("Très bon", "utf-8-sig", "UTF-8"),
    "UTF-16 with its mark": ("Très bon – 很好 🙂", "utf-16", "UTF-16"),
    "UTF-16 little": ("Très bon", "utf-16-le", "UTF-16"),
    "UTF-16 big": ("Très bon", "utf-16-be", "UTF-16"),
    "UTF-32": ("Très bon", "utf-32", "UTF-32"),
    "Windows, one accent": ("Müller", "cp1252", "Windows-1252"),
    "Windows, signs": ("It’s “fine” – 20 €", "cp1252", "Windows-1252"),
    "Windows, Danish": ("Rigtig god service, øl og æbler", "cp1252", "Windows-1252"),
    "Windows, capitals": ("MÜLLER GRÖSSE", "cp1252", "Windows-1252"),
    "Mac, French": ("Très bon café, j’ai été déçu", "mac_roman", "Mac Roman"),
    "Mac, one accent": ("Müller", "mac_roman", "Mac Roman"),
    "Polish": ("Obsługa była miła, dziękuję", "cp1250", "Windows-1250"),
    "Romanian": ("Serviciu bun, mulţumesc şi aştept", "cp1250", "Windows-1250"),
    "Turkish": ("Çok güzel, teşekkürler, ağır", "cp1254", "Windows-1254"),
    "Russian": ("Хорошо", "cp1251", "Windows-1251"),
    "Greek": ("Πολύ καλή εξυπηρέτηση, ευχαριστώ", "cp1253", "Windows-1253"),
    "Japanese": ("スタッフが親切だった", "cp932", "Shift-JIS"),
    "Chinese": ("服务很好，工作人员非常友好", "gb18030", "GB18030"),
}


@pytest.mark.parametrize("case", FOUND)
def test_the_encoding_is_found(case: str, table: Table, cells: Cells) -> None:
    text, encoding, name = FOUND[case]
    raw = table(f'{HEAD}1,"{text}"\n'.encode(encoding))
    assert cells(raw) == [["1", text]]
    assert raw.headings == ("id", "comment")
    assert raw.form == f"CSV in {name}, commas between the cells"


def test_one_odd_byte_at_the_end_of_a_long_file_is_read(table: Table, cells: Cells) -> None:
    raw = table(HEAD.encode() + b"1,good\n" * 900_000 + b"2,M\xfcller\n")
    assert raw.form.startswith("CSV in Windows-1252")
    assert cells(raw)[-1] == ["2", "Müller"]


def test_an_odd_byte_far_on_in_old_mac_lines_is_read(table: Table, cells: Cells) -> None:
    raw = table(b"id,comment\r" + b"1,good\r" * 20_000 + "2,Müller\r".encode("mac_roman"))
    assert raw.form.startswith("CSV in Mac Roman")
    assert cells(raw)[-1] == ["2", "Müller"]


def test_an_encoding_that_is_given_is_used(table: Table, cells: Cells) -> None:
    raw = table(HEAD.encode() + b"1,M\xfcller\n", encoding="cp1250")
    assert cells(raw) == [["1", "Müller"]]
    assert raw.form == "CSV in Windows-1250, commas between the cells"


def test_a_mark_before_text_in_a_given_encoding_is_no_part_of_a_heading(table: Table) -> None:
    raw = table(f"{HEAD}1,ü\n".encode("utf-16"), encoding="utf-16-le")
    assert raw.headings == ("id", "comment")


BAD = {
    "given, but not so": (b"1,good\n2,M\xfcller\n", "utf-8", ["line 3", "UTF-8"]),
    "given ASCII, but not so": ("1,ü\n".encode(), "ascii", ["line 2", "ASCII"]),
    "given, no such byte": (b"1,good\n2,good\n3,\x81\n", "cp1252", ["line 4", "Windows-1252"]),
    "no such encoding": (b"1,good\n", "utf-9", ["'utf-9'", "no encoding"]),
    "an encoding of bytes, not text": (b"1,good\n", "base64", ["'base64'", "no encoding"]),
    "a name that is none": (b"1,good\n", "utf\0", ["no encoding"]),
    "two encodings": ("1,ü\n2,ö\n".encode() + b"3,\xfc\n", "", ["line 4", "UTF-8", "other lines"]),
    "two encodings, the other first": (b"1,\xfc\n2,\xc3\xbc\n", "", ["line 2", "other lines"]),
    "old Mac lines": (b"1,good\r2,good\r3,\xfc\r", "utf-8", ["line 4", "UTF-8"]),
    "half a character at the end": ("1,good\n2,ü".encode()[:-1], "utf-8", ["line 3", "UTF-8"]),
}


@pytest.mark.parametrize("case", BAD)
def test_what_does_not_fit_is_named_with_its_line(
    case: str, table: Table, tmp_path: Path, scratch: Path
) -> None:
    content, encoding, words = BAD[case]
    with pytest.raises(BadSource) as error:
        table(HEAD.encode() + content, encoding=encoding)
    for word in ["answers.csv", *words]:
        assert word in str(error.value)
    assert not list(scratch.iterdir())


def test_a_line_of_wide_characters_is_counted(table: Table) -> None:
    content = "id,comment\r\n1,good\r\n2,".encode("utf-16") + b"\x00\xdc,\x00"
    with pytest.raises(BadSource, match="line 3.*UTF-16"):
        table(content)


@pytest.mark.parametrize("comment", [b"M\xfcller", b'"M\xfcller\nand others"'])
def test_a_copy_in_utf_8_is_gone_once_its_rows_are_written(
    table: Table, scratch: Path, comment: bytes
) -> None:
    table(b"id,comment\n1," + comment + b"\n")
    assert [path.suffix for path in scratch.glob("*/*")] == [".parquet"]

"""A table of text arrives cell by cell as it was written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cx.errors import BadSource
from cx.ingest.raw import Raw
from cx.ingest.readers import read
from tests.ingest.readers.conftest import lined

Table = Callable[..., Raw]
Cells = Callable[[Raw], list[list[str]]]

MARKS = {  # text, cells below the headings, form
    "commas": ("id,why\n1,a;b\n", [["1", "a;b"]], "commas"),
    "semicolons": ("id;w\n1;1,5\n2;2,5\n", [["1", "1,5"], ["2", "2,5"]], "semicolons"),
    "semicolons under a comma": ("id;Score, all\n1;5,5\n", [["1", "5,5"]], "semicolons"),
    "tabs": ("id\tw\n1\t1,5\n2\t2,5\n", [["1", "1,5"], ["2", "2,5"]], "tabs"),
    "bars": ("id|why\n1|x, y\n", [["1", "x, y"]], "bars"),
    "carets": ("id^why\n1^x y\n", [["1", "x y"]], "carets"),
    "tildes": ("id~why\n1~x y\n", [["1", "x y"]], "tildes"),
    "colons": ("id:why\n1:x y\n", [["1", "x y"]], "colons"),
    "times are no cells": ("id,at\n1,10:20:30\n", [["1", "10:20:30"]], "commas"),
    "declared": ("sep=;\nid;why\n1;x,y\n", [["1", "x,y"]], "semicolons"),
    "declared against all looks": ("SEP=|\r\na,b|c,d\r\n1,2|3,4\r\n", [["1,2", "3,4"]], "bars"),
    "line breaks in cells": (
        'id,why\n1,"a;b\nc;d"\n2,e;f\n',
        [["1", "a;b\nc;d"], ["2", "e;f"]],
        "",
    ),
    "prose with commas": (
        "Any words, to us\nGood, thanks\nNone\nBad, slow, dear, rude\nFine\n",
        [["Good, thanks"], ["None"], ["Bad, slow, dear, rude"], ["Fine"]],
        "one column",
    ),
    "two lines of prose": ("why\nGood, so\nBad, so\n", [["Good, so"], ["Bad, so"]], "one"),
    "numbers with commas": ("rate\n1,5\n2,5\n", [["1,5"], ["2,5"]], "one column"),
    "times alone": ("at\n10:20\n11:20\n", [["10:20"], ["11:20"]], "one column"),
    "a title above": ("Survey, May\n\nid;w\n1;1,5\n2;2,5\n", [["1", "1,5"], ["2", "2,5"]], ""),
    "one column": ("why\ngood\n\nbad\n", [["good"], ["bad"]], "one column"),
    "single quotes": (
        "id,why\n1,'a, b'\n2,'c, d'\n3,'it''s e'\n4,'f'\n",
        [["1", "a, b"], ["2", "c, d"], ["3", "it's e"], ["4", "f"]],
        "commas",
    ),
    "single quotes all over": ("'id','why'\n'1','a, b'\n", [["1", "a, b"]], "commas"),
    "apostrophes": ("id,why\n1,'tis so\n2,isn't\n", [["1", "'tis so"], ["2", "isn't"]], "commas"),
}


@pytest.mark.parametrize("case", MARKS)
def test_the_marks_between_and_around_cells_are_found(
    case: str, table: Table, cells: Cells
) -> None:
    content, expected, form = MARKS[case]
    raw = table(content)
    assert cells(raw) == expected
    assert form in raw.form
    assert raw.rows == len(expected)


KEPT = {  # text below "id,why", and the lines and cells that come of it
    "blanks": ("1, a \n", [(2, ["1", " a "])]),
    "formulas": ("1,=1+1\n2,@x\n", [(2, ["1", "=1+1"]), (3, ["2", "@x"])]),
    "what looks like nothing": ("1,NULL\n2,NA\n", [(2, ["1", "NULL"]), (3, ["2", "NA"])]),
    "zeros in front": ("007,1.50\n", [(2, ["007", "1.50"])]),
    "right to left, and pictures": ("1,שלום 🙂\n", [(2, ["1", "שלום 🙂"])]),
    "a separator of lines in Unicode": ("1,a\u2028b\u0085c\n", [(2, ["1", "a\u2028b\u0085c"])]),
    "doubled quotes": ('1,"say ""hi"""\n', [(2, ["1", 'say "hi"'])]),
    "quotes within": ('1,5" wide\n', [(2, ["1", '5" wide'])]),
    "a backslash": ('1,"a\\"\n', [(2, ["1", "a\\"])]),
    "a hash": ("#1,x\n", [(2, ["#1", "x"])]),
    "no line end at the end": ("1,a\n2,b", [(2, ["1", "a"]), (3, ["2", "b"])]),
    "Windows lines": ("1,a\r\n2,b\r\n", [(2, ["1", "a"]), (3, ["2", "b"])]),
    "old Mac lines": ("1,a\r2,b\r", [(2, ["1", "a"]), (3, ["2", "b"])]),
    "all sorts of lines": (
        "1,a\r\n2,b\n3,c\r4,d",
        [(i + 1, [str(i), "abcd"[i - 1]]) for i in (1, 2, 3, 4)],
    ),
    "a line break in a cell": ('1,"a\nb"\n2,c\n', [(2, ["1", "a\nb"]), (4, ["2", "c"])]),
    "a Windows break in a cell": ('1,"a\r\nb"\n2,c\n', [(2, ["1", "a\r\nb"]), (4, ["2", "c"])]),
    "blank lines": ("\n1,a\n\n , \n,\n2,b\n\n", [(3, ["1", "a"]), (7, ["2", "b"])]),
    "a short row": ("1\n2,b\n", [(2, ["1", ""]), (3, ["2", "b"])]),
    "commas at the end": (
        "1,a,\n2,b,,\n3,c, \n",
        [(i + 1, [str(i), "abc"[i - 1]]) for i in (1, 2, 3)],
    ),
    "a blank before a quote": ('1, "a"\n', [(2, ["1", ' "a"'])]),
}


@pytest.mark.parametrize("case", KEPT)
def test_cells_stay_as_they_are_and_lines_are_those_of_the_file(case: str, table: Table) -> None:
    content, expected = KEPT[case]
    raw = table("id,why\n" + content)
    assert lined(raw) == expected
    assert raw.rows == len(expected)


def test_headings_with_line_breaks_do_not_shift_the_lines(table: Table) -> None:
    raw = table('"Survey\nof May",\n\nid,"why\nso"\n1,a\n2,b\n')
    assert raw.headings == ("id", "why\nso")
    assert lined(raw) == [(6, ["1", "a"]), (7, ["2", "b"])]


def test_a_long_file_keeps_its_order_and_its_lines(table: Table) -> None:
    many = 300_000
    pad = "x" * 300
    raw = table("id,why\n" + "".join(f"{i},{pad}\n" for i in range(2, many)))
    assert raw.source.startswith("(select"), "a plain file is read where it lies"
    assert all(str(line) == row[0] for line, row in lined(raw))


def test_a_long_file_with_line_breaks_is_told_of_while_it_is_read(
    write: Callable[[str], Path], scratch: Path
) -> None:
    many = 600_000
    path = write("id,why\n" + '1,"a\nb"\n' * many)
    heard: list[int] = []
    raw = read(path, scratch, say=heard.append)
    assert heard[-1] == raw.rows == many
    assert len(heard) > 1
    assert heard == sorted(heard)


def test_a_large_cell_is_read(table: Table, cells: Cells) -> None:
    raw = table("id,why\n1," + "x" * 10_000_000 + "\n")
    assert [len(cell) for cell in cells(raw)[0]] == [1, 10_000_000]


def test_the_name_is_the_one_that_the_user_knows(
    write: Callable[[str], Path], scratch: Path
) -> None:
    path = write("id\n1\n")
    assert read(path, scratch).file == "answers.csv"
    assert read(path, scratch, name="May.csv").file == "May.csv"


@pytest.mark.parametrize("name", ["a [1]*?.csv", "it's.csv", "kind=nps/a.csv", "a.csv.gz"])
def test_a_name_is_only_a_name(name: str, tmp_path: Path, scratch: Path, cells: Cells) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("id,why\n1,a\n")
    assert cells(read(path, scratch)) == [["1", "a"]]


def test_repeated_and_blank_headings_are_told_apart(table: Table, cells: Cells) -> None:
    raw = table("id,why,, why \n1,a,b,c\n")
    assert raw.headings == ("id", "why", "Column 3", "why (2)")
    assert raw.repeated == {"why"}
    assert cells(raw) == [["1", "a", "b", "c"]]


HEAD = "id,why\n1,good\n"
BAD = {
    "empty": ("", ["line 1", "empty", "headings"]),
    "blank": ("\n ,\n\n", ["line 1", "empty", "headings"]),
    "headings only": ("id,why\n", ["line 2", "no rows", "at least one"]),
    "headings and blank rows": ("id,why\n\n,\n", ["line 2", "no rows", "at least one"]),
    "a NUL": (HEAD + "2,a\0b\n", ["line 3", "not a table"]),
    "more cells than headings": (HEAD + "2,a,b\n", ["line 3", "column 3", "3 cells", "at most 2"]),
    "more cells in most rows": ("id,why\n1,a, b\n2,c, d\n3,e\n", ["line 2", "3 cells"]),
    "more cells, far on": (HEAD * 500 + "2,a,b\n", ["line 1001", "column 3", "at most 2"]),
    "text behind a quote": (HEAD + '2,"a"b\n', ["line 3", "quotes"]),
    "a quote that is open": (HEAD + '2,"a\n3,b\n', ["line 3", "quotes"]),
    "a quote that is open for long": (HEAD + '2,"' + "a\n" * 17_000_000, ["line 3", "quotes"]),
    "a cell too large": (HEAD + "2," + "x" * 17_000_000, ["line 3", "column 2", "17,000,000"]),
    "a line too long": (HEAD + "2," + "x" * 70_000_000, ["line 3", "longer than"]),
    "too many columns": (",".join(f"q{i}" for i in range(5000)) + "\n1\n", ["5,000", "4,000"]),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_ends_in_one_sentence_and_leaves_nothing(
    case: str, table: Table, scratch: Path
) -> None:
    content, words = BAD[case]
    with pytest.raises(BadSource) as error:
        table(content)
    for word in ["answers.csv", *words]:
        assert word in str(error.value)
    assert str(error.value).endswith(".")
    assert not list(scratch.iterdir())

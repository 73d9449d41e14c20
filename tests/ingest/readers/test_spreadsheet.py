"""What stands in a workbook arrives as a person reads it there, or one sentence says why not."""

import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import xlsxwriter

from cx.errors import BadSource
from cx.ingest.raw import Raw
from cx.ingest.readers import read
from tests.ingest.readers.books import ANSWERS, write_locked, write_ods, write_xls, write_xlsx
from tests.ingest.readers.conftest import lined

Read = Callable[..., Raw]


@pytest.fixture
def opened(tmp_path: Path, scratch: Path) -> Read:
    """Read an Excel workbook with these sheets."""

    def read_book(sheet: str = "", **sheets: list) -> Raw:
        return read(write_xlsx(tmp_path / "answers.xlsx", **sheets), scratch, sheet=sheet)

    return read_book


@pytest.fixture
def refused(tmp_path: Path, scratch: Path) -> Callable[..., str]:
    """The sentence about a workbook that cannot be read; nothing is left of it."""

    def say(path: Path, sheet: str = "") -> str:
        with pytest.raises(BadSource) as caught:
            read(path, scratch, sheet=sheet)
        assert not list(scratch.iterdir())
        said = str(caught.value)
        assert path.name in said
        assert said.endswith(".") and "\n" not in said
        return said

    return say


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (9, "9"),
        (9.0, "9"),
        (9.5, "9.5"),
        (0.1, "0.1"),
        (0, "0"),
        (12_345_678_901_234, "12345678901234"),
        ("007", "007"),
        (True, "true"),
        (False, "false"),
        (date(2026, 5, 31), "2026-05-31"),
        (datetime(2026, 5, 31), "2026-05-31"),
        (datetime(2026, 5, 31, 14), "2026-05-31T14:00:00"),
        (time(14, 5), "14:05:00"),
        (timedelta(hours=49), "49:00:00"),
        ("=1+1", "0"),  # what is stored; the writer of these tests calculates nothing
        ("  two\nlines ", "  two\nlines "),
        ("#N/A", "#N/A"),  # somebody wrote it
        ("", ""),
    ],
)
def test_a_cell_says_what_one_sees(cell: object, text: str, opened: Read) -> None:
    raw = opened(Answers=[["Id", "Cell"], ["a", cell]])
    assert lined(raw) == [(2, ["a", text])]


def test_a_formula_gives_what_is_stored_and_one_in_error_nothing(
    tmp_path: Path, scratch: Path
) -> None:
    with xlsxwriter.Workbook(tmp_path / "answers.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Id", "Sum", "Text", "Wrong"])
        sheet.write(1, 0, "a")
        sheet.write_formula(1, 1, "=4+5", None, 9)
        sheet.write_formula(1, 2, '="x"', None, "x")
        sheet.write_formula(1, 3, "=NA()", None, "#N/A")
    assert lined(read(tmp_path / "answers.xlsx", scratch)) == [(2, ["a", "9", "x", ""])]


def test_lines_are_rows_of_the_sheet_below_titles_and_between_blank_rows(opened: Read) -> None:
    rows = [[], ["Survey of May"], [], *ANSWERS[:2], [], [" ", None, "\t"], ANSWERS[2]]
    raw = opened(Answers=rows)
    assert raw.headings == ("Id", "Score", "Comment")
    assert lined(raw) == [(5, ["007", "9", "kind staff"]), (8, ["008", "6.5", "a wait"])]
    assert (raw.rows, raw.form) == (2, 'Excel workbook, sheet "Answers", headings in row 4')


def test_a_table_may_begin_anywhere(opened: Read) -> None:
    raw = opened(Answers=[[], *([None, None, *row] for row in ANSWERS)])
    assert raw.headings == ("Id", "Score", "Comment")
    assert [line for line, _cells in lined(raw)] == [3, 4]


def test_headings_stand_once_each(opened: Read) -> None:
    raw = opened(Answers=[["Id", "X", "X", None, " Y "], ["a", 1, 2, 3, 4]])
    assert raw.headings == ("Id", "X", "X (2)", "Column 4", "Y")
    assert raw.repeated == {"X"}


def test_heading_rows_of_a_product_are_known(opened: Read) -> None:
    above = ["Respondent ID", "Collector ID", "How likely?", "Which meals?", None]
    below = [None, None, "Response", "Lunch", "Dinner"]
    raw = opened(Answers=[above, below, [1, 2, 9, "Lunch", None]])
    assert raw.vendor == "surveymonkey"
    assert raw.headings[2:] == ("How likely?", "Which meals? – Lunch", "Which meals? – Dinner")
    assert lined(raw) == [(3, ["1", "2", "9", "Lunch", ""])]


def test_merged_cells_give_their_text_to_each_of_their_rows(tmp_path: Path, scratch: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "answers.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 2, "Survey of May")
        sheet.write_row(1, 0, ["Team", "Id", "Score"])
        sheet.merge_range(2, 0, 4, 0, "North")
        for row in (2, 3, 4, 5):
            sheet.write_row(row, 1, [f"r{row}", row])
        sheet.write(5, 0, "South")
    teams = [cells[0] for _line, cells in lined(read(tmp_path / "answers.xlsx", scratch))]
    assert teams == ["North", "North", "North", "South"]


def test_the_fullest_sheet_is_read(opened: Read) -> None:
    raw = opened(Wave_1=ANSWERS[:2], Wave_2=ANSWERS, Wave_3=ANSWERS[:1])
    assert 'sheet "Wave_2"' in raw.form


@pytest.mark.parametrize("beside", ["Notes", "Codebook", "README", "Legende"])
def test_a_sheet_that_explains_loses(beside: str, opened: Read) -> None:
    raw = opened(**{beside: [["Code", "Meaning"], *([i, "word"] for i in range(20))], "X": ANSWERS})
    assert 'sheet "X"' in raw.form


def test_a_hidden_sheet_loses(tmp_path: Path, scratch: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "answers.xlsx") as book:
        for name, many in (("Shown", 2), ("Hidden", 9)):
            sheet = book.add_worksheet(name)
            for row in range(many):
                sheet.write_row(row, 0, ["Id", "Score"])
        sheet.hide()
    assert 'sheet "Shown"' in read(tmp_path / "answers.xlsx", scratch).form


def test_the_sheet_that_is_asked_for_is_read(opened: Read) -> None:
    assert 'sheet "Notes"' in opened(sheet=" notes", X=ANSWERS, Notes=ANSWERS[:2]).form


def test_a_sheet_that_is_not_there(tmp_path: Path, refused: Callable[..., str]) -> None:
    book = write_xlsx(tmp_path / "answers.xlsx", Wave_1=ANSWERS, Notes=ANSWERS)
    assert "no sheet 'Wave 2'; expected one of: Wave_1, Notes" in refused(book, "Wave 2")


def test_every_kind_of_workbook_reads_the_same(tmp_path: Path, scratch: Path) -> None:
    books = [
        write_xlsx(tmp_path / "answers.xlsx", Answers=ANSWERS),
        write_xlsx(tmp_path / "answers.xlsm", Answers=ANSWERS),
        write_xls(tmp_path / "answers.xls", ANSWERS),
        write_ods(tmp_path / "answers.ods", ANSWERS),
        write_xlsx(tmp_path / "named_wrongly.xls", Answers=ANSWERS),
        write_ods(tmp_path / "download", ANSWERS),
    ]
    found = [read(book, scratch) for book in books]
    assert len({raw.headings for raw in found}) == 1
    assert {str(lined(raw)) for raw in found} == {
        "[(2, ['007', '9', 'kind staff']), (3, ['008', '6.5', 'a wait'])]"
    }
    assert {raw.form.split(",")[0] for raw in found} == {"Excel workbook", "OpenDocument workbook"}


def test_a_locked_workbook_asks_for_no_password(
    tmp_path: Path, refused: Callable[..., str]
) -> None:
    assert "remove the password" in refused(write_locked(tmp_path / "answers.xlsx"))
    assert "remove the password" in refused(write_locked(tmp_path / "answers.xls"))


@pytest.mark.parametrize("rows", [[], [["Id", "Score"]]], ids=["nothing", "headings only"])
def test_a_workbook_without_answers(
    rows: list, tmp_path: Path, refused: Callable[..., str]
) -> None:
    said = refused(write_xlsx(tmp_path / "answers.xlsx", Answers=rows))
    assert "no rows" in said if rows else "empty" in said


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_a_workbook_that_was_cut_off(
    share: float, tmp_path: Path, refused: Callable[..., str]
) -> None:
    for book in (
        write_xlsx(tmp_path / "a.xlsx", Answers=ANSWERS),
        write_xls(tmp_path / "a.xls", ANSWERS),
    ):
        content = book.read_bytes()
        book.write_bytes(content[: int(len(content) * share)])
        assert "damaged" in refused(book)


def test_more_columns_than_anybody_asks(tmp_path: Path, refused: Callable[..., str]) -> None:
    rows = [[f"q{i}" for i in range(4_001)], [1] * 4_001]
    assert "4,001 columns" in refused(write_xlsx(tmp_path / "answers.xlsx", Answers=rows))


def test_a_cell_far_off_ends_in_a_sentence(tmp_path: Path, refused: Callable[..., str]) -> None:
    """A table as large as the sheet would take half a terabyte."""
    with xlsxwriter.Workbook(tmp_path / "answers.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Id", "Score"])
        sheet.write(1_048_575, 16_383, "stray")
    assert "memory" in refused(tmp_path / "answers.xlsx")


def test_a_bomb_is_not_unpacked(tmp_path: Path, refused: Callable[..., str]) -> None:
    book = write_xlsx(tmp_path / "answers.xlsx", Answers=ANSWERS)
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/zeros.bin", b"\0" * (120 << 20))
    assert "unpacks to 120 MB" in refused(book)


@pytest.mark.parametrize(
    ("declared", "words"), [(3 << 30, "unpacks to 3,072 MB"), (1_000, "damaged")]
)
def test_a_bomb_that_lies_about_its_size(
    declared: int, words: str, tmp_path: Path, refused: Callable[..., str]
) -> None:
    book = write_xlsx(tmp_path / "answers.xlsx", Answers=ANSWERS)
    with zipfile.ZipFile(book, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/media/zeros.bin", b"\0" * (8 << 20))
    content = book.read_bytes().replace(
        (8 << 20).to_bytes(4, "little"), declared.to_bytes(4, "little")
    )
    book.write_bytes(content)
    assert words in refused(book)

"""Workbooks: Excel's old and new, and OpenDocument; the sheet with the answers as text."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from cx.errors import BadSource
from cx.ingest.heads import Head, find_head
from cx.ingest.raw import Raw
from cx.ingest.readers.apart import read_apart
from cx.ingest.readers.written import Say, check_any, check_width, source_of, text_of, write_rows
from cx.ingest.readers.zipped import check_zip, damaged
from cx.language import _

TOP = 60  # rows that are looked at for headings
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
# Sheets that explain the answers and hold none.
BESIDE = re.compile(
    r"(note|code ?book|read ?me|legend|instruction|dictionar|glossar|about|cover|variable|"
    r"hinweis|notiz|anleitung|legende|erl[aä]uter|deckblatt|lists?$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sheet:
    """A sheet and what its top says; `filled` counts rows in which something is written."""

    name: str
    cells: CalamineSheet
    head: Head
    above: int  # blank rows before the first that is filled
    filled: int

    @property
    def answers(self) -> bool:
        """Whether something is written below the headings."""
        return bool(self.head.headings) and self.filled > 1


def read(path: Path, name: str, folder: Path, sheet: str = "", say: Say | None = None) -> Raw:
    """The sheet called `sheet`, else the one that holds most answers, as a relation of text.

    Formulas give the value that is stored, cells in error are blank, merged cells give their text
    to each of their rows. `line` counts rows as the sheet does. BadSource, one sentence, for a
    workbook that is damaged, locked, empty, without that sheet, or far larger than it looks.
    """
    return read_apart(read_here, path, name, folder, sheet, say)


def read_here(path: Path, name: str, folder: Path, sheet: str, say: Say | None) -> Raw:
    """As `read`, in this process, which a damaged workbook may end."""
    zipped = zipfile.is_zipfile(path) or path.read_bytes()[:2] == b"PK"
    if zipped:
        check_zip(path, name)
    try:
        with _opened(path, name) as book:
            chosen = _chosen(book, name, sheet)
        return _written(path, name, folder, chosen, say)
    except PasswordError as error:
        text = _(
            "{file}: the workbook is protected with a password; expected one that opens without, "
            "so remove the password in Excel and save it again."
        )
        raise BadSource(text.format(file=name)) from error
    except CalamineError as error:
        raise damaged(name) from error


def _opened(path: Path, name: str) -> CalamineWorkbook:
    """The ending may be wrong, and what is locked looks like another kind of file inside."""
    try:
        return CalamineWorkbook.from_path(path)
    except PasswordError:
        raise
    except CalamineError:
        if ENCRYPTED in path.read_bytes():
            raise PasswordError from None
        with path.open("rb") as file:
            return CalamineWorkbook.from_filelike(file)


def _chosen(book: CalamineWorkbook, file: str, wanted: str) -> Sheet:
    """The sheet that was asked for, or the best; later ones win only when they are better."""
    known = [each for each in book.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
    if wanted:
        alike = [each.name for each in known if _plain(each.name) == _plain(wanted)]
        exact = [name for name in alike if name == wanted] or alike
        if not exact:
            text = _("{file}: there is no sheet {sheet!r}; expected one of: {known}.")
            names = ", ".join(each.name for each in known)
            raise BadSource(text.format(file=file, sheet=wanted, known=names))
        return _looked_at(book.get_sheet_by_name(exact[0]))
    best, rank = None, (False, False, False, 0)
    for each in known:
        found = _looked_at(book.get_sheet_by_name(each.name))
        shown = each.visible is SheetVisibleEnum.Visible
        this = (found.answers, shown, not BESIDE.match(each.name.strip()), found.filled)
        if best is None or this > rank:
            best, rank = found, this
    if best is None:
        raise damaged(file)
    return best


def _plain(name: str) -> str:
    return name.strip().casefold()


def _looked_at(cells: CalamineSheet) -> Sheet:
    filled = sum(row.count("") < len(row) for row in cells.iter_rows())
    above = cells.start[0] if cells.start else 0
    top = [row for _line, row in islice(_rows(cells), above, above + TOP)]
    head = find_head([[cell or "" for cell in row] for row in top])
    return Sheet(cells.name, cells, head, above, filled)


def _rows(cells: CalamineSheet) -> Iterator[tuple[int, list[str | None]]]:
    """Every row with its number, blank ones too; merged cells give their text to each row."""
    left = cells.start[1] if cells.start else 0
    merged: dict[int, list[tuple[int, int]]] = {}
    for (top, place), (bottom, _right) in cells.merged_cell_ranges or ():
        if bottom > top and place >= left:
            merged.setdefault(top, []).append((place - left, bottom))
    carried: list[tuple[int, int, str | None]] = []
    for at, row in enumerate(cells.iter_rows()):
        texts = [text_of(cell) for cell in row]
        carried = [each for each in carried if each[1] >= at]
        for place, _bottom, text in carried:
            if place < len(texts):
                texts[place] = text
        for place, bottom in merged.get(at, ()):
            carried.append((place, bottom, texts[place] if place < len(texts) else None))
        yield at + 1, texts


def _written(path: Path, name: str, folder: Path, sheet: Sheet, say: Say | None) -> Raw:
    head = sheet.head
    width = len(head.headings)
    if not width:
        text = _(
            "{file}, sheet {sheet}: the sheet is empty; expected a row of headings, so choose "
            "another sheet or export the file again."
        )
        raise BadSource(text.format(file=name, sheet=sheet.name))
    check_width(name, width)
    begin = sheet.above + head.first
    below = (
        (line, _fitted(row, width, name, line))
        for line, row in islice(_rows(sheet.cells), begin, None)
    )
    target, rows = write_rows(below, width, folder, say)
    check_any(target, rows, name)
    kind = _("OpenDocument workbook") if _is_open_document(path) else _("Excel workbook")
    form = _('{kind}, sheet "{sheet}", headings in row {row}')
    return Raw(
        name,
        path,
        head.headings,
        source_of(target),
        rows,
        form.format(kind=kind, sheet=sheet.name, row=begin),
        repeated=head.repeated,
        titles=head.titles,
        vendor=head.vendor,
    )


def _fitted(row: list[str | None], width: int, file: str, line: int) -> list[str | None]:
    """Just as many cells as there are headings."""
    if any(row[width:]):
        text = _(
            "{file}, row {line}: there is a cell to the right of the last heading; expected at "
            "most {width} cells, so write a heading above it or remove it."
        )
        raise BadSource(text.format(file=file, line=line, width=width))
    return row[:width] + [None] * (width - len(row))


def _is_open_document(path: Path) -> bool:
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as parts:
        return "content.xml" in parts.namelist()

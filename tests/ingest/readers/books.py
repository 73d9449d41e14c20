"""Small workbooks of every kind, written for the tests."""

import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter
import xlwt

Rows = Sequence[Sequence[object]]
ANSWERS: Rows = [["Id", "Score", "Comment"], ["007", 9, "kind staff"], ["008", 6.5, "a wait"]]
FORMATS = {
    datetime: "yyyy-mm-dd hh:mm",
    date: "yyyy-mm-dd",
    time: "hh:mm:ss",
    timedelta: "[h]:mm:ss",
}
NAMES = "xmlns:{0}='urn:oasis:names:tc:opendocument:xmlns:{0}:1.0'"


def write_xlsx(path: Path, **sheets: Rows) -> Path:
    """An Excel workbook with these sheets; a text that begins with = is a formula."""
    with xlsxwriter.Workbook(path) as book:
        formats = {kind: book.add_format({"num_format": form}) for kind, form in FORMATS.items()}
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    sheet.write(row, column, cell, formats.get(type(cell)))
    return path


def write_xls(path: Path, rows: Rows) -> Path:
    """A workbook as Excel 97 wrote it."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Answers")
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            sheet.write(row, column, cell)
    book.save(str(path))
    return path


def write_ods(path: Path, rows: Rows) -> Path:
    """An OpenDocument workbook of one sheet."""
    kinds = " ".join(NAMES.format(name) for name in ("office", "table", "text"))
    body = "".join(
        f"<table:table-row>{''.join(map(_ods_cell, cells))}</table:table-row>" for cells in rows
    )
    content = (
        f"<office:document-content {kinds}><office:body><office:spreadsheet>"
        f"<table:table table:name='Answers'>{body}</table:table>"
        f"</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'/>"
    )
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", manifest)
        parts.writestr("content.xml", content)
    return path


def _ods_cell(cell: object) -> str:
    text = f"<text:p>{escape(str(cell))}</text:p>"
    if isinstance(cell, int | float):
        kind = f"office:value-type='float' office:value='{cell}'"
    else:
        kind = "office:value-type='string'"
    return f"<table:table-cell {kind}>{text}</table:table-cell>"


def write_locked(path: Path) -> Path:
    """The outside of a workbook with a password: a container that holds an encrypted package."""
    content = write_xls(path, ANSWERS).read_bytes()
    # An entry of the container's directory: 64 bytes of name, then how many of them count.
    at = content.rfind("Workbook".encode("utf-16-le"))
    name = "EncryptedPackage".encode("utf-16-le")
    entry = name.ljust(64, b"\0") + (len(name) + 2).to_bytes(2, "little")
    path.write_bytes(content[:at] + entry + content[at + len(entry) :])
    return path

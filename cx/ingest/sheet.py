"""Finding out how a delimited file is written: encoding, delimiter, headings."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from cx.errors import BadSource
from cx.ingest.mapping import Mapping
from cx.language import _

DELIMITERS = (",", ";", "\t", "|")
NOT_TABLES = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"\xfe\xff", b"PAR1")
HEAD = 65_536  # bytes that are looked at before the lines are


@dataclass(frozen=True)
class Sheet:
    """A delimited file whose headings have been found; `places` maps names to cell numbers."""

    path: Path
    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    places: dict[str, int]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Every row below the headings that is not blank, with the line it starts on."""
        found = _rows(self.path, self.encoding, self.delimiter)
        next(found)
        for line, cells in found:
            width = len(self.headings)
            if any(cell.strip() for cell in cells[width:]):
                text = _(
                    "{file}, line {line}, column {column}: the row has {many} cells, but expected "
                    "at most {width}, one for each heading; put quotes around text that holds "
                    "the delimiter."
                )
                raise BadSource(
                    text.format(
                        file=self.path.name,
                        line=line,
                        column=width + 1,
                        many=len(cells),
                        width=width,
                    )
                )
            yield line, cells + [""] * (width - len(cells))


def open_sheet(path: Path, mapping: Mapping) -> Sheet:
    """How the file is written and where the mapping's columns are in it."""
    encoding = _encoding(path, mapping)
    delimiter, headings = _headings(path, encoding, mapping)
    _check_headings(path, headings, mapping)
    places = {name: headings.index(of) for name, of in mapping.headings.items() if of in headings}
    return Sheet(path, encoding, delimiter, headings, places)


def headings(path: Path) -> tuple[str, ...]:
    """The headings of a file whose mapping is not known yet, to recognise one by."""
    encoding = "latin-1" if _bad_line(path, "utf-8") else "utf-8-sig"  # staging is strict
    return max(_first_rows(path, encoding).values(), key=len)


def _encoding(path: Path, mapping: Mapping) -> str:
    bad = _bad_line(path, "utf-8")
    if bad and mapping.encoding != "utf-8":
        bad = _bad_line(path, mapping.encoding)
        if not bad:
            return mapping.encoding
    if bad:
        text = _(
            "{file}, line {line}: a character is not written in {encoding}; expected UTF-8, so "
            "save the file as CSV UTF-8 or set encoding in the mapping {mapping}."
        )
        raise BadSource(
            text.format(
                file=path.name, line=bad, encoding=mapping.encoding.upper(), mapping=mapping.name
            )
        )
    return "utf-8-sig"


def _bad_line(path: Path, encoding: str) -> int:
    try:
        return _first_bad_line(path, encoding)
    except OSError as error:
        text = _("{file}: there is no readable file at {path}; expected a table, check the path.")
        raise BadSource(text.format(file=path.name, path=path)) from error


def _first_bad_line(path: Path, encoding: str) -> int:
    """The first line that the encoding cannot read; 0 when it reads them all."""
    with path.open("rb") as file:
        start = file.read(HEAD)
        if start.startswith(NOT_TABLES) or b"\0" in start:
            _refuse(path, start.partition(b"\0")[0].count(b"\n") + 1)
        file.seek(0)
        for number, line in enumerate(file, 1):
            if b"\0" in line:
                _refuse(path, number)
            try:
                line.decode(encoding)
            except UnicodeDecodeError:
                return number
    return 0


def _refuse(path: Path, line: int) -> None:
    text = _(
        "{file}, line {line}: this is not a table of text; expected CSV or TSV in UTF-8, so export "
        "or save the file as CSV UTF-8."
    )
    raise BadSource(text.format(file=path.name, line=line))


def _rows(path: Path, encoding: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    with path.open(encoding=encoding, newline="") as file:
        reader = csv.reader(file, delimiter=delimiter, strict=True)
        line = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            text = _(
                "{file}, line {line}: the row cannot be split into cells ({why}); expected quotes "
                "in pairs, so close or double the stray one."
            )
            raise BadSource(text.format(file=path.name, line=line, why=error)) from error


def _headings(path: Path, encoding: str, mapping: Mapping) -> tuple[str, tuple[str, ...]]:
    """The delimiter under which most mapped headings appear, and the headings."""
    found = _first_rows(path, encoding)
    wanted = set(mapping.headings.values())
    best = max(found, key=lambda mark: (len(wanted & set(found[mark])), len(found[mark])))
    many = len(mapping.needed) + bool(mapping.any_of)
    if len(found[best]) == 1 and many > 1:
        text = _(
            "{file}, line 1: this is not a table, for it has one column and expected at least "
            "{many}; save it with commas, semicolons, tabs or bars between the cells."
        )
        raise BadSource(text.format(file=path.name, many=many))
    return best, found[best]


def _first_rows(path: Path, encoding: str) -> dict[str, tuple[str, ...]]:
    """The cells of the first row under each delimiter, where it can be split."""
    found = {mark: _first_row(path, encoding, mark) for mark in DELIMITERS}
    if not any(found.values()):
        _rows_or_complain(path, encoding)
    return found


def _first_row(path: Path, encoding: str, delimiter: str) -> tuple[str, ...]:
    try:
        cells = next(_rows(path, encoding, delimiter), (0, []))[1]
    except BadSource:
        return ()
    return tuple(cell.strip() for cell in cells)


def _rows_or_complain(path: Path, encoding: str) -> None:
    next(_rows(path, encoding, ","), None)
    text = _("{file}, line 1: the file is empty; expected a row of headings, so export it again.")
    raise BadSource(text.format(file=path.name))


def _check_headings(path: Path, headings: tuple[str, ...], mapping: Mapping) -> None:
    for heading in sorted(mapping.needed - set(headings)):
        _missing(path, heading, headings, mapping)
    if not mapping.fits(set(headings)):
        choice = _(" or ").join(mapping.columns[name] for name in mapping.any_of)
        _missing(path, choice, headings, mapping)
    for heading in mapping.headings.values():
        if headings.count(heading) > 1:
            text = _(
                "{file}, line 1, column {heading}: expected this heading once, but it is there "
                "{many} times; rename or remove the others."
            )
            many = headings.count(heading)
            raise BadSource(text.format(file=path.name, heading=heading, many=many))


def _missing(path: Path, heading: str, headings: tuple[str, ...], mapping: Mapping) -> None:
    near = get_close_matches(heading, headings, n=3, cutoff=0.5)
    hint = _(" (near it: {near})").format(near=", ".join(near)) if near else ""
    text = _(
        "{file}, line 1: the column {heading} is missing{hint}; expected every heading of the "
        "mapping {mapping}, so rename the heading or choose another mapping."
    )
    raise BadSource(text.format(file=path.name, heading=heading, hint=hint, mapping=mapping.name))

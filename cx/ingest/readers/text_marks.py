"""Which mark stands between the cells of a text file, and which stands around them."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from cx.ingest.heads import find_head
from cx.language import _

SAMPLE = 1 << 18  # characters
ROWS = 200
USUAL = (",", ";", "\t", "|")
ONE_COLUMN = "\x1f"  # between no cells of nearly any file
RARE = ("^", "~", ":", ONE_COLUMN, "§", "¦")  # only where no usual one makes a table
DECLARED = re.compile(r"\"?sep=([^\w\"' \r\n])\"?(?:\r\n|\r|\n)", re.IGNORECASE)
NEVER_ENDS = 32 << 20  # characters of a cell at which csv stops: a quote is open
TOP = 30
ALL = 0.9
HALF = 0.5
csv.field_size_limit(NEVER_ENDS)  # there is one for the process


@dataclass(frozen=True)
class Marks:
    """How cells are told apart; `declared` where a first line "sep=;" says so."""

    delimiter: str
    quote: str = '"'
    declared: bool = False

    @property
    def in_words(self) -> str:
        """What stands between the cells, as a sentence names it."""
        names = {
            ",": _("commas"),
            ";": _("semicolons"),
            "\t": _("tabs"),
            "|": _("bars"),
            "^": _("carets"),
            "~": _("tildes"),
            ":": _("colons"),
        }
        return names.get(self.delimiter, repr(self.delimiter))


def find_marks(path: Path) -> Marks:
    """The marks of a text file in UTF-8, by its first 200 rows.

    The delimiter is the one under which the first row and most others have just as many cells as
    the headings. A comma with a blank behind it is rather one within a text. Where no mark makes
    a table there is one column. Single quotes are marks only where they stand around cells in
    most rows, and double ones around none.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.read(SAMPLE)
    declared = DECLARED.match(sample)
    if declared:
        return Marks(declared[1], declared=True)
    whole = len(sample) < SAMPLE
    best = _best(USUAL, sample, whole) or _best(RARE, sample, whole) or ONE_COLUMN
    return Marks(best, _quote(sample, best))


def _best(marks: Sequence[str], sample: str, whole: bool) -> str:
    """The mark that makes the best table of the sample; blank when none makes one."""
    made = {mark: _table(_rows(sample, mark, whole)) for mark in marks if mark in sample}
    return max((mark for mark in made if made[mark]), key=lambda mark: made[mark], default="")


def _rows(sample: str, mark: str, whole: bool) -> list[list[str]]:
    """The first rows that are not blank; the last of a sample that is cut off is left out."""
    found = csv.reader(io.StringIO(sample, newline=""), delimiter=mark)
    rows = list(islice((row for row in found if any(cell.strip() for cell in row)), ROWS))
    return rows if whole or 1 < len(rows) == ROWS else rows[:-1] or rows


def _table(rows: list[list[str]]) -> tuple[float, ...]:
    """How good a table these rows make, to compare by; empty when they make none.

    Either the first row is the headings, not prose, and half of the rows have several cells; or
    below a line or two of title nearly all rows have as many as the headings, which are no data.
    """
    if not rows:
        return False, 0, 0, 0  # nothing but marks
    head = find_head(rows[:TOP])
    width = len(head.headings)
    if width < 2:
        return ()
    spaced = _spaced(rows)
    at_once = len(rows[0]) > 1 and _spaced(rows[:1]) < HALF
    below = _just(rows[head.first - 1 :], width) >= ALL and spaced < HALF
    data = any(heading[0].isdigit() for heading in head.headings)
    several = sum(len(row) > 1 for row in rows) / len(rows)
    if not (below and not data) and not (at_once and several >= HALF):
        return ()
    return at_once, round(_just(rows, width), 2), -round(spaced, 1), width


def _just(rows: list[list[str]], width: int) -> float:
    return sum(len(row) == width for row in rows) / max(len(rows), 1)


def _spaced(rows: list[list[str]]) -> float:
    """The share of cells, but the first, that begin with a blank."""
    cells = [cell for row in rows for cell in row[1:] if cell]
    return sum(cell.startswith(" ") for cell in cells) / max(len(cells), 1)


def _quote(sample: str, mark: str) -> str:
    begin, end = rf"(?:^|{re.escape(mark)})", rf"(?={re.escape(mark)}|\r|\n|$)"
    single = len(re.findall(rf"{begin}'[^']*'{end}", sample, re.MULTILINE))
    double = re.search(rf'{begin}"', sample, re.MULTILINE)
    lines = sample.count("\n") or sample.count("\r")
    return "'" if not double and 2 * single > max(lines, 3) else '"'

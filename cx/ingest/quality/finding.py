"""What a check found, what a whole report says, and both as text to keep beside the import."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Literal

from cx.errors import BadSource
from cx.language import _

Level = Literal["fine", "look", "bad"]
Cell = str | int | float | bool | None
Row = Mapping[str, Cell]
Table = tuple[Row, ...]
MOST_ROWS = 200  # of evidence that a finding carries
FEW = 30  # answers under which a number is only indicative


@dataclass(frozen=True)
class Finding:
    """One check's result.

    `count` things of the `of` that were looked at; `of` is 0 where nothing could be checked.
    `rows` name lines of the file, at most 200; `figures` are what a picture is drawn from.
    """

    check: str  # slug
    title: str
    said: str  # one sentence with the numbers
    count: int = 0
    of: int = 0
    level: Level = "fine"
    rows: tuple[Row, ...] = ()
    figures: tuple[Row, ...] = ()


@dataclass(frozen=True)
class Report:
    """All findings of one import, in the order of the registry, and what they add up to."""

    findings: tuple[Finding, ...]
    verdict: str

    def of(self, check: str) -> Finding | None:
        """The finding of this slug; None when the check had nothing to look at."""
        return next((each for each in self.findings if each.check == check), None)


def level_of(look: bool, bad: bool = False) -> Level:
    """The graver of the two that holds."""
    return "bad" if bad else "look" if look else "fine"


def not_checked(check: str, title: str, why: str) -> Finding:
    """A finding that says why there is none; `why` is the end of a sentence."""
    return Finding(check, title, _("Not checked: {why}.").format(why=why))


def to_json(report: Report) -> str:
    """The report as JSON text, in UTF-8 characters."""
    return json.dumps(asdict(report), ensure_ascii=False, allow_nan=False, indent=1)


def from_json(text: str) -> Report:
    """The report that `to_json` wrote. BadSource when the text is none."""
    try:
        read = json.loads(text)
        findings = tuple(_finding(each) for each in read["findings"])
        return Report(findings, str(read["verdict"]))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        said = _(
            "This is not a quality report: expected the JSON that an import keeps, so load the "
            "file again to have it made anew."
        )
        raise BadSource(said) from error


def _finding(read: dict[str, Any]) -> Finding:
    known = {field.name for field in fields(Finding)}
    tables = {name: tuple(dict(row) for row in read[name]) for name in ("rows", "figures")}
    return Finding(**{name: value for name, value in read.items() if name in known} | tables)

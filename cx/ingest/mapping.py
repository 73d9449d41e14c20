"""What the columns of one kind of file mean, read from a TOML file."""

import re
import tomllib
from collections.abc import Mapping as Names
from collections.abc import Set
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from cx.errors import BadSource
from cx.ingest.check import Section
from cx.language import _
from cx.schema import DERIVED, DIMENSIONS, GRAINS, KINDS, RESPONSES

SCORES = ("nps", "csat", "ces")
FILLED = {"csat_top", "ces_top", "import_id", "source_row"}  # never read from a file
CANONICAL = tuple(name for name in RESPONSES if name not in FILLED)
# Columns of the frames that numbers come in.
NUMBERS = {"value", "n", "low", "high", "rows", "of", "before", "before_n", "change", "period",
           "days", "weighted", "rest", "gap", "gap_low", "gap_high", "apart", "change_low",
           "change_high", "clear", "detectable", "w", "w2"}  # fmt: skip
# Headings of the tables that show a column of one's own beside its numbers.
HEADINGS = {"score", "range", "less_the_rest", "changed", "n_before", "shows_changes_from",
            "answers_before", "answers_now", "share_before", "share_now", "score_before",
            "score_now", "mix", "rate", "both"}  # fmt: skip
TAKEN = {*RESPONSES, *DIMENSIONS, *GRAINS, *DERIVED, *NUMBERS, *HEADINGS}
ENCODINGS = ("utf-8", "cp1252", "latin-1", "mac_roman")
DATE_PARTS = ("day", "month", "year")


@dataclass(frozen=True)
class Scale:
    """The whole numbers that are scores, and the codes that mean no answer."""

    low: int
    high: int
    aside: Names[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SurveyFrom:
    """How a survey's name is made from the start of another column's value."""

    column: str
    before: str
    prefix: str


@dataclass(frozen=True)
class Mapping:
    """What the columns of one kind of file mean; `columns` maps canonical names to headings."""

    name: str
    title: str
    survey: str
    kind: str
    columns: Names[str, str]
    extra: Names[str, str] = field(default_factory=dict)
    scores: Names[str, Scale] = field(default_factory=dict)
    labels: Names[str, Names[str, str]] = field(default_factory=dict)
    formats: tuple[str, ...] = ()
    compose: Names[str, str | int] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    any_of: tuple[str, ...] = ()
    id_prefix: str = ""
    survey_from: SurveyFrom | None = None
    separator: str = ""
    encoding: str = "utf-8"

    @property
    def headings(self) -> dict[str, str]:
        """The heading of every column that is read; parts of a date are named date.<part>."""
        parts = {f"date.{part}": of for part, of in self.compose.items() if isinstance(of, str)}
        return {**self.columns, **self.extra, **parts}

    @property
    def needed(self) -> set[str]:
        """The headings that a file must have."""
        return {heading for name, heading in self.headings.items() if name not in self.optional}

    def fits(self, present: Set[str]) -> bool:
        """Whether a file with these headings can be read with this mapping."""
        choice = {self.columns[name] for name in self.any_of}
        return self.needed <= present and (not choice or bool(choice & present))

    def closeness(self, present: Set[str]) -> tuple[int, int]:
        """How many needed and how many mapped headings are present."""
        return len(self.needed & present), len(set(self.headings.values()) & present)


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file; every mistake is a sentence that names file and key."""
    top = Section(path.name, "", _load(path))
    columns = _columns(top)
    extra = top.section("extra").texts()
    scores = _scores(top, columns)
    formats, compose = _date(top, columns)
    known = {*columns, *extra}
    mapping = Mapping(
        name=path.stem,
        title=top.text("title"),
        survey=top.text("survey"),
        kind=top.choice("kind", KINDS),
        columns=columns,
        extra=top.section("extra").slugs(extra, TAKEN),
        scores=scores,
        labels=_labels(top, known),
        formats=formats,
        compose=compose,
        optional=frozenset(top.names("optional", known)),
        any_of=top.names("any_of", set(columns)),
        id_prefix=top.text("id_prefix", ""),
        survey_from=_survey_from(top, columns),
        separator=top.section("reasons").text("separator", ""),
        encoding=top.choice("encoding", ENCODINGS, "utf-8"),
    )
    top.close()
    return mapping


def _load(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        text = _("{file}: the mapping was not found at {path}; check the path.")
        raise BadSource(text.format(file=path.name, path=path)) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        text = _("{file}: the mapping is not readable as TOML in UTF-8 ({why}); correct it.")
        raise BadSource(text.format(file=path.name, why=error)) from error


def _columns(top: Section) -> dict[str, str]:
    section = top.section("columns")
    columns = section.texts()
    for name in columns:
        if name not in CANONICAL:
            section.fail(name, _("one of {known}").format(known=", ".join(CANONICAL)))
    if "response_id" not in columns:
        section.fail("response_id", _("the heading of the column that identifies a response"))
    return columns


def _scores(top: Section, columns: dict[str, str]) -> dict[str, Scale]:
    section = top.section("scores")
    scores = {name: _scale(section, name) for name in SCORES if name in columns}
    section.close()
    return scores


def _scale(scores: Section, name: str) -> Scale:
    section = scores.section(name)
    low, high = (section.whole(key, 10 * (key == "high")) for key in ("low", "high"))
    if name == "nps" and (low, high) != (0, 10):
        section.fail("low", _("low = 0 and high = 10, the scale of a recommendation"))
    if name != "nps" and (low != 1 or high not in (5, 7, 10)):
        section.fail("low", _("low = 1 and high = 5, 7 or 10"))
    aside = section.section("aside").texts()
    section.close()
    return Scale(low, high, aside)


def _date(top: Section, columns: dict[str, str]) -> tuple[tuple[str, ...], dict[str, str | int]]:
    section = top.section("date")
    if section.has("column"):
        columns["answered_at"] = section.text("column").strip()
    formats = section.list_of_texts("format")
    if formats and not section.has("column"):
        section.fail("column", _("the heading of the column that the format is for"))
    for form in formats:
        _check_format(section, form)
    compose = section.section("compose").texts_or_wholes(DATE_PARTS)
    if compose and all(isinstance(part, int) for part in compose.values()):
        section.fail("compose", _("at least one heading; a fixed date goes for no response"))
    if compose and "answered_at" in columns:
        section.fail("compose", _("either a column or the parts of the date, not both"))
    section.close()
    return formats, compose


def _check_format(section: Section, form: str) -> None:
    try:
        datetime.strptime("", form)
    except ValueError:
        return  # an empty cell fits no format
    except re.error:
        section.fail(
            "format",
            _("a format that names each part of a date once, not {form!r}").format(form=form),
        )


def _labels(top: Section, known: set[str]) -> dict[str, dict[str, str]]:
    section = top.section("labels")
    return {name: section.section(name).texts(True) for name in section.names_within(known)}


def _survey_from(top: Section, columns: dict[str, str]) -> SurveyFrom | None:
    if not top.has("survey_from"):
        return None
    section = top.section("survey_from")
    column = section.choice("column", tuple(columns))
    rule = SurveyFrom(column, section.text("before"), section.text("prefix", ""))
    section.close()
    return rule

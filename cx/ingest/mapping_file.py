"""A mapping read from a TOML file; every mistake is a sentence that names file and key."""

import codecs
import re
import tomllib
from collections.abc import Collection
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb

from cx.errors import BadSource
from cx.ingest.check import Section
from cx.ingest.mapping import (
    CANONICAL,
    CURRENCY,
    DATE_PARTS,
    SCORES,
    TAKEN,
    VITAL,
    LeaveOut,
    Mapping,
    Question,
    Reshape,
    Scale,
    SurveyFrom,
)
from cx.ingest.raw import connect
from cx.ingest.values import ENDS
from cx.language import _
from cx.schema import KINDS

HIGHEST = 250  # of a scale; ratings are kept in a byte
COUNTED = ("unix", "unix_ms")  # dates as seconds or milliseconds since 1970


def read_mapping(path: Path) -> Mapping:
    """The mapping in a TOML file."""
    top = Section(path.name, "", _load(path))
    table = top.choice("table", tuple(CANONICAL), "responses")
    columns = _columns(top, table)
    of_answers = table == "responses"
    extra = top.section("extra").texts() if of_answers else {}
    questions = _questions(top, extra) if of_answers else {}
    formats, compose, dates = _date(top, columns, of_answers)
    known = {*columns, *extra, *questions}
    reasons = top.section("reasons")
    mapping = Mapping(
        name=path.stem,
        title=top.text("title"),
        survey=top.text("survey", None if of_answers else ""),
        kind=top.choice("kind", KINDS, None if of_answers else KINDS[0]),
        columns=columns,
        extra=top.section("extra").slugs(extra, TAKEN) if of_answers else {},
        scores=_scores(top, columns) if of_answers else {},
        labels=_labels(top, known),
        formats=formats,
        compose=compose,
        dates=dates,
        optional=frozenset(top.names("optional", known)),
        any_of=top.names("any_of", set(columns)),
        id_prefix=top.text("id_prefix", ""),
        survey_from=_survey_from(top, columns),
        separator=reasons.text("separator", ""),
        table=table,
        questions=questions,
        chosen=reasons.section("columns").texts(),
        leave_out=_leave_out(top),
        reshape=_reshape(top),
        comments=_comments(top, columns),
        blanks=tuple(text.strip() for text in top.list_of_texts("blanks")),
    )
    reasons.close()
    mapping = _as_file(top, mapping)
    top.close()
    return mapping


def _as_file(top: Section, mapping: Mapping) -> Mapping:
    """With what is said of the file as a whole."""
    return replace(
        mapping, encoding=_encoding(top), sheet=top.text("sheet", ""), delimiter=_delimiter(top),
        alone=top.yes("alone"), currency=_currency(top) if mapping.table == "accounts" else "",
    )  # fmt: skip


def _currency(top: Section) -> str:
    currency = top.text("currency", "")
    if currency and not CURRENCY.fullmatch(currency):
        top.fail("currency", _("three capital letters such as EUR"))
    return currency


def _encoding(top: Section) -> str:
    name = top.text("encoding", "")
    try:
        return codecs.lookup(name).name if name else ""
    except LookupError:
        top.fail("encoding", _("an encoding such as utf-8, cp1252 or mac_roman"))


def _comments(top: Section, columns: Collection[str]) -> tuple[str, ...]:
    headings = tuple(heading.strip() for heading in top.list_of_texts("comments"))
    if headings and "comment" not in columns:
        top.fail("comments", _("the first of them under columns.comment"))
    return headings


def _delimiter(top: Section) -> str:
    mark = top.text("delimiter", "")
    if mark and (len(mark) > 1 or mark in '"\r\n\0'):
        top.fail("delimiter", _("one character, such as a comma"))
    return mark


def _leave_out(top: Section) -> tuple[LeaveOut, ...]:
    return tuple(
        LeaveOut(
            each.text("column").strip(),
            tuple(text.strip() for text in each.list_of_texts("values")),
            each.text("reason"),
        )
        for each in top.sections("leave_out", ("column", "values", "reason"))
    )


def _reshape(top: Section) -> Reshape | None:
    if not top.has("reshape"):
        return None
    section = top.section("reshape")
    found = Reshape(section.text("question").strip(), section.text("answer").strip())
    section.close()
    return found


def _questions(top: Section, extra: Collection[str]) -> dict[str, Question]:
    """Further questions, each a table of its own: heading, title, scale."""
    section = top.section("questions")
    found = {}
    for name in section.held():
        one = section.section(name)
        heading, title = one.text("column").strip(), one.text("title", name.replace("_", " "))
        low, high = one.whole("low", 0), one.whole("high", 10)
        if not 0 <= low < high <= HIGHEST:
            one.fail("high", _("two whole numbers from 0 to {most}").format(most=HIGHEST))
        found[name] = Question(heading, title, Scale(low, high, one.section("aside").texts()))
        one.close()
    section.slugs(dict.fromkeys(found, ""), {*TAKEN, *extra})
    return found


def _load(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        text = _("{file}: the mapping was not found at {path}; check the path.")
        raise BadSource(text.format(file=path.name, path=path)) from error
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        text = _("{file}: the mapping is not readable as TOML in UTF-8 ({why}); correct it.")
        raise BadSource(text.format(file=path.name, why=error)) from error


def _columns(top: Section, table: str) -> dict[str, str]:
    """A heading per column; responses without an id get one made of what they say."""
    section = top.section("columns")
    columns = section.texts()
    for name in columns:
        if name not in CANONICAL[table]:
            section.fail(name, _("one of {known}").format(known=", ".join(CANONICAL[table])))
    for name in VITAL.get(table, ()):
        if name not in columns:
            section.fail(name, _("a heading, for a row of {table} needs it").format(table=table))
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
    if name != "nps" and (low != 1 or high not in ENDS):
        section.fail("low", _("low = 1 and high = 5, 7 or 10"))
    aside = section.section("aside").texts()
    section.close()
    return Scale(low, high, aside)


def _date(
    top: Section, columns: dict[str, str], of_answers: bool
) -> tuple[tuple[str, ...], dict[str, str | int], dict[str, tuple[str, ...]]]:
    section = top.section("date")
    if section.has("column"):
        columns["answered_at"] = section.text("column").strip()
    formats = section.list_of_texts("format")
    if formats and of_answers and not {"answered_at", "event_at", "invited_at"} & set(columns):
        section.fail("column", _("the heading of the column that the format is for"))
    for form in formats:
        _check_format(section, form)
    compose = section.section("compose").texts_or_wholes(DATE_PARTS)
    if compose and all(isinstance(part, int) for part in compose.values()):
        section.fail("compose", _("at least one heading; a fixed date goes for no response"))
    if compose and "answered_at" in columns:
        section.fail("compose", _("either a column or the parts of the date, not both"))
    each = section.section("of")
    dates = {name: each.list_of_texts(name) for name in each.names_within(columns)}
    for name, forms in dates.items():
        for form in forms:
            _check_format(each, form, name)
    section.close()
    return formats, compose, dates


def _check_format(section: Section, form: str, key: str = "format") -> None:
    if form in COUNTED:
        return
    try:
        with suppress(ValueError):  # an empty text fits no format
            datetime.strptime("", form)
        with connect() as connection:
            connection.execute("select try_strptime('', $form)", {"form": form})
    except (duckdb.Error, re.error):
        text = _("a format that names each part of a date once, such as %d.%m.%Y, not {form!r}")
        section.fail(key, text.format(form=form))


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

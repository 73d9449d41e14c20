"""From a draft and a person's answers to the mapping that loads the file."""

import re
from binascii import crc32
from collections.abc import Iterable
from collections.abc import Mapping as Names

from cx.ingest.draft.chosen import reasons_of
from cx.ingest.draft.profile import Column
from cx.ingest.draft.roles import LEFT_OUT, says
from cx.ingest.draft.scales import Reading
from cx.ingest.draft.sketch import (
    CHOSEN,
    DATED,
    EXTRA,
    FURTHER,
    LEFT,
    MANY,
    QUESTION,
    SCORED,
    Draft,
)
from cx.ingest.mapping import (
    CANONICAL,
    DATE_PARTS,
    TAKEN,
    LeaveOut,
    Mapping,
    Question,
    Reshape,
    Scale,
)
from cx.ingest.vendors import EXPORTS
from cx.language import _

LATE = 1e11  # so many seconds are beyond every date; milliseconds then
LONGEST = 40


def mapping_of(
    found: Draft, name: str, survey: str, kind: str, answers: Names[str, int] | None = None
) -> Mapping:
    """The mapping; `answers` are the numbers of the options that were chosen, by question.

    A question without an answer takes its first option.
    """
    chosen = {heading: _reading(found, heading, answers or {}) for heading in found.scales}
    columns = {
        guess.role: heading for heading, guess in found.guesses.items() if guess.role not in MANY
    }
    if found.in_rows:
        columns["response_id"] = found.in_rows.respondent
    if found.table == "case_events" and "stage" in columns:
        columns.setdefault("event", columns["stage"])  # that a case came to a stage is an event
    for role in SCORED:
        if role in columns and chosen[columns[role]].scale.low != (0 if role == "nps" else 1):
            del columns[role]  # a scale that is none of the kind stays a question
    slugs: set[str] = {*TAKEN}
    questions = {
        slug(heading, slugs): Question(heading, found.column(heading).title or heading,
                                       chosen[heading].scale)
        for heading in (*found.those(QUESTION), *_demoted(found, columns))
    }  # fmt: skip
    extra = {slug(heading, slugs): heading for heading in found.those(EXTRA)}
    labels = {role: dict(chosen[of].labels) for role, of in columns.items() if of in chosen}
    labels |= {name: dict(chosen[each.heading].labels) for name, each in questions.items()}
    optional = {name for name in (*columns, *extra, *questions) if name not in SCORED}
    return Mapping(
        name=name, title=_title(found, survey or name), survey=survey, kind=kind,
        columns=columns, extra=extra,
        scores={role: _scale(chosen[columns[role]]) for role in SCORED if role in columns},
        labels={name: texts for name, texts in labels.items() if texts},
        formats=found.formats, dates=_dates(found, answers or {}),
        optional=frozenset(optional - {"response_id"}),
        id_prefix=f"{slug(survey, set())}-" if found.table == "responses" and survey else "",
        separator=found.separator, compose=_compose(found), questions=questions,
        leave_out=tuple(_leave_out(found)), table=found.table, blanks=found.blanks,
        comments=found.those(FURTHER) if "comment" in columns else (),
        chosen=reasons_of(found.those(CHOSEN)), reshape=_reshape(found),
    )  # fmt: skip


def slug(text: str, taken: set[str]) -> str:
    """A name of small letters, digits and underscores that nothing has yet; it is then taken."""
    bare = re.sub(r"[^a-z0-9]+", "_", text.casefold().translate(UMLAUTS)).strip("_")[:LONGEST]
    bare = bare or f"{crc32(text.encode()):x}"  # a script of which nothing is left
    name = bare if bare[:1].isalpha() else f"c_{bare}"
    turn, free = 2, name
    while free in taken:
        free, turn = f"{name}_{turn}", turn + 1
    taken.add(free)
    return free


UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "å": "aa", "æ": "ae", "ø": "oe"}
)


def _reading(found: Draft, heading: str, answers: Names[str, int]) -> Reading:
    ways = found.scales[heading]
    return ways[min(answers.get(f"scale:{heading}", 0), len(ways) - 1)]


def _demoted(found: Draft, columns: Names[str, str]) -> Iterable[str]:
    """Scores that were read as no such score."""
    return (h for role in SCORED for h in found.those(role) if columns.get(role) != h)


def _scale(reading: Reading) -> Scale:
    return reading.scale


def _dates(found: Draft, answers: Names[str, int]) -> dict[str, tuple[str, ...]]:
    """How each date is written: as known of the product, as the cells say, or as was answered."""
    if found.formats:
        return {}
    ours = DATED if found.table == "responses" else tuple(CANONICAL[found.table])
    columns = {role: found.column(of) for role in ours if (of := found.holder(role))}
    return {
        role: _formats(found, column, answers)
        for role, column in columns.items()
        if column.dates or (role in DATED and column.kind == "whole")
    }


def _formats(found: Draft, column: Column, answers: Names[str, int]) -> tuple[str, ...]:
    if column.dates is None:
        return ("unix_ms" if (column.least or 0) > LATE else "unix",)
    ways = column.dates.ways or tuple(column.dates.read)
    way = ways[min(answers.get("dates", 0), len(ways) - 1)]
    if len(ways) > 1 and found.order in ways:
        way = found.order
    return column.dates.formats.get(way, ())


def _compose(found: Draft) -> dict[str, str | int]:
    """The parts of the date, when all are there and no column has it whole."""
    whole = set(DATE_PARTS) <= set(found.parts) and not found.holder("answered_at")
    return dict(found.parts) if whole else {}


def _title(found: Draft, survey: str) -> str:
    product = EXPORTS[found.vendor].title if found.vendor in EXPORTS else ""
    return f"{product}: {survey}" if product else survey


def _reshape(found: Draft) -> Reshape | None:
    return Reshape(found.in_rows.question, found.in_rows.answer) if found.in_rows else None


def _leave_out(found: Draft) -> Iterable[LeaveOut]:
    """The rules of the product that wrote the file, else those that the headings call for."""
    export = EXPORTS.get(found.vendor)
    known = export.leave_out if export else ()
    for heading in found.those(LEFT):
        rules = [rule for rule in known if rule.heading == heading]
        yield from rules
        if rules:
            continue
        rule = next(pattern for pattern in LEFT_OUT if says(pattern, heading))
        yield LeaveOut(heading, LEFT_OUT[rule], _("left out by {heading}").format(heading=heading))

"""From a draft and a person's answers to the mapping that loads the file."""

import re
from collections.abc import Iterable
from collections.abc import Mapping as Names

from cx.ingest.draft.roles import LEFT_OUT, says
from cx.ingest.draft.scales import Reading
from cx.ingest.draft.sketch import DATED, EXTRA, IGNORED, LEFT, QUESTION, SCORED, Draft
from cx.ingest.mapping import TAKEN, LeaveOut, Mapping, Question, Scale
from cx.language import _

SPLITS = (" | ", ";", "|")
LONGEST = 40


def mapping_of(
    found: Draft, name: str, survey: str, kind: str, answers: Names[str, int] | None = None
) -> Mapping:
    """The mapping; `answers` are the numbers of the options that were chosen, by question.

    A question without an answer takes its first option.
    """
    chosen = {heading: _reading(found, heading, answers or {}) for heading in found.scales}
    columns = {
        guess.role: heading
        for heading, guess in found.guesses.items()
        if guess.role not in (EXTRA, QUESTION, IGNORED, LEFT)
    }
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
        name=name, title=survey or name, survey=survey, kind=kind, columns=columns, extra=extra,
        scores={role: _scale(chosen[columns[role]]) for role in SCORED if role in columns},
        labels={name: texts for name, texts in labels.items() if texts},
        formats=_formats(found, answers or {}), optional=frozenset(optional - {"response_id"}),
        id_prefix=f"{slug(survey, set())}-" if found.table == "responses" and survey else "",
        separator=_separator(found), questions=questions, leave_out=tuple(_leave_out(found)),
        table=found.table,
    )  # fmt: skip


def slug(text: str, taken: set[str]) -> str:
    """A name of small letters, digits and underscores that nothing has yet; it is then taken."""
    bare = re.sub(r"[^a-z0-9]+", "_", text.casefold().translate(UMLAUTS)).strip("_")[:LONGEST]
    name = bare if bare[:1].isalpha() else f"c_{bare}".rstrip("_")
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


def _formats(found: Draft, answers: Names[str, int]) -> tuple[str, ...]:
    """Those of all dates; the asked way where several read them."""
    if found.formats:
        return found.formats
    columns = [found.column(heading) for role in DATED for heading in found.those(role)]
    if found.table != "responses":
        columns = [c for c in found.columns if c.dates and found.guesses[c.heading].role != IGNORED]
    formats: list[str] = []
    for column in columns:
        if column.dates is None:
            big = (column.least or 0) > 1e11
            formats.append("unix_ms" if big else "unix")
            continue
        ways = column.dates.ways or tuple(column.dates.read)
        way = ways[min(answers.get("dates", 0), len(ways) - 1)] if len(ways) > 1 else ways[0]
        formats += column.dates.formats.get(way, ())
    return tuple(dict.fromkeys(formats))


def _separator(found: Draft) -> str:
    heading = found.holder("reason")
    if not heading:
        return ""
    values = found.column(heading).values
    whole = sum(values.values())
    many = {mark: sum(n for text, n in values.items() if mark.strip() in text) for mark in SPLITS}
    mark = max(many, key=lambda each: many[each])
    return mark if whole and many[mark] >= 0.05 * whole else ""


def _leave_out(found: Draft) -> Iterable[LeaveOut]:
    for heading in found.those(LEFT):
        rule = next(pattern for pattern in LEFT_OUT if says(pattern, heading))
        yield LeaveOut(heading, LEFT_OUT[rule], _("left out by {heading}").format(heading=heading))

"""What the columns of an unknown file mean, as far as headings and cells tell."""

from collections.abc import Mapping as Names
from dataclasses import replace

from cx.ingest.draft.beside import with_reasons, with_texts
from cx.ingest.draft.chosen import groups
from cx.ingest.draft.composed import parts_in, without_parts
from cx.ingest.draft.parting import separator_of
from cx.ingest.draft.profile import LONG, Column
from cx.ingest.draft.roles import (
    BESIDE,
    EASE,
    GROUP,
    LEFT_OUT,
    LIKELY,
    RATED,
    RATING,
    RECOMMEND,
    SATISFIED,
    role_of,
    says,
)
from cx.ingest.draft.scales import Reading, readings
from cx.ingest.draft.sketch import (
    DATED,
    EXTRA,
    IGNORED,
    LEFT,
    QUESTION,
    SCORED,
    Draft,
    Guess,
)
from cx.ingest.draft.tables import of_table
from cx.ingest.raw import Raw
from cx.ingest.vendors import EXPORTS
from cx.language import _
from cx.schema import DIMENSIONS

ASKED = (RATED, RECOMMEND, SATISFIED, EASE)
MOST_EXTRAS = 25  # filters that a person can look through
MOST_VALUES = 200
NUMBERED = r"\bid\b|\b(no|nr|number|code|count)$"  # "Comment no" is not what was written


def draft(raw: Raw, columns: tuple[Column, ...], table: str = "responses") -> Draft:
    """The best guess for every column."""
    if table != "responses":
        return Draft(raw.file, table, columns, of_table(columns, table))
    guesses: dict[str, Guess] = {}
    marks = {heading for each in groups(columns, raw.repeated) for heading in each.values()}
    for column in columns:
        known = _as_exported(column.heading, raw.vendor)
        if known:
            guesses[column.heading] = known
            continue
        # What the file says more than once could be either; a mark is one of many.
        odd = column.heading in raw.repeated or column.heading in marks
        guesses[column.heading] = otherwise(column) if odd else _first(raw, column, guesses)
    guesses = with_texts(columns, guesses)
    parts = parts_in(columns, guesses)
    guesses, scales = _with_scores(raw, columns, without_parts(guesses, parts))
    guesses |= with_reasons(columns, guesses, raw.repeated)
    found = Draft(raw.file, table, columns, _few_extras(columns, guesses), scales, raw.vendor)
    reason = found.holder("reason")
    mark = separator_of(raw, found.column(reason)) if reason else ""
    return replace(found, separator=mark, parts=parts)


def _as_exported(heading: str, vendor: str) -> Guess | None:
    """What the product that wrote the file always has under this heading; scores are looked at."""
    export = EXPORTS.get(vendor)
    if export is None:
        return None
    why = _("{product} writes it so").format(product=export.title)
    role = next((r for r, of in export.columns.items() if of == heading and r not in SCORED), "")
    if role:
        return Guess(role, why, True)
    if heading in {rule.heading for rule in export.leave_out}:
        return Guess(LEFT, _("it says which rows do not count"), True)
    return Guess(IGNORED, why, True) if heading in export.ignored else None


def _first(raw: Raw, column: Column, taken: Names[str, Guess]) -> Guess:
    """What a column is when nobody looks at scores yet."""
    if column.kind == "blank":
        return Guess(IGNORED, _("it is empty"), True)
    rule = next((p for p in LEFT_OUT if says(p, column.heading)), "")
    there = set(column.values)
    if rule and there & set(LEFT_OUT[rule]) and there & BESIDE.get(rule, there):
        return Guess(LEFT, _("it says which rows do not count"), True)
    role = role_of(column.heading) or role_of(column.title)
    if role == "reason" and _written_freely(column) and not separator_of(raw, column):
        role = "comment"
    if role == "personal":
        return Guess(IGNORED, _("personal data that no number needs"), True)
    if role and role not in {guess.role for guess in taken.values()} and _can(role, column):
        return Guess(role, _("its heading says so"), True)
    return otherwise(column)


def _written_freely(column: Column) -> bool:
    """Whether people wrote it, rather than chose it from a list."""
    return column.length > 12 and column.distinct > 0.5 * column.filled


def _can(role: str, column: Column) -> bool:
    """Whether the cells can be what the heading says."""
    if role == "response_id":
        return column.filled == column.rows and column.distinct >= 0.5 * column.rows
    if role in DATED:
        return bool(column.dates) or _counted_from_1970(column)
    if role == "weight":
        return column.kind in ("number", "whole")
    if role == "comment":
        return column.kind in ("text", "words", "id") and not says(NUMBERED, column.heading)
    if role.endswith("_id"):
        return column.kind != "text"
    return column.kind in ("words", "whole", "id") and column.distinct <= 5000


def _counted_from_1970(column: Column) -> bool:
    return column.kind == "whole" and 1e9 <= (column.least or 0) <= 2.2e12


def otherwise(column: Column) -> Guess:
    """What a column is that nothing names."""
    if column.dates:
        return Guess(IGNORED, _("another date"))
    if column.kind == "text" or (
        column.kind == "words" and column.length >= LONG and column.distinct > 60
    ):
        return Guess(IGNORED, _("text; name it as the comment if it is"))
    if column.kind in ("words", "whole") and 1 < column.distinct <= MOST_VALUES:
        return Guess(EXTRA, _("few values: a filter and a breakdown"))
    return Guess(IGNORED, _("too many values for a filter"))


def _with_scores(
    raw: Raw, columns: tuple[Column, ...], guesses: dict[str, Guess]
) -> tuple[dict[str, Guess], dict[str, tuple[Reading, ...]]]:
    """The same with the one question that leads, satisfaction, ease, and further questions."""
    scales: dict[str, tuple[Reading, ...]] = {}
    free = [
        c for c in columns if _may_score(c, guesses[c.heading]) and c.heading not in raw.repeated
    ]
    for role, patterns in (("nps", (RECOMMEND, LIKELY, RATING)), ("csat", (SATISFIED, RATING)),
                           ("ces", (EASE,))):  # fmt: skip
        column, ways = _best(raw, free, patterns, role)
        if column is None:
            continue
        why = _("its heading asks for it, and it holds {values}").format(values=ends(column))
        guesses[column.heading], scales[column.heading] = Guess(role, why, len(ways) == 1), ways
        free.remove(column)
    for column in free:
        asks = any(says(each, column.heading, column.title) for each in ASKED)
        asks = asks or column.heading in raw.labels
        if not asks or (guesses[column.heading].role != EXTRA and column.kind != "whole"):
            continue
        ways = readings(column, raw.labels.get(column.heading, {}), QUESTION)
        if ways and len(column.values) >= 4 and (column.most or 0) <= 10:
            why = _("answers on a short scale: {values}").format(values=ends(column))
            guesses[column.heading], scales[column.heading] = Guess(QUESTION, why), ways
    return guesses, scales


def _may_score(column: Column, guess: Guess) -> bool:
    """Whether a column may still turn out to be a score; one of a single value may."""
    alone = column.distinct == 1 and guess.role == IGNORED and column.kind in ("whole", "words")
    named = guess.role in (EXTRA, "survey", "unit", "subject")
    asks = guess.role in DIMENSIONS and says(RECOMMEND, column.heading, column.title)
    free = alone or named or asks
    return free and not says(GROUP, column.heading)


def _best(
    raw: Raw, free: list[Column], patterns: tuple[str, ...], role: str
) -> tuple[Column | None, tuple[Reading, ...]]:
    """The column whose heading or question says most clearly that it is the one."""
    for pattern in patterns:
        fullest = sorted(free, key=lambda c: -c.filled) if pattern == RECOMMEND else free
        for column in fullest:
            if says(pattern, column.heading, column.title):
                ways = readings(column, raw.labels.get(column.heading, {}), role)
                if ways:
                    return column, ways
    return None, ()


def ends(column: Column) -> str:
    """The texts of a column, its first and last where there are many."""
    texts = sorted(column.values, key=lambda t: (len(t), t))
    return ", ".join(texts if len(texts) <= 12 else [*texts[:5], "…", *texts[-2:]])


def _few_extras(columns: tuple[Column, ...], guesses: dict[str, Guess]) -> dict[str, Guess]:
    """Only the fullest become filters; the others are there to be chosen."""
    extras = [c for c in columns if guesses[c.heading].role == EXTRA]
    kept = {c.heading for c in sorted(extras, key=lambda c: -c.filled)[:MOST_EXTRAS]}
    late = Guess(IGNORED, _("one of many; choose it to have it as a filter"))
    return {h: late if g.role == EXTRA and h not in kept else g for h, g in guesses.items()}

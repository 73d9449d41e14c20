"""Reasons that have a column each: marks in columns that stand together, or whose names do."""

import re
from collections.abc import Iterable
from itertools import groupby
from os.path import commonprefix

from cx.ingest.draft.profile import Column
from cx.ingest.draft.roles import says
from cx.ingest.values import NO, YES

REASONS = (
    r"reason|\bwhy\b|driver|topic|cause|areas? (for|of|to)|what (could|should|can|went|influenc)|"
    r"improve|grund|gründe|warum|thema|themen|årsag|hvorfor|emne|raison|pourquoi|motif|motivo|"
    r"razon|razón|por qué|reden|waarom|perché|motivi|orsak|varför|label|theme|complain|problem"
)
MARKS = frozenset(
    (*YES, "✓", "✔", "☑", "selected", "checked", "chosen", "t", "ausgewählt", "valgt")
)
LEAST = 3  # columns
LEAST_ALONE = 6  # without a common beginning
MOST_MARKED = 0.6  # of the cells of the group; what nearly everybody has is no reason
SEPARATOR = re.compile(r"\s*(?:[_:|>\[(?/–—]|\s-)\s*")  # before the name of a choice
JOINT = " – "
AROUND = " \t\n_:-–—/|.>[]"


def groups(columns: Iterable[Column], repeated: frozenset[str]) -> list[dict[str, str]]:
    """Choice -> heading, for each question whose choices have a column each.

    A column holds one mark beside blank ("x", its own label), or zeros and ones, or yes and no.
    Those that say that they are reasons come first.
    """
    found = []
    there = [column for column in columns if column.kind != "blank"]
    for kind, run in groupby(there, key=lambda c: bool(_kind(c))):
        together = [column for column in run if column.heading not in repeated]
        if not kind:
            continue
        headings = [column.heading for column in together]
        starts = {heading: _beginning(heading, headings) for heading in headings}
        for start, group in groupby(together, key=lambda c: starts[c.heading]):
            many = list(group)
            alone = len(many) >= LEAST_ALONE and {_kind(c) for c in many} == {"mark"}
            if (len(many) >= LEAST if start else alone) and _sparse(many):
                found.append([column.heading for column in many])
    return [reasons_of(each) for each in sorted(found, key=lambda h: not name_reasons(h))]


def name_reasons(headings: Iterable[str]) -> bool:
    """Whether what the headings begin with says that reasons follow."""
    start = _common(headings)
    return bool(start) and says(REASONS, start)


def reasons_of(headings: Iterable[str]) -> dict[str, str]:
    """Reason -> heading: the headings without what they all begin with."""
    found: dict[str, str] = {}
    there = tuple(headings)
    start = _common(there) if len(there) > 1 else ""
    for heading in there:
        name = heading[len(start) :].strip(AROUND)
        name = name if " " in name else name.replace("_", " ")
        found[heading if not name or name in found else name] = heading
    return found


def _kind(column: Column) -> str:
    """How a column marks a choice: "mark", "pair" of words, or blank when it does not."""
    texts = {text.casefold() for text in column.values}
    if not texts or not column.listed or len(texts) > 2:
        return ""
    if texts <= {"0", "1"} or (len(texts) == 1 and texts & MARKS):
        return "mark"
    if len(texts) == 1 and column.heading.casefold().rstrip(" )]").endswith(min(texts)):
        return "mark"
    return "pair" if texts <= {*YES, *NO} else ""


def _starts(heading: str) -> list[str]:
    """All that a heading begins with, up to where the name of a choice may begin."""
    ends = [match.end() for match in SEPARATOR.finditer(heading)]
    first = re.match(r"\w+\s+", heading)
    if first and says(f"^({REASONS})", first[0]):
        ends = sorted({first.end(), *ends})
    return [heading[:end] for end in ends if re.search(r"\w\w", heading[:end])]


def _common(headings: Iterable[str]) -> str:
    """What all headings begin with; a product's mark between question and choice ends it."""
    start = next(reversed(_starts(commonprefix(list(headings)))), "")
    at = start.rfind(JOINT)
    return start[: at + len(JOINT)] if at >= 0 else start


def _beginning(heading: str, among: list[str]) -> str:
    """What a heading shares with at least two others: a question on reasons, or the longest."""
    shared = [s for s in _starts(heading) if sum(h.startswith(s) for h in among) >= LEAST]
    return next((s for s in shared if says(REASONS, s)), shared[-1] if shared else "")


def _sparse(columns: list[Column]) -> bool:
    no = set(NO)
    marked = sum(
        n for column in columns for text, n in column.values.items() if text.casefold() not in no
    )
    return 0 < marked <= MOST_MARKED * sum(column.rows for column in columns)

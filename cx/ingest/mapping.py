"""What the columns of one kind of file mean."""

import re
from collections.abc import Mapping as Names
from collections.abc import Set
from dataclasses import dataclass, field

from cx.filters import WORDS
from cx.schema import DERIVED, DIMENSIONS, FILED, GRAINS, RESPONSES, TABLES

SCORES = ("nps", "csat", "ces")
FILLED = {"import_id", "source_row"}  # never read from a file
TOPS = {"csat": "csat_top", "ces": "ces_top"}  # where rows have scales of their own
# Tables that files are loaded into, and the columns of each that a file may have.
CANONICAL = {table: tuple(name for name in TABLES[table] if name not in FILLED) for table in FILED}
# What a row of an event log may say of its case, beside the event.
OF_CASE = tuple(name for name in CANONICAL["cases"] if name not in CANONICAL["case_events"])
CANONICAL["case_events"] += OF_CASE
# Without these a row of the table says nothing.
VITAL = {
    "accounts": ("account_id",), "contacts": ("contact_id",), "cases": ("case_id",),
    "case_events": ("case_id",), "invitations": ("day",),
}  # fmt: skip
# Columns of the frames that numbers come in.
NUMBERS = {"value", "n", "low", "high", "rows", "of", "before", "before_n", "change", "period",
           "days", "weighted", "rest", "gap", "gap_low", "gap_high", "apart", "change_low",
           "change_high", "clear", "detectable", "w", "w2", "said", "different"}  # fmt: skip
# Headings of the tables that show a column of one's own beside its numbers.
HEADINGS = {"score", "range", "less_the_rest", "changed", "n_before", "shows_changes_from",
            "answers_before", "answers_now", "share_before", "share_now", "score_before",
            "score_now", "mix", "rate", "both"}  # fmt: skip
TAKEN = {"line", "hash", WORDS, *RESPONSES, *DIMENSIONS, *GRAINS, *DERIVED, *NUMBERS, *HEADINGS}
DATE_PARTS = ("day", "month", "year")
CURRENCY = re.compile("[A-Z]{3}")


@dataclass(frozen=True)
class Scale:
    """The whole numbers that are scores, and the codes that mean no answer."""

    low: int
    high: int
    aside: Names[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Question:
    """A further numeric question: its heading, what it is called, and its scale."""

    heading: str
    title: str
    scale: Scale


@dataclass(frozen=True)
class LeaveOut:
    """Rows that do not count, by what one of their cells says: previews, unfinished answers."""

    heading: str
    values: tuple[str, ...]
    reason: str


@dataclass(frozen=True)
class Reshape:
    """A file with a row per question: which cells hold the question and its answer."""

    question: str
    answer: str


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
    formats: tuple[str, ...] = ()  # of all dates that `dates` does not name
    dates: Names[str, tuple[str, ...]] = field(default_factory=dict)  # by column; none: ISO
    compose: Names[str, str | int] = field(default_factory=dict)
    optional: frozenset[str] = frozenset()
    any_of: tuple[str, ...] = ()
    id_prefix: str = ""
    survey_from: SurveyFrom | None = None
    separator: str = ""
    encoding: str = ""  # blank: found out
    table: str = "responses"
    questions: Names[str, Question] = field(default_factory=dict)  # by slug
    chosen: Names[str, str] = field(default_factory=dict)  # reason -> heading, one column each
    leave_out: tuple[LeaveOut, ...] = ()
    reshape: Reshape | None = None
    comments: tuple[str, ...] = ()  # headings of further texts that belong to the comment
    blanks: tuple[str, ...] = ()  # texts that mean nothing was said, capital or small
    sheet: str = ""  # of a workbook; blank: the one that looks like the answers
    delimiter: str = ""  # of a text whose first row is the headings; blank: found out
    alone: bool = False  # not recognised where the file has other headings too
    currency: str = ""  # of the yearly values of accounts that do not name theirs

    @property
    def typed(self) -> dict[str, str]:
        """The type of every canonical column that such a file may have."""
        beside = TABLES["cases"] if self.table == "case_events" else {}
        return {**beside, **TABLES[self.table]}

    @property
    def headings(self) -> dict[str, str]:
        """The heading of every column that is read, by name.

        Parts of a date are named date.<part>, reasons with a column each reason.<number>, further
        texts of the comment comment.<number>.
        """
        parts = {f"date.{part}": of for part, of in self.compose.items() if isinstance(of, str)}
        questions = {name: each.heading for name, each in self.questions.items()}
        chosen = {f"reason.{n}": heading for n, heading in enumerate(self.chosen.values())}
        texts = {f"comment.{n}": heading for n, heading in enumerate(self.comments)}
        return {**self.columns, **self.extra, **questions, **parts, **chosen, **texts}

    @property
    def scales(self) -> dict[str, Scale]:
        """The scale of every score and further question, by name."""
        return {**self.scores, **{name: each.scale for name, each in self.questions.items()}}

    @property
    def needed(self) -> set[str]:
        """The headings that a file must have."""
        shape = {self.reshape.question, self.reshape.answer} if self.reshape else set()
        named = {of for name, of in self.headings.items() if self._must(name)}
        return (named - self.asked_in_rows) | shape

    def _must(self, name: str) -> bool:
        """Further texts may be missing where the comment may."""
        return (name if not name.startswith("comment.") else "comment") not in self.optional

    @property
    def asked_in_rows(self) -> set[str]:
        """What becomes a heading only when rows with a question each are put side by side."""
        if self.reshape is None:
            return set()
        scored = {self.columns[name] for name in (*SCORES, "comment", "reason")
                  if name in self.columns}  # fmt: skip
        asked = {each.heading for each in self.questions.values()}
        return scored | asked | {*self.chosen.values(), *self.comments}

    def fits(self, present: Set[str]) -> bool:
        """Whether a file with these headings can be read with this mapping."""
        choice = {self.columns[name] for name in self.any_of}
        return self.needed <= present and (not choice or bool(choice & present))

    def recognises(self, present: Set[str]) -> bool:
        """Whether these headings call for this mapping."""
        return self.fits(present) and not (self.alone and present - set(self.headings.values()))

    def closeness(self, present: Set[str]) -> tuple[int, int]:
        """How many needed and how many mapped headings are present."""
        return len(self.needed & present), len(set(self.headings.values()) & present)

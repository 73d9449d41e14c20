"""A mapping in the making: what each column is taken for, and what has to be asked."""

from collections.abc import Mapping as Names
from dataclasses import dataclass, field

from cx.ingest.draft.dates import WAYS
from cx.ingest.draft.profile import Column
from cx.ingest.draft.rows import InRows
from cx.ingest.draft.scales import Reading
from cx.ingest.vendors import EXPORTS
from cx.language import _

EXTRA, QUESTION, IGNORED, LEFT = "extra", "question", "ignored", "left_out_by"
CHOSEN, FURTHER = "chosen", "further_comment"  # a reason's own column; text beside the comment
MANY = (EXTRA, QUESTION, IGNORED, LEFT, CHOSEN, FURTHER)  # roles that several columns may have
SCORED = ("nps", "csat", "ces")
DATED = ("answered_at", "event_at", "invited_at")


@dataclass(frozen=True)
class Guess:
    """What a column is taken for, and the reason that a person can check."""

    role: str
    why: str
    sure: bool = False


@dataclass(frozen=True)
class Open:
    """A question that the file does not answer; its options in words."""

    key: str  # scale:<heading> or dates
    question: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Draft:
    """A mapping in the making: what each column is taken for, and what has to be asked."""

    file: str
    table: str
    columns: tuple[Column, ...]
    guesses: Names[str, Guess]
    scales: Names[str, tuple[Reading, ...]] = field(default_factory=dict)  # by heading
    vendor: str = ""  # the product that wrote the file, where it is known
    in_rows: InRows | None = None  # a row per question; the columns are those side by side then
    blanks: tuple[str, ...] = ()  # texts that mean that nothing was said
    separator: str = ""  # of several reasons in a cell
    parts: Names[str, str | int] = field(
        default_factory=dict
    )  # day, month, year: heading or number

    @property
    def formats(self) -> tuple[str, ...]:
        """How the product that wrote the file writes dates; none where that is not known."""
        return EXPORTS[self.vendor].formats if self.vendor in EXPORTS else ()

    def holder(self, role: str) -> str:
        """The heading of the column that has a role; blank when none has it."""
        return next((heading for heading, g in self.guesses.items() if g.role == role), "")

    def those(self, role: str) -> tuple[str, ...]:
        """The headings of all columns with a role that several may have."""
        return tuple(heading for heading, guess in self.guesses.items() if guess.role == role)

    def column(self, heading: str) -> Column:
        """The column of a heading."""
        return next(column for column in self.columns if column.heading == heading)

    @property
    def open(self) -> tuple[Open, ...]:
        """What a person has to say before the file can be loaded."""
        return (*self._scales_open(), *self._dates_open())

    @property
    def order(self) -> str:
        """The way that a date of the file decides, for those that leave it open; or blank."""
        found = {c.dates.ways[0] for c in self.columns if c.dates and len(c.dates.ways) == 1}
        certain = found & {"day first", "month first"}
        return certain.pop() if len(certain) == 1 else ""

    def _scales_open(self) -> tuple[Open, ...]:
        return tuple(
            Open(
                f"scale:{heading}",
                _("How is “{heading}” to be read? It holds {values}.").format(
                    heading=heading, values=_shown(self.column(heading))
                ),
                tuple(each.label for each in self.scales.get(heading, ())),
            )
            for role in (*SCORED, QUESTION)
            for heading in self.those(role)
            if len(self.scales.get(heading, ())) > 1
        )

    def _dates_open(self) -> tuple[Open, ...]:
        read = [h for h, guess in self.guesses.items() if guess.role not in MANY]
        found = [self.column(heading).dates for heading in read]
        unsure = [dates for dates in found if dates and len(dates.ways) != 1]
        if not unsure or self.formats or self.order:
            return ()
        first = unsure[0]
        ways = first.ways or tuple(first.read)
        if first.ways:
            question = _(
                "Which comes first in the dates, the day or the month? Both read them all."
            )
        else:
            said = {way: _(title) for way, title in WAYS.items()}
            counts = ", ".join(f"{said[way]}: {count:,}" for way, count in first.read.items())
            question = _(
                "The dates are written in more than one way ({counts} of {all:,}). Which is right? "
                "What it does not read is set aside."
            ).format(counts=counts, all=first.filled)
        return (Open("dates", question, tuple(_(WAYS[way]) for way in ways)),)


def _shown(column: Column) -> str:
    texts = sorted(column.values, key=lambda t: (len(t), t))[:12]
    return ", ".join(f"{text} ({column.values[text]:,})" for text in texts)

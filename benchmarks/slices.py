"""The choices that questions are measured under, named after what the store holds."""

from dataclasses import dataclass
from datetime import timedelta

from benchmarks.errors import Unmeasured
from cx.access import EVERYTHING
from cx.filters import Filters
from cx.measure import Window, before, default_window, values
from cx.schema import BLANK
from cx.store import Snapshot

YEAR = 364
# Employees answer in confidence, so theirs are counted another way.
CUSTOMERS = Filters().choose("kind", "relational", "transactional", "unsolicited")


@dataclass(frozen=True)
class Slice:
    """A choice, and the same in the window before; None where every date is chosen."""

    title: str
    now: Filters
    then: Filters | None


def slices(snapshot: Snapshot) -> tuple[Slice, ...]:
    """Of customers: all dates, a quarter, a unit's transactional surveys, and an agent."""
    quarter = default_window(snapshot, EVERYTHING)
    if quarter is None:
        raise Unmeasured("The store's answers have no dates; measure on a demo company.")
    year = Window(quarter.until - timedelta(days=YEAR - 1), quarter.until)
    touched = Filters().choose("kind", "transactional")
    unit = touched.choose("unit", most_frequent(snapshot, "unit", touched))
    agent = CUSTOMERS.choose("agent", most_frequent(snapshot, "agent", CUSTOMERS))
    return (
        Slice("all dates", CUSTOMERS, None),
        _within("one quarter", CUSTOMERS, quarter),
        _within("one unit, transactional, 12 months", unit, year),
        _within("one agent, 12 months", agent, year),
    )


def most_frequent(snapshot: Snapshot, dimension: str, filters: Filters) -> str:
    """The value that most responses have, blank aside."""
    return next(value for value in values(snapshot, dimension, filters) if value != BLANK)


def _within(title: str, filters: Filters, window: Window) -> Slice:
    old = before(window)
    return Slice(
        title,
        filters.between(window.since, window.until),
        filters.between(old.since, old.until),
    )

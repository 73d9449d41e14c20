"""What a section of the page is made of: timings side by side, and goals."""

from dataclasses import dataclass

from benchmarks.clock import Timing


@dataclass(frozen=True)
class Line:
    """One thing, its floor in the same run, and what else is told of it."""

    what: str
    ours: Timing
    floor: Timing
    more: tuple[str, ...] = ()

    @property
    def times(self) -> float:
        """How many times the floor it took, median by median."""
        return ratio(self.ours, self.floor)


@dataclass(frozen=True)
class Table:
    """Lines under a caption; `more` are the headings of what else is told."""

    caption: str
    floor: str
    lines: tuple[Line, ...]
    more: tuple[str, ...] = ()


@dataclass(frozen=True)
class Goal:
    """A figure, and the most (or, with `at_least`, the least) that it should be."""

    what: str
    limit: float
    found: float
    unit: str
    at_least: bool = False

    @property
    def met(self) -> bool:
        """Whether the figure keeps to its limit."""
        return self.found >= self.limit if self.at_least else self.found <= self.limit


@dataclass(frozen=True)
class Section:
    """A part of the page. `absent` says why there is nothing to show."""

    title: str
    told: str
    tables: tuple[Table, ...] = ()
    goals: tuple[Goal, ...] = ()
    absent: str = ""


def ratio(ours: Timing, other: Timing) -> float:
    """How many times as long as the other, median by median."""
    return ours.median / other.median

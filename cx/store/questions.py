"""What can be asked at the door: values that say everything, so that they can be remembered by."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cells:
    """How many responses there are per combination of `by` and of the score columns.

    `by` names dimensions or "day". `scores` are (name, SQL) of metrics, each worked out on the
    cells from `columns` alone, so that one scan answers for several metrics at once.
    """

    by: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    scores: tuple[tuple[str, str], ...] = ()
    weighted: bool = False


@dataclass(frozen=True)
class Values:
    """The values that a dimension takes, with their rows."""

    dimension: str


@dataclass(frozen=True)
class Rows:
    """The very responses, worst first; with `commented` only those that have a comment."""

    limit: int = 100
    offset: int = 0
    commented: bool = False


@dataclass(frozen=True)
class Steps:
    """The response steps: invited, delivered, answered, scored, commented, gave a reason."""


@dataclass(frozen=True)
class Extent:
    """First and last day of the answers, and how many have a weight of their own."""


@dataclass(frozen=True)
class Table:
    """A small table of the snapshot as it is: imports or set_aside."""

    name: str


@dataclass(frozen=True)
class Accounts:
    """Every account with the day of its last answer, whatever the filters."""


@dataclass(frozen=True)
class Signals:
    """What waits at an account, whatever the filters: requests, repeated complaints, hand-overs.

    A complaint is a detractor's; it repeats within `days` of the newest answer.
    """

    days: int = 180


@dataclass(frozen=True)
class Sizes:
    """How many rows every table has."""


Framed = Sizes | Values | Rows | Steps | Extent | Table | Accounts | Signals
Question = Cells | Framed

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
    """The very responses, in an order of cx.store.rows.ORDERS.

    With `commented` only those that have a comment; with `scored`, the SQL of a metric's score,
    only those that have a say in it. `alike` gives those of one wording, apart from case, accents
    and signs, as the first of them; `like` the others that say what this response says.
    """

    limit: int = 100
    offset: int = 0
    commented: bool = False
    scored: str = ""
    order: str = "worst"
    alike: bool = False
    like: str = ""


@dataclass(frozen=True)
class One:
    """A response by itself, whatever the filters; none of a protected kind."""

    response_id: str


@dataclass(frozen=True)
class Beside:
    """The ids before and after that of a response among those that have a comment, in an order."""

    response_id: str
    order: str = "worst"


@dataclass(frozen=True)
class Steps:
    """The response steps: invited, delivered, answered, scored, commented, gave a reason."""


@dataclass(frozen=True)
class Asked:
    """How many were invited, reached and answered per combination of `by`.

    `by` names dimensions that invitations have a column of.
    """

    by: tuple[str, ...] = ()


@dataclass(frozen=True)
class People:
    """From how many persons and accounts the answers are.

    With `scored`, the SQL of a metric's score, of those that have a say in it.
    """

    scored: str = ""


@dataclass(frozen=True)
class Delays:
    """How many answers of each score came after how many whole hours.

    `score` is (name, SQL) of a metric.
    """

    score: tuple[str, str]


@dataclass(frozen=True)
class Vectors:
    """Every response that has a rating, as numbers: the rating and what may go with it.

    People are put at random into `groups`, so that they can be resampled together.
    """

    groups: int = 2_000


@dataclass(frozen=True)
class Extent:
    """First and last day of the answers, and how many have a weight of their own."""


@dataclass(frozen=True)
class Table:
    """A small table of the snapshot as it is: imports, set_aside, changes or reports."""

    name: str


@dataclass(frozen=True)
class Ids:
    """The ids of all contacts or all cases, whatever the filters: `of` is the name of the table."""

    of: str


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


@dataclass(frozen=True)
class Held:
    """Which columns of a table that files are loaded into hold any value."""

    table: str


@dataclass(frozen=True)
class Export:
    """The rows of a table that files are loaded into, piece by piece: `columns` as a file has them.

    All reasons of a response that names several stand in one cell, `separator` between them.
    """

    table: str
    columns: tuple[str, ...]
    separator: str = ""


@dataclass(frozen=True)
class Coded:
    """How many comments of each kind of survey have their reason from whom, whatever the filters.

    None of protected kinds, here and in the two below.
    """


@dataclass(frozen=True)
class Comments:
    """The comments of a kind of survey, piece by piece: of known reason, or that wait for one.

    Those of known reason have it from a file or a person; of the others, with `again` also those
    that a model has judged already.
    """

    kind: str
    known: bool
    again: bool = False


@dataclass(frozen=True)
class Queue:
    """The comments whose reason nobody has named, in an order of cx.store.comments."""

    order: str = "unsure"
    limit: int = 200


Framed = (
    Sizes
    | Coded
    | Queue
    | Values
    | Rows
    | One
    | Beside
    | Steps
    | Asked
    | People
    | Delays
    | Vectors
    | Extent
    | Table
    | Ids
    | Accounts
    | Signals
    | Held
)
Open = (
    Table | One | Sizes | Ids | Accounts | Signals | Held | Export | Coded | Comments | Queue
)  # tell of no answers, or of all
Piecemeal = Export | Comments
Question = Cells | Framed | Piecemeal

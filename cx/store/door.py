"""The one door to the data: (snapshot, scope, filters, question) -> tally, values or rows."""

from dataclasses import dataclass

import pandas as pd

from cx.access import Scope
from cx.errors import UnknownName
from cx.filters import Filters
from cx.schema import GRAINS, TABLES
from cx.store.snapshot import Snapshot

COLUMNS = ("response_id", "answered_at", "survey", "nps", "csat", "ces", "reason", "comment",
           "language", "unit", "team", "agent", "account_name", "channel")  # fmt: skip


@dataclass(frozen=True)
class TallyOf:
    """How many rows had each score: the only answer a metric query gives.

    `score` is a metric's whole-number SQL over one row, NULL where the row has no say.
    """

    score: str
    by: tuple[str, ...] = ()
    weighted: bool = False


@dataclass(frozen=True)
class Values:
    """The values that a dimension takes, with their rows."""

    dimension: str


@dataclass(frozen=True)
class Rows:
    """The very responses, worst first; `only` keeps those with a "comment"."""

    limit: int = 100
    offset: int = 0
    commented: bool = False


@dataclass(frozen=True)
class Steps:
    """The response steps: invited, delivered, answered, scored, commented, gave a reason."""


@dataclass(frozen=True)
class Extent:
    """First and last day of the answers."""


@dataclass(frozen=True)
class Table:
    """A small table of the snapshot as it is: imports or set_aside."""

    name: str


Question = TallyOf | Values | Rows | Steps | Extent | Table


def ask(snapshot: Snapshot, scope: Scope, filters: Filters, question: Question) -> pd.DataFrame:
    """Answer one question about the responses that both scope and filters leave.

    TallyOf   *by, score, rows and, when weighted, w and w2 (millionths); NULL scores left out
    Values    value, rows
    Rows      COLUMNS and the extra columns, and `of` (how many there are in all)
    Steps     one row of counts
    Extent    first, last
    Table     the table's columns
    """
    sql, params = compose(snapshot, scope, filters, question)
    return snapshot.run(sql, params)


def compose(
    snapshot: Snapshot, scope: Scope, filters: Filters, question: Question
) -> tuple[str, dict[str, object]]:
    """The SQL of a question and its bound parameters, as "show working" prints it."""
    chosen, params = filters.where(snapshot.dimensions)
    allowed, more = scope.where()
    condition = f"({allowed}) and ({chosen})"
    params = params | more
    match question:
        case TallyOf():
            return _tally(snapshot, question, condition), params
        case Values(dimension):
            return _values(snapshot, dimension, condition), params
        case Rows():
            return _rows(snapshot, question, condition), params
        case Steps():
            return _steps(snapshot, scope, filters, condition, params)
        case Extent():
            days = "min(cast(answered_at as date)) as first, max(cast(answered_at as date)) as last"
            return f"select {days} from answers where {condition}", params
        case Table(name):
            if name not in ("imports", "set_aside"):
                raise UnknownName("table", name, TABLES)
            # Files hold rows of every unit, so who sees only some sees none of these.
            return f"select * from {name} where {scope.units is None}", {}


def _column(snapshot: Snapshot, name: str) -> str:
    known = {key: sql for key, (_, sql) in snapshot.dimensions.items()} | GRAINS
    if name not in known:
        raise UnknownName("dimension", name, known)
    return known[name]


def _tally(snapshot: Snapshot, question: TallyOf, condition: str) -> str:
    keys = [f'{_column(snapshot, name)} as "{name}"' for name in question.by]
    columns = ", ".join(
        [*keys, f"{question.score} as score", "coalesce(weight, 1000000) as weight"]
    )
    sums = (
        ", cast(sum(weight) as double) as w,"
        " cast(sum(cast(weight as hugeint) * weight) as double) as w2"
        if question.weighted
        else ""
    )
    names = "".join(f'"{name}", ' for name in question.by)
    return (
        f"with scored as (select {columns} from answers where {condition}) "
        f"select {names}score, count(*) as rows{sums} from scored "
        f"where score is not null group by all order by all"
    )


def _values(snapshot: Snapshot, dimension: str, condition: str) -> str:
    return (
        f"with named as (select {_column(snapshot, dimension)} as value from answers "
        f"where {condition}) select value, count(*) as rows from named "
        f"where value is not null group by value order by rows desc, value"
    )


def _rows(snapshot: Snapshot, question: Rows, condition: str) -> str:
    columns = ", ".join(f'"{name}"' for name in (*COLUMNS, *snapshot.extras))
    said = " and comment is not null" if question.commented else ""
    return (
        f"select {columns}, count(*) over () as of from answers where {condition}{said} "
        f"order by nps nulls last, answered_at desc, response_id "
        f"limit {int(question.limit)} offset {int(question.offset)}"
    )


INVITED = ("kind", "survey", "unit", "team", "agent", "channel", "touchpoint")


def _steps(
    snapshot: Snapshot, scope: Scope, filters: Filters, condition: str, params: dict[str, object]
) -> tuple[str, dict[str, object]]:
    """Invitations know fewer columns than answers: beyond them, their counts are null."""
    known = all(choice.dimension in INVITED for choice in filters.choices)
    invited, more = (
        filters.where({name: (name, name) for name in INVITED}) if known else ("false", {})
    )
    allowed, _ = scope.where()
    invited = invited.replace("cast(answered_at as date)", "day")
    sql = f"""
        select i.*, r.* from
        (select sum(invited) as invited, sum(delivered) as delivered, sum(answered) as answered
         from invitations where ({allowed}) and ({invited})) i,
        (select count(*) as responses, count(coalesce(nps, csat, ces)) as scored,
                count(comment) as commented, count(reason) as reasoned
         from answers where {condition}) r
    """
    return sql, params | more

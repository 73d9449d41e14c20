"""The one door to the data: (snapshot, scope, filters, question) -> counts, values or rows."""

from typing import overload

import numpy as np
import pandas as pd

from cx.access import Scope
from cx.errors import UnknownName
from cx.filters import Filters
from cx.schema import CODED, TABLES
from cx.store.build import BAND
from cx.store.cells import CellCounts, plain_keys, plain_scores
from cx.store.condition import Bound, condition
from cx.store.questions import Cells, Extent, Question, Rows, Steps, Table, Values
from cx.store.snapshot import Snapshot

COLUMNS = ("response_id", "answered_at", "survey", "nps", "csat", "ces", "reason", "comment",
           "language", "unit", "team", "agent", "account", "channel")  # fmt: skip
# Worked out on the cells: one column less to group every response by.
FROM_COLUMN = {"band": ("nps", BAND)}
WEIGHTS = """cast(sum(coalesce(weight, 1000000)) as double) as w,
    cast(sum(cast(coalesce(weight, 1000000) as hugeint) * coalesce(weight, 1000000)) as double)
    as w2"""
INVITED = ("kind", "survey", "unit", "team", "agent", "channel", "touchpoint")


@overload
def ask(snapshot: Snapshot, scope: Scope, filters: Filters, question: Cells) -> CellCounts: ...
@overload
def ask(
    snapshot: Snapshot,
    scope: Scope,
    filters: Filters,
    question: Values | Rows | Steps | Extent | Table,
) -> pd.DataFrame: ...
def ask(
    snapshot: Snapshot, scope: Scope, filters: Filters, question: Question
) -> CellCounts | pd.DataFrame:
    """Answer one question about the responses that both scope and filters leave.

    Cells     CellCounts
    Values    value, rows: the most frequent first
    Rows      COLUMNS and the extra columns, and `of` (how many there are in all)
    Steps     one row of counts
    Extent    first, last, weighted
    Table     the table's columns
    """
    sql, params = compose(snapshot, scope, filters, question)
    match question:
        case Cells():
            return _cells(snapshot, question, snapshot.arrays(sql, params))
        case Values(dimension):
            found = snapshot.run(sql, params)
            return found.assign(value=snapshot.names(dimension)[found["value"].to_numpy()])
        case Rows():
            return _named(snapshot, snapshot.run(sql, params))
    return snapshot.run(sql, params)


def compose(snapshot: Snapshot, scope: Scope, filters: Filters, question: Question) -> Bound:
    """The SQL of a question and its bound parameters, as "show working" prints it."""
    where, params = condition(snapshot, scope, filters)
    match question:
        case Cells(by):
            for name in by:
                if name != "day":
                    snapshot.known(name)
            return _cells_sql(question, where), params
        case Values(dimension):
            column = f'"{snapshot.known(dimension)}"'
            return (
                f"select {column} as value, count(*) as rows from responses where {where} "
                f"group by all order by rows desc, value"
            ), params
        case Rows():
            return _rows_sql(snapshot, question, where), params
        case Steps():
            return _steps_sql(snapshot, scope, filters)
        case Extent():
            days = "min(day) as first, max(day) as last, count(weight) as weighted"
            return f"select {days} from responses where {where}", params
        case Table(name):
            if name not in ("imports", "set_aside"):
                raise UnknownName("table", name, TABLES)
            # Files hold rows of every unit, so who sees only some sees none of these.
            return f"select * from {name} where {scope.units is None}", {}


def _cells_sql(question: Cells, where: str) -> str:
    keys = {name: FROM_COLUMN.get(name, (name, f'"{name}"')) for name in question.by}
    columns = [column for column, _sql in keys.values()] + list(question.columns)
    grouped = ", ".join(f'"{name}"' for name in dict.fromkeys(columns))
    weights = f", {WEIGHTS}" if question.weighted else ""
    counts = f"count(*) as rows{weights} from responses where {where}"
    by = f"select {grouped}, {counts} group by all" if grouped else f"select {counts}"
    shown = "".join(f', {sql} as "key:{name}"' for name, (_column, sql) in keys.items())
    scores = "".join(f', ({sql}) as "score:{name}"' for name, sql in question.scores)
    more = ", w, w2" if question.weighted else ""
    return f"with cells as ({by}) select rows{more}{shown}{scores} from cells where rows > 0"


def _cells(snapshot: Snapshot, question: Cells, found: dict[str, np.ndarray]) -> CellCounts:
    keys = {name: plain_keys(found[f"key:{name}"]) for name in question.by}
    scores = {name: plain_scores(found[f"score:{name}"]) for name, _sql in question.scores}
    names = {name: snapshot.names(name) for name in question.by if name != "day"}
    rows = np.asarray(found["rows"], dtype=np.int64)
    w, w2 = (np.asarray(found[n]) if question.weighted else None for n in ("w", "w2"))
    return CellCounts(keys, names, scores, rows, w, w2)


def _named(snapshot: Snapshot, found: pd.DataFrame) -> pd.DataFrame:
    """Responses with names in place of codes, None where there is none."""
    named = {}
    for column in found.columns:
        if column in CODED or column == "account" or column in snapshot.extras:
            codes = found[column].to_numpy()
            named[column] = np.where(codes > 0, snapshot.names(column)[codes], None)
    return found.assign(**named)


def _rows_sql(snapshot: Snapshot, question: Rows, where: str) -> str:
    columns = ", ".join(f'"{name}"' for name in (*COLUMNS, *snapshot.extras))
    said = " and has_comment" if question.commented else ""
    return (
        f"select {columns}, (select count(*) from responses where {where}{said}) as of "
        f"from responses where {where}{said} "
        f"order by nps nulls last, answered_at desc, response_id "
        f"limit {int(question.limit)} offset {int(question.offset)}"
    )


def _steps_sql(snapshot: Snapshot, scope: Scope, filters: Filters) -> Bound:
    """Invitations know fewer columns than answers: beyond them, their counts are null."""
    where, params = condition(snapshot, scope, filters)
    known = all(choice.dimension in INVITED for choice in filters.choices)
    sql = f"""
        select i.*, r.* from
        (select sum(invited) as invited, sum(delivered) as delivered, sum(answered) as answered
         from invitations where {where if known else "false"}) i,
        (select count(*) as responses, count(coalesce(nps, csat, ces)) as scored,
                count_if(has_comment) as commented, count_if(reason > 0) as reasoned
         from responses where {where}) r
    """
    return sql, params

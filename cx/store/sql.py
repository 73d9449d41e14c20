"""Every question as SQL and its bound parameters. Only names from registries become SQL."""

from collections.abc import Callable
from typing import Any

from cx.access import Scope
from cx.errors import UnknownName
from cx.filters import Filters
from cx.language import _
from cx.schema import TABLES
from cx.store.accounts import accounts_sql, signals_sql
from cx.store.build import BAND
from cx.store.condition import Bound, condition
from cx.store.questions import (
    Accounts,
    Cells,
    Extent,
    Question,
    Rows,
    Signals,
    Sizes,
    Steps,
    Table,
    Values,
)
from cx.store.snapshot import Snapshot

COLUMNS = ("response_id", "answered_at", "survey", "nps", "csat", "ces", "reason", "comment",
           "language", "unit", "team", "agent", "account", "channel")  # fmt: skip
OPEN_TABLES = ("imports", "set_aside")
INVITED = ("kind", "survey", "unit", "team", "agent", "channel", "touchpoint")
# Worked out on the cells: one column less to group every response by.
FROM_COLUMN = {"band": ("nps", BAND)}
WEIGHTS = """cast(sum(coalesce(weight, 1000000)) as double) as w,
    cast(sum(cast(coalesce(weight, 1000000) as hugeint) * coalesce(weight, 1000000)) as double)
    as w2"""


def compose(snapshot: Snapshot, scope: Scope, filters: Filters, question: Question) -> Bound:
    """The SQL of a question and its bound parameters, as "show working" prints it."""
    return SQL[type(question)](snapshot, scope, filters, question)


def _cells(snapshot: Snapshot, scope: Scope, filters: Filters, question: Cells) -> Bound:
    for name in question.by:
        if name != "day":
            snapshot.known(name)
    where, params = condition(snapshot, scope, filters)
    keys = {name: FROM_COLUMN.get(name, (name, f'"{name}"')) for name in question.by}
    columns = [column for column, _sql in keys.values()] + list(question.columns)
    grouped = ", ".join(f'"{name}"' for name in dict.fromkeys(columns))
    weights = f", {WEIGHTS}" if question.weighted else ""
    counts = f"count(*) as rows{weights} from responses where {where}"
    by = f"select {grouped}, {counts} group by all" if grouped else f"select {counts}"
    shown = "".join(f', {sql} as "key:{name}"' for name, (_column, sql) in keys.items())
    scores = "".join(f', ({sql}) as "score:{name}"' for name, sql in question.scores)
    more = ", w, w2" if question.weighted else ""
    return (
        f"with cells as ({by}) select rows{more}{shown}{scores} from cells where rows > 0",
        params,
    )


def _values(snapshot: Snapshot, scope: Scope, filters: Filters, question: Values) -> Bound:
    where, params = condition(snapshot, scope, filters)
    sql = (
        f'select "{snapshot.known(question.dimension)}" as value, count(*) as rows '
        f"from responses where {where} group by all order by rows desc, value"
    )
    return sql, params


def _rows(snapshot: Snapshot, scope: Scope, filters: Filters, question: Rows) -> Bound:
    where, params = condition(snapshot, scope, filters)
    columns = ", ".join(f'"{name}"' for name in (*COLUMNS, *snapshot.extras))
    where = f"{where} and has_comment" if question.commented else where
    sql = (
        f"select {columns}, (select count(*) from responses where {where}) as of "
        f"from responses where {where} order by nps nulls last, answered_at desc, response_id "
        f"limit {int(question.limit)} offset {int(question.offset)}"
    )
    return sql, params


def _steps(snapshot: Snapshot, scope: Scope, filters: Filters, question: Steps) -> Bound:
    """Invitations know fewer columns than answers: beyond them, their counts are null."""
    where, params = condition(snapshot, scope, filters)
    known = all(choice.dimension in INVITED for choice in filters.choices)
    sql = f"""
        select i.*, r.* from
        (select sum(invited) as invited, sum(delivered) as delivered, sum(answered) as answered
         from invitations where {where if known else "false"}) i,
        (select count(*) as responses, count(coalesce(nps, csat, ces)) as scored,
                coalesce(count_if(has_comment), 0) as commented,
                coalesce(count_if(reason > 0), 0) as reasoned
         from responses where {where}) r
    """
    return sql, params


def _extent(snapshot: Snapshot, scope: Scope, filters: Filters, question: Extent) -> Bound:
    where, params = condition(snapshot, scope, filters)
    found = "min(day) as first, max(day) as last, count(weight) as weighted"
    return f"select {found} from responses where {where}", params


def _table(snapshot: Snapshot, scope: Scope, filters: Filters, question: Table) -> Bound:
    if question.name not in OPEN_TABLES:
        raise UnknownName(_("table"), question.name, TABLES, _)
    # Files hold rows of every unit, so who sees only some sees none of these.
    return f"select * from {question.name} where {scope.units is None}", {}


def _sizes(snapshot: Snapshot, scope: Scope, filters: Filters, question: Sizes) -> Bound:
    """Tables hold rows of every unit, so who sees only some is told of none."""
    whole = str(scope.units is None)
    counts = (
        f"select '{name}' as \"table\", count(*) as rows from {name} where {whole}"
        for name in TABLES
    )
    return " union all ".join(counts), {}


SQL: dict[type, Callable[[Snapshot, Scope, Filters, Any], Bound]] = {
    Accounts: accounts_sql,
    Cells: _cells,
    Extent: _extent,
    Rows: _rows,
    Signals: signals_sql,
    Sizes: _sizes,
    Steps: _steps,
    Table: _table,
    Values: _values,
}

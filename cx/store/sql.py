"""Every question as SQL and its bound parameters. Only names from registries become SQL."""

from collections.abc import Callable
from typing import Any

from cx.access import Scope
from cx.errors import UnknownName
from cx.filters import Filters
from cx.language import _
from cx.schema import KEYS, TABLES
from cx.store.accounts import accounts_sql, signals_sql
from cx.store.build import BAND
from cx.store.comments import coded_sql, comments_sql, queue_sql
from cx.store.condition import Bound, condition
from cx.store.enriched import ENRICHED
from cx.store.export import export_sql, held_sql
from cx.store.invitations import asked_sql, delays_sql, people_sql, steps_sql
from cx.store.questions import (
    Accounts,
    Asked,
    Beside,
    Cells,
    Coded,
    Comments,
    Delays,
    Export,
    Extent,
    Held,
    Ids,
    One,
    People,
    Question,
    Queue,
    Rows,
    Signals,
    Sizes,
    Steps,
    Table,
    Values,
    Vectors,
)
from cx.store.rows import among, beside_sql, narrowed_to, one_sql, rows_sql
from cx.store.snapshot import Snapshot

OPEN_TABLES = ("imports", "set_aside", "changes", "reports", *ENRICHED)
ID_TABLES = ("contacts", "cases")
# What of them tells what a person said.
TOLD = {"set_aside": ("value",), "changes": ("before", "after"), "reports": ("report",)}
# Worked out on the cells: one column less to group every response by.
FROM_COLUMN = {"band": ("nps", BAND)}
WEIGHTS = """cast(sum(coalesce(weight, 1000000)) as double) as w,
    cast(sum(cast(coalesce(weight, 1000000) as hugeint) * coalesce(weight, 1000000)) as double)
    as w2"""


def compose(snapshot: Snapshot, scope: Scope, filters: Filters, question: Question) -> Bound:
    """The SQL of a question and its bound parameters, as "show working" prints it."""
    return SQL[type(question)](snapshot, scope, filters, question)


def persons_sql(
    snapshot: Snapshot, scope: Scope, filters: Filters, narrowed: str, by: str = ""
) -> Bound:
    """How many protected persons gave an answer; an answer without a contact is of one more.

    One row, or with `by` one per group.
    """
    where, params = condition(snapshot, scope, filters)
    person, bound = _person(snapshot, filters)
    counted = f"count(distinct {person}) as persons"
    sql = f"select {counted} from responses where {where} and ({narrowed})"
    return f"{sql} group by {by}" if by else sql, params | bound


def _person(snapshot: Snapshot, filters: Filters) -> Bound:
    """What tells protected persons apart; null for all others, nothing where there are none."""
    mine, bound = among(snapshot, filters)
    person = "case when contact_id is null then hash(response_id, 0) else hash(contact_id) end"
    return (f"case when {mine} then {person} end" if mine else ""), bound


def _cells(snapshot: Snapshot, scope: Scope, filters: Filters, question: Cells) -> Bound:
    for name in question.by:
        if name != "day":
            snapshot.known(name)
    where, params = condition(snapshot, scope, filters)
    person, bound = _person(snapshot, filters)
    keys = {name: FROM_COLUMN.get(name, (name, f'"{name}"')) for name in question.by}
    columns = [column for column, _sql in keys.values()] + list(question.columns)
    names = [f'"{name}"' for name in dict.fromkeys(columns)]
    grouped = ", ".join([*names, f"{person} as person"] if person else names)
    weights = f", {WEIGHTS}" if question.weighted else ""
    counts = f"count(*) as rows{weights}\n  from responses\n  where {where}"
    by = f"select {grouped}, {counts}\n  group by all" if grouped else f"select {counts}"
    shown = "".join(f', {sql} as "key:{name}"' for name, (_column, sql) in keys.items())
    scores = "".join(f', ({sql}) as "score:{name}"' for name, sql in question.scores)
    more = (", w, w2" if question.weighted else "") + (", person" if person else "")
    return (
        f"with cells as (\n  {by})\nselect rows{more}{shown}{scores}\nfrom cells\nwhere rows > 0",
        params | bound,
    )


def _values(snapshot: Snapshot, scope: Scope, filters: Filters, question: Values) -> Bound:
    where, params = condition(snapshot, scope, filters)
    sql = (
        f'select "{snapshot.known(question.dimension)}" as value, count(*) as rows '
        f"from responses where {where} group by all order by rows desc, value"
    )
    return sql, params


def _vectors(snapshot: Snapshot, scope: Scope, filters: Filters, question: Vectors) -> Bound:
    """Other scales as thousandths of their top, so that 4 of 5 and 8 of 10 are alike."""
    where, params = condition(snapshot, scope, filters)
    extras = "".join(f', "{name}"' for name in snapshot.extras)
    person, bound = _person(snapshot, filters)
    who = f", cast({person} as varchar) as who" if person else ""
    sql = f"""
        select nps, csat * 1000 / csat_top as csat, ces * 1000 / ces_top as ces, reason{extras},
               hash(coalesce(contact_id, response_id)) % {int(question.groups)} as person{who}
        from responses where {where} and {narrowed_to(question)}
    """
    return sql, params | bound


def _extent(snapshot: Snapshot, scope: Scope, filters: Filters, question: Extent) -> Bound:
    where, params = condition(snapshot, scope, filters)
    found = "min(day) as first, max(day) as last, count(weight) as weighted"
    return f"select {found} from responses where {where}", params


def _table(snapshot: Snapshot, scope: Scope, filters: Filters, question: Table) -> Bound:
    if question.name not in OPEN_TABLES:
        raise UnknownName(_("table"), question.name, TABLES, _)
    # Files hold rows of every unit, so who sees only some sees none of these.
    sql = f"select * from {question.name} where {scope.units is None}"
    if question.name in ENRICHED and not snapshot.enriched:
        typed = ", ".join(
            f"null::{kind} as {name}" for name, kind in ENRICHED[question.name].items()
        )
        return f"select {typed} where false", {}
    mine, bound = among(snapshot, Filters())
    told = TOLD.get(question.name, ())
    if not told or not mine:
        return sql, {}
    imports = f"select import_id from responses where {mine}"
    unsaid = (
        f'case when import_id in ({imports}) then \'…\' else "{name}" end as "{name}"'
        for name in told
    )
    return sql.replace("*", f"* replace ({', '.join(unsaid)})"), bound


def _ids(snapshot: Snapshot, scope: Scope, filters: Filters, question: Ids) -> Bound:
    """Who sees only some units sees none, as of the tables."""
    if question.of not in ID_TABLES:
        raise UnknownName(_("table"), question.of, ID_TABLES, _)
    (key,) = KEYS[question.of]
    return f"select {key} as id from {question.of} where {scope.units is None}", {}


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
    Asked: asked_sql,
    Beside: beside_sql,
    Cells: _cells,
    Coded: coded_sql,
    Comments: comments_sql,
    Delays: delays_sql,
    Export: export_sql,
    Extent: _extent,
    Held: held_sql,
    Ids: _ids,
    One: one_sql,
    People: people_sql,
    Queue: queue_sql,
    Rows: rows_sql,
    Signals: signals_sql,
    Sizes: _sizes,
    Steps: steps_sql,
    Table: _table,
    Vectors: _vectors,
    Values: _values,
}

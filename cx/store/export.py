"""Whole tables as SQL, their codes as names again: what a file needs to be loaded without loss."""

from cx.access import Scope
from cx.access.suppression import PROTECTED
from cx.errors import UnknownName
from cx.filters import Choice, Filters
from cx.language import _
from cx.schema import CODED, FILED, TABLES
from cx.store.again import coded
from cx.store.condition import Bound, condition
from cx.store.invitations import beyond_invitations
from cx.store.questions import Export, Held
from cx.store.snapshot import Snapshot

# Exactly, for a weight is kept in millionths.
WEIGHT = "cast(weight as decimal(18, 0)) * cast(0.000001 as decimal(7, 6))"

# Reasons as files have them: an automatic one would come back as what somebody said.
AS_GIVEN = (
    "select r.* replace (coalesce(given.reason, r.reason) as reason, "
    "coalesce(given.reason_source, r.reason_source) as reason_source) "
    "from {rows} r left join given using (response_id)"
)


def held_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: Held) -> Bound:
    """One row: a count per column, the canonical ones and those that files brought along."""
    names = _columns(snapshot, question.table)
    where, params = _which(snapshot, scope, filters, question.table)
    whole = _coded(snapshot, question.table)
    counts = ", ".join(
        f'count(nullif("{name}", 0)) as "{name}"'
        if name in whole
        else f'count("{name}") as "{name}"'
        for name in names
    )
    return f"select {counts} from {question.table} where {where}", params


def export_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: Export) -> Bound:
    """A row per row of the table; UnknownName for a column that it does not have."""
    table = question.table
    known = _columns(snapshot, table)
    for name in question.columns:
        if name not in known:
            raise UnknownName(_("column"), name, known, _)
    where, params = _which(snapshot, scope, filters, table)
    joined = [name for name in question.columns if name in _coded(snapshot, table)]
    asked = set(snapshot.titles) if table == "responses" else set()
    columns = {name: f't."{name}"' for name in question.columns}
    columns |= {name: f'"of_{name}".key' for name in joined if name not in asked}
    columns |= {
        name: f'case when t."{name}" > 0 then cast(t."{name}" - 1 as utinyint) end'
        for name in joined
        if name in asked
    }
    joins = [_names(name) for name in joined if name not in asked]
    if "weight" in columns:
        columns["weight"] = WEIGHT
    if table == "responses" and question.separator and "reason" in columns:
        columns["reason"], more = _reasons(columns["reason"])
        joins.append(more)
        params = params | {"separator": question.separator}
    selected = ", ".join(f'{sql} as "{name}"' for name, sql in columns.items())
    rows = f"(select * from {table} where {where})"
    if table == "responses" and snapshot.enriched:
        rows = f"({AS_GIVEN.format(rows=rows)})"
    return f"select {selected} from {rows} t {' '.join(joins)}", params


def _columns(snapshot: Snapshot, table: str) -> tuple[str, ...]:
    if table not in FILED:
        raise UnknownName(_("table"), table, FILED, _)
    return (*TABLES[table], *(snapshot.extras if table == "responses" else ()))


def _coded(snapshot: Snapshot, table: str) -> set[str]:
    own = snapshot.extras if table == "responses" else ()
    return {name for name in CODED if name in TABLES[table] and coded(table, name)} | {*own}


def _which(snapshot: Snapshot, scope: Scope, filters: Filters, table: str) -> Bound:
    """The rows that scope and filters leave; tables that have no unit are told to all or nobody."""
    if table not in ("responses", "invitations"):
        return str(scope.units is None), {}
    if filters != Filters() or scope.units is not None:
        filters = _in_the_open(filters)
    if table == "invitations" and beyond_invitations(snapshot, filters):
        return "false", {}
    return condition(snapshot, scope, filters)


def _in_the_open(filters: Filters) -> Filters:
    """Without what was said in confidence: of a part of it, who said it could be told."""
    open_ = Choice("kind", tuple(PROTECTED), without=True)
    return Filters(filters.since, filters.until, (*filters.choices, open_))


def _names(dimension: str) -> str:
    return (
        f"left join (select id, key from names where dimension = '{dimension}') "
        f'"of_{dimension}" on "of_{dimension}".id = t."{dimension}"'
    )


def _reasons(main: str) -> tuple[str, str]:
    """SQL of all reasons of a response in one text, the main one first, and the join for it."""
    others = f"list_filter(coalesce(several.reasons, []), lambda one: one is distinct from {main})"
    whole = f"nullif(array_to_string(list_prepend({main}, {others}), $separator), '')"
    grouped = (
        "select response_id, list(reason order by rowid) as reasons from response_reasons "
        "where parts > 1 group by response_id"
    )
    return whole, f"left join ({grouped}) several on several.response_id = t.response_id"

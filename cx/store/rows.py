"""The very responses as SQL: in an order, by wording, by themselves; of protected ones less."""

import numpy as np
import pandas as pd

from cx.access import Scope
from cx.access.suppression import PROTECTED
from cx.errors import UnknownName
from cx.filters import Filters
from cx.language import _
from cx.schema import CODED, RESPONSES
from cx.store.condition import Bound, condition
from cx.store.questions import Beside, One, Question, Rows, Vectors
from cx.store.snapshot import Snapshot

COLUMNS = ("response_id", "answered_at", "survey", "nps", "csat", "ces", "reason", "reason_source",
           "comment", "language", "unit", "team", "agent", "account", "channel", "import_id",
           "source_row")  # fmt: skip
# What a person said. All else about an answer given in confidence tells who it was, or where.
SAID = ("nps", "csat", "ces", "reason", "comment")
LESS = {
    "answered_at": "date_trunc('day', answered_at)",
    "language": "case when has_comment then language end",
}
ORDERS = {
    "worst": "nps nulls last, answered_at desc",
    "best": "nps desc nulls last, answered_at desc",
    "newest": "answered_at desc nulls last",
    "oldest": "answered_at nulls last",
    "longest": "length(comment) desc nulls last, answered_at desc",
}
# An order of rows that says nothing, where their ids are not shown.
SHUFFLED = ", hash(responses.response_id)"
# Comments of signs alone fold to nothing and say different things.
WORDING = "coalesce(nullif(trim(folded), ''), comment, responses.response_id)"


def protected_in(snapshot: Snapshot, filters: Filters) -> tuple[str, ...]:
    """The protected kinds of survey that the data know and that the filters leave."""
    chosen = [choice for choice in filters.choices if choice.dimension == "kind"]
    open_ = [k for k in PROTECTED if all((k in each.values) != each.without for each in chosen)]
    return tuple(kind for kind in open_ if kind in snapshot.names("kind"))


def among(snapshot: Snapshot, filters: Filters) -> Bound:
    """Which responses are protected; nothing where the filters leave none."""
    codes = snapshot.codes("kind", protected_in(snapshot, filters))
    bound: dict[str, object] = {f"protected_{code}": code for code in codes}
    return (f"kind in ({', '.join(f'${name}' for name in bound)})" if bound else ""), bound


def narrowed_to(question: Question) -> str:
    """Which of the responses a question is about, as SQL."""
    match question:
        case Rows(_, _, commented, scored):
            said = f"({scored}) is not null" if scored else "true"
            return f"{said} and has_comment" if commented else said
        case Beside():
            return "has_comment"
        case Vectors():
            return "nps is not null"
    return "true"


def rows_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: Rows) -> Bound:
    """A row per response and `of`, how many there are in all.

    With `alike` a row per wording: `said` tells how many say so, `different` how many wordings
    there are. `like` finds no protected responses: who said the same would tell who said what.
    """
    where, params = condition(snapshot, scope, filters)
    mine, bound = among(snapshot, filters)
    where = f"{where} and {narrowed_to(question)}"
    if question.like:
        same = f"select {WORDING} from responses where response_id = $like"
        where += f" and {WORDING} = ({same}) and response_id <> $like"
        where += f" and not ({mine})" if mine else ""
        params = params | {"like": question.like}
    columns = ", ".join(_told(name, mine) for name in (*COLUMNS, *snapshot.extras))
    order = f"{_order(question.order)}{SHUFFLED if mine else ''}"
    page = f"order by {order} limit {int(question.limit)} offset {int(question.offset)}"
    if question.alike:
        return _alike(columns, where, order, page), params | bound
    whole = f"select count(*) from responses where {where}"
    return f"select {columns}, ({whole}) as of from responses where {where} {page}", params | bound


def _alike(columns: str, where: str, order: str, page: str) -> str:
    """The first of each wording stands for all."""
    return f"""
        with worded as (
          select responses.rowid as place, count(*) over (partition by {WORDING}) as said,
                 row_number() over (partition by {WORDING} order by {order}) as turn
          from responses where {where})
        select {columns}, said, (select count(*) from worded) as of,
               (select count(*) from worded where turn = 1) as different
        from responses join worded on responses.rowid = place where turn = 1 {page}
    """


def _told(name: str, mine: str) -> str:
    """A column of the rows, without what tells of a protected person who it is."""
    if name in SAID or not mine:
        return f'"{name}"'
    return f'case when {mine} then {LESS.get(name, "null")} else "{name}" end as "{name}"'


def _order(name: str) -> str:
    if name not in ORDERS:
        raise UnknownName(_("order"), name, ORDERS, _)
    return f"{ORDERS[name]}, response_id"


def one_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: One) -> Bound:
    """All that is known of a response: one row, none where it is protected or not there."""
    where, params = condition(snapshot, scope, Filters())
    mine, bound = among(snapshot, Filters())
    columns = ", ".join(f'r."{name}"' for name in (*RESPONSES, "account", *snapshot.extras))
    sql = f"""
        select {columns}, contacts.name as contact, imports.file as file,
               (select string_agg(reason, ' · ' order by rowid) from response_reasons
                where response_id = $one and parts > 1) as reasons
        from (select * from responses
              where {where} and response_id = $one and {f"not ({mine})" if mine else "true"}) r
        left join contacts using (contact_id) left join imports using (import_id) limit 1
    """
    return sql, params | bound | {"one": question.response_id}


def beside_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: Beside) -> Bound:
    """before, after: one row, none where the response is not among them or is protected."""
    where, params = condition(snapshot, scope, filters)
    mine, bound = among(snapshot, filters)
    where = f"{where} and has_comment" + (f" and not ({mine})" if mine else "")
    sql = f"""
        select before, after from (
          select response_id, lag(response_id) over listed as before,
                 lead(response_id) over listed as after
          from responses where {where} window listed as (order by {_order(question.order)}))
        where response_id = $one
    """
    return sql, params | bound | {"one": question.response_id}


def named(snapshot: Snapshot, found: pd.DataFrame, question: Question) -> pd.DataFrame:
    """The frame with names in place of codes, None where there is none."""
    whole = isinstance(question, Rows | One)
    coded = {*CODED, "account"} if whole else {"account", "reason"}
    texts_of = {}
    for column in found.columns:
        if column in coded or (whole and column in snapshot.extras):
            codes = found[column].fillna(0).to_numpy(dtype=np.int64)
            texts = np.where(codes > 0, snapshot.names(column)[codes], None)
            # As texts, pandas would turn None into NaN, which counts as true.
            texts_of[column] = pd.Series(texts, index=found.index, dtype=object)
    return found.assign(**texts_of)

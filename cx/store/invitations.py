"""The questions about who was asked, who answered and when, as SQL."""

from cx.access import Scope
from cx.errors import UnknownName
from cx.filters import WORDS, Filters
from cx.language import _
from cx.schema import NUMBERS
from cx.store.condition import Bound, condition
from cx.store.questions import Asked, Delays, People, Steps
from cx.store.snapshot import INVITED, Snapshot

# Where some rows do not know a count, the sum of the others would pass for all.
ASKED = """sum(invited) as invited,
    case when count(delivered) = count(*) then sum(delivered) end as delivered,
    sum(answered) as answered"""


def beyond_invitations(snapshot: Snapshot, filters: Filters) -> tuple[str, ...]:
    """The chosen dimensions of which the invitations of this snapshot know no value."""
    parts = [part for choice in filters.choices for part in choice.parts]
    chosen = dict.fromkeys(part.dimension for part in parts)
    for name in chosen:
        if name not in (WORDS, *NUMBERS):
            snapshot.known(name)
    return tuple(name for name in chosen if name not in snapshot.invited_by)


def asked_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: Asked) -> Bound:
    """One row per group, without `by` always one; UnknownName for a dimension of answers only."""
    for name in question.by:
        if name not in INVITED:
            raise UnknownName(_("dimension of invitations"), name, INVITED, _)
    where, params = _asked_of(snapshot, scope, filters)
    keys = "".join(f'"{name}", ' for name in question.by)
    grouped = "group by all" if question.by else ""
    return f"select {keys}{ASKED} from invitations where {where} {grouped}", params


def steps_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: Steps) -> Bound:
    """Beyond what invitations know, their counts are null."""
    asked, _params = _asked_of(snapshot, scope, filters)
    where, params = condition(snapshot, scope, filters)
    sql = f"""
        select i.*, r.* from
        (select {ASKED} from invitations where {asked}) i,
        (select count(*) as responses, count(coalesce(nps, csat, ces)) as scored,
                coalesce(count_if(has_comment), 0) as commented,
                coalesce(count_if(reason > 0), 0) as reasoned
         from responses where {where}) r
    """
    return sql, params


def people_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: People) -> Bound:
    """Always one row of counts."""
    where, params = condition(snapshot, scope, filters)
    where = f"({where}) and ({question.scored}) is not null" if question.scored else where
    counted = """count(*) as answers, count(distinct contact_id) as persons,
        count(*) - count(contact_id) as unknown,
        count(distinct account) filter (account > 0) as accounts"""
    return f"select {counted} from responses where {where}", params


def delays_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: Delays) -> Bound:
    """Answers that came before their invitation are slips of a clock and left out."""
    where, params = condition(snapshot, scope, filters)
    _name, score = question.score
    sql = f"""
        select date_sub('hour', invited_at, answered_at) as hours, ({score}) as score,
               count(*) as rows
        from responses where ({where}) and answered_at >= invited_at
        group by all having score is not null order by hours, score
    """
    return sql, params


def _asked_of(snapshot: Snapshot, scope: Scope, filters: Filters) -> Bound:
    """The invitations that scope and filters leave: none where they cannot tell."""
    if beyond_invitations(snapshot, filters):
        return "false", {}
    return condition(snapshot, scope, filters)

"""The questions about accounts, as SQL: who they are, and what waits there."""

from cx.access import Scope
from cx.access.suppression import PROTECTED
from cx.filters import Choice, Filters
from cx.store.condition import Bound, condition
from cx.store.questions import Accounts, Signals
from cx.store.snapshot import Snapshot

# Whatever was said in confidence is not told by account.
OPEN = Filters(choices=(Choice("kind", tuple(PROTECTED), without=True),))
SHOWN = (
    "account_id, yearly_value, currency, value_class, class_computed, segment, owner, status, "
    "renewal_on"
)


def accounts_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: Accounts) -> Bound:
    """Who sees only some units sees the accounts that those have heard from.

    Amounts of several currencies do not compare: the currency of most accounts comes first.
    """
    where, params = condition(snapshot, scope, OPEN)
    sql = f"""
        with heard as (select account, max(day) as last from responses where {where} group by all)
        select n.id as account, {SHOWN}, h.last
        from accounts a
        join names n on n.dimension = 'account' and n.key = a.account_id
        left join heard h on h.account = n.id
        where {"true" if scope.units is None else "h.account is not null"}
        order by count(yearly_value) over (partition by coalesce(currency, '')) desc,
                 coalesce(currency, ''), yearly_value desc nulls last, account_id
    """
    return sql, params


def signals_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: Signals) -> Bound:
    """One row per account that has any: waiting_since, waiting, repeats, reason, handovers."""
    where, params = condition(snapshot, scope, OPEN)
    sql = f"""
        with mine as (
            select account, day, contact_id, reason, band, contact_requested, case_id
            from responses where ({where}) and account > 0),
        waiting as (
            select account, min(day) as waiting_since, count(*) as waiting
            from mine left join cases using (case_id)
            where contact_requested and resolved_at is null group by account),
        complaints as (
            select account, contact_id, reason, count(*) as repeats from mine
            where band = 1 and reason > 0 and contact_id is not null
              and day > (select max(day) from mine) - $days
            group by all),
        repeated as (
            select account, max(repeats) as repeats, arg_max(reason, repeats) as reason
            from complaints where repeats > 1 group by account),
        moves as (
            select case_id, owner <> lag(owner) over (partition by case_id order by "at") as moved
            from case_events),
        handed as (
            select case_id, count_if(moved) as handovers from moves group by case_id),
        passed as (
            select account, max(handovers) as handovers from mine join handed using (case_id)
            where handovers > 0 group by account)
        select * from waiting full join repeated using (account) full join passed using (account)
    """
    return sql, params | {"days": question.days}

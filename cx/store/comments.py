"""Comments as SQL: those whose reason is known, those that wait for one, and how many of each.

Of answers given in confidence there are none: a reason that a machine reads out of them would be
one more thing by which to find who said it.
"""

from cx.access import Scope
from cx.access.suppression import PROTECTED
from cx.errors import UnknownName
from cx.filters import Filters
from cx.language import _
from cx.schema import OF_MODEL, OF_PERSON
from cx.store.condition import Bound, condition
from cx.store.enriched import FINGERPRINT
from cx.store.questions import Coded, Comments, Queue
from cx.store.snapshot import Snapshot

WAITING = "named_by in ('model', 'nobody') and file_reason = 0"
ORDERS = {
    "unsure": "confidence nulls last, said desc",
    "often": "said desc, confidence nulls last",
    "detractors": "nps nulls last, said desc",
}


def _code(dimension: str, key: str) -> str:
    return f"(select id from names where dimension = '{dimension}' and key = '{key}')"


def _whole(snapshot: Snapshot, scope: Scope) -> str:
    """Every comment with what is known of its reason: `named_by` is person, file, model or nobody.

    file_reason is what the file says; judged whether a model has seen the comment as it is.
    """
    kinds = ", ".join(f"'{kind}'" for kind in PROTECTED)
    beside = snapshot.enriched
    given = "coalesce(g.reason, r.reason)" if beside else "r.reason"
    source = "coalesce(g.reason_source, r.reason_source)" if beside else "r.reason_source"
    same = f"t.fingerprint = {FINGERPRINT.format('r')}" if beside else "false"
    joins = """
        left join given g using (response_id) left join recodes d using (response_id)
        left join texts t using (response_id)""" if beside else ""  # fmt: skip
    decided = "d.response_id is not null" if beside else "false"
    by_model = f"{source} is not distinct from {_code('reason_source', OF_MODEL)}"
    by_person = f"{source} is not distinct from {_code('reason_source', OF_PERSON)}"
    return f"""
        select r.*, kinds.key as kind_of, {FINGERPRINT.format("r")} as fingerprint,
               {given} as file_reason, coalesce({same}, false) as judged,
               case when {decided} then 'person'
                    when {given} > 0 and {by_model} then 'model'
                    when {given} > 0 and {by_person} then 'person'
                    when {given} > 0 then 'file'
                    when r.reason > 0 then 'model' else 'nobody' end as named_by
        from responses r
        join names kinds on kinds.dimension = 'kind' and kinds.id = r.kind {joins}
        where r.has_comment and kinds.key not in ({kinds}) and {scope.units is None}
    """


def coded_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: Coded) -> Bound:
    """kind, person, file, model, nobody, waiting, unjudged: comments, a row per kind of survey.

    By who named their reason; waiting have none from a file or a person, unjudged not even that
    a model has looked at them.
    """
    counts = {by: f"named_by = '{by}'" for by in ("person", "file", "model", "nobody")}
    counts |= {"waiting": WAITING, "unjudged": f"{WAITING} and not judged"}
    told = ", ".join(f"count(*) filter ({which}) as {name}" for name, which in counts.items())
    sql = f"""
        select kind_of as kind, {told}
        from ({_whole(snapshot, scope)}) group by all order by kind
    """
    return sql, {}


def comments_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: Comments) -> Bound:
    """response_id, fingerprint, comment, language and, of known ones, reasons (a list).

    A list of null is the reason of a comment of which a person said that it names none.
    """
    if question.known:
        which = "named_by in ('person', 'file')"
        several = (
            "case when named_by = 'file' then (select list(reason order by reason) "
            "from response_reasons named where named.response_id = c.response_id and parts > 1) end"
        )
        reasons = f", coalesce({several}, [reasons.key]) as reasons"
    else:
        which = WAITING + ("" if question.again else " and not judged")
        reasons = ""
    sql = f"""
        select c.response_id, c.fingerprint, c.comment, languages.key as language{reasons}
        from ({_whole(snapshot, scope)}) c
        left join names languages on languages.dimension = 'language' and languages.id = c.language
        left join names reasons on reasons.dimension = 'reason' and reasons.id = c.reason
        where kind_of = $kind and {which} order by c.fingerprint, c.response_id
    """
    return sql, {"kind": question.kind}


def _order(name: str) -> str:
    if name not in ORDERS:
        raise UnknownName(_("order"), name, ORDERS, _)
    return ORDERS[name]


def queue_sql(snapshot: Snapshot, scope: Scope, filters: Filters, question: Queue) -> Bound:
    """A row per wording; ids (all that say so), comment, nps, survey, answered_at, reason.

    reason is the automatic one; likeliest, second and confidence what the model thought, null where
    it has not looked; of (how many wordings there are in all). Only comments under the filters
    whose reason no person and no file has named.
    """
    where, params = condition(snapshot, scope, filters)
    found = "t.likeliest, t.second, t.confidence"
    if not snapshot.enriched:
        found = "null::varchar as likeliest, null::varchar as second, null::double as confidence"
    join = "left join texts t on t.response_id = c.response_id and c.judged"
    sql = f"""
        select *, count(*) over () as of from (
          select c.comment, c.nps, surveys.key as survey, c.answered_at, {found},
                 case when c.named_by = 'model' then reasons.key end as reason,
                 list(c.response_id) over alike as ids, count(*) over alike as said,
                 row_number() over (partition by c.fingerprint order by c.response_id) as turn
          from ({_whole(snapshot, scope)}) c {join if snapshot.enriched else ""}
          left join names reasons on reasons.dimension = 'reason' and reasons.id = c.reason
          left join names surveys on surveys.dimension = 'survey' and surveys.id = c.survey
          semi join (select response_id from responses where {where}) chosen
            on chosen.response_id = c.response_id
          where {WAITING} window alike as (partition by c.fingerprint))
        where turn = 1 order by {_order(question.order)}, ids[1] limit {int(question.limit)}
    """
    return sql, params

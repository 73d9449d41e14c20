"""The same answer again under another id."""

from cx.format import number, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import MOST_ROWS, Finding, Table, level_of, not_checked
from cx.ingest.raw import ident
from cx.language import _

CHECK = "duplicates"
LONG = 20  # characters from which two people hardly write the same comment
MUCH = 0.01
SHOWN = 20  # lines of a group
SAME = ("survey", "nps", "csat", "ces", "reason")
OCCASION = ("contact_id", "day", "case_id", "touchpoint")


def duplicates(answers: Answers) -> Finding:
    """Rows of one survey whose scores, reason, further questions and comment are the same.

    They are the same when they come from one contact on one day (and about one case and
    touchpoint), or when a comment of at least 20 characters is the same, whatever the day, small
    or capital. Rows with neither a contact nor such a comment cannot be told apart, and rows that
    say nothing are no answers: neither are looked at. Groups are reported, nothing is dropped.
    What different contacts wrote alike is told apart, for people do; the rest is worth a look
    above 1 % of the rows looked at. Rows are compared by a hash of 64 bits: among ten million,
    one false pair in 300,000 reports.
    """
    title = _("Same answer under another id")
    answers.connection.execute(f"create or replace temp table keyed as {_keyed(answers)}")
    of = answers.whole("select count(*) from keyed")
    if not of:
        return not_checked(CHECK, title, _("no row has a contact or a long comment"))
    answers.connection.execute(
        "create or replace temp table alike as select key, count(*) as n, "
        "case when min(person) <> max(person) then 'others' when any_value(by_contact) "
        "then 'contact' else 'comment' end as rule "
        "from keyed group by key having count(*) > 1"
    )
    figures = answers.rows(
        "select rule, count(*) as groups, sum(n)::bigint - count(*) as again "
        "from alike group by rule order by rule"
    )
    again = {str(row["rule"]): int(row["again"] or 0) for row in figures}
    others = again.pop("others", 0)
    n = sum(again.values())
    said = _(
        "{n} of {of} answers compared ({share}) repeat another one, in {groups} groups; {others} "
        "more say word for word what another contact says."
    ).format(
        n=number(n), of=number(of), share=text(n / of, "share"), others=number(others),
        groups=number(sum(int(r["groups"] or 0) for r in figures if r["rule"] != "others")),
    )  # fmt: skip
    rows = _evidence(answers) if figures else ()
    answers.connection.execute("drop table keyed")  # large
    return Finding(CHECK, title, said, n, of, level_of(n > MUCH * of), rows, figures)


def _keyed(answers: Answers) -> str:
    """A key per row that can be compared: by its comment where that is long, else by contact.

    Narrow, for it is kept for all rows.
    """
    asked = ", ".join([*SAME, *map(ident, answers.questions)])
    return f"""
        select source_row, person, not long as by_contact,
               case when long then same else hash(same, {", ".join(OCCASION)}) end as key
        from (select *, hash(answer, said) as same, coalesce(length(said), 0) >= {LONG} as long
              from (select source_row, contact_id, case_id, touchpoint, answered_at::date as day,
                           coalesce(nps, csat, ces) as score, lower(trim(comment)) as said,
                           case when contact_id is not null then hash(contact_id) end as person,
                           hash({asked}) as answer
                    from answers))
        where long or (person is not null and (score is not null or said is not null))"""


def _evidence(answers: Answers) -> Table:
    """A row per group, what repeats most first and what other contacts say last."""
    return answers.rows(
        f"""
        with groups as (
            select key, any_value(alike.n) as n, any_value(rule) as rule,
                   min(source_row) as line, list_sort(list(source_row))[:{SHOWN}] as lines
            from keyed join (select * from alike order by rule = 'others', n desc, key
                             limit {MOST_ROWS}) alike using (key) group by key),
        ids as (
            select source_row, response_id, survey, coalesce(nps, csat, ces) as score
            from answers where source_row in (select unnest(lines) from groups))
        select line, array_to_string(any_value(lines), ', ') as lines,
               array_to_string(list(response_id order by source_row)[:{SHOWN}], ', ') as ids,
               any_value(groups.n) as answers, any_value(survey) as survey,
               any_value(score) as score, any_value(rule) as rule
        from groups left join ids on list_contains(lines, source_row)
        group by key, line order by any_value(rule) = 'others', answers desc, line"""
    )

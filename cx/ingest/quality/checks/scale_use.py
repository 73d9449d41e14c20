"""How the scale was used: heaped, all alike, or another scale than we were told."""

from cx.format import number, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import FEW, MOST_ROWS, Finding, Table, level_of, not_checked
from cx.language import _

CHECK = "scale_use"
ALIKE = 0.95
MANY = 500  # answers of which a 0-10 scale sees some at 0
USUAL = 0.05  # share of 10s
HEAPS = "(0, 5, 10)"
SCALES = ("nps", "csat", "ces")


def scale_use(answers: Answers) -> Finding:
    """Surveys of at least 30 answers of which a scale looks wrong, by three rules.

    `alike`: one value is more than 95 % of all. Else `heaped` (0-10 only): nothing but 0, 5 and
    10, so that it was perhaps a scale of three. `shifted` (0-10 only): no 0 in
    more than 500 answers although 10 is usual (5 % and more): was the scale 1 to 10?
    """
    title = _("How the scale was used")
    rows = tuple(row for name in SCALES for row in _surveys(answers, name))
    if not rows:
        return not_checked(CHECK, title, _("no survey has 30 scored answers"))
    wrong = tuple(row for row in rows if row["rule"])
    said = _("The scores of all {of} scales look as they should.")
    if wrong:
        said = {
            "alike": _("{survey}: {share} of {n} scores are {value}."),
            "heaped": _("{survey}: its {n} scores are only 0, 5 and 10: was it a scale of three?"),
            "shifted": _("{survey}: none of {n} scores is 0: was the scale 1 to 10?"),
        }[str(wrong[0]["rule"])]
    told = said.format(of=number(len(rows)), **_words(wrong))
    level = level_of(bool(wrong))
    return Finding(CHECK, title, told, len(wrong), len(rows), level, wrong[:MOST_ROWS],
                   _figures(answers))  # fmt: skip


def _words(wrong: Table) -> dict[str, object]:
    if not wrong:
        return {}
    first = wrong[0]
    survey, n = first["survey"] or _("The file"), number(int(first["n"] or 0))
    share = text(float(first["share"] or 0), "share")
    return {"survey": survey, "n": n, "share": share, "value": first["value"]}


def _surveys(answers: Answers, name: str) -> Table:
    """A row per survey that has the score, the largest with a broken rule first."""
    heaped = f"n = heaps and {name == 'nps'}"
    shifted = f"zeros = 0 and n > {MANY} and tens >= {USUAL} * n and {name == 'nps'}"
    return answers.rows(
        f"""
        select survey, '{name}' as scale, n, value, most / n as share,
               case when most > {ALIKE} * n then 'alike' when {heaped} then 'heaped'
                    when {shifted} then 'shifted' end as rule, line
        from (select survey, sum(c)::bigint as n, max(c) as most, arg_max(value, c) as value,
                     coalesce(sum(c) filter (value in {HEAPS}), 0) as heaps,
                     coalesce(sum(c) filter (value = 0), 0) as zeros,
                     coalesce(sum(c) filter (value = 10), 0) as tens, min(line) as line
              from (select survey, {name} as value, count(*) as c, min(source_row) as line
                    from answers where {name} is not null group by all) group by survey)
        where n >= {FEW} order by rule is null, n desc, survey"""
    )


def _figures(answers: Answers) -> Table:
    union = " union all ".join(
        f"select {at} as place, '{name}' as scale, {name} as value from answers "
        f"where {name} is not null"
        for at, name in enumerate(SCALES)
    )
    return answers.rows(
        f"select scale, value, count(*) as n from ({union}) group by place, scale, value "
        "order by place, value limit 100"
    )

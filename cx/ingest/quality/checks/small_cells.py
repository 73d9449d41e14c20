"""Groups too small to be ranked."""

from cx.format import number, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import FEW, MOST_ROWS, Finding, Row, Table, level_of, not_checked
from cx.ingest.quality.score import SCORED
from cx.language import _

CHECK = "small_cells"
HALF = 0.5
DIMENSIONS = ("unit", "team", "agent")


def small_cells(answers: Answers) -> Finding:
    """Units, teams and agents with fewer than 30 scored answers: shown in grey, never ranked.

    Worth a look when more than half of the answers of one of the three are in such groups; a file
    of fewer than 30 has no others.
    """
    title = _("Groups under 30 answers")
    figures = tuple(row for name in DIMENSIONS if (row := _of(answers, name))["groups"])
    if not figures:
        return not_checked(CHECK, title, _("no scored answer has a unit, team or agent"))
    titles = {"unit": _("units"), "team": _("teams"), "agent": _("agents")}
    each = "; ".join(
        _("{small} of {groups} {what} ({share} of their answers)").format(
            small=number(int(row["small"] or 0)), groups=number(int(row["groups"] or 0)),
            what=titles[str(row["dimension"])], share=text(float(row["share"] or 0), "share"),
        )
        for row in figures
    )  # fmt: skip
    said = _("Under 30 scored answers have {each}.").format(each=each)
    count, of = (sum(int(row[name] or 0) for row in figures) for name in ("small", "groups"))
    level = level_of(any(_mostly_small(row) for row in figures))
    return Finding(CHECK, title, said, count, of, level, _rows(answers), figures)


def _mostly_small(row: Row) -> bool:
    return int(row["n"] or 0) >= FEW and float(row["share"] or 0) > HALF


def _counted(name: str) -> str:
    return (
        f"select {name} as name, count(*) as n, min(source_row) as line from answers "
        f"where {name} is not null and {SCORED} is not null group by 1"
    )


def _of(answers: Answers, name: str) -> Row:
    return answers.one(
        f"select '{name}' as dimension, count(*) as groups, count(*) filter (n < {FEW}) as small, "
        f"coalesce(sum(n) filter (n < {FEW}), 0)::bigint as answers, "
        "coalesce(sum(n), 0)::bigint as n, "
        f"coalesce(sum(n) filter (n < {FEW}), 0) / sum(n) as share from ({_counted(name)})"
    )


def _rows(answers: Answers) -> Table:
    union = " union all ".join(
        f"select '{name}' as dimension, {at} as place, * from ({_counted(name)}) where n < {FEW}"
        for at, name in enumerate(DIMENSIONS)
    )
    return answers.rows(
        f"select line, dimension, name, n from ({union}) order by place, n, name limit {MOST_ROWS}"
    )

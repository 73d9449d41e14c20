"""How long after the event people answer, and whether the score depends on it."""

from cx.format import change, change_span, number, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.checks.dates import FIRST, earlier
from cx.ingest.quality.finding import FEW, Cell, Finding, Row, Table, level_of, not_checked
from cx.ingest.quality.score import Score, score_of, tallies
from cx.ingest.raw import quoted
from cx.language import _
from cx.schema import KIND_TITLES
from cx.stats import Tally

CHECK = "lag"
EDGES = (0, 1, 3, 7, 14, 30)  # days
NOTABLE = {"points": 5, "share": 0.05, "score": 0.25}
Ends = dict[str, tuple[Tally, int]]  # quick, slow -> scores and the lag in days at the cut


def lag(answers: Answers) -> Finding:
    """Days from the event, else the invitation, to the answer, and the score by that lag.

    By calendar day; kinds of survey stand apart and employees, who have no event, are left out,
    as is what was answered before its event. The sentence is on the kind with most answers. That
    the score falls or rises is claimed only when the 95 % interval of the difference between its
    slowest and its quickest third (MOVER; Welch for means) excludes zero and each has at least 30
    answers; from 5 points on (5 % of a share, a quarter on a mean) it is worth a look, for periods
    with other lags then do not compare.
    """
    title = _("Time from event to answer")
    score = score_of(answers)
    answers.connection.execute(f"create or replace temp view lagged as {_lagged(answers, score)}")
    counted = answers.rows(
        "select kind, bucket, score, count(*) as n, count(event_at) as by_event from lagged "
        "group by all order by kind, bucket, score"
    )
    if not counted:
        return not_checked(CHECK, title, _("no answer has a date and that of its event"))
    (kind,), most = max(_summed(counted, "n", "kind").items(), key=lambda pair: pair[1])
    median = answers.whole("select quantile_disc(days, 0.5) from lagged where kind = $kind",
                           kind=kind)  # fmt: skip
    said = _said(str(kind), most, _summed(counted, "by_event", "kind")[kind,] == most, median)
    notable = False
    if score:
        trend, notable = _trend(score, _thirds(answers, str(kind)))
        said = f"{said} {trend}"
    late = _summed(counted, "n", "bucket").get((len(EDGES),), 0)
    n = _summed(counted, "n")[()]
    figures = _figures(counted, score, str(kind))
    return Finding(CHECK, title, said, late, n, level_of(notable), (), figures)


def _summed(rows: Table, name: str, *by: str) -> dict[tuple[Cell, ...], int]:
    """The sum of a column per group."""
    sums = dict[tuple[Cell, ...], int]()
    for row in rows:
        key = tuple(row[each] for each in by)
        sums[key] = sums.get(key, 0) + int(row[name] or 0)
    return sums


def _lagged(answers: Answers, score: Score | None) -> str:
    cuts = " ".join(f"when days <= {edge} then {at}" for at, edge in enumerate(EDGES))
    since, last = "coalesce(event_at, invited_at)", quoted(answers.latest.isoformat(" "))
    return f"""
        select *, case {cuts} else {len(EDGES)} end as bucket from (
            select coalesce(kind, '') as kind, {score.sql if score else "null"} as score, event_at,
                   greatest(date_diff('day', {since}, answered_at), 0) as days,
                   greatest(date_diff('second', {since}, answered_at), 0) as seconds
            from answers
            where kind is distinct from 'employee' and {since} >= {FIRST}
              and answered_at <= timestamp {last} and not {earlier("answered_at", since)})"""


def _said(kind: str, n: int, by_event: bool, median: int) -> str:
    said = _("Half of {n} answers came by day {day} after the event.") if by_event else _(
        "Half of {n} answers came by day {day} after the event or invitation."
    )  # fmt: skip
    told = said.format(n=number(n), day=median)
    title = KIND_TITLES.get(kind)
    return _("{kind}: {said}").format(kind=_(title), said=told) if title else told


def _thirds(answers: Answers, kind: str) -> Ends:
    """Scores of the quickest and of the slowest third; empty where they cannot be told apart."""
    cuts = answers.one(
        "select quantile_disc(seconds, 1 / 3) as quick, quantile_disc(seconds, 2 / 3) as slow, "
        "max(seconds) as most from lagged where kind = $kind and score is not null",
        kind=kind,
    )
    most = cuts.pop("most")
    if most is None:
        return {}
    cuts["slow"] += cuts["slow"] < most  # beyond the cut where anything is
    if cuts["quick"] >= cuts["slow"]:
        return {}
    counted = answers.rows(
        "select case when seconds <= $quick then 'quick' else 'slow' end as third, score, "
        "count(*) as n, min(days) as first, max(days) as last from lagged "
        "where kind = $kind and score is not null and (seconds <= $quick or seconds >= $slow) "
        "group by all",
        kind=kind, **cuts,
    )  # fmt: skip
    scores = tallies(counted, "third")
    early = max(int(row["last"] or 0) for row in counted if row["third"] == "quick")
    late = min(int(row["first"] or 0) for row in counted if row["third"] == "slow")
    return {"quick": (scores["quick",], early), "slow": (scores["slow",], late)}


def _trend(score: Score, ends: Ends) -> tuple[str, bool]:
    """A sentence on slow against quick answers, and whether what it claims is worth a look."""
    if len(ends) < 2 or min(tally.n for tally, _days in ends.values()) < FEW:
        return _("Too few to say whether the score depends on it."), False
    (quick, early), (slow, late) = ends["quick"], ends["slow"]
    gap = score.gap(slow, quick)
    said = _("No clear change of the score with the lag: {change} ({range}) from the quickest "
             "third to the slowest.")  # fmt: skip
    if gap.clear:
        said = _("The score falls with the lag: {quick} in the quickest third (to day {early}), "
                 "{slow} in the slowest (from day {late}), {change} ({range}).")  # fmt: skip
    if gap.clear and (gap.value or 0) > 0:
        said = _("The score rises with the lag: {quick} in the quickest third (to day {early}), "
                 "{slow} in the slowest (from day {late}), {change} ({range}).")  # fmt: skip
    values = {name: text(tally.mean, score.unit) for name, (tally, _days) in ends.items()}
    told = said.format(
        **values, early=early, late=late, change=change(gap.value, score.unit),
        range=change_span(gap.low, gap.high, score.unit),
    )  # fmt: skip
    return told, gap.clear and abs(gap.value or 0) >= NOTABLE[score.unit]


def _figures(counted: Table, score: Score | None, main: str) -> Table:
    """A row per kind and bucket, the main kind first: answers, and the score with its base n."""
    scored = tallies((row for row in counted if row["score"] is not None), "kind", "bucket")
    groups = sorted(_summed(counted, "n", "kind", "bucket").items(),
                    key=lambda pair: (pair[0][0] != main, pair[0]))  # fmt: skip
    return tuple(
        {"kind": kind, "lag": _named(str(kind), int(bucket or 0), kind == main), "answers": n,
         **_value(score, scored.get((kind, bucket), Tally(())))}
        for (kind, bucket), n in groups
    )  # fmt: skip


def _named(kind: str, bucket: int, alone: bool) -> str:
    names = (_("same day"), _("1 day"), _("2–3 days"), _("4–7 days"), _("8–14 days"),
             _("15–30 days"), _("over 30 days"))  # fmt: skip
    title = KIND_TITLES.get(kind)
    if alone or not title:
        return names[bucket]
    return _("{kind}: {said}").format(kind=_(title), said=names[bucket])


def _value(score: Score | None, tally: Tally) -> Row:
    if score is None:
        return {"n": 0}
    known = score.estimate(tally)
    return {"n": known.n, "score": known.value, "low": known.low, "high": known.high,
            "metric": score.name, "unit": score.unit}  # fmt: skip

"""Whether people who answer by one channel score differently from those who answer by others."""

from cx.format import change, change_span, number, text
from cx.ingest.quality.answers import Answers
from cx.ingest.quality.checks.lag import NOTABLE
from cx.ingest.quality.finding import (
    FEW,
    MOST_ROWS,
    Finding,
    Row,
    Table,
    level_of,
    not_checked,
)
from cx.ingest.quality.score import Score, score_of, tallies
from cx.language import _
from cx.schema import KIND_TITLES
from cx.stats import Tally, adjusted, p_value

CHECK = "channels"
CHANCE = 0.05
Groups = dict[str, Tally]  # by channel


def channels(answers: Answers) -> Finding:
    """The score by channel, of each kind of survey by itself.

    The sentence is on the kind with most answers that have a channel. A channel is called apart
    from all others together when its p value stays under 5 % after Benjamini and Hochberg's
    correction for so many channels, and the 95 % interval of the difference (MOVER; Welch for
    means) excludes zero; both sides need 30 answers. Only the one furthest apart is named, for it
    draws the others' rest away from them. From 5 points on (5 % of a share, a quarter
    on a mean) it is worth a look: another mix of channels then moves the score by itself.
    """
    title = _("Score by channel")
    score = score_of(answers)
    if score is None:
        return not_checked(CHECK, title, _("no answer has a score"))
    counted = answers.rows(
        f"select coalesce(kind, '') as kind, channel, {score.sql} as score, count(*) as n "
        f"from answers where channel is not null and ({score.sql}) is not null group by all"
    )
    kinds = _by_kind(counted)
    kind = max(sorted(kinds), key=lambda each: sum(t.n for t in kinds[each].values()), default="")
    groups = kinds.get(kind, {})
    if len(groups) < 2:
        return not_checked(CHECK, title, _("there are no two channels to compare"))
    compared, furthest = _furthest(score, groups)
    said, notable = _said(score, groups, compared, furthest)
    if kind in KIND_TITLES:
        said = _("{kind}: {said}").format(kind=_(KIND_TITLES[kind]), said=said)
    figures = _figures(score, kinds, kind)
    count = 1 if furthest else 0
    return Finding(CHECK, title, said, count, compared, level_of(notable), (), figures)


def _by_kind(counted: Table) -> dict[str, Groups]:
    kinds: dict[str, Groups] = {}
    for (kind, channel), tally in tallies(counted, "kind", "channel").items():
        kinds.setdefault(str(kind), {})[str(channel)] = tally
    return kinds


def _rest(groups: Groups, channel: str) -> Tally:
    """All other channels together."""
    rest = Tally(())
    for name, tally in groups.items():
        rest = rest if name == channel else rest.plus(tally)
    return rest


def _furthest(score: Score, groups: Groups) -> tuple[int, str]:
    """How many channels can be compared, and which is furthest apart; blank when none clearly is.

    Of two channels each is the rest of the other: that is one comparison, told of the smaller.
    """
    names = sorted(groups, key=lambda name: (groups[name].n, name))
    names = names[:1] if len(names) == 2 else names
    sides = {name: (groups[name], _rest(groups, name)) for name in names}
    able = [name for name in names if min(tally.n for tally in sides[name]) >= FEW]
    p = adjusted([p_value(score.kind, *sides[name]) for name in able])
    gaps = {name: score.gap(*sides[name]) for name in able}
    apart = [
        name
        for name, each in zip(able, p, strict=True)
        if each is not None and each < CHANCE and gaps[name].clear
    ]
    return len(able), max(apart, key=lambda name: abs(gaps[name].value or 0), default="")


def _said(score: Score, groups: Groups, compared: int, furthest: str) -> tuple[str, bool]:
    """A sentence on the channel that is furthest apart, and whether it is worth a look."""
    if not compared:
        return _("Too few answers by any channel to say whether the score depends on it."), False
    if not furthest:
        return _("No channel scores clearly differently from the others together."), False
    mine, rest = groups[furthest], _rest(groups, furthest)
    gap = score.gap(mine, rest)
    said = _(
        "{channel} scores clearly differently from the other channels together: {value} (n {n}) "
        "against {rest}, a difference of {change} ({range})."
    ).format(
        channel=furthest, value=text(mine.mean, score.unit), n=number(mine.n),
        rest=text(rest.mean, score.unit), change=change(gap.value, score.unit),
        range=change_span(gap.low, gap.high, score.unit),
    )  # fmt: skip
    return said, abs(gap.value or 0) >= NOTABLE[score.unit]


def _figures(score: Score, kinds: dict[str, Groups], main: str) -> Table:
    """A row per kind and channel, the main kind first, the most answers first."""
    rows = [
        _row(score, kind, channel, groups[channel])
        for kind, groups in sorted(kinds.items(), key=lambda pair: (pair[0] != main, pair[0]))
        for channel in sorted(groups, key=lambda name: (-groups[name].n, name))
    ]
    return tuple(rows[:MOST_ROWS])


def _row(score: Score, kind: str, channel: str, tally: Tally) -> Row:
    known = score.estimate(tally)
    return {"kind": kind, "channel": channel, "n": known.n, "score": known.value,
            "low": known.low, "high": known.high, "metric": score.name,
            "unit": score.unit}  # fmt: skip

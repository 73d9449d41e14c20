"""Why a score moved, in sentences that say no more than their intervals carry."""

from collections.abc import Mapping

import pandas as pd

from cx import format
from cx.insight.direction import FEW, Direction, direction
from cx.language import _, ngettext
from cx.measure import Groups, Headline
from cx.measure.splits import splits, together
from cx.metrics import NPS, Metric
from cx.schema import NO_REASON, title_of
from cx.stats import Decomposition


def said_change(name: str, score: Headline) -> str:
    """`rNPS fell by 8 points to +38 (−15 to −1).`"""
    now, gap, unit = score.now, score.gap, score.metric.unit
    if now.value is None and now.n:
        return _("{name}: the answers in this window weigh nothing.").format(name=name)
    if now.value is None:
        return _("{name}: no answers in this window.").format(name=name)
    shown = {
        "name": name, "value": format.text(now.value, unit),
        "span": format.span(now.low, now.high, unit) or _("no interval"),
        "by": amount(gap.value, unit), "gap": format.change_span(gap.low, gap.high, unit),
        "n": format.number(now.n),
    }  # fmt: skip
    if now.n < FEW:
        few = ngettext(
            "{name} is {value} from only {n} answer, which is indicative.",
            "{name} is {value} from only {n} answers, which is indicative.", now.n,
        )  # fmt: skip
        return few.format(**shown)
    return WAYS[direction(score)].format(**shown)


WAYS: dict[Direction, str] = {
    "improving": _("{name} rose by {by} to {value} ({gap})."),
    "worsening": _("{name} fell by {by} to {value} ({gap})."),
    "steady": _("{name} is {value}: steady ({gap})."),
    "unclear": _("{name} is {value}: no clear change ({gap})."),
    "few": _("{name} is {value} ({span}); too few answers before to compare with."),
    "new": _("{name} is {value} ({span})."),
}


def amount(value: float | None, unit: str) -> str:
    """A change without its sign: `8 points`, `4.0 percentage points`, `0.25`."""
    if value is None:
        return format.MISSING
    if unit == "points":
        points = round(abs(value))
        return ngettext("{n} point", "{n} points", points).format(n=points)
    if unit == "share":
        return _("{n} percentage points").format(n=f"{abs(value) * 100:.1f}")
    return f"{abs(value):.2f}"


def main_driver(parts: pd.DataFrame, score: Headline) -> pd.Series | None:
    """The group that moved the score most in its own direction, if it clearly did; else None.

    `parts`: see cx.measure.contributions, with a comparison.
    """
    if score.gap.value is None or not score.clear or "change" not in parts:
        return None
    same = parts[(parts["change"] * score.gap.value > 0) & parts["clear"]]
    return None if same.empty else same.iloc[0]


def said_driver(parts: pd.DataFrame, score: Headline, key: str) -> str:
    """The group that a clear change came with: its share of answers and its points, both ways."""
    if not score.clear:
        return ""
    row = main_driver(parts, score)
    if row is None:
        return _("No single reason moved clearly with it.")
    name, most = str(row[key]), abs(row["change"]) >= abs(score.gap.value or 0) / 2
    shown = {
        "name": _("answers without a reason") if name == NO_REASON else name,
        "points": format.tenths(row["change"]),
        "span": spanned(row["low"], row["high"], "points"),
        "before": format.text(row["share_before"], "share"),
        "share": format.text(row["share"], "share"),
    }
    if format.text(row["share_before"], "share") == shown["share"]:
        same = (
            _("Most of it comes with {name}: {points} points ({span}).")
            if most
            else _("The largest part comes with {name}: {points} points ({span}).")
        )
        return same.format(**shown)
    moved = (
        _("Most of it comes with {name}, from {before} to {share} of answers: {points} points "
          "({span}).")
        if most
        else _("The largest part comes with {name}, from {before} to {share} of answers: {points} "
               "points ({span}).")
    )  # fmt: skip
    return moved.format(**shown)


def said_mix(counted: Mapping[str, Groups]) -> str:
    """The dimension by which a change is mostly who answered; nothing where there is none."""
    found = mostly_mix(counted)
    if found is None:
        return ""
    by, each = found
    return _(
        "Split by {by}, it comes with who answered: {mix} from that and {rate} from how they felt."
    ).format(
        by=_(title_of(by)).casefold(),
        mix=part(each.mix, each.mix_low, each.mix_high, NPS.unit),
        rate=part(each.rate, each.rate_low, each.rate_high, NPS.unit),
    )


def mostly_mix(counted: Mapping[str, Groups]) -> tuple[str, Decomposition] | None:
    """The dimension by which at least half of a change is who answered, clearly so.

    `counted`: see cx.measure.splits. Clearly: at the level that keeps all splits together.
    """
    strict = together(counted)
    return _largest(
        {
            name: each
            for name, each in splits(counted).items()
            if each.change is not None
            and _sign(strict[name].mix_low, strict[name].mix_high) * each.change > 0
            and abs(each.mix) >= abs(each.change) / 2
        }
    )


def largest_mix(counted: Mapping[str, Groups]) -> tuple[str, Decomposition] | None:
    """The dimension whose split makes most of who answered, clear or not."""
    known = {name: each for name, each in splits(counted).items() if each.change is not None}
    return mostly_mix(counted) or _largest(known)


def _largest(found: Mapping[str, Decomposition]) -> tuple[str, Decomposition] | None:
    return max(found.items(), key=lambda pair: abs(pair[1].mix), default=None)


def said_also(each: list[Headline]) -> str:
    """Which of the other metrics changed clearly, all tiles looked at together."""
    named = [
        f"{one.metric.title} {format.change(one.gap.value, one.metric.unit)} "
        f"({format.change_span(one.gap.low, one.gap.high, one.metric.unit)})"
        for one in each
        if one.clear and one.now.n >= FEW
    ]
    return (
        _("Clearly changed as well: {metrics}.").format(metrics=", ".join(named)) if named else ""
    )


def said_split(found: Decomposition, metric: Metric, by: str, clear: bool = True) -> str:
    """How much of a change is who answered, and how much is how they felt.

    What that means is said only of a change that is `clear`.
    """
    if found.change is None:
        return _("There is nothing to compare with.")
    shown = {
        "change": format.signed(found.change, metric.unit),
        "mix": part(found.mix, found.mix_low, found.mix_high, metric.unit),
        "rate": part(found.rate, found.rate_low, found.rate_high, metric.unit),
        "by": by.casefold(),
    }
    return _(
        "Split by {by}, the change of {change} is {mix} from who answered and {rate} from how "
        "they felt."
    ).format(**shown) + (_judged(found, by) if clear else "")


def spanned(low: float | None, high: float | None, unit: str) -> str:
    """A part's range with a digit more than a change has: `−6.8 to −1.5`; empty without one."""
    if low is None or high is None or low != low or high != high:
        return ""
    return _("{low} to {high}").format(low=format.signed(low, unit), high=format.signed(high, unit))


def part(value: float, low: float | None, high: float | None, unit: str) -> str:
    """A part of a change with its range: `−4.1 (−6.8 to −1.5)`."""
    span = spanned(low, high, unit)
    return format.signed(value, unit) + (f" ({span})" if span else "")


def _judged(found: Decomposition, by: str) -> str:
    """What the two intervals carry, in words."""
    mix = _sign(found.mix_low, found.mix_high)
    rate = _sign(found.rate_low, found.rate_high)
    if mix and not rate:
        said = _("Who answered shifted between the groups; how they felt shows no clear change.")
        return f" {said}"
    if rate and not mix:
        said = _("The groups felt differently; a shift between them by {by} is not clear.")
        return " " + said.format(by=by.casefold())
    if mix and rate and mix != rate:
        return " " + _("The two work against each other.")
    return ""


def _sign(low: float | None, high: float | None) -> int:
    """1 or -1 when the whole interval lies on that side of zero; else 0."""
    if low is None or high is None:
        return 0
    return (low > 0) - (high < 0)

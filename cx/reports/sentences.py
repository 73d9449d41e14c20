"""The sentences of the one-pager, made by rule: no claim that its interval does not carry."""

import pandas as pd

from cx.format import change, money_sums, number, span, text
from cx.insight import Digest, Headline
from cx.insight.change import amount
from cx.insight.direction import FEW
from cx.language import _, ngettext
from cx.measure import account_totals
from cx.schema import BANDS, NO_REASON, title_of


def percent(level: float) -> str:
    """A level of confidence in words.

    >>> percent(0.95), percent(0.999)
    ('95 %', '99.9 %')
    """
    return f"{100 * level:g} %"


def verdict(found: Digest, name: str) -> str:
    """Better, steady or worse, for the score first and then for whatever changed clearly."""
    if not found.headlines or found.headlines[0].metric.name != "nps":
        return _("Nobody rated us in this period with these filters.")
    said = [_score(found.headlines[0], name)]
    if found.split and found.split.mostly:
        by = _(title_of(found.split.by)).casefold()
        said.append(_("It comes with who answered, split by {by}.").format(by=by))
    parts = [
        f"{each.metric.title} {change(each.gap.value, each.metric.unit)}"
        for each in found.headlines[1:]
        if each.clear
    ]
    if len(found.moved) > 1:
        parts += [
            f"{each.survey} {change(each.change, 'points')}" for each in found.moved if each.clear
        ]
    if parts:
        said.append(_("Clearly changed: {parts}.").format(parts=", ".join(parts[: 4 - len(said)])))
    return " ".join(said)


def _score(each: Headline, name: str) -> str:
    now, gap = each.now, each.gap
    shown = f"{name} {text(now.value, 'points')}"
    if now.n < FEW:
        few = ngettext(
            "{shown} from only {n} answer: indicative.",
            "{shown} from only {n} answers: indicative.",
            now.n,
        )
        return few.format(shown=shown, n=now.n)
    if gap.value is None:
        between = span(now.low, now.high, "points")
        return _("{shown} ({between}).").format(shown=shown, between=between)
    if not each.clear:
        return _("{shown}: no clear change on the period before.").format(shown=shown)
    by = amount(gap.value, "points")
    if gap.value > 0:
        return _("{shown}: clearly better, by {by}.").format(shown=shown, by=by)
    return _("{shown}: clearly worse, by {by}.").format(shown=shown, by=by)


def note(found: Digest) -> str:
    """What is at stake, in accounts and money."""
    if found.accounts.empty:
        return ""
    totals = account_totals(found.accounts)
    unhappy = totals[totals["band"] == BANDS[0]]
    count = int(unhappy["accounts"].sum())
    if found.accounts["rating"].isna().all():
        return ""
    if not count:
        return _("No account rates us under 6.5 on average.")
    many = ngettext("{n} account", "{n} accounts", count)
    return _("{many} worth {value} a year rate us under 6.5 on average.").format(
        many=many.format(n=number(count)), value=worth(unhappy)
    )


def worth(totals: pd.DataFrame) -> str:
    """The value of some rows of account_totals, each currency for itself."""
    return money_sums(zip(totals["value"], totals["currency"], strict=True))


def trend(found: Digest, name: str) -> str:
    """The last complete period, and the range of all."""
    rows = found.trend[found.trend["value"].notna()]
    done = rows[~rows["period"].isin(found.unfinished)]
    if done.empty:
        return _("No complete period to show.")
    last = done.iloc[-1]
    return _(
        "{name} was {value} in the last complete period; all lie between {low} and {high}."
    ).format(
        name=name,
        value=text(last["value"], "points"),
        low=text(rows["value"].min(), "points"),
        high=text(rows["value"].max(), "points"),
    )


def reasons(table: pd.DataFrame) -> str:
    """Which reason most detractors and most promoters name."""
    named = table[table["reason"] != NO_REASON]
    if named.empty:
        return _("No reasons were given.")
    worst, best = (named.loc[named[band].idxmax(), "reason"] for band in (BANDS[0], BANDS[2]))
    return _("Detractors name {worst} most, promoters {best}.").format(worst=worst, best=best)


def footer(found: Digest) -> str:
    """How to read the page: definitions, interval, comparison."""
    level = percent(found.level)
    parts = [
        _("NPS = share of promoters (9–10) minus share of detractors (0–6), −100 to +100."),
        _("Ranges are {level} intervals: what a sample of this size leaves open.").format(
            level=level
        ),
        _("A change is clear when the interval of the difference excludes zero."),
        _("Accounts are unhappy when their mean rating is under 6.5."),
    ]
    if len(found.moved) > 1:
        parts.append(_("Surveys are compared together (Benjamini and Hochberg)."))
    return " ".join(parts)

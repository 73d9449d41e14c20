"""From the numbers of a choice to the page that tells them: every string made here."""

from collections.abc import Iterator
from datetime import date

import pandas as pd

from cx.filters import Choice, Filters
from cx.format import change, day, money_short, number, span, tenths, text
from cx.insight import Digest, Headline, waits
from cx.language import _, ngettext
from cx.measure import account_totals, reason_told
from cx.metrics import NPS
from cx.reports import model, sentences
from cx.schema import BANDS, KIND_TITLES, NO_REASON, title_of
from cx.stats import Difference, Tally, share_estimate

PERIOD = {"day": "%-d %b", "week": "%-d %b", "month": "%b %Y", "quarter": "%b %Y"}
GRAINS = {
    "day": _("by day"),
    "week": _("by week"),
    "month": _("by month"),
    "quarter": _("by quarter"),
}


def onepager(found: Digest, today: date) -> model.OnePager:
    """The page; `today` is what days of waiting count to."""
    name = score_name(found.filters)
    return model.OnePager(
        title=_("Customer experience"),
        period=_period(found),
        filters=_choices(found.filters),
        data_through=day(found.data_through),
        verdict=sentences.verdict(found, name),
        verdict_note=sentences.note(found),
        tiles=tuple(_tiles(found, name)),
        trend=_trend(found, name),
        reasons=_reasons(found),
        accounts=tuple(_accounts(found, today)),
        accounts_total=len(found.needy),
        quotes=tuple(_quotes(found)),
        changes=(*_parts(found, name), *_changes(found)),
        steps=tuple(_steps(found)),
        footer=sentences.footer(found),
        snapshot=found.snapshot,
    )


def score_name(filters: Filters) -> str:
    """What the score is called for the chosen kind: rNPS, tNPS or NPS and the kind."""
    title = " / ".join(_(KIND_TITLES.get(kind, kind)) for kind in filters.values("kind"))
    return title if "NPS" in title else _("NPS {kind}").format(kind=title).strip()


def _period(found: Digest) -> str:
    chosen, then = found.filters, found.then
    if chosen.since is None:
        return _("All dates")
    shown = f"{day(chosen.since)} – {day(chosen.until)}"
    if then is None:
        return shown
    before = f"{day(then.since)} – {day(then.until)}"
    return _("{shown}, compared with {before}").format(shown=shown, before=before)


def _choices(filters: Filters) -> str:
    rest = tuple(c for c in filters.choices if c.dimension != "kind")
    return "; ".join(str(Choice(c.dimension, c.values, c.without)) for c in rest)


def _direction(by: float | None, clear: bool) -> model.Direction:
    if not clear or by is None:
        return "flat"
    return "up" if by > 0 else "down"


def _changed(gap: Difference, unit: str, clear: bool) -> str:
    if gap.value is None:
        return ""
    words = _("clear change") if clear else _("no clear change")
    return f"{change(gap.value, unit)}, {words}"


def _tiles(found: Digest, name: str) -> Iterator[model.Tile]:
    rated = [each for each in found.headlines if each.metric.name != "rating"]
    alone = len(rated) == 1
    for each in found.headlines if alone else rated:
        yield _tile(each, name if each.metric is NPS else each.metric.title)
    yield from _answered(found)
    yield from _value(found)


def _tile(each: Headline, name: str) -> model.Tile:
    unit = each.metric.unit
    return model.Tile(
        name=name,
        value=text(each.now.value, unit),
        interval=span(each.now.low, each.now.high, unit) or _("no interval"),
        change=_changed(each.gap, unit, each.clear),
        direction=_direction(each.gap.value, each.clear),
        base=_("n = {n}").format(n=number(each.now.n)),
    )


def _answered(found: Digest) -> Iterator[model.Tile]:
    """The response rate, of the delivered where that is known, else of the invited."""
    counts = {name: count for name, count, _rate in found.steps}
    asked = "delivered" if counts.get("delivered") else "invited"
    if not counts.get(asked) or counts["answered"] > counts[asked]:
        return
    silent = counts[asked] - counts["answered"]
    rate = share_estimate(Tally(((0, silent), (1, counts["answered"]))), found.level)
    base = _("{n} of {of} delivered") if asked == "delivered" else _("{n} of {of} invited")
    yield model.Tile(
        name=_("Answered"),
        value=text(rate.value, "share"),
        interval=span(rate.low, rate.high, "share"),
        base=base.format(n=number(counts["answered"]), of=number(counts[asked])),
    )


def _value(found: Digest) -> Iterator[model.Tile]:
    """What the unhappy and the silent accounts are worth."""
    if found.accounts.empty:
        return
    totals = account_totals(found.accounts)
    whole = sentences.worth(totals.groupby("currency", sort=False, as_index=False)["value"].sum())
    for band, name in ((BANDS[0], _("Value, unhappy")), ("silent", _("Value, no answer"))):
        rows = totals[totals["band"] == band]
        count = int(rows["accounts"].sum())
        many = ngettext("{n} account", "{n} accounts", count).format(n=number(count))
        yield model.Tile(
            name=name,
            value=sentences.worth(rows),
            interval=many,
            base=_("of {whole} a year").format(whole=whole),
        )


def _trend(found: Digest, name: str) -> model.Trend:
    points = tuple(
        model.Point(
            label=pd.Timestamp(row.period).strftime(PERIOD[found.grain]),
            value=None if pd.isna(row.value) else float(row.value),
            low=None if pd.isna(row.low) else float(row.low),
            high=None if pd.isna(row.high) else float(row.high),
            n=int(row.n),
            complete=pd.Timestamp(row.period).date() not in found.unfinished,
        )
        for row in found.trend.itertuples()
    )
    return model.Trend(
        title=f"{name} {GRAINS[found.grain]}",
        note=_("with {level} interval and answers").format(level=sentences.percent(found.level)),
        takeaway=sentences.trend(found, name),
        points=points,
        unit="points",
    )


def _reasons(found: Digest) -> model.Reasons:
    table = found.reasons
    low, high = (max(int(table[band].sum()), 1) for band in (BANDS[0], BANDS[2]))
    rows = [
        model.Reason(str(row.reason), row.detractor / low, row.promoter / high, int(row.n))
        for row in table.sort_values("detractor", ascending=False, kind="stable").itertuples()
    ]
    named = [row for row in rows if row.name != NO_REASON]
    none = [row for row in rows if row.name == NO_REASON]
    return model.Reasons(
        title=_("Why customers score us as they do"),
        note=_("share who name it"),
        takeaway=found.driver or sentences.reasons(table),
        rows=tuple(named[: model.REASONS - len(none)] + none + named[model.REASONS - len(none) :]),
    )


def _accounts(found: Digest, today: date) -> Iterator[model.AccountRow]:
    for row in found.needy.head(model.ACCOUNTS).itertuples():
        complaint = None if pd.isna(row.complaint) else row.complaint
        issue = waits(row, today) or (
            _("mostly {reason}").format(reason=complaint) if complaint else _("no reason given")
        )
        heard = not pd.isna(row.rating)
        yield model.AccountRow(
            name=str(row.account),
            value=money_short(float(row.yearly_value), row.currency),
            score=float(row.rating) if heard else None,
            band=row.band if heard else None,
            n=int(row.n),
            issue=issue[:1].upper() + issue[1:],
            owner="" if pd.isna(row.owner) else str(row.owner),
            last=_("never") if pd.isna(row.last) else day(pd.Timestamp(row.last).date()),
        )


def _quotes(found: Digest) -> Iterator[model.Quote]:
    for row in found.quotes.itertuples():
        when = "" if pd.isna(row.answered_at) else day(pd.Timestamp(row.answered_at).date())
        named = reason_told(row.reason, row.reason_source)
        yield model.Quote(
            band=row.band,
            text=str(row.comment),
            who=" · ".join(part for part in (named, str(row.survey), when) if part),
            lang="en" if pd.isna(row.language) else str(row.language),
        )


def _parts(found: Digest, name: str) -> Iterator[model.Change]:
    """A clear change in its two parts, which add up to it."""
    if found.split is None:
        return
    by, each = _(title_of(found.split.by)).casefold(), found.split.parts
    for words, value, low, high in (
        (_("{name} by {by}: who answered"), each.mix, each.mix_low, each.mix_high),
        (_("{name} by {by}: how they felt"), each.rate, each.rate_low, each.rate_high),
    ):
        clear = low is not None and high is not None and (low > 0 or high < 0)
        span = _("{low} to {high}").format(low=tenths(low), high=tenths(high))
        said = _("clear part ({span})") if clear else _("no clear part ({span})")
        yield model.Change(
            what=words.format(name=name, by=by), before="", now=tenths(value),
            verdict=said.format(span=span), direction=_direction(value, clear),
        )  # fmt: skip


def _changes(found: Digest) -> Iterator[model.Change]:
    for each in found.moved:
        low, high = change(each.low, "points"), change(each.high, "points")
        words = _("clear change") if each.clear else _("no clear change")
        yield model.Change(
            what=each.survey,
            before=text(each.before, "points"),
            now=text(each.now, "points"),
            verdict=_("{words} ({low} to {high})").format(words=words, low=low, high=high),
            direction=_direction(each.change, each.clear),
        )


def _steps(found: Digest) -> Iterator[model.Step]:
    first = found.steps[0][1] if found.steps else 0
    for name, count, rate in found.steps:
        yield model.Step(
            name=_(name).capitalize(),
            count=number(count),
            rate="" if rate is None else text(rate, "share"),
            share=min(count / first, 1.0) if first else 0.0,
        )

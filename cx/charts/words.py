"""One plain sentence per chart, which also serves as its alt text. It never claims a change."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from cx.charts.breakdown import MOST, ranked
from cx.charts.periods import grain, how_many, when
from cx.charts.theme import FEW, reading
from cx.format import day as day_text
from cx.format import tenths, text
from cx.language import _, ngettext
from cx.schema import BANDS, title_of


def takeaway_trend(numbers: pd.DataFrame, title: str, unit: str) -> str:
    """`numbers`: period, value, n, low, high."""
    rows = numbers[numbers["value"].notna()]
    if rows.empty:
        return _("No answers to show.")
    rows = rows.sort_values("period")
    size = grain(numbers["period"])
    last = next(rows.tail(1).itertuples())
    now = {"title": title, "reading": reading(last, unit), "when": when(last.period, size)}
    if len(rows) == 1:
        return _("{title} was {reading} {when}.").format(**now)
    return _("{title} was {reading} {when}; {periods} shown, from {low} to {high}.").format(
        **now,
        periods=how_many(len(rows), size),
        low=text(rows["value"].min(), unit),
        high=text(rows["value"].max(), unit),
    )


def takeaway_rolling(numbers: pd.DataFrame, title: str, unit: str, days: str) -> str:
    """`numbers`: period (the last day of each window), value, n, low, high."""
    rows = numbers[numbers["value"].notna()]
    if rows.empty:
        return _("No window of {days} days lies within the answers.").format(days=days)
    last = next(rows.sort_values("period").tail(1).itertuples())
    return _(
        "{title} was {reading} over the {days} days to {day}; such windows ranged from {low} to "
        "{high}."
    ).format(
        title=title, reading=reading(last, unit), days=days,
        day=day_text(pd.Timestamp(last.period).date()), low=text(rows["value"].min(), unit),
        high=text(rows["value"].max(), unit),
    )  # fmt: skip


def takeaway_bands(counts: Mapping[str, int]) -> str:
    """`counts`: band -> answers."""
    total = sum(counts.get(band, 0) for band in BANDS)
    if not total:
        return _("No answers to show.")
    shares = {band: text(counts.get(band, 0) / total, "share") for band in BANDS}
    whole = ngettext("Of {n:,} answer", "Of {n:,} answers", total).format(n=total)
    parts = _("{promoter} are promoters, {passive} passives and {detractor} detractors.")
    return f"{whole}, {parts.format(**shares)}"


def _taken(row: Any) -> str:
    """`Price −4.1 points (2 promoters, 12 detractors)`."""
    promoters = ngettext("{n:,} promoter", "{n:,} promoters", row.promoter)
    detractors = ngettext("{n:,} detractor", "{n:,} detractors", row.detractor)
    return _("{reason} {points} points ({promoters}, {detractors})").format(
        reason=row.reason, points=tenths(row.contribution),
        promoters=promoters.format(n=row.promoter), detractors=detractors.format(n=row.detractor),
    )  # fmt: skip


def takeaway_ratings(counts: Mapping[int, int]) -> str:
    """`counts`: rating -> answers."""
    total = sum(counts.values())
    if not total:
        return _("No answers to show.")
    often = max(counts, key=lambda rating: (counts[rating], -rating))
    return _("The rating given most often is {rating}, by {share} of {n:,}.").format(
        rating=often, share=text(counts[often] / total, "share"), n=total
    )


def takeaway_reasons(table: pd.DataFrame) -> str:
    """`table`: reason, detractor, promoter, n, contribution, the one that takes most first."""
    if table.empty:
        return _("No answers to show.")
    if table["contribution"].isna().any():
        return _("The answers weigh nothing, so no reason adds to a score.")
    ends = [_taken(row) for row in (table.iloc[0], table.iloc[-1])]
    whole = text(table["contribution"].sum(), "points")
    if len(table) == 1:
        return _("The whole score of {whole} comes from {only}.").format(whole=whole, only=ends[0])
    return _("Of the score of {whole}, least comes from {least}, and most from {most}.").format(
        whole=whole, least=ends[0], most=ends[1]
    )


def takeaway_breakdown(numbers: pd.DataFrame, key: str, title: str, unit: str) -> str:
    """`numbers`: the column `key`, value, n, low, high. Groups with few answers are not ranked."""
    whole = ranked(numbers)
    rows = whole.head(MOST)
    if rows.empty:
        return _("No answers to show.")
    enough = rows[rows["n"] >= FEW]
    by = _(title_of(key)).casefold()
    tail = _shown_of(len(rows), len(whole), len(rows) - len(enough), by)
    if len(enough) < 2:
        first = next((enough if len(enough) else rows).itertuples())
        group = rows[key].iloc[first.Index]
        one = _("{title} of {group} was {reading}").format(
            title=title, group=group, reading=reading(first, unit)
        )
        return f"{one}; {tail}"
    ends = _("{title} ranges from {worst} to {best}").format(
        title=title, worst=_named(enough, 0, key, unit), best=_named(enough, -1, key, unit)
    )
    return f"{ends}; {tail}"


def _shown_of(shown: int, whole: int, few: int, by: str) -> str:
    """`15 of 40 shown by team, 3 of them with under 30 answers.`"""
    many = _("{shown} of {whole}").format(shown=shown, whole=whole) if shown < whole else shown
    if not few:
        return _("{many} shown by {by}.").format(many=many, by=by)
    words = _("{many} shown by {by}, {few} of them with under 30 answers.")
    return words.format(many=many, by=by, few=few)


def _named(rows: pd.DataFrame, place: int, key: str, unit: str) -> str:
    """`+12 (+5 to +19, n 120) for Support`."""
    row = rows.iloc[place]
    return _("{reading} for {group}").format(reading=reading(row, unit), group=row[key])


def takeaway_terms(frame: pd.DataFrame) -> str:
    """`frame`: term, comments, share, ranked."""
    if frame.empty:
        return _("No terms to show.")
    each = _("{term} ({share} of comments)")
    named = [
        each.format(term=row.term, share=text(row.share, "share"))
        for row in frame.head(3).itertuples()
    ]
    return _("Named most often: {terms}.").format(terms=", ".join(named))

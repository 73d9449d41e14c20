"""What charts of change, importance, drivers, signals and steps say, in one to three sentences.

None says more than the intervals carry. Each serves as the alt text too.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from cx.charts.drivers import by_share, is_rank, spanned
from cx.charts.labels import short
from cx.charts.periods import how_many, when
from cx.charts.quadrants import ranked
from cx.charts.scale import finite, yes
from cx.charts.side_by_side import is_fine, reading
from cx.charts.signals import errors, in_order, outside
from cx.charts.steps import Step, against
from cx.charts.theme import FEW
from cx.charts.waterfall import clear, laid_out
from cx.format import number, signed, span, text
from cx.language import _, ngettext

MOST = 3  # named one by one


def takeaway_waterfall(steps: pd.DataFrame, unit: str) -> str:
    """`steps` and `unit` as the chart takes them: both levels, and the parts that are clear."""
    rows = laid_out(steps)
    if rows.empty:
        return _("There is nothing to compare with.")
    start, end = float(rows["amount"].iloc[0]), float(rows["amount"].iloc[-1])
    said = _("From {start} to {end}: {change}.").format(
        start=text(start, unit), end=text(end, unit), change=signed(end - start, unit)
    )
    parts = list(rows.iloc[1:-1].itertuples())
    sure = [row for row in parts if clear(row.low, row.high)]
    if not sure:
        none = _("No part of it is clear by itself.")
        return f"{said} {none}" if parts else said
    sure.sort(key=lambda row: -abs(row.amount))
    named = _("Clear parts: {parts}.").format(
        parts=_listed([_part(row, unit) for row in sure])
    )  # fmt: skip
    return f"{said} {named}{_unclear(parts, sure)}"


def _part(row: Any, unit: str) -> str:
    """`Support −4.1 (−7.0 to −1.2)`."""
    return _("{name} {amount} ({low} to {high})").format(
        name=short(row.step), amount=signed(row.amount, unit),
        low=signed(row.low, unit), high=signed(row.high, unit),
    )  # fmt: skip


def _unclear(parts: Sequence[Any], sure: Sequence[Any]) -> str:
    count = len(parts) - len(sure)
    if not count:
        return ""
    words = ngettext("{n:,} part is not clear.", "{n:,} parts are not clear.", count)
    return f" {words.format(n=count)}"


def _listed(names: Sequence[str], mark: str = "; ") -> str:
    """The first MOST of them, and how many more."""
    rest = len(names) - MOST
    more = [_("{n:,} more").format(n=rest)] if rest > 0 else []
    return mark.join([*names[:MOST], *more])


def takeaway_side_by_side(rows: pd.DataFrame, unit: str) -> str:
    """`rows`: name, value, low, high, n: a few one by one, of many the two ends."""
    known = finite(rows, "value", "low", "high", "n").dropna(subset=["value"])
    if known.empty:
        return _("No answers to show.")
    fine = is_fine(known)
    enough = known[known["n"] >= FEW].sort_values("value", kind="stable")
    if len(known) <= MOST or len(enough) < 2:
        each = [f"{short(row.name)} {reading(row, unit, fine)}" for row in known.itertuples()]
        return f"{_listed(each)}."
    worst, best = next(enough.itertuples()), next(enough.tail(1).itertuples())
    return _("From {worst} for {low} to {best} for {high}; {n:,} shown, {few:,} of them with "
             "under 30 answers.").format(
        worst=reading(worst, unit, fine), low=short(worst.name), n=len(known),
        best=reading(best, unit, fine), high=short(best.name), few=len(known) - len(enough),
    )  # fmt: skip


def takeaway_drivers(rows: pd.DataFrame) -> str:
    """`rows` as the chart takes them: the strongest, and what chance would do as well."""
    ranks = by_share(rows)
    if ranks.empty:
        return _("No drivers to show.")
    rank = is_rank(ranks)
    above = [row for row in ranks.itertuples() if row.above_noise]
    below = [short(row.name) for row in ranks.itertuples() if not row.above_noise]
    if not above:
        return _("The range of every driver holds zero.") if rank else _(
            "No driver stands above a column of random numbers."
        )  # fmt: skip
    said = _strongest(above, rank)
    if not below:
        return said
    tail = _("Ranges that hold zero: {names}.") if rank else _(
        "Not above a column of random numbers: {names}."
    )  # fmt: skip
    return f"{said} {tail.format(names=_listed(below, ', '))}"


def _strongest(above: Sequence[Any], rank: bool) -> str:
    """The first with its range and direction, and who may as well be first."""
    first, *others = above
    words = _("Strongest rank correlation: {name}, {share}") if rank else _(
        "Largest share: {name}, {share}"
    )  # fmt: skip
    said = words.format(name=short(first.name), share=spanned(first, rank))
    if first.r > 0:
        said += _(", with a higher score")
    elif first.r < 0:
        said += _(", with a lower score")
    nearest = _sizes(first)[0]
    rivals = [short(row.name) for row in others if _sizes(row)[1] >= nearest]
    if not rivals:
        return f"{said}."
    tail = _("Its range overlaps with that of {names}: their order is open.")
    return f"{said}. {tail.format(names=_listed(rivals, ', '))}"


def _sizes(row: Any) -> tuple[float, float]:
    """The smallest and the largest size that a share's range holds; of no range, the share."""
    ends = [abs(end) for end in (row.low, row.high) if end == end] or [abs(row.share)]
    return min(ends), max(ends)


def takeaway_signals(rows: pd.DataFrame) -> str:
    """`rows`: see the chart. The last signal, or that there is none."""
    known = in_order(rows)
    if known.empty:
        return _("No answers to show.")
    found = outside(known)
    weeks = how_many(len(known), "week")
    if found.empty:
        last = next(known.tail(1).itertuples())
        return _("No signal in {weeks}; the last score was {score}, {when}.").format(
            weeks=weeks, score=_score(last), when=when(last.period, "week")
        )
    runs = _runs(known)
    first, last = (next(part.itertuples()) for part in (runs[-1].head(1), runs[-1].tail(1)))
    count = ngettext("{n:,} signal", "{n:,} signals", len(runs)).format(n=len(runs))
    words = (
        _("{count} in {weeks}, the last below the usual for {long}, first {when}: score {score}")
        if last.ewma < 0
        else _(
            "{count} in {weeks}, the last above the usual for {long}, first {when}: score {score}"
        )
    )
    said = words.format(
        count=count, weeks=weeks, long=how_many(len(runs[-1]), "week"),
        when=when(first.period, "week"), score=_score(last),
    )  # fmt: skip
    if last.ewma != last.ewma:
        return f"{said}."
    tail = _("smoothed {size} standard errors, limit ±{limit}")
    return f"{said}; {tail.format(size=errors(last.ewma), limit=f'{last.limit:.1f}')}."


def _runs(known: pd.DataFrame) -> list[pd.DataFrame]:
    """Signals of weeks that follow one another on the same side: one shift each."""
    beyond = pd.Series(yes(known["outside"]), index=known.index)
    side = (known["ewma"] > 0).where(beyond)
    return [part for _run, part in known[beyond].groupby((side != side.shift()).cumsum()[beyond])]


def _score(row: Any) -> str:
    """`−8 (usual range −2 to 12, n 40)`."""
    usual = span(row.low, row.high, "points") or _("unknown")
    return _("{score} (usual range {usual}, n {n})").format(
        score=text(row.value, "points"), usual=usual,
        n=number(int(row.n) if row.n == row.n else 0),
    )  # fmt: skip


def takeaway_quadrants(
    points: pd.DataFrame, x_split: float, y_split: float, names: tuple[str, str, str, str],
    unit: str = "points",
) -> str:  # fmt: skip
    """What stands in the first corner, important and poor, and how sure that is."""
    rows = ranked(points)
    if rows.empty:
        return _("No answers to show.")
    here = rows[(rows["x"] < x_split) & (rows["y"] >= y_split)]
    if here.empty:
        return _("Nothing stands in “{corner}”.").format(corner=names[0])
    sure = here[(here["high"] < x_split) & (here["y_low"] > y_split)]
    open_ = here.drop(sure.index)
    said = []
    if len(sure):
        words = _("Clearly in “{corner}”: {names}.")
        said.append(words.format(corner=names[0], names=_points(sure, unit)))
    if len(open_):
        words = _("In “{corner}”, but with ranges across a line: {names}.")
        said.append(words.format(corner=names[0], names=_points(open_, unit)))
    return " ".join(said)


def _points(rows: pd.DataFrame, unit: str) -> str:
    """`Price (21.3 %, score −12)`."""
    words = _("{name} ({share}, score {score})")
    return _listed(
        [
            words.format(
                name=short(row.name), share=text(row.y, "share"), score=text(row.x, unit)
            )
            for row in rows.itertuples()
        ]
    )  # fmt: skip


def takeaway_steps(rows: Sequence[Step], yardsticks: Mapping[int, float] | None = None) -> str:
    """`rows` and `yardsticks` as the chart takes them."""
    if not rows:
        return _("No answers to show.")
    marks = yardsticks or {}
    said = [_step(row, marks.get(at)) for at, row in enumerate(rows)]
    return _("Response steps: {steps}.").format(steps="; ".join(said))


def _step(row: Step, mark: float | None) -> str:
    """`commented 300 (60.0 %, below the yardstick of 70 %)`."""
    name, count, rate = row
    known = [] if rate is None else [text(rate, "share")]
    known += [] if mark is None else [against(rate, mark)]
    shown = f"{short(name)} {number(count)}"
    return f"{shown} ({', '.join(known)})" if known else shown

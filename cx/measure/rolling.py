"""A metric over the last so many days, for every day: meaningful from the first weeks on."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from cx.errors import Suppressed
from cx.language import _
from cx.measure.board import Board
from cx.measure.numbers import frame_of
from cx.measure.rollup import tallies
from cx.measure.window import Window
from cx.metrics import Metric
from cx.stats import Tally

LENGTHS = (28, 90, 180)
ROLLING = _(
    "These answers were given in confidence, and from one day to the next a rolling line would "
    "tell single ones; show them per week, month or quarter."
)
MOST_POINTS = 130  # a longer line is drawn every so many days


def rolling(found: Board, metric: Metric, days: int, shown: Window) -> pd.DataFrame:
    """period, value, n, low, high: the metric over the `days` that end with each day of `shown`.

    Only days whose whole window lies in the counts, which `found` must reach back for; the last
    day of `shown` is always among them. Neighbours share most of their answers: of a protected
    kind of survey their difference would tell single ones, so Suppressed is raised.
    """
    if found.cells(metric).least:
        raise Suppressed(ROLLING)
    daily = [(key[0], each) for key, each in tallies(found.cells(metric), metric, ("day",))]
    dated = {day: each for day, each in daily if isinstance(day, date)}
    if not dated:
        return frame_of("period", {}, metric)
    first = max(min(dated) + timedelta(days=days - 1), shown.since)
    step = max(1, -(-((shown.until - first).days + 1) // MOST_POINTS))
    ends = [shown.until - timedelta(days=back) for back in range(0, MOST_POINTS * step, step)]
    wanted = [end for end in reversed(ends) if end >= first]
    sums = _windows(dated, wanted, days)
    return frame_of("period", sums, metric, found.level)


def _windows(dated: dict[date, Tally], ends: list[date], days: int) -> dict[date, Tally]:
    """The tally of every window, from running sums per score."""
    start = min(dated)
    size = (max([*dated, *ends]) - start).days + 2
    scores = sorted({score for each in dated.values() for score, _rows in each.counts})
    place = {score: number for number, score in enumerate(scores)}
    sums = np.zeros((3, size, len(scores)))
    weighted = any(each.weighted for each in dated.values())
    for day, each in dated.items():
        at = (day - start).days + 1
        for score, rows in each.counts:
            sums[0, at, place[score]] += rows
        for score, w, w2 in each.weights:
            sums[1, at, place[score]] += w
            sums[2, at, place[score]] += w2
    sums = sums.cumsum(axis=1)

    def tally(end: date) -> Tally:
        last = (end - start).days + 1
        part = sums[:, max(last, 0)] - sums[:, max(last - days, 0)]
        there = [number for number in range(len(scores)) if part[0, number]]
        return Tally(
            tuple((scores[i], int(part[0, i])) for i in there),
            tuple((scores[i], part[1, i], part[2, i]) for i in there) if weighted else (),
        )

    found = {end: tally(end) for end in ends}
    return {end: each for end, each in found.items() if each.n}

"""The weekly score on a control chart: which weeks left the usual range."""

import pandas as pd

from cx.measure.board import Board
from cx.measure.rollup import tallies
from cx.measure.window import Window, incomplete
from cx.metrics import NPS
from cx.stats import signals

BASELINE, LEAST = 26, 20  # weeks that say what is usual, and the fewest that may
COLUMNS = ["period", "value", "n", "low", "high", "ewma", "limit", "outside"]


def weekly_signals(found: Board, whole: Window) -> pd.DataFrame:
    """period, value, n, low, high, ewma, limit, outside: complete weeks with answers enough.

    low and high are the limits of the week's score in points; ewma and limit are in standard
    errors. Empty where there are too few weeks to know what is usual. Source: see cx.stats.signals.
    """
    weeks = [pair for pair in tallies(found.cells(NPS), NPS, ("week",)) if pair[0][0] is not None]
    cut = incomplete([key[0] for key, _each in weeks], "week", whole)  # type: ignore[misc]
    series = [(key[0], each) for key, each in weeks if key[0] not in cut]
    rows = [
        (s.key, s.value, s.n, s.low, s.high, s.ewma, s.limit, s.outside)
        for s in signals(series, baseline=BASELINE, least=LEAST)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)

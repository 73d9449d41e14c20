"""From a definition to numbers: counts asked once at the door, statistics applied to them."""

from cx.measure.accounts import account_totals, accounts
from cx.measure.board import (
    Board,
    band_counts,
    board,
    by_reason,
    headline,
    over_time,
    ratings,
    responses_of,
    within,
)
from cx.measure.breakdown import breakdown, reasons_beside
from cx.measure.counts import newest_import, read, responses, steps, values, weights
from cx.measure.numbers import difference_of, estimate_of, frame, measure
from cx.measure.reasons import reasons_by_band
from cx.measure.rollup import cells_for, chosen, tallies, tally, total
from cx.measure.window import Window, before, default_window, every, extent, grain_for, incomplete

__all__ = [
    "Board", "Window", "account_totals", "accounts", "band_counts", "before", "board",
    "breakdown", "by_reason", "cells_for", "chosen", "default_window", "difference_of",
    "estimate_of", "every", "extent", "frame", "grain_for", "headline", "incomplete", "measure",
    "newest_import", "over_time", "ratings", "read", "reasons_beside",
    "reasons_by_band", "responses", "responses_of", "steps", "tallies", "tally", "total", "values",
    "weights", "within",
]  # fmt: skip

"""From a definition to numbers: counts asked once at the door, statistics applied to them."""

from cx.measure.accounts import account_totals, accounts
from cx.measure.board import (
    HEADLINES,
    Board,
    Headline,
    band_counts,
    board,
    former,
    headline,
    headlines,
    over_time,
    ratings,
    responses_of,
    within,
)
from cx.measure.counts import (
    beside,
    newest_import,
    one,
    read,
    responses,
    steps,
    values,
    weights,
)  # fmt: skip
from cx.measure.groups import (
    OTHER,
    Groups,
    breakdown,
    compared,
    decomposed,
    groups,
    reason_groups,
)
from cx.measure.numbers import difference_of, estimate_of, frame, measure
from cx.measure.people import People, people
from cx.measure.reasons import reason_told, reasons_by_band
from cx.measure.rollup import cells_for, chosen, tallies, tally, total
from cx.measure.window import (
    Window,
    before,
    default_window,
    every,
    extent,
    grain_for,
    incomplete,
    year_before,
)
from cx.measure.working import Working

__all__ = [
    "HEADLINES", "OTHER", "Board", "Groups", "Headline", "People", "Window", "Working",
    "account_totals", "accounts", "band_counts", "before", "beside", "board", "breakdown",
    "cells_for", "chosen", "compared", "decomposed", "default_window", "difference_of",
    "estimate_of", "every",
    "extent", "former", "frame", "grain_for", "groups", "headline", "headlines", "incomplete",
    "measure", "newest_import", "one", "over_time", "people", "ratings", "read", "reason_groups",
    "reason_told", "reasons_by_band", "responses", "responses_of", "steps", "tallies", "tally",
    "total", "values",
    "weights", "within", "year_before",
]  # fmt: skip

"""From a definition to numbers: tallies asked once at the door, statistics applied to them."""

from cx.measure.compare import compare
from cx.measure.counts import (
    band_counts,
    newest_import,
    rating_counts,
    read,
    responses,
    steps,
    weights,
)
from cx.measure.numbers import measure
from cx.measure.window import Window, before, default_window, every, extent, grain_for, incomplete

__all__ = [
    "Window", "band_counts", "before", "compare", "default_window", "every", "extent", "grain_for",
    "incomplete", "measure", "newest_import", "rating_counts", "read", "responses", "steps",
    "weights",
]  # fmt: skip

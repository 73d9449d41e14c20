"""Frames in, figures out: never a query, never a font colour (the theme of the page sets it)."""

from cx.charts import theme, words
from cx.charts.accounts import accounts
from cx.charts.bands import bands
from cx.charts.bands import names as band_names
from cx.charts.breakdown import breakdown
from cx.charts.cloud import cloud
from cx.charts.ratings import ratings
from cx.charts.reasons import reasons
from cx.charts.steps import steps
from cx.charts.terms import terms
from cx.charts.trend import trend

__all__ = [
    "accounts", "band_names", "bands", "breakdown", "cloud", "ratings", "reasons", "steps",
    "terms", "theme", "trend", "words",
]  # fmt: skip

"""Frames in, figures out: never a query, never a font colour (the theme of the page sets it)."""

from cx.charts import theme, words
from cx.charts.accounts import accounts
from cx.charts.bands import bands
from cx.charts.bands import names as band_names
from cx.charts.breakdown import breakdown
from cx.charts.cloud import cloud
from cx.charts.distinctive import distinctive, takeaway_distinctive
from cx.charts.drivers import drivers
from cx.charts.emerging import takeaway_emerging
from cx.charts.findings import (
    takeaway_drivers,
    takeaway_quadrants,
    takeaway_side_by_side,
    takeaway_signals,
    takeaway_steps,
    takeaway_waterfall,
)
from cx.charts.heat import heat
from cx.charts.quadrants import quadrants
from cx.charts.ratings import ratings
from cx.charts.reasons import reasons
from cx.charts.reliability import reliability, takeaway_reliability
from cx.charts.side_by_side import side_by_side
from cx.charts.signals import signals
from cx.charts.spread import band_titles, spread
from cx.charts.steps import steps
from cx.charts.terms import terms
from cx.charts.tone import takeaway_tone, tone, tone_names
from cx.charts.trend import trend
from cx.charts.versus import said_side, versus
from cx.charts.waterfall import waterfall

__all__ = [
    "accounts", "band_names", "band_titles", "bands", "breakdown", "cloud", "distinctive",
    "drivers", "heat", "quadrants", "ratings", "reasons", "reliability", "said_side",
    "side_by_side", "signals", "spread", "steps", "takeaway_distinctive", "takeaway_drivers",
    "takeaway_emerging", "takeaway_quadrants", "takeaway_reliability", "takeaway_side_by_side",
    "takeaway_signals", "takeaway_steps", "takeaway_tone", "takeaway_waterfall", "terms", "theme",
    "tone", "tone_names", "trend", "versus", "waterfall", "words",
]  # fmt: skip

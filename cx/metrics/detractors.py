"""Share of detractors."""

from cx.language import _
from cx.metrics.base import Metric

DETRACTORS = Metric(
    name="detractors",
    title=_("Share of detractors"),
    row="cast(nps <= 6 as integer)",
    columns=("nps",),
    method="share",
    unit="share",
    bounds=(0, 1),
    purpose=_("How many are unhappy enough to warn others."),
    definition=_("Share of answers from 0 to 6, among answers from 0 to 10."),
    source="Reichheld, The One Number You Need to Grow, Harvard Business Review, December 2003",
    better="lower",
)

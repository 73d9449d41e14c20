"""Share of promoters."""

from cx.language import _
from cx.metrics.base import Metric

PROMOTERS = Metric(
    name="promoters",
    title=_("Share of promoters"),
    row="cast(nps >= 9 as integer)",
    columns=("nps",),
    method="share",
    unit="share",
    bounds=(0, 1),
    purpose=_("How many are so happy that they would recommend us."),
    definition=_("Share of answers of 9 and 10, among answers from 0 to 10."),
    source="Reichheld, The One Number You Need to Grow, Harvard Business Review, December 2003",
)

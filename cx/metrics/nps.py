"""Net Promoter Score."""

from cx.language import _
from cx.metrics.base import Metric

NPS = Metric(
    name="nps",
    title=_("Net Promoter Score"),
    row="case when nps >= 9 then 100 when nps >= 7 then 0 when nps >= 0 then -100 end",
    columns=("nps",),
    method="nps",
    unit="points",
    bounds=(-100, 100),
    purpose=_(
        "Loyalty: whether customers would recommend us, asked about the whole relationship (rNPS) "
        "or after one transaction (tNPS)."
    ),
    definition=_(
        "Share of promoters (9-10) minus share of detractors (0-6), among answers from 0 to 10. "
        "A 5 is a detractor, even where the scale's wording calls it neutral."
    ),
    source="Reichheld, The One Number You Need to Grow, Harvard Business Review, December 2003",
)

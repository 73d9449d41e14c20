"""Customer satisfaction."""

from cx.language import _
from cx.metrics.base import Metric

CSAT = Metric(
    name="csat",
    title=_("Satisfied (CSAT)"),
    row="case when csat is not null then cast(csat >= csat_top - 1 as integer) end",
    columns=("csat", "csat_top"),
    method="share",
    unit="share",
    bounds=(0, 1),
    purpose=_(
        "How one transaction went, judged right after it; not a measure of the whole relationship."
    ),
    definition=_("Share of answers in the top two of the scale: 4-5 of 5, 6-7 of 7, 9-10 of 10."),
    source="Top-two-box share; ISO 10004:2018, Customer satisfaction, monitoring and measuring",
)

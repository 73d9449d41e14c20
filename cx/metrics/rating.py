"""The plain mean of the 0-10 answers, beside the NPS and never called one."""

from cx.language import _
from cx.metrics.base import Metric

RATING = Metric(
    name="rating",
    title=_("Mean rating"),
    row="nps",
    columns=("nps",),
    method="mean",
    unit="score",
    bounds=(0, 10),
    purpose=_(
        "The plain mean beside the NPS: it moves with every answer, also where no band is crossed."
    ),
    definition=_(
        "Mean of the answers from 0 to 10 to the question whether they would recommend us."
    ),
    source=_("Arithmetic mean with a t interval"),
)

"""Customer effort."""

from cx.language import _
from cx.metrics.base import Metric

CES = Metric(
    name="ces",
    title=_("Ease (CES)"),
    row="ces",
    columns=("ces",),
    method="mean",
    unit="score",
    bounds=(1, 7),
    purpose=_("How easy one matter was to get solved: a matter of process, not of loyalty."),
    definition=_(
        "Mean agreement, 1 to 7, that it was easy to get the matter solved; high is easy."
    ),
    source="Dixon, Toman and DeLisi, The Effortless Experience, 2013 (CES 2.0)",
)

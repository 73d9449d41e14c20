"""How many commented, and how many gave a reason."""

from cx.language import _
from cx.metrics.base import Metric

COMMENT_RATE = Metric(
    name="comment_rate",
    title=_("Comment rate"),
    row="cast(has_comment as integer)",
    columns=("has_comment",),
    method="share",
    unit="share",
    bounds=(0, 1),
    purpose=_("How much customers tell us beyond the score; seven of ten is a usual yardstick."),
    definition=_("Share of responses with a comment."),
    source=_("Count of comments over count of responses"),
)
REASON_RATE = Metric(
    name="reason_rate",
    title=_("Reason rate"),
    row="cast(reason > 0 as integer)",
    columns=("reason",),
    method="share",
    unit="share",
    bounds=(0, 1),
    purpose=_("Of how many we know why; eight of ten is a usual yardstick."),
    definition=_("Share of responses with a main reason."),
    source=_("Count of reasons over count of responses"),
)

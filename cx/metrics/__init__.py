"""The registry of metrics. Laws run over ALL; a metric is tested as soon as it stands here."""

from cx.metrics.base import Metric
from cx.metrics.ces import CES
from cx.metrics.csat import CSAT
from cx.metrics.detractors import DETRACTORS
from cx.metrics.nps import NPS
from cx.metrics.promoters import PROMOTERS
from cx.metrics.rating import RATING
from cx.metrics.shares import COMMENT_RATE, REASON_RATE

ALL = (NPS, DETRACTORS, PROMOTERS, CSAT, CES, RATING, COMMENT_RATE, REASON_RATE)

__all__ = [
    "ALL",
    "CES",
    "COMMENT_RATE",
    "CSAT",
    "DETRACTORS",
    "NPS",
    "PROMOTERS",
    "RATING",
    "REASON_RATE",
    "Metric",
]

"""Values in, documents out: one page that an executive reads in two minutes."""

from cx.reports.compose import onepager
from cx.reports.model import (
    AccountRow,
    Change,
    OnePager,
    Point,
    Quote,
    Reason,
    Reasons,
    Step,
    Tile,
    Trend,
    fixed_labels,
)
from cx.reports.render import pdf, png
from cx.reports.shown import as_dict

__all__ = [
    "AccountRow",
    "Change",
    "OnePager",
    "Point",
    "Quote",
    "Reason",
    "Reasons",
    "Step",
    "Tile",
    "Trend",
    "as_dict",
    "fixed_labels",
    "onepager",
    "pdf",
    "png",
]

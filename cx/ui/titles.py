"""What people call the options of a page."""

from cx.language import _
from cx.measure import HEADLINES
from cx.measure.rolling import LENGTHS
from cx.schema import title_of
from cx.ui import data

USUAL = "usual"
STEPS = {
    USUAL: _("As the window asks"),
    "day": _("Day"), "week": _("Week"), "month": _("Month"), "quarter": _("Quarter"),
    **{f"rolling_{n}": _("{n} days rolling").format(n=n) for n in LENGTHS},
}  # fmt: skip


BANDS = {
    "all": _("All"), "detractor": _("Detractors"), "passive": _("Passives"),
    "promoter": _("Promoters"),
}  # fmt: skip
GRAMS = {"both": _("Both"), "words": _("Single words"), "pairs": _("Pairs")}
RANKS = {"comments": _("Comments"), "distinctive": _("How distinctive")}
ORDERS = {
    "worst": _("Worst first"), "best": _("Best first"), "newest": _("Newest first"),
    "oldest": _("Oldest first"), "longest": _("Longest first"),
}  # fmt: skip


def metric(name: str) -> str:
    """A metric as people say it."""
    return {metric.name: metric.title for metric in HEADLINES}[name]


def step(name: str) -> str:
    """A step of time as people say it."""
    return STEPS[name]


def dimension(name: str) -> str:
    """A dimension as people say it; a further question by its own words."""
    return _(data.snapshot().dimensions.get(name, title_of(name)))

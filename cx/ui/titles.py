"""What people call the options of a page."""

from cx.language import _
from cx.measure.questions import metric as metric_of
from cx.measure.rolling import LENGTHS
from cx.schema import title_of
from cx.ui import data

USUAL = "usual"
STEPS = {
    USUAL: _("As the window asks"),
    "day": _("Day"), "week": _("Week"), "month": _("Month"), "quarter": _("Quarter"),
    **{f"rolling_{n}": _("{n} days rolling").format(n=n) for n in LENGTHS},
}  # fmt: skip
VIEWS = {
    "table": _("Cross table"), "ranking": _("Leaderboard"), "tree": _("Units, teams and agents"),
    "versus": _("A against B"), "spread": _("Distribution"),
}  # fmt: skip
ALONE = "none"
COLUMNS = {
    ALONE: _("All together"), "week": _("Week"), "month": _("Month"), "quarter": _("Quarter")
}  # fmt: skip
ORDERS = {
    "worst": _("Worst first"), "best": _("Best first"), "most": _("Most answers first"),
    "name": _("By name"),
}  # fmt: skip
RANKINGS = {
    "worst": _("Worst first"), "best": _("Best first"), "fell": _("Fell most first"),
    "rose": _("Rose most first"), "most": _("Most answers first"),
}  # fmt: skip
SIDES = {
    "new": _("New against long-standing customers"), "rest": _("Everyone else"),
    "before": _("The window that is compared with"), "values": _("Another value of …"),
}  # fmt: skip
COUNTED = {"score": _("Score"), "share": _("How often")}


BANDS = {
    "all": _("All"), "detractor": _("Detractors"), "passive": _("Passives"),
    "promoter": _("Promoters"),
}  # fmt: skip
GRAMS = {"both": _("Both"), "words": _("Single words"), "pairs": _("Pairs")}
RANKS = {"comments": _("Comments"), "distinctive": _("How distinctive")}
LISTED = {
    "worst": _("Worst first"), "best": _("Best first"), "newest": _("Newest first"),
    "oldest": _("Oldest first"), "longest": _("Longest first"),
}  # fmt: skip


def metric(name: str) -> str:
    """A metric as people say it."""
    return metric_of(data.snapshot(), name).title


def step(name: str) -> str:
    """A step of time as people say it."""
    return STEPS[name]


def dimension(name: str) -> str:
    """A dimension as people say it; a further question by its own words."""
    return _(data.snapshot().dimensions.get(name, title_of(name)))


def view(name: str) -> str:
    """A way to look at the answers."""
    return VIEWS[name]


def column(name: str) -> str:
    """What columns are of: nothing, a step of time, or a dimension."""
    return COLUMNS[name] if name in COLUMNS else dimension(name)


def order(name: str) -> str:
    """An order of rows."""
    return ORDERS[name]


def ranking(name: str) -> str:
    """An order of groups that have a place in it."""
    return RANKINGS[name]

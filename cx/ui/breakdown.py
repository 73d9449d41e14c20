"""The score per value of a dimension that one chooses, beside the rest and the window before."""

import pandas as pd

from cx import charts, format
from cx.charts import words
from cx.filters import Filters
from cx.insight.apart import said_apart
from cx.language import _
from cx.measure import Board, Working, breakdown, compared, headlines, reason_groups
from cx.metrics import NPS, Metric
from cx.schema import BLANK
from cx.ui import blocks, classes, controls, data, picking, titles

FIRST = "reason"
RULE = _(
    "Each group beside all others together, and beside itself in the window that is compared with. "
    "So many are looked at together that some would differ by chance; clear are those that stay "
    "after Benjamini and Hochberg's correction. Groups under 30 answers are never called clear."
)


def draw(found: Board, key: str) -> None:
    """A choice of dimension, and the score per value of it."""
    options = dimensions(found)
    by = controls.choose(f"{key}_by", _("Score by"), options, titles.dimension)
    one(found, by, key, headlines(found)[0].metric)


def one(found: Board, dimension: str, key: str, metric: Metric = NPS) -> None:
    """A row per value, worst first; a click wants one. Hollow marks: the window before."""
    table = numbers(found, dimension, metric)
    said = [words.takeaway_breakdown(table, dimension, metric.title, metric.unit)]
    if len(table) > 1:
        said.append(said_apart(table, dimension, metric.unit))
    if "before" in table and table["before"].notna().any():
        said.append(_("Hollow: the window that is compared with."))
    if rule := classes.computed(dimension):
        said.append(rule)
    title = _("{metric} by {by}").format(
        metric=metric.title, by=titles.dimension(dimension).casefold()
    )
    open_ = found.filters.choose(dimension)
    blocks.chart(
        charts.breakdown(table, dimension, metric.unit, frozenset(found.filters.values(dimension))),
        readable(table, dimension, metric.unit), " ".join(said),
        f"{key}_of_{picking.key_of(dimension)}",
        Working(title, open_, (metric,), (dimension,), RULE,
                found.then.choose(dimension) if found.then else None), dimension,
    )  # fmt: skip


def numbers(found: Board, dimension: str, metric: Metric = NPS) -> pd.DataFrame:
    """The reasons from what the page has counted; other dimensions by a count of their own."""
    if dimension == FIRST and metric is NPS:
        return compared(reason_groups(found))
    return data.remembered(
        breakdown, metric, dimension, found.filters, found.then,
        weighted=found.weighted, level=found.level, door=data.door,
    )  # fmt: skip


def readable(table: pd.DataFrame, dimension: str, unit: str = NPS.unit) -> pd.DataFrame:
    """The same in words, worst first."""
    return in_words(table.sort_values("value", kind="stable"), dimension, unit)


def in_words(rows: pd.DataFrame, dimension: str, unit: str) -> pd.DataFrame:
    """The same in words, in the order that the rows have."""
    each = list(rows.itertuples())
    columns = {
        titles.dimension(dimension): rows[dimension].tolist(),
        _("Score"): [format.text(row.value, unit) for row in each],
        _("Range"): [format.span(row.low, row.high, unit) for row in each],
        _("n"): rows["n"].tolist(),
        _("Less the rest"): [changed(row.gap, row.gap_low, row.gap_high, unit) for row in each],
        _("Apart"): [_("clear") if row.apart else "" for row in each],
    }
    if "before" in rows:
        columns |= {
            _("Before"): [format.text(row.before, unit) for row in each],
            _("n before"): rows["before_n"].tolist(),
            _("Change"): [
                changed(row.change, row.change_low, row.change_high, unit) for row in each
            ],
            _("Changed"): [_("clear") if row.clear else "" for row in each],
            _("Shows changes from"): [_least(row.detectable, unit) for row in each],
        }
    return pd.DataFrame(columns)


def changed(value: float, low: float, high: float, unit: str) -> str:
    """A difference with its range: `−8 (−15 to −1)`."""
    span = format.change_span(low, high, unit)
    return format.change(value, unit) + (f" ({span})" if span else "")


def _least(value: float, unit: str) -> str:
    return format.MISSING if pd.isna(value) else format.change(value, unit).lstrip("+")


def dimensions(found: Board) -> list[str]:
    """What the answers can be told apart by; the reason leads."""
    """The reason first, then all that tells these answers apart."""
    kind = Filters().choose("kind", *found.filters.values("kind"))
    rest = [name for name in data.snapshot().dimensions if name not in (FIRST, "kind")]
    return [FIRST, *(name for name in rest if len(set(data.values(name, kind)) - {BLANK}) > 1)]

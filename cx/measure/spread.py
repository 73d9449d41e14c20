"""How answers lie on their scale, group by group: bands of a rating, or value by value."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import ceil, sqrt

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.language import _
from cx.measure.board import FEW, Door
from cx.measure.crosstab import ALL, Part, crosstab, ordered
from cx.measure.groups import OTHER
from cx.metrics import CSAT, DETRACTORS, NPS, PROMOTERS, Metric
from cx.stats import Tally
from cx.store import Snapshot, ask

STEPS = 11  # at most so many can be told apart
LENGTH = 1000  # in front of an answer stands the top of its own scale
CSAT_VALUES = replace(
    CSAT, title=_("Satisfaction"),
    definition=_(
        "Each answer as it was given; counted with the top of its own scale, in thousands, in "
        "front of it: 5004 is a 4 of 5."
    ),
    row=f"cast(csat_top as integer) * {LENGTH} + csat", method="mean", unit="score",
    bounds=(0, 100 * LENGTH),
)  # fmt: skip


@dataclass(frozen=True)
class Spread:
    """The tallies of a metric's scale per row, in the order to show them, and the scale's steps.

    steps: (lowest, highest) of each from low to high; empty where scales of several lengths were
    answered, which cannot lie beside each other. ALL is the row of all answers.
    """

    metric: Metric
    dimension: str
    rows: Mapping[Part, Tally]
    steps: tuple[tuple[int, int], ...]


def spread(
    snapshot: Snapshot,
    metric: Metric,
    dimension: str,
    filters: Filters,
    most: int,
    *,
    scope: Scope = EVERYTHING,
    weighted: bool = False,
    level: float = 0.95,
    door: Door = ask,
) -> Spread:
    """Counted at the door, over all values of the dimension whichever are chosen.

    Those with fewest answers are one, under OTHER. The worst stands first, after ALL.
    """
    counted = counted_of(metric)
    table = crosstab(
        snapshot, counted, (dimension,), filters, (most, 1), scope=scope, weighted=weighted,
        level=level, door=door,
    )  # fmt: skip
    rows: dict[Part, Tally] = {ALL: table.whole, **table.rows} if table.cells else {}
    tops = {score // LENGTH for score, _n in table.whole.counts} if counted is CSAT_VALUES else {0}
    rows = {part: _answered(each, counted) for part, each in rows.items()}
    order = ordered({part: each for part, each in rows.items() if part != ALL}, counted, "worst")
    shown = {part: rows[part] for part in ([ALL, *order] if rows else [])}
    steps = steps_of(counted, max(tops, default=0)) if len(tops) == 1 else ()
    return Spread(counted, dimension, shown, steps)


def counted_of(metric: Metric) -> Metric:
    """What is counted to see how a metric's answers lie: bands of ratings, values of a scale."""
    if metric in (NPS, DETRACTORS, PROMOTERS):
        return NPS
    return CSAT_VALUES if metric is CSAT else metric


def _answered(found: Tally, counted: Metric) -> Tally:
    """The answers as they were given."""
    if counted is not CSAT_VALUES:
        return found
    return Tally(
        tuple((score % LENGTH, rows) for score, rows in found.counts),
        tuple((score % LENGTH, w, q) for score, w, q in found.weights),
    )


def steps_of(counted: Metric, top: int = 0) -> tuple[tuple[int, int], ...]:
    """The values of a scale, low to high; those of a long one in steps of equal length.

    >>> steps_of(NPS)
    ((-100, -100), (0, 0), (100, 100))
    """
    if counted.method == "nps":
        return tuple((score, score) for score in (-100, 0, 100))
    low, high = (1, top) if counted is CSAT_VALUES else (int(each) for each in counted.bounds)
    wide = ceil((high - low + 1) / STEPS)
    return tuple((at, min(at + wide - 1, high)) for at in range(low, high + 1, wide))


def shares(found: Spread) -> pd.DataFrame:
    """part, n, value (the mean in the unit of the scale), wide (standard deviation), then of each
    step, named by its place 0, 1, …, count_<place> (answers) and share_<place> (0-1; by weight
    where answers are weighted).
    """
    rows = []
    for part, each in found.rows.items():
        mass, counts = each.mass, dict(each.counts)
        whole = sum(mass.values())
        row: dict[str, object] = {"part": part, "n": each.n, "value": each.mean}
        row["wide"] = None if each.variance is None else sqrt(each.variance)
        for place, (low, high) in enumerate(found.steps):
            row[f"count_{place}"] = sum(n for score, n in counts.items() if low <= score <= high)
            inside = sum(m for score, m in mass.items() if low <= score <= high)
            row[f"share_{place}"] = inside / whole if whole else float("nan")
        rows.append(row)
    return pd.DataFrame(rows)


def ends(steps: int) -> int:
    """How many steps at either end of a scale are its end: a third of them, one at the least.

    >>> ends(3), ends(5), ends(7), ends(11)
    (1, 1, 2, 3)
    """
    return max(1, steps // 3)


def split(table: pd.DataFrame, steps: int) -> pd.DataFrame:
    """The rows of `shares` with 30 answers, low and high (the share at either end of the scale),
    the most split first: that where the smaller of its two ends is the largest.

    Neither the row of all answers nor the one of all others is among them.
    """
    if table.empty:
        return table.assign(low=[], high=[])
    at = ends(steps)
    named = table[(table["n"] >= FEW) & ~table["part"].isin([ALL, OTHER])]
    low = named[[f"share_{place}" for place in range(at)]].sum(axis=1)
    high = named[[f"share_{place}" for place in range(steps - at, steps)]].sum(axis=1)
    named = named.assign(low=low, high=high, least=pd.concat([low, high], axis=1).min(axis=1))
    return named.sort_values("least", ascending=False, kind="stable").drop(columns="least")


def title_of(found: Spread) -> str:
    """What lies beside each other."""
    bands = _("Detractors, passives and promoters")
    return bands if found.metric.method == "nps" else found.metric.title

"""Further numeric questions of a file as metrics of their own, beside the one that leads."""

from collections.abc import Iterator

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.errors import UnknownName
from cx.filters import Filters
from cx.language import _
from cx.measure.board import FEW, Door
from cx.measure.numbers import difference_of, estimate_of
from cx.measure.rollup import cells_for, tally
from cx.metrics import ALL, Metric
from cx.stats import Tally, adjusted, p_value
from cx.store import Snapshot, ask

COLUMNS = ["name", "title", "lowest", "highest", "value", "n", "low", "high", "change",
           "change_low", "change_high", "clear"]  # fmt: skip


def questions(snapshot: Snapshot) -> tuple[Metric, ...]:
    """A mean on its own scale for every further question that was loaded, by title.

    The code of an answer is one more than the answer; 0 is blank.
    """
    return tuple(
        Metric(
            name=name, title=title, row=f'cast(nullif("{name}", 0) as integer) - 1',
            columns=(name,), method="mean", unit="score", bounds=(low, high),
            purpose=_("A further question of the survey, beside the one that leads."),
            definition=_("Mean of the answers from {low} to {high} to “{title}”.").format(
                low=low, high=high, title=title
            ),
            source=_("Arithmetic mean with a t interval"),
        )
        for name, title, low, high in snapshot.questions
    )  # fmt: skip


def metric(snapshot: Snapshot, name: str) -> Metric:
    """The metric of that name, one of a further question too; UnknownName when there is none."""
    known = {each.name: each for each in (*questions(snapshot), *ALL)}
    if name not in known:
        raise UnknownName(_("metric"), name, known, _)
    return known[name]


def answered(
    snapshot: Snapshot,
    filters: Filters,
    then: Filters | None = None,
    *,
    scope: Scope = EVERYTHING,
    weighted: bool = False,
    level: float = 0.95,
    door: Door = ask,
) -> pd.DataFrame:
    """One row per further question that somebody answered: see COLUMNS.

    lowest and highest are the ends of its scale; change and its range are against `then`, NaN
    without. clear: of all questions together (Benjamini and Hochberg), with 30 answers each time.
    """

    def counted(metric: Metric, chosen: Filters | None) -> Tally:
        if chosen is None:
            return Tally(())
        return tally(door(snapshot, scope, chosen, cells_for((metric,), (), weighted)), metric)

    pairs = [(m, counted(m, filters), counted(m, then)) for m in questions(snapshot)]
    return pd.DataFrame(_rows([p for p in pairs if p[1].n], level), columns=COLUMNS)


def _rows(pairs: list[tuple[Metric, Tally, Tally]], level: float) -> Iterator[tuple[object, ...]]:
    tested = [
        p_value(metric.method, now, before) if min(now.n, before.n) >= FEW else None
        for metric, now, before in pairs
    ]
    for (metric, now, before), p in zip(pairs, adjusted(tested), strict=True):
        each, gap = estimate_of(metric, now, level), difference_of(metric, now, before, level)
        sure = p is not None and p <= 1 - level and (gap.low or 0) * (gap.high or 0) > 0
        yield (
            metric.name, metric.title, *metric.bounds, each.value, each.n, each.low, each.high,
            gap.value, gap.low, gap.high, sure,
        )  # fmt: skip

"""How a number came about: what it is, of whom, what was asked, and what was answered."""

from dataclasses import dataclass

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure.confident import told
from cx.measure.rollup import cells_for, tally
from cx.metrics import Metric
from cx.schema import GRAINS
from cx.store import Question, Snapshot, ask, compose, meanings


@dataclass(frozen=True)
class Working:
    """What stands behind one number or one chart.

    Of `metrics` by the dimensions or grains in `by`, or of `also`, other questions; `rule` says
    in words what the definitions of the metrics do not.
    """

    title: str
    filters: Filters
    metrics: tuple[Metric, ...] = ()
    by: tuple[str, ...] = ()
    rule: str = ""
    then: Filters | None = None
    also: tuple[Question, ...] = ()
    commented: bool = False


@dataclass(frozen=True)
class Statement:
    """SQL as it runs, and its bound parameters: name, value, what it stands for."""

    sql: str
    parameters: pd.DataFrame


def statements(
    snapshot: Snapshot, shown: Working, *, scope: Scope = EVERYTHING, weighted: bool = False
) -> list[Statement]:
    """What is asked of the data, now and in the window that it is compared with."""
    windows = [shown.filters] + ([shown.then] if shown.then else [])
    questions = [*questions_of(shown, weighted), *shown.also]
    return [
        _statement(snapshot, scope, filters, question)
        for question in questions
        for filters in windows
    ]


def questions_of(shown: Working, weighted: bool) -> list[Question]:
    """One count per metric, none where the number is not of a metric."""
    return [cells_for((metric,), shown.by, weighted) for metric in shown.metrics]


def _statement(snapshot: Snapshot, scope: Scope, filters: Filters, question: Question) -> Statement:
    sql, params = compose(snapshot, scope, filters, question)
    meant = meanings(snapshot, scope, filters)
    rows = [(name, str(value), meant.get(name, "")) for name, value in params.items()]
    return Statement(sql, pd.DataFrame(rows, columns=["parameter", "value", "meaning"]))


def counted(
    snapshot: Snapshot,
    shown: Working,
    metric: Metric,
    filters: Filters,
    *,
    scope: Scope = EVERYTHING,
    weighted: bool = False,
) -> pd.DataFrame:
    """The tally: one row per group, a column per score with how many answers gave it, and n."""
    cells = ask(snapshot, scope, filters, cells_for((metric,), shown.by, weighted))
    found = told(cells, metric, shown.by) if shown.by else [((), tally(cells, metric))]
    rows = [
        dict(zip(shown.by, key, strict=True))
        | {str(score): rows for score, rows in each.counts}
        | {"n": each.n}
        for key, each in found
    ]
    scores = sorted({score for _key, each in found for score, _rows in each.counts})
    columns = [*shown.by, *(str(score) for score in scores), "n"]
    table = pd.DataFrame(rows, columns=columns)
    numbers = [name for name in columns if name not in shown.by]
    return table.fillna(dict.fromkeys(numbers, 0)).astype(dict.fromkeys(numbers, int))


def grain_in(by: tuple[str, ...]) -> str | None:
    """The grain among these keys."""
    return next((name for name in by if name in GRAINS), None)

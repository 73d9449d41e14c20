"""Which surveys moved, all looked at together."""

from dataclasses import dataclass

import pandas as pd

from cx.access import Scope
from cx.filters import Filters
from cx.measure import compared, groups
from cx.measure.board import FEW, Door
from cx.metrics import NPS
from cx.store import Snapshot


@dataclass(frozen=True)
class Moved:
    """A survey's score in the window before and now, in points, and the range of the change.

    clear: as in cx.measure.compared, since several surveys are looked at together.
    """

    survey: str
    before: float
    now: float
    low: float
    high: float
    clear: bool

    @property
    def change(self) -> float:
        """Now less before."""
        return self.now - self.before


def surveys_moved(
    snapshot: Snapshot,
    filters: Filters,
    then: Filters | None,
    scope: Scope,
    level: float,
    weighted: bool,
    door: Door,
) -> tuple[Moved, ...]:
    """Surveys with answers enough in both windows: clear changes first, then the largest."""
    if then is None:
        return ()
    table = compared(
        groups(
            snapshot, NPS, "survey", filters, then, scope=scope, weighted=weighted, level=level,
            door=door, chosen_only=True,
        )
    )  # fmt: skip
    moved = [
        Moved(row.survey, row.before, row.value, row.change_low, row.change_high, row.clear)
        for row in table.itertuples()
        if min(row.n, row.before_n) >= FEW and not pd.isna(row.change)
    ]
    return tuple(sorted(moved, key=lambda m: (not m.clear, -abs(m.change), m.survey)))

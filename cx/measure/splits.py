"""A change split by one dimension after another: ways of looking, which must not be added."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import islice

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure.board import Door
from cx.measure.groups import Groups, decomposed, groups
from cx.metrics import NPS
from cx.schema import BLANK
from cx.stats import Decomposition
from cx.stats.interval import LEVELS
from cx.store import Snapshot, ask

MOST = 8  # groups apart; the rest is one
MOST_SPLITS = 12
FIRST = ("unit", "team", "survey", "channel", "touchpoint", "segment", "value_class", "language")
NOT_SPLIT = ("kind", "band", "reason", "reason_source", "account")


def split_groups(
    snapshot: Snapshot,
    filters: Filters,
    then: Filters,
    *,
    scope: Scope = EVERYTHING,
    weighted: bool = False,
    level: float = 0.95,
    door: Door = ask,
) -> dict[str, Groups]:
    """The score by every dimension that tells the chosen answers apart, the usual ones first.

    A value of one window only tells them apart too, for it moves the score.
    """

    def counted() -> Iterator[tuple[str, Groups]]:
        for name in _ordered(snapshot):
            found = groups(
                snapshot, NPS, name, filters, then, scope=scope, weighted=weighted, level=level,
                door=door, chosen_only=True,
            )  # fmt: skip
            if len({*found.now, *(found.before or {})} - {BLANK}) > 1:
                yield name, found

    return dict(islice(counted(), MOST_SPLITS))


def _ordered(snapshot: Snapshot) -> list[str]:
    names = [name for name in snapshot.dimensions if name not in NOT_SPLIT]
    return [*(name for name in FIRST if name in names), *(n for n in names if n not in FIRST)]


def splits(found: Mapping[str, Groups]) -> dict[str, Decomposition]:
    """Mix and rate by each dimension, its largest groups apart."""
    return {name: decomposed(each, MOST) for name, each in found.items()}


def together(found: Mapping[str, Groups]) -> dict[str, Decomposition]:
    """The same at the level that keeps all of them together (Bonferroni)."""
    return splits(
        {name: replace(each, level=_strict(each, len(found))) for name, each in found.items()}
    )


def _strict(found: Groups, many: int) -> float:
    return min(1 - (1 - found.level) / max(many, 1), LEVELS[1])

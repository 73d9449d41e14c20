"""A change split by one dimension after another, each worked out once."""

from dataclasses import replace

from cx.measure import Board, Groups, decomposed, groups
from cx.metrics import NPS
from cx.schema import BLANK
from cx.stats import Decomposition
from cx.stats.interval import LEVELS
from cx.ui import data

MOST = 8  # groups apart; the rest is one
MOST_SPLITS = 12
FIRST = ("unit", "team", "survey", "channel", "touchpoint", "segment", "value_class", "language")
NOT_SPLIT = ("kind", "band", "reason", "reason_source", "account")


def dimensions(found: Board) -> list[str]:
    """What tells these answers apart, the usual ones first."""
    names = [name for name in data.snapshot().dimensions if name not in NOT_SPLIT]
    ordered = [*(name for name in FIRST if name in names), *(n for n in names if n not in FIRST)]
    return [name for name in ordered if len(_values(found, name)) > 1][:MOST_SPLITS]


def _values(found: Board, dimension: str) -> set[str]:
    """What the dimension is in either window, since a value of one only moves the score too."""
    windows = [found.filters] + ([found.then] if found.then else [])
    return {value for each in windows for value in data.values(dimension, each)} - {BLANK}


def split(found: Board, dimension: str) -> Decomposition:
    """Mix and rate by the values of the dimension that are chosen, the largest apart."""
    return decomposed(_counted(found, dimension), MOST)


def _counted(found: Board, dimension: str) -> Groups:
    return data.remembered(
        groups, NPS, dimension, found.filters, found.then, weighted=found.weighted,
        level=found.level, door=data.door, chosen_only=True,
    )  # fmt: skip


def splits(found: Board) -> dict[str, Decomposition]:
    """Every dimension's split; they are ways of looking, and must not be added."""
    return {name: split(found, name) for name in dimensions(found)}


def together(found: Board) -> dict[str, Decomposition]:
    """The same at the level that keeps all of them together (Bonferroni)."""
    names = dimensions(found)
    level = min(1 - (1 - found.level) / max(len(names), 1), LEVELS[1])
    each = {name: replace(_counted(found, name), level=level) for name in names}
    return {name: decomposed(counted, MOST) for name, counted in each.items()}

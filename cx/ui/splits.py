"""The splits of a change, counted once per choice."""

from cx.measure import Board, Groups
from cx.measure.splits import split_groups
from cx.ui import data


def of(found: Board) -> dict[str, Groups]:
    """The score by every dimension that tells the answers apart; none without a comparison."""
    if found.then is None:
        return {}
    counted: dict[str, Groups] = data.remembered(
        split_groups, found.filters, found.then, weighted=found.weighted, level=found.level,
        door=data.door,
    )  # fmt: skip
    return counted

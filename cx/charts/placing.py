"""Where the names of points go, so that none lies on another at any usual width."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from cx.charts.labels import HEIGHT

WIDTHS = (285.0, 420.0, 640.0, 1000.0)  # of the plot, in pixels: from a phone to a broad screen
OFF = 8.0  # from the middle of a mark to its name
MARK = 7.0  # half of a mark
# Aslant first: there a name is clear of the whiskers of its own mark.
SPOTS = (
    ("top", "right"), ("top", "left"), ("bottom", "right"), ("bottom", "left"),
    ("middle", "right"), ("middle", "left"), ("top", "center"), ("bottom", "center"),
)  # fmt: skip

Box = tuple[float, float, float, float]  # left, top, right, bottom, in pixels
Size = tuple[float, float]
Spot = tuple[str, str]
Place = tuple[Spot, int]  # and which of the forms of the name fits there


@dataclass(frozen=True)
class Mark:
    """A point with its name: place as shares of the plot from the left and from the top.

    `left` to `right` and `top` to `bottom` are the ends of its whiskers; `wide` are the widths
    of its name in pixels, in full and then shorter.
    """

    x: float
    y: float
    left: float
    right: float
    top: float
    bottom: float
    wide: tuple[float, ...]


def placed(
    marks: Sequence[Mark],
    height: float,
    corners: Sequence[Sequence[Box]],
    splits: tuple[float, float],
) -> list[Place | None]:
    """A spot for each name, the first mark served first; None where not even a short one fits.

    `height` is that of the plot in pixels; `corners` hold, for each of WIDTHS, what else is
    written; `splits` are the lines down and across, as shares like those of marks. A name lies
    across a line or a whisker only if there is no spot clear of them.
    """
    sizes = [(width, height) for width in WIDTHS]
    taken = [
        [*boxes, *(around(mark, size) for mark in marks)]
        for size, boxes in zip(sizes, corners, strict=True)
    ]
    crossing = [*marks, Mark(*splits, 0.0, 1.0, 0.0, 1.0, ())]
    lines = [[line for mark in crossing for line in whiskers(mark, size)] for size in sizes]
    found: list[Place | None] = []
    for mark in marks:
        strict = [[*some, *more] for some, more in zip(taken, lines, strict=True)]
        place = _first(mark, sizes, strict) or _first(mark, sizes, taken)
        found.append(place)
        if place:
            for size, boxes in zip(sizes, taken, strict=True):
                boxes.append(named(mark, place, size))
    return found


def named(mark: Mark, place: Place, size: Size) -> Box:
    """Where a name lies when it stands at this place of its mark."""
    x, y = mark.x * size[0], mark.y * size[1]
    (vertical, horizontal), form = place
    wide = mark.wide[form]
    left = {"right": x + OFF, "left": x - OFF - wide, "center": x - wide / 2}[horizontal]
    top = {"top": y - OFF - HEIGHT, "bottom": y + OFF - 2, "middle": y - HEIGHT / 2 - 1}[vertical]
    return left, top, left + wide, top + HEIGHT + 1


def around(mark: Mark, size: Size) -> Box:
    """The mark itself."""
    x, y = mark.x * size[0], mark.y * size[1]
    return x - MARK, y - MARK, x + MARK, y + MARK


def whiskers(mark: Mark, size: Size) -> tuple[Box, Box]:
    """The lines across and down through the mark."""
    x, y = mark.x * size[0], mark.y * size[1]
    across = (mark.left * size[0], y - 1, mark.right * size[0], y + 1)
    return across, (x - 1, mark.top * size[1], x + 1, mark.bottom * size[1])


def overlap(box: Box, other: Box) -> bool:
    """Whether two boxes share more than an edge."""
    across = box[0] < other[2] and other[0] < box[2]
    return across and box[1] < other[3] and other[1] < box[3]


def _first(mark: Mark, sizes: Sequence[Size], taken: Sequence[Sequence[Box]]) -> Place | None:
    """The first place that is free at every size: the name in full before a shorter one."""
    for form, spot in product(range(len(mark.wide)), SPOTS):
        if all(
            _free(named(mark, (spot, form), size), size, boxes)
            for size, boxes in zip(sizes, taken, strict=True)
        ):
            return spot, form
    return None


def _free(box: Box, size: Size, taken: Iterable[Box]) -> bool:
    inside = box[0] >= 0 and box[1] >= 0 and box[2] <= size[0] and box[3] <= size[1]
    return inside and not any(overlap(box, other) for other in taken)

"""Comments put together from the grammar: a shape says which parts one has, a draw says which."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from cx.demo.words.grammar import PARTS, number, pool

# How many of SHAPE_PARTS comments have which parts. Shapes are drawn from the numbers that also
# decide on the scores that follow: with another sum every seed would tell other stories.
SHAPES: tuple[tuple[int, str], ...] = (
    (44, "subject predicate"),
    (36, "opening after predicate"),
    (52, "subject predicate detail"),
    (38, "subject predicate closing"),
    (26, "fact subject predicate"),
    (24, "team subject predicate"),
    (20, "opening after predicate detail"),
    (12, "subject predicate detail closing"),
    (18, "fact subject predicate detail"),
    (14, "team subject predicate closing"),
    (12, "team detail"),
    (20, "detail"),
    (16, "detail closing"),
    (12, "fact detail closing"),
    (16, "named verdict"),
)
SHAPE_PARTS = sum(share for share, _ in SHAPES)
SHARES = [share for share, _ in SHAPES]


def _having(part: str) -> np.ndarray:
    """Whether each of the SHAPE_PARTS shapes has a part."""
    return np.repeat([part in parts.split() for _, parts in SHAPES], SHARES)


HAS = {part: _having(part) for part in PARTS}


def shapes(rng: np.random.Generator, n: int) -> np.ndarray:
    """A shape for each of n comments, as a number below SHAPE_PARTS."""
    return rng.integers(0, SHAPE_PARTS, n)


def compose(
    rng: np.random.Generator, shape: np.ndarray, axes: Mapping[str, np.ndarray]
) -> pa.Array:
    """A comment for every shape; `axes` holds the codes of `grammar.AXES` for the same rows."""
    pieces = []
    for part, names in PARTS.items():
        rows = np.flatnonzero(HAS[part][shape])
        at = np.full(len(shape), -1)
        chosen = pool(part)
        at[rows] = chosen.draw(rng, number(part, {name: axes[name][rows] for name in names}))
        pieces.append(chosen.texts.take(pa.array(at, mask=at < 0)))
    return pc.binary_join_element_wise(*pieces, " ", null_handling="skip")

"""The counts that every number comes from, as arrays of one length: one entry per cell."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class CellCounts:
    """Responses per cell.

    keys     what the cell is of: codes of a dimension, or under "day" a date (NaT undated)
    names    the names of each dimension's values, by code
    scores   per metric the score of the cell's responses, NaN where they have no say
    rows     how many responses the cell holds
    w, w2    the sum of their weights and of the squares, in millionths; None when unweighted
    """

    keys: Mapping[str, np.ndarray]
    names: Mapping[str, np.ndarray]
    scores: Mapping[str, np.ndarray]
    rows: np.ndarray
    w: np.ndarray | None = None
    w2: np.ndarray | None = None

    def kept(self, mask: np.ndarray) -> "CellCounts":
        """Only the cells that the mask keeps."""
        w, w2 = (None if each is None else each[mask] for each in (self.w, self.w2))
        keys = {name: key[mask] for name, key in self.keys.items()}
        scores = {name: score[mask] for name, score in self.scores.items()}
        return CellCounts(keys, self.names, scores, self.rows[mask], w, w2)


def plain_keys(column: np.ndarray) -> np.ndarray:
    """A key column without its mask: a missing day is NaT."""
    if column.dtype.kind == "M":
        return np.ma.filled(column.astype("datetime64[D]"), np.datetime64("NaT"))
    return np.asarray(column)


def plain_scores(column: np.ndarray) -> np.ndarray:
    """A score column without its mask: no say is NaN."""
    return np.ma.filled(np.ma.asarray(column).astype(np.float64), np.nan)

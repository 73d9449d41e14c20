"""The counts that every number comes from, as arrays of one length: one entry per cell."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Self, TypeVar

import numpy as np

from cx.access.suppression import hidden, slice_hidden
from cx.errors import Suppressed
from cx.language import _

Group = TypeVar("Group", bound=Hashable)


@dataclass(frozen=True, eq=False)
class CellCounts:
    """Responses per cell.

    keys     what the cell is of: codes of a dimension, or under "day" a date (NaT undated)
    names    the names of each dimension's values, by code
    scores   per metric the score of the cell's responses, NaN where they have no say
    rows     how many responses the cell holds
    w, w2    the sum of their weights and of the squares, in millionths; None when unweighted

    Where answers of a protected kind of survey are among them:

    least    how many persons it takes to show a number; 0 where nothing is protected
    persons  the number of the person that a cell is of, -1 where it is not protected
    whole    the same cells without what was chosen besides kind and window; None: nothing was
    """

    keys: Mapping[str, np.ndarray]
    names: Mapping[str, np.ndarray]
    scores: Mapping[str, np.ndarray]
    rows: np.ndarray
    w: np.ndarray | None = None
    w2: np.ndarray | None = None
    least: int = 0
    persons: np.ndarray | None = None
    whole: Self | None = None

    def kept(self, mask: np.ndarray) -> "CellCounts":
        """Only the cells that the mask keeps."""
        keys = {name: key[mask] for name, key in self.keys.items()}
        scores = {name: score[mask] for name, score in self.scores.items()}
        w, w2, persons = (
            None if each is None else each[mask] for each in (self.w, self.w2, self.persons)
        )
        return replace(
            self, keys=keys, scores=scores, rows=self.rows[mask], w=w, w2=w2, persons=persons
        )


def plain_keys(column: np.ndarray) -> np.ndarray:
    """A key column without its mask: a missing day is NaT."""
    if column.dtype.kind == "M":
        return np.ma.filled(column.astype("datetime64[D]"), np.datetime64("NaT"))
    return np.asarray(column)


def plain_scores(column: np.ndarray) -> np.ndarray:
    """A score column without its mask: no say is NaN."""
    return np.ma.filled(np.ma.asarray(column).astype(np.float64), np.nan)


def plain_persons(column: np.ndarray) -> np.ndarray:
    """A column that tells persons apart as numbers 0 …; -1 where it is masked."""
    found = np.ma.asarray(column)
    unknown = np.ma.getmaskarray(found)
    place = np.full(len(found), -1, dtype=np.int64)
    place[~unknown] = np.unique(found.data[~unknown], return_inverse=True)[1]
    return place


def persons_in(cells: CellCounts, metric: str | None = None) -> int:
    """How many protected persons stand in the cells; with a metric, those who have a say in it."""
    if cells.persons is None:
        return 0
    found = cells.persons if metric is None else cells.persons[~np.isnan(cells.scores[metric])]
    return len(np.unique(found[found >= 0]))


def hidden_groups(
    labels: Sequence[Group], group: np.ndarray, persons: np.ndarray, least: int
) -> frozenset[Group]:
    """The groups to hide beside their whole; `group` is the place in `labels` of each cell."""
    known = persons >= 0
    size = int(persons.max(initial=0)) + 1
    of, who = np.divmod(np.unique(group[known] * size + persons[known]), size)
    counts = np.bincount(of, minlength=len(labels)).tolist()
    place = {label: number for number, label in enumerate(labels)}

    def together(some: Collection[Group]) -> int:
        return len(np.unique(who[np.isin(of, [place[label] for label in some])]))

    return hidden(dict(zip(labels, counts, strict=True)), least, together=together)


def said_by_enough(cells: CellCounts, whole: CellCounts) -> CellCounts:
    """The cells as if nobody had a say in a metric that too few have one in.

    Too few of the cells, or of what they leave out of the whole.
    """
    scores = dict(cells.scores)
    for name, score in cells.scores.items():
        inside, among = persons_in(cells, name), persons_in(whole, name)
        if slice_hidden(inside, among, cells.least):
            scores[name] = np.full_like(score, np.nan)
    return replace(cells, scores=scores)


def too_few(least: int) -> Suppressed:
    """The refusal in one sentence, which does not tell how many there are."""
    said = _(
        "These answers were given in confidence and are shown from {least} people on, but these "
        "filters leave fewer, or leave out fewer; remove a filter or widen the window."
    )
    return Suppressed(said.format(least=least))

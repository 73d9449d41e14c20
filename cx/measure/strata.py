"""Who was asked and who answered, stratum by stratum: what weights are worked out from."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TypeVar

import numpy as np
import pandas as pd

from cx.access import Scope
from cx.filters import Filters
from cx.measure.rollup import cells_for, tallies
from cx.measure.silence import asked_of
from cx.metrics import Metric
from cx.stats import Tally
from cx.store import Asked, Snapshot, ask

FEW = 10  # answers under which a stratum is too small to stand for others
Key = tuple[str, ...]  # of a stratum: a name per dimension
T = TypeVar("T")


@dataclass(frozen=True, eq=False)
class Strata:
    """Those asked and the answers with a say, per combination of the dimensions `by`.

    `called` says, per dimension, under which name each name counts that was asked and answered:
    its own or, for a small one, that of what it was taken together with.
    """

    by: tuple[str, ...]
    asked: Mapping[Key, int]
    answers: Mapping[Key, Tally]
    called: Sequence[Mapping[str, str]]

    @property
    def people(self) -> dict[Key, int]:
        """How many were asked per stratum that can be weighted."""
        return {key: sum(each) for key, each in self._merged(self.asked).items()}

    @property
    def heard(self) -> dict[Key, Tally]:
        """The answers per stratum that can be weighted."""
        return {key: together(each) for key, each in self._merged(self.answers).items()}

    @property
    def collapsed(self) -> tuple[str, ...]:
        """The names of small strata that were taken together."""
        return tuple(
            sorted({new for each in self.called for old, new in each.items() if new != old})
        )

    @property
    def missing(self) -> tuple[str, ...]:
        """The names that were asked and gave no answer."""
        return _apart(_names(self.asked, len(self.by)), self.called)

    @property
    def missing_share(self) -> float:
        """Their part 0-1 of all who were asked."""
        whole = sum(self.asked.values())
        return 1 - sum(self.people.values()) / whole if whole else 0.0

    @property
    def unasked(self) -> tuple[str, ...]:
        """The names of answers that nobody was asked for."""
        places = len(self.by)
        return _apart(_names(self.answers, places), _names(self.asked, places))

    def framed(self, weights: Mapping[Key, float]) -> pd.DataFrame:
        """The dimensions, asked, answered, weight: a row per stratum, NaN where it has none."""
        counts = dict[Key, list[int]]()
        for key in sorted({*self.asked, *self.answers}):
            count = counts.setdefault(self._called(key), [0, 0])
            count[0] += self.asked.get(key, 0)
            count[1] += self.answers[key].n if key in self.answers else 0
        rows = [(*key, *count, weights.get(key, np.nan)) for key, count in counts.items()]
        return pd.DataFrame(rows, columns=[*self.by, "asked", "answered", "weight"])

    def _called(self, key: Key) -> Key:
        """The stratum that a combination counts in; itself where it cannot be weighted."""
        if not _inside(key, self.called):
            return key
        return tuple(names[name] for name, names in zip(key, self.called, strict=True))

    def _merged(self, found: Mapping[Key, T]) -> dict[Key, list[T]]:
        strata = dict[Key, list[T]]()
        for key, each in found.items():
            if _inside(key, self.called):
                strata.setdefault(self._called(key), []).append(each)
        return strata


def strata(
    snapshot: Snapshot, metric: Metric, by: tuple[str, ...], filters: Filters, scope: Scope
) -> Strata:
    """Counted at the door; UnknownName where invitations have no such dimension."""
    cells = ask(snapshot, scope, filters, cells_for((metric,), by))
    answers = {tuple(map(str, key)): each for key, each in tallies(cells, metric, by)}
    found = ask(snapshot, scope, filters, Asked(by))
    keys = zip(*(found[name] for name in by), strict=True)
    asked = {key: int(n) for key, n in zip(keys, asked_of(found)[1], strict=True) if n > 0}
    kept = matched(asked, answers, len(by))
    return Strata(by, asked, answers, [collapsed(sizes) for sizes in _sizes(answers, kept)])


def together(parts: Iterable[Tally]) -> Tally:
    """All answers as one."""
    return reduce(Tally.plus, parts, Tally(()))


def matched(asked: Iterable[Key], answered: Iterable[Key], places: int) -> list[set[str]]:
    """Per dimension the names that were asked and answered, among strata of such names alone."""
    both = [list(asked), list(answered)]
    while True:
        pairs = zip(*(_names(keys, places) for keys in both), strict=True)
        kept = [one & other for one, other in pairs]
        left = [[key for key in keys if _inside(key, kept)] for keys in both]
        if left == both:
            return kept
        both = left


def collapsed(sizes: Mapping[str, int]) -> dict[str, str]:
    """Each name, or what it is taken into: the smallest joins the next smallest while under ten.

    >>> collapsed({"C": 50, "B": 12, "A": 3})
    {'A': 'A + B', 'B': 'A + B', 'C': 'C'}
    """
    groups: list[tuple[int, tuple[str, ...]]] = [(size, (name,)) for name, size in sizes.items()]
    while len(groups) > 1 and min(groups)[0] < FEW:
        first, second, *rest = sorted(groups)
        groups = [(first[0] + second[0], tuple(sorted(first[1] + second[1]))), *rest]
    return {name: " + ".join(names) for _size, names in groups for name in names}


def _sizes(answers: Mapping[Key, Tally], kept: Sequence[set[str]]) -> list[Counter[str]]:
    """Per dimension how many answers each kept name has."""
    sizes = [Counter[str]() for _each in kept]
    for key, found in answers.items():
        if _inside(key, kept):
            for size, name in zip(sizes, key, strict=True):
                size[name] += found.n
    return sizes


def _inside(key: Key, kept: Sequence[Collection[str]]) -> bool:
    return all(name in names for name, names in zip(key, kept, strict=True))


def _names(found: Iterable[Key], places: int) -> list[set[str]]:
    """The names of each dimension."""
    return [{key[place] for key in found} for place in range(places)]


def _apart(names: Sequence[set[str]], others: Sequence[Collection[str]]) -> tuple[str, ...]:
    """The names that the others do not have, by the alphabet."""
    pairs = zip(names, others, strict=True)
    return tuple(sorted({name for mine, theirs in pairs for name in mine if name not in theirs}))

"""A score as it would be if those who answered were made up like all who were asked."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.errors import BadChoice
from cx.filters import Filters
from cx.language import _
from cx.measure.numbers import estimate_of
from cx.measure.strata import Key, strata, together
from cx.metrics import Metric
from cx.stats import Estimate, Raked, Tally, post_stratify, rake, stratified, trimmed
from cx.stats.tally import ONE
from cx.store import Snapshot

UNSTABLE = 2.0  # a design effect beyond which weights cost more than they mend


@dataclass(frozen=True, eq=False)
class Reweighted:
    """A metric raw and weighted, never one without the other, and how the weights came about.

    cells       a row per stratum: the dimensions, asked, answered (with a say), weight of one
                answer (mean 1; NaN where nobody answered, or nobody was asked)
    deff, n_eff what the weights cost: Kish's design effect, and how many equal answers are left
    collapsed   names of small strata that were taken together
    missing     names that were asked and gave no answer
    missing_share  their part 0-1 of all who were asked, for whom the weighted score cannot speak
    unasked     names of answers that nobody was asked for; they count in the raw score only
    capped      whether weights were cut at five times their median
    rounds      of raking, 0 with one dimension
    error       how far, as a part 0-1 of all, raking has left a margin from that of those asked
    """

    raw: Estimate
    weighted: Estimate
    deff: float | None
    n_eff: float
    cells: pd.DataFrame
    collapsed: tuple[str, ...]
    missing: tuple[str, ...]
    missing_share: float
    unasked: tuple[str, ...]
    capped: bool
    rounds: int
    error: float

    @property
    def unstable(self) -> bool:
        """So few answers stand for so many silent that the weighted score is a poor guide."""
        return self.deff is not None and self.deff > UNSTABLE


@dataclass(frozen=True)
class _Weights:
    """The weight of one answer per stratum, and how it came about."""

    of: Mapping[Key, float]
    capped: bool = False
    rounds: int = 0
    error: float = 0.0


def reweighted(
    snapshot: Snapshot,
    metric: Metric,
    by: tuple[str, ...],
    filters: Filters,
    *,
    scope: Scope = EVERYTHING,
    level: float = 0.95,
) -> Reweighted:
    """The metric weighted to all who were asked in the same window, beside the raw one.

    Post-stratified on one dimension, raked to the margins of several; names with under ten
    answers are taken together with the next smallest, weights cut at five times their median.
    Weights mend only what these dimensions tell: the silent of a stratum count as if they would
    have answered like the others in it. BadChoice without a dimension, or when no weights could
    meet the margins of several; UnknownName where invitations have none of that name.
    """
    if not by:
        raise BadChoice(_("Weighting needs a dimension to weight by; name at least one."))
    found = strata(snapshot, metric, by, filters, scope)
    heard = found.heard
    weights = _weights({key: each.n for key, each in heard.items()}, found.people)
    mass = together(heavier(heard[key], weight) for key, weight in weights.of.items())
    return Reweighted(
        raw=estimate_of(metric, together(found.answers.values()), level),
        weighted=_estimate(metric, heard, weights.of, mass, level),
        deff=mass.deff,
        n_eff=mass.n_eff,
        cells=found.framed(weights.of),
        collapsed=found.collapsed,
        missing=found.missing,
        missing_share=found.missing_share,
        unasked=found.unasked,
        capped=weights.capped,
        rounds=weights.rounds,
        error=weights.error,
    )


def heavier(found: Tally, weight: float) -> Tally:
    """The same answers, each with this weight instead of 1."""
    w = weight * ONE
    return Tally(found.counts, tuple((score, n * w, n * w * w) for score, n in found.counts))


def _weights(sample: Mapping[Key, int], population: Mapping[Key, int]) -> _Weights:
    """From the answers and those asked of the same strata, none of them empty."""
    if not sample:
        return _Weights({})
    if len(next(iter(sample))) == 1:
        return _cut(post_stratify(sample, population), sample)
    raked, spots = _raked(sample, population)
    found = {key: float(raked.weights[spot]) for key, spot in spots.items()}
    return _cut(found, sample, raked.rounds, raked.error)


def _cut(
    found: Mapping[Key, float], sample: Mapping[Key, int], rounds: int = 0, error: float = 0.0
) -> _Weights:
    """Weights at most five times their median."""
    raw = np.array(list(found.values()))
    cut = trimmed(raw, np.array([sample[key] for key in found], dtype=float))
    of = dict(zip(found, cut.tolist(), strict=True))
    return _Weights(of, not np.allclose(cut, raw), rounds, error)


def _raked(
    sample: Mapping[Key, int], population: Mapping[Key, int]
) -> tuple[Raked, dict[Key, tuple[int, ...]]]:
    """Fitted to each dimension of those asked, and where in the table each stratum lies."""
    places = range(len(next(iter(sample))))
    names = [sorted({key[place] for key in sample}) for place in places]

    def spot(key: Key) -> tuple[int, ...]:
        return tuple(names[place].index(key[place]) for place in places)

    table, wanted = (np.zeros([len(each) for each in names]) for _each in range(2))
    for filled, counts in ((table, sample), (wanted, population)):
        for key, count in counts.items():
            filled[spot(key)] = count
    margins = [wanted.sum(axis=tuple(p for p in places if p != place)) for place in places]
    return rake(table, margins), {key: spot(key) for key in sample}


def _estimate(
    metric: Metric,
    heard: Mapping[Key, Tally],
    weights: Mapping[Key, float],
    mass: Tally,
    level: float,
) -> Estimate:
    """An NPS of one dimension by strata, all else by as many equal answers as the weights leave."""
    if metric.method == "nps" and weights and len(next(iter(weights))) == 1:
        return stratified([(w * heard[key].n, heard[key]) for key, w in weights.items()], level)
    return estimate_of(metric, mass, level)

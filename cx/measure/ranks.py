"""The place of each group among all as a range: which places the answers leave open."""

from collections.abc import Mapping
from itertools import combinations

from cx.access import EVERYTHING, Scope
from cx.access.suppression import HIDDEN
from cx.filters import Filters
from cx.measure.board import FEW, Door
from cx.measure.groups import groups
from cx.metrics import Metric
from cx.stats import Tally, adjusted, p_value
from cx.store import Snapshot, ask

MOST = 80  # groups compared pair by pair, which takes about half a second

Ranks = dict[str, tuple[int, int]]


def rank_ranges(metric: Metric, found: Mapping[str, Tally], level: float = 0.95) -> Ranks:
    """The best and the worst place, 1 to the number of groups, that each group may truly have.

    A group's best place is one after those that are clearly better, its worst one that many before
    the end as are clearly worse; clearly: a pairwise test after Holm's correction over all pairs,
    so that all ranges hold together at this level (Al Mohamad, Goeman & van Zwet 2022, Biometrics
    78:238, there with Tukey's test). Groups without a value leave every place open.
    """
    pairs = list(combinations(found, 2))
    tested = [p_value(metric.method, found[a], found[b]) for a, b in pairs]
    better, worse = dict.fromkeys(found, 0), dict.fromkeys(found, 0)
    sign = 1 if metric.better == "higher" else -1
    for (a, b), p in zip(pairs, adjusted(tested, "holm"), strict=True):
        gap = sign * ((found[a].mean or 0.0) - (found[b].mean or 0.0))
        if p is None or p > 1 - level or not gap:
            continue
        up, down = (a, b) if gap > 0 else (b, a)
        worse[up] += 1
        better[down] += 1
    return {name: (1 + better[name], len(found) - worse[name]) for name in found}


def ranks(
    snapshot: Snapshot,
    metric: Metric,
    dimension: str,
    filters: Filters,
    *,
    scope: Scope = EVERYTHING,
    weighted: bool = False,
    level: float = 0.95,
    door: Door = ask,
) -> Ranks:
    """The same of the groups with 30 answers and more; of very many the largest."""
    found = groups(
        snapshot, metric, dimension, filters, scope=scope, weighted=weighted, level=level, door=door
    ).now
    enough = [name for name, each in found.items() if each.n >= FEW and name != HIDDEN]
    largest = sorted(enough, key=lambda name: (-found[name].n, name))[:MOST]
    return rank_ranges(metric, {name: found[name] for name in largest}, level)

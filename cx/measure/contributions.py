"""What each group adds to a score and to its change: parts that add up exactly."""

import pandas as pd

from cx.measure.groups import Groups, Tallies, summed, told_apart
from cx.measure.numbers import difference_of
from cx.stats import Difference, Tally, leave_one_out

NOBODY = Tally(())


def contributions(found: Groups) -> pd.DataFrame:
    """One row per value of the dimension, the one that moved the score most first.

    The dimension, n, share (of all answers, 0-1), now (what the group adds to the score:
    100 (promoters - detractors) / all answers for an NPS), without (the score less the score
    without this group; such differences do not add up); with a comparison also before_n,
    share_before, before, change (now less before; all changes add up to that of the score),
    low, high, clear (as in `compared`).
    """
    names = list(dict.fromkeys([*found.now, *(found.before or {})]))
    now = _each(found.now, names)
    table = pd.DataFrame(
        {
            found.dimension: pd.Series(names, dtype=object),
            **_side(found.now, now, names, ""),
            "without": pd.Series(
                [leave_one_out(summed(found.now), found.now.get(n, NOBODY)) for n in names],
                dtype=float,
            ),
        }
    )
    if found.before is None:
        return _sorted(table, "now")
    before = _each(found.before, names)
    gaps = [
        difference_of(found.metric, a, b, found.level) for a, b in zip(now, before, strict=True)
    ]
    table = table.assign(**_side(found.before, before, names, "before"), **_gaps(gaps))
    clear = told_apart(found.metric, found.level, gaps, list(zip(now, before, strict=True)))
    return _sorted(table.assign(clear=clear), "change")


def _each(parts: Tallies, names: list[str]) -> list[Tally]:
    """Every group's own scores, all other answers as 0: the mean is what the group adds."""
    whole = summed(parts)
    return [_within(whole, parts.get(name, NOBODY)) for name in names]


def _within(whole: Tally, group: Tally) -> Tally:
    return group.plus(_as_zero(whole.minus(group)))


def _as_zero(rest: Tally) -> Tally:
    """As many answers of the same weight, all with score 0."""
    counts = ((0, rest.n),) if rest.n else ()
    if not rest.weighted:
        return Tally(counts)
    w, w2 = (sum(each[place] for each in rest.weights) for place in (1, 2))
    return Tally(counts, ((0, w, w2),) if rest.n else ())


def _side(parts: Tallies, each: list[Tally], names: list[str], tail: str) -> dict[str, pd.Series]:
    whole = summed(parts)
    mass = sum(whole.mass.values())
    shares = [
        sum(parts[name].mass.values()) / mass if name in parts and mass else 0.0 for name in names
    ]
    counted = [parts[name].n if name in parts else 0 for name in names]
    adds = [found.mean for found in each]
    if tail:
        return {
            "before_n": pd.Series(counted, dtype=int),
            "share_before": pd.Series(shares, dtype=float),
            "before": pd.Series(adds, dtype=float),
        }
    return {
        "n": pd.Series(counted, dtype=int),
        "share": pd.Series(shares, dtype=float),
        "now": pd.Series(adds, dtype=float),
    }


def _gaps(gaps: list[Difference]) -> dict[str, pd.Series]:
    ends = {"change": "value", "low": "low", "high": "high"}
    return {
        name: pd.Series([getattr(gap, end) for gap in gaps], dtype=float)
        for name, end in ends.items()
    }


def _sorted(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """The largest first, whichever way it goes."""
    size = table[by].abs().fillna(0)
    return table.loc[size.sort_values(ascending=False, kind="stable").index].reset_index(drop=True)

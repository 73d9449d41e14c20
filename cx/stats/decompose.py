"""Why a score moved: other people answered (mix), or the same kind felt otherwise (rate)."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import reduce
from math import hypot, sqrt
from statistics import NormalDist

import numpy as np

from cx.stats.difference import Difference
from cx.stats.interval import NEAR, check_level
from cx.stats.resample import mix_draws
from cx.stats.tally import ONE, Tally

Gap = Callable[[Tally, Tally], Difference]  # now, before
Parts = Mapping[Hashable, Tally]
Pairs = Mapping[Hashable, tuple[Tally, Tally]]  # before, now

BORROWED = 2  # answers that a segment is given with the spread of all
NOBODY = Tally(())


@dataclass(frozen=True)
class Part:
    """A segment's part of a change.

    before_n, now_n are answers; before_share, now_share 0-1 of the mass (weights count); before,
    now the segment's value, None where nobody answered; mix, rate and the interval of rate in the
    unit of the scores, the interval None where the segment cannot tell.
    """

    key: Hashable
    before_n: int
    now_n: int
    before_share: float
    now_share: float
    before: float | None
    now: float | None
    mix: float
    rate: float
    rate_low: float | None
    rate_high: float | None

    @property
    def total(self) -> float:
        """What the segment adds to the change, in the unit of the scores."""
        return self.mix + self.rate


@dataclass(frozen=True)
class Decomposition:
    """A change of the whole, split exactly into mix and rate, in the unit of the scores.

    Intervals and rate_error (the plain standard error of rate) are None where the answers cannot
    tell: without two windows, and for rate without a segment in both.
    """

    before: float | None
    now: float | None
    mix: float
    rate: float
    mix_low: float | None
    mix_high: float | None
    rate_low: float | None
    rate_high: float | None
    rate_error: float | None
    parts: tuple[Part, ...]

    @property
    def change(self) -> float | None:
        """Now less before; None without both."""
        if self.before is None or self.now is None:
            return None
        return self.now - self.before

    @property
    def residual(self) -> float:
        """What mix and rate leave unexplained: nothing but the rounding of floats."""
        return 0.0 if self.change is None else self.change - self.mix - self.rate


def decompose(
    before: Parts, now: Parts, gap: Gap, seed: int = 0, level: float = 0.95
) -> Decomposition:
    """Kitagawa 1955, symmetric (Das Gupta 1993), of the same segments in two windows.

    A segment's rate is its own change times its mean share; its mix the change of its share times
    how far its mean value lies from the whole. A segment in one window only is all mix. Nothing is
    split when a window has no answers.

    gap(now, before) gives a segment's own difference with its interval at the same level. The
    interval of rate adds up theirs by MOVER (Zou, Huang & Zhang 2009), shares taken as given.
    Over many segments of a few answers that covers too seldom (90 % at 3 each), so it is at least
    as wide as a normal one whose small segments borrow the spread of all. The interval of mix is
    the percentile of a parametric bootstrap of answers over segment and score (n_eff when
    weighted), widened to hold the value. Parts come with the largest |total| first.
    """
    check_level(level)
    before, now = _alike(before), _alike(now)
    pairs = {key: (before.get(key, NOBODY), now.get(key, NOBODY)) for key in {**before, **now}}
    wholes = [_whole(parts) for parts in (before, now)]
    parts = tuple(_part(key, pair, wholes, gap) for key, pair in pairs.items())
    mix, rate = sum(part.mix for part in parts), sum(part.rate for part in parts)
    mix_ends: tuple[float | None, float | None] = (None, None)
    if all(whole.mean is not None for whole in wholes):
        draws = mix_draws(list(pairs.values()), wholes, np.random.default_rng(seed))
        low, high = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2])
        mix_ends = min(float(low), mix), max(float(high), mix)
    return Decomposition(
        wholes[0].mean, wholes[1].mean, mix, rate, *mix_ends, *_rate_ends(parts, pairs, level),
        rate_error=_rate_error(parts, pairs),
        parts=tuple(sorted(parts, key=lambda part: -abs(part.total))),
    )  # fmt: skip


def top(parts: Pairs, most: int, other: Hashable) -> dict[Hashable, tuple[Tally, Tally]]:
    """The `most` segments with most answers in both windows, all others as one under `other`.

    So that everything still adds up; ties go to the segment named first. A segment that is called
    `other` is among the others.
    """
    size = {key: before.n + now.n for key, (before, now) in parts.items() if key != other}
    kept = sorted(size, key=lambda key: -size[key])[:most]
    found = {key: parts[key] for key in parts if key in set(kept)}
    rest = [pair for key, pair in parts.items() if key not in found]
    if rest:
        found[other] = (_sum([pair[0] for pair in rest]), _sum([pair[1] for pair in rest]))
    return found


def _alike(parts: Parts) -> Parts:
    """Beside a weighted segment, unweighted rows weigh 1 each."""
    if not any(part.weighted for part in parts.values()):
        return parts
    return {
        key: part if part.weighted
        else Tally(part.counts, tuple((s, n * ONE, n * ONE**2) for s, n in part.counts))
        for key, part in parts.items()
    }  # fmt: skip


def _sum(tallies: list[Tally]) -> Tally:
    return reduce(Tally.plus, tallies, NOBODY)


def _whole(parts: Parts) -> Tally:
    return _sum(list(parts.values()))


def _part(key: Hashable, pair: tuple[Tally, Tally], wholes: list[Tally], gap: Gap) -> Part:
    before, now = pair
    shares = _share(before, wholes[0]), _share(now, wholes[1])
    mix, rate, low, high = _split(pair, shares, wholes, gap)
    return Part(
        key, before.n, now.n, *shares, before.mean, now.mean, mix=mix, rate=rate,
        rate_low=low, rate_high=high,
    )  # fmt: skip


def _split(
    pair: tuple[Tally, Tally], shares: tuple[float, float], wholes: list[Tally], gap: Gap
) -> tuple[float, float, float | None, float | None]:
    """mix, rate, and the ends of rate."""
    before, now = pair[0].mean, pair[1].mean
    totals = [whole.mean for whole in wholes]
    known = [value for value in (before, now) if value is not None]
    if totals[0] is None or totals[1] is None or not known:
        return 0.0, 0.0, None, None
    mix = (shares[1] - shares[0]) * (sum(known) / len(known) - (totals[0] + totals[1]) / 2)
    if before is None or now is None:
        return mix, 0.0, None, None
    share, own = sum(shares) / 2, gap(pair[1], pair[0])
    low, high = (None if end is None else share * end for end in (own.low, own.high))
    return mix, share * (now - before), low, high


def _share(part: Tally, whole: Tally) -> float:
    mass = sum(whole.mass.values())
    return sum(part.mass.values()) / mass if mass else 0.0


def _in_both(parts: tuple[Part, ...]) -> list[Part]:
    return [part for part in parts if part.before is not None and part.now is not None]


def _rate_ends(
    parts: tuple[Part, ...], pairs: Pairs, level: float
) -> tuple[float | None, float | None]:
    """(low, high) of the sum of rates: the wider of MOVER and a normal interval, of those known."""
    both = _in_both(parts)
    rate, margins = sum(part.rate for part in both), []
    ends = [(part.rate_low, part.rate_high) for part in both]
    if both and not any(None in pair for pair in ends):
        downs, ups = (
            hypot(*(part.rate - pair[side] for part, pair in zip(both, ends, strict=True)))  # type: ignore[operator]
            for side in (0, 1)
        )
        margins.append((downs, ups))
    error = _borrowing_error(both, pairs)
    if error:
        margins.append((NormalDist().inv_cdf((1 + level) / 2) * error,) * 2)
    if not margins:
        return None, None
    return rate - max(down for down, _up in margins), rate + max(up for _down, up in margins)


def _borrowing_error(both: list[Part], pairs: Pairs) -> float | None:
    """The standard error of the sum of rates; None when no segment has two answers.

    Each variance is that of the segment with BORROWED answers more that spread like all segments
    around their own values, so that one of one or two answers is not thought certain.
    """
    tallies = [tally for part in both for tally in pairs[part.key]]
    freedom = sum(tally.n_eff - 1 for tally in tallies)
    if not freedom > NEAR:
        return None
    pooled = sum((tally.variance or 0.0) * tally.n_eff for tally in tallies) / freedom
    return sqrt(
        sum(
            ((part.before_share + part.now_share) / 2) ** 2
            * ((tally.variance or 0.0) * tally.n_eff + BORROWED * pooled)
            / (tally.n_eff - 1 + BORROWED)
            / tally.n_eff
            for part in both
            for tally in pairs[part.key]
        )
    )


def _rate_error(parts: tuple[Part, ...], pairs: Pairs) -> float | None:
    """Of the sum of rates, from variances divided by n (n_eff when weighted)."""
    squares = [
        ((part.before_share + part.now_share) / 2) ** 2
        * sum((tally.variance or 0.0) / tally.n_eff for tally in pairs[part.key])
        for part in _in_both(parts)
    ]
    return sqrt(sum(squares)) if squares else None

"""How often the intervals that are shown hold the truth: seeded simulations at 95 %.

Measured: score 95.4 to 96.6 %, share 96.3 to 97.1 % (Wilson jumps with n), difference 95.3 to
95.7 %, rate and mix of a decomposition 94.5 to 96.0 %, strata 95.2 % and, with a handful of
answers in each, 93.2 %, median 95.4 %.
"""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from cx.stats import (
    Tally,
    decompose,
    difference,
    median_interval,
    nps_estimate,
    share_estimate,
    stratified,
)

from .build import nps_gap, rows, yes

USUAL, HAPPY, ANGRY = (0.15, 0.3, 0.55), (0.03, 0.12, 0.85), (0.4, 0.35, 0.25)
Ends = tuple[float | None, float, float | None]  # low, the truth, high
Sampler = Callable[[np.random.Generator], Iterator[Ends]]


def score(shares: tuple[float, ...]) -> float:
    return 100 * (shares[2] - shares[0])


def drawn(random: np.random.Generator, n: int, shares: tuple[float, ...], runs: int) -> list[Tally]:
    return [
        Tally(tuple((s, c) for s, c in zip((-100, 0, 100), counts, strict=True) if c))
        for counts in random.multinomial(n, shares, runs).tolist()
    ]


def of_scores(n: int, shares: tuple[float, ...], runs: int) -> Sampler:
    def sample(random: np.random.Generator) -> Iterator[Ends]:
        for tally in drawn(random, n, shares, runs):
            got = nps_estimate(tally)
            yield got.low, score(shares), got.high

    return sample


def of_shares(n: int, share: float, runs: int) -> Sampler:
    def sample(random: np.random.Generator) -> Iterator[Ends]:
        for x in random.binomial(n, share, runs).tolist():
            got = share_estimate(yes(x, n))
            yield got.low, share, got.high

    return sample


def of_differences(sizes: tuple[int, int], runs: int) -> Sampler:
    def sample(random: np.random.Generator) -> Iterator[Ends]:
        sides = (drawn(random, n, s, runs) for n, s in zip(sizes, (USUAL, HAPPY), strict=True))
        for before, now in zip(*sides, strict=True):
            got = difference(nps_estimate(now), nps_estimate(before))
            yield got.low, score(HAPPY) - score(USUAL), got.high

    return sample


def of_parts(part: str, n: int, segments: list[tuple[float, ...]], runs: int) -> Sampler:
    """Segments of equal size before, the first twice as large as the others now, all 10 lower."""

    def sample(random: np.random.Generator) -> Iterator[Ends]:
        k = len(segments)
        shares = np.full(k, 1 / k), np.array([2.0] + [1.0] * (k - 1)) / (k + 1)
        rates = np.array(segments), np.array(segments) + [0.05, 0, -0.05]
        values = [each @ [-100, 0, 100] for each in rates]
        middle = sum(w @ v for w, v in zip(shares, values, strict=True)) / 2
        truth = {
            "rate": (values[1] - values[0]) @ (shares[0] + shares[1]) / 2,
            "mix": (shares[1] - shares[0]) @ ((values[0] + values[1]) / 2 - middle),
        }[part]
        windows = [
            random.multinomial(n, (w[:, None] * rate).ravel(), runs).reshape(runs, k, 3).tolist()
            for w, rate in zip(shares, rates, strict=True)
        ]
        for before, now in zip(*windows, strict=True):
            got = decompose(tallied(before), tallied(now), nps_gap)
            yield getattr(got, f"{part}_low"), truth, getattr(got, f"{part}_high")

    return sample


def tallied(segments: list[list[int]]) -> dict[int, Tally]:
    scored = {
        place: Tally(tuple((s, c) for s, c in zip((-100, 0, 100), counts, strict=True) if c))
        for place, counts in enumerate(segments)
    }
    return {place: tally for place, tally in scored.items() if tally.n}


def of_strata(sizes: tuple[int, ...], runs: int) -> Sampler:
    def sample(random: np.random.Generator) -> Iterator[Ends]:
        kinds, people = (USUAL, ANGRY, HAPPY), (5_000, 1_500, 500)
        truth = sum(w * score(s) for w, s in zip(people, kinds, strict=True)) / sum(people)
        columns = (drawn(random, n, s, runs) for n, s in zip(sizes, kinds, strict=True))
        for tallies in zip(*columns, strict=True):
            got = stratified(list(zip(people, tallies, strict=True)))
            yield got.low, truth, got.high

    return sample


def of_medians(n: int, runs: int) -> Sampler:
    def sample(random: np.random.Generator) -> Iterator[Ends]:
        for hours in random.exponential(1_000, (runs, n)):
            got = median_interval(rows(np.round(hours).astype(int).tolist()))
            yield got.low, 1_000 * np.log(2), got.high

    return sample


SEGMENTS = [USUAL, ANGRY, USUAL, ANGRY]
# What is covered, by what, between which rates.
CASES: dict[str, tuple[Sampler, float, float]] = {
    "score, 10 answers": (of_scores(10, USUAL, 4_000), 0.94, 0.985),
    "score, 100 answers": (of_scores(100, USUAL, 4_000), 0.94, 0.965),
    "score, 30 happy answers": (of_scores(30, HAPPY, 4_000), 0.94, 0.985),
    "share, 30 answers": (of_shares(30, 0.8, 2_000), 0.93, 0.975),
    "share, 300 answers": (of_shares(300, 0.05, 2_000), 0.93, 0.97),
    "difference, 30 and 30": (of_differences((30, 30), 4_000), 0.935, 0.97),
    "difference, 20 and 200": (of_differences((20, 200), 4_000), 0.935, 0.975),
    "rate, 50 answers a segment": (of_parts("rate", 200, SEGMENTS, 1_000), 0.93, 0.975),
    "rate, 3 answers a segment": (of_parts("rate", 60, SEGMENTS * 5, 500), 0.90, 0.985),
    "mix, 50 answers a segment": (of_parts("mix", 200, SEGMENTS, 1_000), 0.92, 0.975),
    "strata of 200, 100, 100": (of_strata((200, 100, 100), 4_000), 0.935, 0.965),
    "strata of 12, 8, 5": (of_strata((12, 8, 5), 4_000), 0.91, 0.97),
    "median of 25": (of_medians(25, 2_000), 0.95, 0.98),
}


@pytest.mark.parametrize("what", CASES)
def test_an_interval_holds_the_truth_as_often_as_it_says(what: str) -> None:
    sample, least, most = CASES[what]
    held = [
        low is not None and high is not None and low - 1e-7 <= truth <= high + 1e-7
        for low, truth, high in sample(np.random.default_rng(11))
    ]
    assert least <= np.mean(held) <= most, f"{np.mean(held):.1%} of {len(held)}"

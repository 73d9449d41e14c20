"""What every interval needs of a group of answers: how many rows gave each score."""

from dataclasses import dataclass

from cx.errors import BadChoice

ONE = 1_000_000  # the weight of an unweighted row, in millionths


@dataclass(frozen=True)
class Tally:
    """Rows per score and, when weighted, weight per score.

    counts: (score, rows), sorted by score, rows > 0.
    weights: (score, sum of w, sum of w squared), w in millionths in both sums.
    """

    counts: tuple[tuple[int, int], ...]
    weights: tuple[tuple[int, float, float], ...] = ()

    @property
    def n(self) -> int:
        """Rows, whatever they weigh."""
        return sum(rows for _, rows in self.counts)

    @property
    def weighted(self) -> bool:
        return bool(self.weights)

    @property
    def mass(self) -> dict[int, float]:
        """What each score counts for: its rows, or its weight in millionths; sorted, all > 0."""
        pairs = [(score, w) for score, w, _ in self.weights] if self.weights else self.counts
        return {score: amount for score, amount in sorted(pairs) if amount > 0}

    @property
    def n_eff(self) -> float:
        """Kish's effective sample size, (sum w)^2 / sum w^2; n when unweighted."""
        if not self.weighted:
            return float(self.n)
        squares = sum(square for _, _, square in self.weights)
        return sum(w for _, w, _ in self.weights) ** 2 / squares if squares > 0 else 0.0

    @property
    def deff(self) -> float | None:
        """Kish's design effect, n / n_eff: 1 when unweighted, None when nothing counts."""
        return self.n / self.n_eff if self.n_eff > 0 else None

    def share(self, score: int) -> float | None:
        """The part 0..1 of the rows, or of the weight, at this score; None without any."""
        mass = self.mass
        return mass.get(score, 0) / sum(mass.values()) if mass else None

    @property
    def mean(self) -> float | None:
        """In the unit of the scores; None when nothing counts."""
        mass = self.mass
        return sum(s * m for s, m in mass.items()) / sum(mass.values()) if mass else None

    @property
    def variance(self) -> float | None:
        """Mean squared distance from the mean (divided by n, not n - 1), in squared scores."""
        mass, mean = self.mass, self.mean
        if mean is None:
            return None
        return sum(m * (s - mean) ** 2 for s, m in mass.items()) / sum(mass.values())

    @property
    def median(self) -> float | None:
        """The score with half the mass on each side; midway when two scores share the middle."""
        mass = self.mass
        half, below = sum(mass.values()) / 2, 0.0
        scores = list(mass)
        for i, score in enumerate(scores):
            below += mass[score]
            if below == half:
                return (score + scores[i + 1]) / 2
            if below > half:
                return float(score)
        return None

    @property
    def mode(self) -> int | None:
        """The score with most mass; the lowest one of a tie."""
        mass = self.mass
        return max(mass, key=lambda score: (mass[score], -score)) if mass else None

    def plus(self, other: "Tally") -> "Tally":
        """Both groups as one; beside a weighted group, unweighted rows weigh 1 each."""
        rows: dict[int, int] = {}
        for score, count in self.counts + other.counts:
            rows[score] = rows.get(score, 0) + count
        counts = tuple(sorted(rows.items()))
        if not (self.weighted or other.weighted):
            return Tally(counts)
        sums: dict[int, tuple[float, float]] = {}
        for score, w, square in self._as_weights() + other._as_weights():
            so_far = sums.get(score, (0, 0))
            sums[score] = (so_far[0] + w, so_far[1] + square)
        return Tally(counts, tuple((score, *sums[score]) for score in sorted(sums)))

    def minus(self, other: "Tally") -> "Tally":
        """What is left of this group without `other`, which must be a part of it.

        Beside a weighted group, unweighted rows weigh 1 each. BadChoice when `other` has rows that
        are not here.
        """
        rows, gone = dict(self.counts), dict(other.counts)
        left = {score: rows.get(score, 0) - gone.get(score, 0) for score in {**rows, **gone}}
        if min(left.values(), default=0) < 0:
            raise BadChoice("Only a part of a group can be taken out of it, not answers it lacks.")
        counts = tuple(sorted((score, count) for score, count in left.items() if count))
        if not (self.weighted or other.weighted):
            return Tally(counts)
        sums = {score: (w, square) for score, w, square in self._as_weights()}
        less = {score: (w, square) for score, w, square in other._as_weights()}
        pairs = [(s, sums.get(s, (0, 0)), less.get(s, (0, 0))) for s, _ in counts]
        # Sums of floating-point weights may miss zero by a hair.
        return Tally(
            counts, tuple((s, max(a - x, 0), max(b - y, 0)) for s, (a, b), (x, y) in pairs)
        )

    def _as_weights(self) -> tuple[tuple[int, float, float], ...]:
        return self.weights or tuple((s, rows * ONE, rows * ONE**2) for s, rows in self.counts)

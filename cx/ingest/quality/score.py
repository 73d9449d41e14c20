"""The score that an import is judged by, and groups of answers as tallies of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cx.ingest.quality.answers import Answers
from cx.ingest.quality.finding import Cell
from cx.stats import Difference, Estimate, Tally, difference, estimate, welch
from cx.stats.interval import Kind

NPS = "case when nps >= 9 then 100 when nps <= 6 then -100 when nps is not null then 0 end"
CSAT = "case when csat >= csat_top::int - 1 then 1 when csat < csat_top::int - 1 then 0 end"
SCORED = "coalesce(nps, csat, ces)"


@dataclass(frozen=True)
class Score:
    """One SQL expression per row, as everywhere: NPS, else CSAT (top two), else mean effort."""

    name: str
    kind: Kind
    sql: str
    unit: str  # of cx.format
    bounds: tuple[float, float]

    def estimate(self, tally: Tally) -> Estimate:
        """Value, n and 95 % interval."""
        return estimate(self.kind, tally, self.bounds)

    def gap(self, now: Tally, before: Tally) -> Difference:
        """Now minus before with its 95 % interval."""
        if self.kind == "mean":
            return welch(now, before)
        return difference(self.estimate(now), self.estimate(before))


def score_of(answers: Answers) -> Score | None:
    """The first of NPS, CSAT, CES that any answer has; None without a score."""
    found = answers.one(
        f"select count(nps) as nps, count({CSAT}) as csat, count(ces) as ces, "
        "coalesce(max(greatest(ces, ces_top)), 1) as top from answers"
    )
    known = (
        Score("nps", "nps", NPS, "points", (-100, 100)),
        Score("csat", "share", CSAT, "share", (0, 1)),
        Score("ces", "mean", "ces", "score", (0, found["top"])),
    )
    return next((score for score in known if found[score.name]), None)


def tallies(rows: Iterable[Mapping[str, Cell]], *by: str) -> dict[tuple[Cell, ...], Tally]:
    """Rows of `by`, score, n -> a tally per group."""
    counts = dict[tuple[Cell, ...], dict[int, int]]()
    for row in rows:
        group = counts.setdefault(tuple(row[name] for name in by), {})
        group[int(row["score"] or 0)] = int(row["n"] or 0)
    return {key: Tally(tuple(sorted(group.items()))) for key, group in counts.items()}

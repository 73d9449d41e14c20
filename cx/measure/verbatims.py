"""What the chosen comments say, counted: their terms, what sets them apart, topics and tone."""

from dataclasses import dataclass

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.access.suppression import protection_of
from cx.errors import Suppressed
from cx.filters import Filters
from cx.measure.counts import read
from cx.schema import BANDS, BLANK
from cx.stats import Tally, nps_estimate
from cx.store import Snapshot
from cx.text import Emerging, Grams, shares
from cx.text import distinctive as distinctive_terms
from cx.text import emerging as emerging_terms
from cx.text import terms as common_terms
from cx.text import tones as tones_of
from cx.text import topics as topics_of

MOST = 20_000  # comments that terms are worked out from
MOST_OF_TOPICS, MOST_OF_TONE = 2_000, 5_000
BLOCKS = 20  # of a sample
MANY = 300  # comments in a language that tell of nobody
POINTS = dict(zip(BANDS, (-100, 0, 100), strict=True))


@dataclass(frozen=True)
class Said:
    """What was found out, from how many comments, and how many there are."""

    table: pd.DataFrame
    counted: int
    of: int
    stability: float | None = None  # of topics, 0 to 1

    @property
    def sampled(self) -> bool:
        """Whether not every comment was looked at."""
        return self.counted < self.of


def verbatims(
    snapshot: Snapshot, filters: Filters, *, scope: Scope = EVERYTHING, most: int = MOST
) -> pd.DataFrame:
    """The comments: comment, language, nps and, in `of`, how many there are.

    More than `most` are a sample of that many in equal blocks, spread evenly over the comments
    from the worst score to the best, for the first so many would all be bad ones.
    """
    first = read(snapshot, filters, scope=scope, limit=most, commented=True)
    whole = int(first["of"].iloc[0]) if len(first) else 0
    if whole > most:
        size = most // BLOCKS
        starts = [place * (whole - size) // (BLOCKS - 1) for place in range(BLOCKS)]
        parts = (
            read(snapshot, filters, scope=scope, limit=size, offset=start, commented=True)
            for start in starts
        )
        first = pd.concat(list(parts), ignore_index=True)
    return first[["comment", "language", "nps", "of"]]


def band_of(nps: float) -> str:
    """The band of a rating; blank where there is none."""
    return BLANK if pd.isna(nps) else BANDS[int(nps > 6) + int(nps > 8)]


def _told(rows: pd.DataFrame) -> list[tuple[str, str | None]]:
    return list(zip(rows["comment"], rows["language"], strict=True))


def _said(table: pd.DataFrame, *sources: pd.DataFrame, stability: float | None = None) -> Said:
    whole = sum(int(rows["of"].iloc[0]) for rows in sources if len(rows))
    return Said(table, sum(map(len, sources)), whole, stability)


def terms_of(
    snapshot: Snapshot, filters: Filters, then: Filters | None = None, grams: Grams = "both", *,
    scope: Scope = EVERYTHING,
) -> Said:  # fmt: skip
    """term, comments, share, without and, with a window before, before (the share there)."""
    rows = verbatims(snapshot, filters, scope=scope)
    points = [POINTS.get(band_of(nps)) for nps in rows["nps"]]
    found = common_terms(_told(rows), scores=points, grams=grams)
    if then is not None:
        try:
            old = shares(_told(verbatims(snapshot, then, scope=scope)), found["term"])
        except Suppressed:  # too few wrote then; what they write now can be told all the same
            old = {}
        found = found.assign(before=found["term"].map(old)) if old else found
    return _said(found, rows)


def distinctive_of(
    snapshot: Snapshot, own: Filters, others: Filters, grams: Grams = "both", *,
    scope: Scope = EVERYTHING,
) -> Said:  # fmt: skip
    """term, comments, share, others, others_share, z: see cx.text.distinctive."""
    here, there = (verbatims(snapshot, each, scope=scope) for each in (own, others))
    return _said(distinctive_terms(_told(here), _told(there), grams=grams), here, there)


def emerging_of(
    snapshot: Snapshot, filters: Filters, then: Filters, level: float = 0.95, *,
    scope: Scope = EVERYTHING,
) -> Emerging:  # fmt: skip
    """Rare terms that grew: see cx.text.emerging."""
    now, before = (_told(verbatims(snapshot, each, scope=scope)) for each in (filters, then))
    return emerging_terms(now, before, level)


def topics_by_size(
    snapshot: Snapshot, filters: Filters, level: float = 0.95, *, scope: Scope = EVERYTHING
) -> Said:
    """topic, comments, share, value, n, low, high (of the NPS), typical: the largest first.

    topic is a tuple of terms, typical the words of the most typical comment.
    """
    rows = verbatims(snapshot, filters, scope=scope, most=MOST_OF_TOPICS)
    found = topics_of(_told(rows))
    points = [POINTS.get(band_of(nps)) for nps in rows["nps"]]
    listed = []
    for each in found.topics:
        score = nps_estimate(_tally([points[place] for place in each.comments]), level)
        listed.append(
            (each.terms, len(each.comments), len(each.comments) / len(rows), score.value, score.n,
             score.low, score.high, rows["comment"].iloc[each.typical])
        )  # fmt: skip
    columns = ["topic", "comments", "share", "value", "n", "low", "high", "typical"]
    return _said(pd.DataFrame(listed, columns=columns), rows, stability=found.stability)


def _tally(points: list[int | None]) -> Tally:
    known = [each for each in points if each is not None]
    return Tally(tuple((each, known.count(each)) for each in sorted(set(known))))


def tones_by_band(snapshot: Snapshot, filters: Filters, *, scope: Scope = EVERYTHING) -> Said:
    """band, negative, neutral, positive, unjudged: a row per band that is there."""
    rows = verbatims(snapshot, filters, scope=scope, most=MOST_OF_TONE)
    bands = map(band_of, rows["nps"])
    return _said(tones_of(zip(rows["comment"], rows["language"], bands, strict=True)), rows)


def languages_of(snapshot: Snapshot, filters: Filters, *, scope: Scope = EVERYTHING) -> Said:
    """language, comments: the most common first.

    None of answers given in confidence unless many write each: a rare language tells who it is.
    """
    rows = verbatims(snapshot, filters, scope=scope)
    counts = rows["language"].fillna(BLANK).replace("", BLANK).value_counts()
    table = counts.rename_axis("language").rename("comments").reset_index()
    kinds = filters.values("kind") or (None,)
    if any(protection_of(kind) for kind in kinds) and counts.min() < MANY:
        table = table.head(0)
    return _said(table, rows)

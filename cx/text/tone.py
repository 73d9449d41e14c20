"""How comments sound to a lexicon."""

from collections.abc import Iterable

import pandas as pd

from cx.english import is_english, polarity

LIMIT = 0.05  # of VADER's compound score: its authors' limit of neutral
TONES = ("negative", "neutral", "positive")
UNJUDGED = "unjudged"


def tone_of(comment: str, language: str | None) -> str:
    """`positive` from a compound score of 0.05, `negative` from -0.05; else `neutral`.

    `unjudged` where the comment is not English: VADER (Hutto & Gilbert 2014) knows no other.

    >>> tone_of("I love it, great work", "en"), tone_of("Awful, I hate it", "en")
    ('positive', 'negative')
    >>> tone_of("The parcel is here", "en"), tone_of("Ganz wunderbar", "de")
    ('neutral', 'unjudged')
    """
    if not is_english(comment, language):
        return UNJUDGED
    compound = polarity(comment)["compound"]
    if compound >= LIMIT:
        return "positive"
    return "negative" if compound <= -LIMIT else "neutral"


def tones(comments: Iterable[tuple[str, str | None, str]]) -> pd.DataFrame:
    """(comment, language, band) in; a row per band that is there, in the columns how many sound so.

    band, negative, neutral, positive, unjudged.
    """
    said = pd.DataFrame(
        [(band, tone_of(comment, language)) for comment, language, band in comments],
        columns=["band", "tone"],
    )
    counts = pd.crosstab(said["band"], said["tone"])
    whole = counts.reindex(columns=[*TONES, UNJUDGED], fill_value=0)
    whole.columns.name = None
    return whole.reset_index()

"""English: whether a comment is, and how it sounds to a lexicon that knows no other language."""

import re
from functools import cache

from stopwordsiso import stopwords
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

NEIGHBOURS = ("de", "da", "nl", "sv", "no", "fr", "es", "it", "pt")
LEAST = 2  # English stop words
WORD = re.compile(r"[^\W\d_]+")
ENGLISH = ("en", "eng", "english", "englisch")


def is_english(comment: str, language: str | None = None) -> bool:
    """By its language where it has one (`en`, `en-GB`); else by its stop words.

    It looks English when at least two of its words are English stop words and more than are
    stop words of any of nine neighbours. What is too short to tell is not English.

    >>> is_english("It was not what we had agreed on"), is_english("Das war nicht so abgemacht")
    (True, False)
    >>> is_english("Super"), is_english("Super", "en-GB"), is_english("It was good", "de")
    (False, True, False)
    """
    if language and language.strip():
        return re.split(r"[-_]", language.strip().lower())[0] in ENGLISH
    words = WORD.findall(comment.lower())
    own = _among(words, "en")
    return own >= LEAST and all(own > _among(words, other) for other in NEIGHBOURS)


def polarity(comment: str) -> dict[str, float]:
    """VADER (Hutto & Gilbert 2014): neg, neu and pos are shares 0-1, compound is -1 to 1.

    Irony and mixed comments mislead a lexicon.
    """
    return dict(_analyser().polarity_scores(comment))


@cache
def _analyser() -> SentimentIntensityAnalyzer:
    return SentimentIntensityAnalyzer()


def _among(words: list[str], language: str) -> int:
    known = _stop_words(language)
    return sum(word in known for word in words)


@cache
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(word.lower() for word in stopwords(language))

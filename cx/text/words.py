"""A comment as words, and the words that say nothing by themselves."""

import re
import unicodedata
from functools import cache
from typing import Any

from snowballstemmer import stemmer
from stopwordsiso import stopwords

LANGUAGES = {"en": "english", "de": "german", "da": "danish"}
NEGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "nor",
        "without",
        "cannot",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "keinem",
        "keiner",
        "keines",
        "nie",
        "ohne",
        "ikke",
        "ingen",
        "intet",
        "aldrig",
        "uden",
    ]
)
KEPT = NEGATIONS | frozenset(
    [
        "problem",
        "problems",
        "call",
        "calls",
        "called",
        "help",
        "helped",
        "helps",
        "system",
        "bill",
        "bills",
        "time",
        "times",
        "response",
        "responses",
        "wait",
        "waited",
        "waiting",
        "value",
        "order",
        "orders",
        "ordered",
        "website",
        "page",
        "computer",
        "information",
        "quickly",
        "promptly",
        "fix",
        "line",
        "test",
        "data",
        "number",
        "work",
        "working",
        "zeit",
        "hilfe",
        "schlecht",
        "lange",
        "tid",
    ]
)
# Forms of "our" that the lists forget.
FORGOTTEN = frozenset(["unseren", "unserem", "unserer", "unseres"])
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def code(language: str | None) -> str:
    """`en`, `de` or `da`, or nothing for a language that we do not know."""
    short = re.split(r"[-_]", (language or "").strip().casefold())[0]
    return short if short in LANGUAGES else ""


def tokens(comment: str, language: str | None) -> list[str]:
    """Words of two letters and more, in order; apostrophes inside a word belong to it."""
    text = unicodedata.normalize("NFC", comment.casefold()).replace("’", "'")
    return [word for word in WORD.findall(text) if len(word) > 1]


def stop_words(language: str | None) -> frozenset[str]:
    """Words to leave out; all known languages together where the language is not known."""
    return _stop_words(code(language))


@cache
def _stop_words(short: str) -> frozenset[str]:
    listed = stopwords([short] if short else list(LANGUAGES))
    return FORGOTTEN | frozenset(word.casefold() for word in listed) - KEPT


@cache
def _stemmer(short: str) -> Any:
    return stemmer(LANGUAGES.get(short, "english"))


def stem(word: str, language: str | None) -> str:
    """What forms of one word have in common; English rules where the language is not known."""
    return _stemmer(code(language)).stemWord(word)

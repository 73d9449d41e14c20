"""In which language a comment is written, where nobody said so."""

from collections.abc import Iterable, Sequence
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from cx.text.words import LANGUAGES

LEAST_LETTERS = 15


def languages_found(texts: Sequence[str], among: Iterable[str | None] = ()) -> list[str | None]:
    """A two-letter code per text; None for one with fewer than 15 letters.

    Only the languages `among` are weighed, which are those that the data name already; without any
    that can be told, English, German and Danish. By py3langid (Lui and Baldwin 2011), offline.
    """
    judge = _judge(frozenset(str(each).casefold()[:2] for each in among if each))
    return [judge.classify(text)[0] if _letters(text) >= LEAST_LETTERS else None for text in texts]


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


@cache
def _judge(among: frozenset[str]) -> LanguageIdentifier:
    judge = LanguageIdentifier.from_pickled_model(MODEL_FILE)
    known = sorted(among & set(judge.nb_classes)) or sorted(LANGUAGES)
    judge.set_languages(known)
    return judge

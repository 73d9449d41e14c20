"""Where in a comment itself the words stand that a search looks for."""

from collections.abc import Iterator

from cx.search.folding import bare
from cx.search.query import Query, looked_for


def hits(query: Query, text: str) -> list[tuple[int, int]]:
    """From where to where in the text itself the words stand that are looked for, in order."""
    words = list(_placed(text))
    found = set[tuple[int, int]]()
    for wanted in looked_for(query):
        parts = wanted.text.split()
        for first in range(len(words) - len(parts) + 1):
            here = words[first : first + len(parts)]
            if f" {' '.join(word for word, _start, _end in here)} ".startswith(wanted.needle):
                found.add((here[0][1], here[-1][2]))
    return _joined(sorted(found))


def _placed(text: str) -> Iterator[tuple[str, int, int]]:
    """Every folded word with its place in the text: character by character it is the same fold."""
    word, start, end = "", 0, 0
    for place, letter in enumerate(text):
        said = bare(letter)
        for part in said:
            if part == " " and word:
                yield word, start, end
                word = ""
            elif part != " ":
                start = start if word else place
                word, end = word + part, place + 1
        if not said and word:
            end = place + 1  # an accent that stands by itself
    if word:
        yield word, start, end


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined

"""What a person types to search comments, as a small tree.

A query holds words, "quoted phrases", beginnings of words (respon*), AND, OR, NOT or a leading
minus, and parentheses. Words side by side must all be there; NOT binds before AND, AND before OR.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cx.errors import BadChoice
from cx.language import _
from cx.search.folding import fold

LONGEST = 500  # characters
DEEPEST = 20  # parentheses and NOTs within each other
QUOTES = str.maketrans("“”„‟«»＂", '"' * 7)
TOKENS = re.compile(r'"[^"]*"?|[()]|-(?=[^\s)])|[^\s()"]+')


@dataclass(frozen=True)
class Words:
    """These words, folded, one after the other; the last may only be a beginning."""

    text: str
    beginning: bool = False

    @property
    def needle(self) -> str:
        """What a folded text holds where it holds these words."""
        return f" {self.text}" if self.beginning else f" {self.text} "


@dataclass(frozen=True)
class Without:
    """Not that."""

    part: "Query"


@dataclass(frozen=True)
class Every:
    """All of these."""

    parts: tuple["Query", ...]


@dataclass(frozen=True)
class Either:
    """At least one of these."""

    parts: tuple["Query", ...]


Query: TypeAlias = Words | Without | Every | Either


def parse(text: str) -> Query | None:
    """The query as a tree; None when it is blank, which finds everything.

    Raises BadChoice, which names the place, for what cannot be read.

    >>> parse("NOT respon*")
    Without(part=Words(text='respon', beginning=True))
    """
    if len(text) > LONGEST:
        said = _("A search has at most {most} characters, not {n}; shorten it.")
        raise BadChoice(said.format(most=LONGEST, n=len(text)))
    tokens = [
        (found.group(), found.start() + 1) for found in TOKENS.finditer(text.translate(QUOTES))
    ]
    if not tokens:
        return None
    tree, left = _either(tokens, 0)
    if left:
        said = _("The bracket at character {place} closes nothing; open one before it.")
        raise BadChoice(said.format(place=left[0][1]))
    return tree


Tokens: TypeAlias = list[tuple[str, int]]
Read: TypeAlias = tuple[Query, Tokens]


def _either(tokens: Tokens, depth: int) -> Read:
    parts, left = [], tokens
    while True:
        part, left = _every(left, depth)
        parts.append(part)
        if not left or left[0][0] != "OR":
            return (Either(tuple(parts)) if len(parts) > 1 else parts[0]), left
        left = _after(left)


def _every(tokens: Tokens, depth: int) -> Read:
    parts, left = [], tokens
    while True:
        part, left = _one(left, depth)
        parts.append(part)
        if not left or left[0][0] in ("OR", ")"):
            return (Every(tuple(parts)) if len(parts) > 1 else parts[0]), left
        if left[0][0] == "AND":
            left = _after(left)


def _one(tokens: Tokens, depth: int) -> Read:
    token, place = tokens[0]
    if depth > DEEPEST:
        said = _("The search is too deeply nested at character {place}; take brackets away.")
        raise BadChoice(said.format(place=place))
    if token in ("NOT", "-"):
        part, left = _one(_after(tokens), depth + 1)
        return Without(part), left
    if token == "(":
        part, left = _either(_after(tokens), depth + 1)
        if not left:
            said = _("The bracket at character {place} is never closed; close it.")
            raise BadChoice(said.format(place=place))
        return part, left[1:]
    if token in ("AND", "OR", ")"):
        said = _("A word is missing before {token} at character {place}; write one there.")
        raise BadChoice(said.format(token=token, place=place))
    return _words(token, place), tokens[1:]


def _after(tokens: Tokens) -> Tokens:
    """What follows an operator or a bracket."""
    if len(tokens) < 2:
        said = _("A word is missing after {token} at character {place}; write one there.")
        raise BadChoice(said.format(token=tokens[0][0], place=tokens[0][1]))
    return tokens[1:]


def _words(token: str, place: int) -> Words:
    if token[0] == '"' and (len(token) < 2 or token[-1] != '"'):
        said = _("The quotation mark at character {place} is never closed; close it.")
        raise BadChoice(said.format(place=place))
    bare = token.strip('"')
    beginning = bare.endswith("*")
    if "*" in bare[:-1]:
        said = _("A star stands only at the end of a word, not within {word} at character {place}.")
        raise BadChoice(said.format(word=bare, place=place))
    text = fold(bare).strip()
    if not text:
        said = _("There is no letter or digit to look for in {word} at character {place}.")
        raise BadChoice(said.format(word=token, place=place))
    return Words(text, beginning)


def words_in(query: Query) -> Iterator[Words]:
    """All words that a query names, those that it does without too."""
    match query:
        case Words():
            yield query
        case Without(part):
            yield from words_in(part)
        case Every(parts) | Either(parts):
            for part in parts:
                yield from words_in(part)


def looked_for(query: Query, wanted: bool = True) -> Iterator[Words]:
    """The words whose presence speaks for a comment."""
    match query:
        case Words():
            if wanted:
                yield query
        case Without(part):
            yield from looked_for(part, not wanted)
        case Every(parts) | Either(parts):
            for part in parts:
                yield from looked_for(part, wanted)

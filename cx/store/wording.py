"""What a search must not tell: who among a few used a word in confidence."""

from dataclasses import replace

from cx.access import Scope
from cx.filters import WORDS, Choice, Filters
from cx.store.search import apart
from cx.store.snapshot import Snapshot
from cx.store.sql import persons_sql


def words_hidden(snapshot: Snapshot, scope: Scope, filters: Filters, least: int) -> bool:
    """Whether some of the words searched for, without the others, stand in few persons' comments.

    Searches can be told apart by a word: from those who say "late" and those who say "late" but
    not "zebra" one reads who says "zebra". So comments are parted by which of the words they hold,
    and every part has to be of nobody or of at least `least` persons.
    """
    searches = [each for c in filters.choices for each in c.parts if each.dimension == WORDS]
    words = [each for n, choice in enumerate(searches) for each in apart(choice, f"word{n}")]
    if not words:
        return False
    rest = replace(filters, choices=tuple(c for c in filters.choices if not _searches(c)))
    by = ", ".join(sql for sql, _bound in words)
    sql, params = persons_sql(snapshot, scope, rest, "has_comment", by)
    for _sql, bound in words:
        params |= bound
    persons = snapshot.run(sql, params)["persons"]
    return bool(((persons > 0) & (persons < least)).any())


def _searches(choice: Choice) -> bool:
    return any(part.dimension == WORDS for part in choice.parts)

"""Searches of comments as SQL, over the column that holds every comment folded."""

import duckdb

from cx.filters import Choice
from cx.search import Every, Query, Without, Words, fold, parse, words_in

FOLD = "cx_fold"
# Of characters that take one byte each, which is the common case, SQL folds the same and faster.
PLAIN = "' ' || trim(regexp_replace(lower({text}), '[^a-z0-9]+', ' ', 'g')) || ' '"
Bound = tuple[str, dict[str, object]]


def can_fold(connection: duckdb.DuckDBPyConnection) -> None:
    """Teach a connection to fold; what `folded` says needs it."""
    connection.create_function(FOLD, fold, ["VARCHAR"], "VARCHAR")


def folded(text: str) -> str:
    """SQL of a text as cx.search.fold has it, null where there is none."""
    plain = PLAIN.format(text=text)
    return f"case when strlen({text}) = length({text}) then {plain} else {FOLD}({text}) end"


def searched(choice: Choice, name: str) -> Bound:
    """Which responses have a comment that one of the searches finds; BadChoice for a bad one.

    `without` turns it around: then those without a comment are among them.
    """
    found, params = [], dict[str, object]()
    for place, value in enumerate(choice.values):
        query = parse(value)
        if query is not None:
            among, bound = _sql(query, f"{name}_{place}")
            found.append(among)
            params |= bound
    if len(found) < len(choice.values):
        return str(not choice.without), {}  # a blank search finds everything
    either = " or ".join(found) or "false"
    return (f"not coalesce({either}, false)" if choice.without else f"({either})"), params


def apart(choice: Choice, name: str) -> list[Bound]:
    """For each word of the searches, which responses have it in their comment."""
    queries = [query for query in map(parse, choice.values) if query is not None]
    words = dict.fromkeys(word for query in queries for word in words_in(query))
    return [_holds(word, f"{name}_{place}") for place, word in enumerate(words)]


def _sql(query: Query, name: str) -> Bound:
    if isinstance(query, Words):
        return _holds(query, name)
    if isinstance(query, Without):
        part, params = _sql(query.part, f"{name}_0")
        return f"not {part}", params
    joint = " and " if isinstance(query, Every) else " or "
    parts = [_sql(part, f"{name}_{place}") for place, part in enumerate(query.parts)]
    params = {key: value for _part, bound in parts for key, value in bound.items()}
    return f"({joint.join(part for part, _bound in parts)})", params


def _holds(words: Words, name: str) -> Bound:
    """First without the blank before it: every word begins with one, so looking for it is slow."""
    bare = words.needle.lstrip()
    holds = f"(contains(folded, ${name}_bare) and contains(folded, ${name}))"
    return holds, {name: words.needle, f"{name}_bare": bare}

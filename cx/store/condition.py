"""Scope and filters as a condition: codes, days and bounds are bound, names never become SQL."""

from dataclasses import dataclass

from cx.access import Scope
from cx.filters import EITHER, RANGE, WORDS, Choice, Filters, bounds
from cx.schema import NUMBERS
from cx.store.search import searched
from cx.store.snapshot import Snapshot

Bound = tuple[str, dict[str, object]]
# The SQL of a number; that of a further question is one less than its code.
OF_ACCOUNT = "account_id in (select account_id from accounts where {})"


@dataclass(frozen=True)
class Part:
    """SQL that rows have to meet, its bound parameters, and what they stand for."""

    sql: str
    params: dict[str, object]
    meant: dict[str, str]


def condition(snapshot: Snapshot, scope: Scope, filters: Filters, days: str = "day") -> Bound:
    """The rows that both leave, over any table that holds these dimensions as codes.

    `days` is the column that the window goes by. UnknownName for a dimension that is not there,
    BadChoice for a range that cannot be read.
    """
    parts, params = ["true"], dict[str, object]()
    for name, sign, day in (("since", ">=", filters.since), ("until", "<=", filters.until)):
        if day:
            parts.append(f"{days} {sign} ${name}")
            params[name] = day
    for part in _parts(snapshot, scope, filters):
        parts.append(part.sql)
        params |= part.params
    return " and ".join(parts), params


def meanings(snapshot: Snapshot, scope: Scope, filters: Filters) -> dict[str, str]:
    """What the numbers of bound parameters stand for: `c0_0` -> `unit = North`."""
    meant: dict[str, str] = {}
    for part in _parts(snapshot, scope, filters):
        meant |= part.meant
    return meant


def _parts(snapshot: Snapshot, scope: Scope, filters: Filters) -> list[Part]:
    allowed = () if scope.units is None else (Choice("unit", scope.units),)
    chosen = enumerate((*allowed, *filters.choices))
    return [_part(snapshot, f"c{number}", choice) for number, choice in chosen]


def _part(snapshot: Snapshot, name: str, choice: Choice) -> Part:
    """One choice; its parameters begin with `name`."""
    if choice.dimension == WORDS:
        return Part(*searched(choice, name), {})  # they speak for themselves
    if choice.dimension == EITHER:
        parts = [_part(snapshot, f"{name}_{n}", each) for n, each in enumerate(choice.parts)]
        found = _joined(parts, " or ")
    elif _numeric(snapshot, choice):
        found = _ranges(snapshot, name, choice)
    else:
        found = _values(snapshot, name, choice)
    return Part(f"not coalesce({found.sql}, false)", found.params, found.meant) if (
        choice.without
    ) else found  # fmt: skip


def _numeric(snapshot: Snapshot, choice: Choice) -> bool:
    """Whether a choice is of ranges; a file may name a column of its own like a number."""
    if choice.dimension in snapshot.dimensions:
        known = choice.dimension in snapshot.titles
        return known and all(RANGE.fullmatch(value) for value in choice.values)
    return choice.dimension in NUMBERS


def _joined(parts: list[Part], by: str) -> Part:
    params: dict[str, object] = {}
    meant: dict[str, str] = {}
    for part in parts:
        params |= part.params
        meant |= part.meant
    return Part(f"({by.join(part.sql for part in parts)})", params, meant)


def _values(snapshot: Snapshot, name: str, choice: Choice) -> Part:
    dimension = snapshot.known(choice.dimension)
    codes = snapshot.codes(dimension, choice.values)
    params: dict[str, object] = {f"{name}_{place}": code for place, code in enumerate(codes)}
    names = snapshot.names(dimension)
    meant = {at: f"{dimension} = {names[code]}" for at, code in zip(params, codes, strict=True)}
    listed = ", ".join(f"${each}" for each in params)
    return Part(f'("{dimension}" in ({listed}))' if params else "(false)", params, meant)


def _ranges(snapshot: Snapshot, name: str, choice: Choice) -> Part:
    """A number within any of the ranges; where there is none the row is outside."""
    number = choice.dimension
    column = f'nullif("{number}", 0) - 1' if number in snapshot.titles else f'"{number}"'
    parts = [
        _range(f"{name}_{place}", column, number, ends)
        for place, ends in enumerate(bounds(choice))
    ]  # fmt: skip
    found = _joined(parts, " or ")
    if number == "yearly_value":
        found = Part(OF_ACCOUNT.format(found.sql), found.params, found.meant)
    return found


def _range(name: str, column: str, number: str, ends: tuple[int | None, int | None]) -> Part:
    told = [
        (f"{name}_{end}", sign, bound)
        for end, sign, bound in zip(("low", "high"), (">=", "<="), ends, strict=True)
        if bound is not None
    ]
    sql = " and ".join(f"{column} {sign} ${at}" for at, sign, _bound in told)
    params: dict[str, object] = {at: bound for at, _sign, bound in told}
    return Part(f"({sql})", params, {at: f"{number} {sign} {bound}" for at, sign, bound in told})

"""Scope and filters as a condition: codes and days are bound, names never become SQL."""

from cx.access import Scope
from cx.filters import Choice, Filters
from cx.store.snapshot import Snapshot

Bound = tuple[str, dict[str, object]]


def condition(snapshot: Snapshot, scope: Scope, filters: Filters, days: str = "day") -> Bound:
    """The rows that both leave, over any table that holds these dimensions as codes.

    `days` is the column that the window goes by. UnknownName for a dimension that is not there.
    """
    parts, params = ["true"], dict[str, object]()
    for name, sign, day in (("since", ">=", filters.since), ("until", "<=", filters.until)):
        if day:
            parts.append(f"{days} {sign} ${name}")
            params[name] = day
    allowed = () if scope.units is None else (Choice("unit", scope.units),)
    for number, choice in enumerate((*allowed, *filters.choices)):
        codes = snapshot.codes(snapshot.known(choice.dimension), choice.values)
        bound = {f"c{number}_{place}": code for place, code in enumerate(codes)}
        listed = ", ".join(f"${name}" for name in bound)
        among = f'"{choice.dimension}" in ({listed})' if bound else "false"
        parts.append(f"not ({among})" if choice.without else among)
        params |= bound
    return " and ".join(parts), params

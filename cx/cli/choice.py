"""The options that choose rows, the same for every command."""

from datetime import date
from typing import Annotated

import typer

from cx.errors import BadChoice, UnknownName
from cx.filters import WORDS, Choice, Filters, bounds, parse
from cx.language import _
from cx.measure import values
from cx.schema import NUMBERS, title_of
from cx.store import Snapshot

Where = Annotated[list[str], typer.Option(help="dim=value or dim!=value.")]
From = Annotated[str, typer.Option("--from", help="First day, 2026-01-31.")]
To = Annotated[str, typer.Option("--to", help="Last day.")]


def chosen(where: list[str], since: str, until: str) -> Filters:
    """The filters that these options mean; BadChoice for one that cannot be read."""
    filters = Filters(choices=_merged([parse(each) for each in where]))
    return filters.between(_day(since), _day(until))


def one_kind(snapshot: Snapshot, filters: Filters, by: list[str] | None = None) -> None:
    """Kinds of survey are never blended: where several are left, one has to be asked for."""
    check(snapshot, filters)
    kinds = values(snapshot, "kind", filters)
    if len(kinds) > 1 and "kind" not in (by or []):
        options = [f"--where kind={kinds[0]}", *([] if by is None else ["--by kind"])]
        text = _(
            "These are answers of several kinds ({kinds}), which are never blended; add {option}."
        )
        raise BadChoice(text.format(kinds=", ".join(kinds), option=_(" or ").join(options)))


def check(snapshot: Snapshot, filters: Filters) -> None:
    """Refuse a value that the data do not have: a slip would otherwise count nobody, or all."""
    for choice in (part for each in filters.choices for part in each.parts):
        if choice.dimension == WORDS:
            continue  # whatever can be read can be looked for
        if choice.dimension in NUMBERS:
            bounds(choice)
            continue
        known = snapshot.names(choice.dimension)
        for value in choice.values:
            if value not in known:
                raise UnknownName(title_of(choice.dimension).lower(), value, known, _)


def _merged(choices: list[Choice]) -> tuple[Choice, ...]:
    """Several wanted values of one dimension mean any of them."""
    merged: dict[tuple[str, bool], tuple[str, ...]] = {}
    for choice in choices:
        key = (choice.dimension, choice.without)
        merged[key] = merged.get(key, ()) + choice.values
    return tuple(Choice(name, values, without) for (name, without), values in merged.items())


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        said = _("{text!r} is not a day; write it as 2026-01-31.")
        raise BadChoice(said.format(text=text)) from None

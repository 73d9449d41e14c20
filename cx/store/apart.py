"""Choices of which the answers they leave out, or share, would follow by one subtraction."""

from collections.abc import Callable, Collection
from itertools import combinations

from cx.filters import EITHER, Choice
from cx.schema import NUMBERS

MOST = 5  # choices of which one is enough, whose every mixture is looked at

PersonsOf = Callable[[Collection[Choice]], int]


def few_apart(choices: Collection[Choice], persons_of: PersonsOf, least: int) -> bool:
    """Whether one choice fewer, or part of an either, tells of 1 to `least` - 1 persons.

    "All but Invoicing" leaves out who named Invoicing: they follow from the same without it. Of
    choices of which one is enough the answers that meet several follow by inclusion and exclusion.
    `persons_of` counts the persons who meet all of some choices.
    """
    inside = persons_of(choices)
    for choice in choices:
        rest = [each for each in choices if each != choice]
        if choice.dimension == EITHER:
            if _mixed(choice.parts, rest, persons_of, least):
                return True
        elif (choice.without or choice.dimension in NUMBERS) and (
            0 < persons_of(rest) - inside < least
        ):
            return True
    return False


def _mixed(
    parts: Collection[Choice], rest: list[Choice], persons_of: PersonsOf, least: int
) -> bool:
    if len(parts) > MOST:
        return True
    return any(
        0 < persons_of([*rest, *some]) < least
        for size in range(1, len(parts) + 1)
        for some in combinations(parts, size)
    )

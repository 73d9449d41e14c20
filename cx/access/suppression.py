"""Which small groups stay hidden, so that nobody's answer can be told from a number."""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TypeVar

from cx.language import _

Group = TypeVar("Group", bound=Hashable)
HIDDEN = _("Hidden (too few people)")  # the name of all hidden groups together


@dataclass(frozen=True)
class Protection:
    """How many persons it takes, at the least, to show numbers and to show comments."""

    numbers: int = 5
    comments: int = 8


PROTECTED: dict[str, Protection] = {"employee": Protection()}


def protection_of(
    kind: str | None, protected: Mapping[str, Protection] = PROTECTED
) -> Protection | None:
    """The protection of a kind of survey; None when it has none.

    Answers of no one kind (`kind` None) may hold those of every protected one: for them the
    highest thresholds of all count.
    """
    if kind is not None or not protected:
        return protected.get(kind or "")
    return Protection(
        numbers=max(each.numbers for each in protected.values()),
        comments=max(each.comments for each in protected.values()),
    )


def hidden(
    persons: Mapping[Group, int],
    least: int,
    whole_shown: bool = True,
    together: Callable[[Collection[Group]], int] | None = None,
) -> frozenset[Group]:
    """The groups to hide, given how many persons stand in each.

    Hidden are groups of 1 to `least` - 1 persons. Where the whole is shown too, their sum follows
    by subtraction; when that is of fewer than `least` persons, the next smallest group is hidden
    with them (complementary suppression: Cox 1980, JASA 75:377). When there is none left, the
    whole must be hidden as well: ask `slice_hidden`. Groups of 0 persons say nothing and stay.

    `together` counts the persons of several groups. Without it nobody may stand in two: the sum
    would count such a person twice.
    Of groups of one size it is always the same that is hidden, in whatever order they come; two
    pages that sort differently would else give away together what each of them hides.
    """
    order = sorted((group for group in persons if persons[group]), key=lambda g: _rank(g, persons))
    small = [group for group in order if persons[group] < least]
    told = together(small) if together else sum(persons[group] for group in small)
    # One more is always enough: it has `least` persons of its own.
    more = whole_shown and 0 < told < least
    return frozenset(order[: len(small) + more])


def slice_hidden(inside: int, whole: int, least: int) -> bool:
    """Whether to hide a filtered slice, given its persons and those of the whole it is cut from.

    The whole is the same window without the choices. Hidden are slices of 1 to `least` - 1
    persons, slices that leave out so few of the whole, and those that have more than the whole:
    there something was miscounted.
    """
    left_out = whole - inside
    return left_out < 0 or 0 < inside < least or 0 < left_out < least


def nobody_hidden(
    choices: Collection[Group], persons_of: Callable[[Collection[Group]], int], least: int
) -> bool:
    """Whether to hide that nobody meets all choices; `persons_of` counts those who meet some.

    Where a team of 3 is hidden, that none of them is a detractor must be too: from such nothings
    one reads what the 3 are. It can be shown where some of the choices leave nobody already and
    fewer than those never leave 1 to `least` - 1 persons: then it is said of nobody or of many.
    """
    few: list[set[Group]] = []
    for size in range(len(choices) + 1):
        for some in map(set, combinations(choices, size)):
            persons = persons_of(some)
            if 0 < persons < least:
                few.append(some)
            elif not persons and not any(each <= some for each in few):
                return False
    return True


def _rank(group: Group, persons: Mapping[Group, int]) -> tuple[int, str, str]:
    return persons[group], str(group), type(group).__name__

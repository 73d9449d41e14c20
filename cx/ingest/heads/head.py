"""What the top of a table says, and how its columns get names that each stand once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from cx.language import _

Rows = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Head:
    """The headings of a table and where its data begin.

    `headings` are stripped, never blank and each once; `repeated` are those that the file has
    more often; `titles` gives the question in full where a heading row holds it; `first` is the
    index of the first row of data; `vendor` names the product, blank when it is not recognised.
    """

    headings: tuple[str, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    repeated: frozenset[str] = frozenset()
    first: int = 1
    vendor: str = ""


# Takes rows of stripped cells; None when these are not the heading rows that it knows.
Recogniser = Callable[[Rows], Head | None]


def headed(
    found: Sequence[str], first: int, vendor: str = "", questions: Sequence[str] = ()
) -> Head:
    """The head of a table whose columns are called `found`, each with its question, if any."""
    headings, repeated = _each_once(found)
    asked = zip(headings, questions, strict=False)
    titles = {heading: text for heading, text in asked if text and text != heading}
    return Head(headings, titles, repeated, first, vendor)


def _each_once(found: Sequence[str]) -> tuple[tuple[str, ...], frozenset[str]]:
    """Names for all columns: a blank one says its place, one that comes again its number."""
    names = [name or _("Column {place}").format(place=i) for i, name in enumerate(found, 1)]
    taken = set(names)
    seen: dict[str, int] = {}
    headings = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        headings.append(name if seen[name] == 1 else _numbered(name, seen, taken))
    return tuple(headings), frozenset(name for name, times in seen.items() if times > 1)


def _numbered(name: str, seen: dict[str, int], taken: set[str]) -> str:
    """The name with the next number that no other column has."""
    while (numbered := f"{name} ({seen[name]})") in taken:
        seen[name] += 1
    taken.add(numbered)
    return numbered

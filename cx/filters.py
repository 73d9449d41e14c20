"""What a person chose to look at: one immutable value, shared by every page, export and command."""

import json
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Optional

from cx.errors import BadChoice
from cx.language import _
from cx.schema import NUMBERS, title_of

EITHER = "either"  # not a dimension: its values are choices, of which one is enough
RANGE = re.compile(r"(-?\d+)?\.\.(-?\d+)?")

WORDS = "words"  # in place of a dimension: the values are searches of comments, see cx.search


@dataclass(frozen=True, order=True)
class Choice:
    """Values of one dimension that are wanted, or, when `without`, that are not.

    Of a number the values are ranges: "0..6", "100000..". Of EITHER they are choices, `written`.
    """

    dimension: str
    values: tuple[str, ...]
    without: bool = False

    @property
    def parts(self) -> tuple["Choice", ...]:
        """The choices of which one is enough; the choice itself when it is not of several."""
        if self.dimension != EITHER:
            return (self,)
        return tuple(_unwritten(value) for value in self.values)

    @property
    def opposite(self) -> "Choice":
        """The choice that keeps exactly what this one does not, blanks among it."""
        return replace(self, without=not self.without)

    @property
    def written(self) -> str:
        """The choice as text, as EITHER holds it."""
        return json.dumps([self.dimension, self.values, self.without], ensure_ascii=False)

    def __str__(self) -> str:
        if self.dimension == EITHER:
            several = _(" or ").join(map(str, self.parts))
            return _("not ({choices})").format(choices=several) if self.without else several
        if self.dimension == WORDS:
            said = _("no comments with {words}") if self.without else _("comments with {words}")
            return said.format(words=_(" or ").join(f"“{value}”" for value in self.values))
        said = _("{dimension} is not {values}") if self.without else _("{dimension} is {values}")
        return said.format(
            dimension=_(title_of(self.dimension)),
            values=_(" or ").join(map(self._said, self.values)),
        )

    def _said(self, value: str) -> str:
        if self.dimension not in NUMBERS or not RANGE.fullmatch(value):
            return value
        low, high = value.split("..")
        if low and high:
            return _("{low} to {high}").format(low=low, high=high)
        return _("{low} and more").format(low=low) if low else _("{high} at most").format(high=high)


def bounds(choice: Choice) -> list[tuple[int | None, int | None]]:
    """The ranges of a choice of a number, open ends as None; BadChoice for what is none."""
    found = []
    for value in choice.values:
        match = RANGE.fullmatch(value)
        if not match or value == "..":
            said = _("Cannot read {value!r} as a range of {name}; write it as 0..6, 3.. or ..6.")
            raise BadChoice(said.format(value=value, name=title_of(choice.dimension)))
        low, high = (None if each is None else int(each) for each in match.groups())
        found.append((low, high))
    return found


@dataclass(frozen=True)
class Filters:
    """A choice of rows. No choice keeps everything; days are inclusive at both ends.

    With a day set, rows without a date are outside.
    """

    since: date | None = None
    until: date | None = None
    choices: tuple[Choice, ...] = ()

    def values(self, dimension: str) -> tuple[str, ...]:
        """The wanted values of a dimension; empty when it is open."""
        parts = (part for choice in self.choices for part in choice.parts)
        wanted = (part.values for part in parts if part.dimension == dimension and not part.without)
        return tuple(value for values in wanted for value in values)

    def choose(self, dimension: str, *values: str, without: bool = False) -> "Filters":
        """The same filters with these values of a dimension wanted instead of the former ones.

        With `without`, unwanted instead of those that were. Of choices of which one is enough
        none is changed.
        """
        rest = tuple(c for c in self.choices if (c.dimension, c.without) != (dimension, without))
        more = (Choice(dimension, values, without),) if values else ()
        return replace(self, choices=tuple(sorted(rest + more)))

    def less(self, choice: Choice) -> "Filters":
        """The same filters without this choice."""
        return replace(self, choices=tuple(each for each in self.choices if each != choice))

    def either(self) -> "Filters":
        """The same choices, of which one is now enough; kinds are never a matter of either."""
        kinds = tuple(each for each in self.choices if each.dimension == "kind")
        rest = [each for each in self.choices if each.dimension != "kind"]
        if len(rest) < 2:
            return self
        told = tuple(each.written for each in rest)
        return replace(self, choices=tuple(sorted((*kinds, Choice(EITHER, told)))))

    def others(self) -> Optional["Filters"]:
        """Those of the same kinds and window that these filters leave out; None where nobody is.

        Not (this and that) is: not this, or not that. Of choices of which one is enough none is
        met then.
        """
        kinds = tuple(each for each in self.choices if each.dimension == "kind")
        rest = [each for each in self.choices if each.dimension != "kind"]
        if not rest:
            return None
        if len(rest) == 1 and rest[0].dimension == EITHER and not rest[0].without:
            every = tuple(part.opposite for part in rest[0].parts)
            return replace(self, choices=tuple(sorted((*kinds, *every))))
        turned = tuple(each.opposite for each in rest)
        return replace(self, choices=tuple(sorted((*kinds, *turned)))).either()

    def between(self, since: date | None, until: date | None) -> "Filters":
        """The same choice in another window; BadChoice when it ends before it starts."""
        if since and until and since > until:
            text = _("The window starts on {since} but ends on {until}; swap the two days.")
            raise BadChoice(text.format(since=since, until=until))
        return replace(self, since=since, until=until)

    def __str__(self) -> str:
        """The choice as a sentence for captions and exports."""
        bits = [str(choice) for choice in self.choices]
        if self.since or self.until:
            since, until = self.since or _("the start"), self.until or _("the newest answer")
            bits.insert(0, _("{since} to {until}").format(since=since, until=until))
        return "; ".join(bits) or _("Everything")


def parse(text: str) -> Choice:
    """Read `dim=value` or `dim!=value`, as the command line takes it.

    >>> parse("unit!=Sales")
    Choice(dimension='unit', values=('Sales',), without=True)
    """
    name, sign, value = text.partition("=")
    if not sign or not name.strip("!") or name == EITHER:
        said = _("Cannot read the filter {text!r}; write dimension=value or dimension!=value.")
        raise BadChoice(said.format(text=text))
    return Choice(name.rstrip("!").strip(), (value.strip(),), without=name.endswith("!"))


def _unwritten(text: str) -> Choice:
    dimension, values, without = json.loads(text)
    return Choice(dimension, tuple(values), without)

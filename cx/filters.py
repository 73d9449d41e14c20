"""What a person chose to look at: one immutable value, shared by every page, export and command."""

from dataclasses import dataclass, replace
from datetime import date

from cx.errors import BadChoice
from cx.language import _
from cx.schema import title_of


@dataclass(frozen=True, order=True)
class Choice:
    """Values of one dimension that are wanted, or, when `without`, that are not."""

    dimension: str
    values: tuple[str, ...]
    without: bool = False

    def __str__(self) -> str:
        said = _("{dimension} is not {values}") if self.without else _("{dimension} is {values}")
        return said.format(
            dimension=_(title_of(self.dimension)), values=_(" or ").join(self.values)
        )


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
        return next(
            (c.values for c in self.choices if c.dimension == dimension and not c.without), ()
        )

    def choose(self, dimension: str, *values: str) -> "Filters":
        """The same filters with these values of a dimension wanted instead of the former ones."""
        rest = tuple(c for c in self.choices if c.dimension != dimension or c.without)
        more = (Choice(dimension, values),) if values else ()
        return replace(self, choices=tuple(sorted(rest + more)))

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
    if not sign or not name.strip("!"):
        said = _("Cannot read the filter {text!r}; write dimension=value or dimension!=value.")
        raise BadChoice(said.format(text=text))
    return Choice(name.rstrip("!").strip(), (value.strip(),), without=name.endswith("!"))

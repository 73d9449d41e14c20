"""Who may see what: a scope goes with every question, from the first day."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """The rows that a person may see: all, or those of the named units only."""

    units: tuple[str, ...] | None = None


EVERYTHING = Scope()

"""Who may see what: a scope goes with every question, from the first day."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Scope:
    """The rows that a person may see: all, or those of the named units only."""

    units: tuple[str, ...] | None = None

    def where(self) -> tuple[str, dict[str, object]]:
        """The scope as SQL over any table with a column `unit`, and its parameters."""
        if self.units is None:
            return "true", {}
        return "list_contains($scope_units, coalesce(unit, ''))", {"scope_units": list(self.units)}


EVERYTHING = Scope()

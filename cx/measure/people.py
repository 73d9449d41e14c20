"""How many people stand behind the answers."""

from dataclasses import dataclass

from cx import store
from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.store import Snapshot, ask


@dataclass(frozen=True)
class People:
    """Answers, the different persons and accounts they came from, and those of nobody known."""

    answers: int
    persons: int
    unknown: int
    accounts: int


def people(
    snapshot: Snapshot, filters: Filters, scored: str = "", *, scope: Scope = EVERYTHING
) -> People:
    """From whom the answers are that the filters leave, scored or not.

    `scored` narrows them to those with a say in a metric: see cx.store.People.

    A person is a contact; `unknown` counts the answers without one, which may be of anybody.
    Distinct counts do not add up over groups: the same person may stand in several.
    """
    found = ask(snapshot, scope, filters, store.People(scored)).iloc[0]
    return People(*(int(found[name]) for name in ("answers", "persons", "unknown", "accounts")))

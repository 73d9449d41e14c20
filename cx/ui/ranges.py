"""Filters by numbers: ratings, the other scales, and what an account is worth a year."""

import math

import numpy as np
import streamlit as st

from cx.access import Scope
from cx.filters import Filters
from cx.language import _
from cx.schema import NUMBERS
from cx.store import Accounts, Cells, Snapshot, ask
from cx.ui import data

SCALES = ("nps", "csat", "ces")
STEPS = 50
FROM, TO = "from", "to"


def draw(filters: Filters) -> Filters:
    """From and to, per number that the answers of the kind have; all of it chooses nothing."""
    for name, (low, high) in there(filters).items():
        ends = _from(name, low, high), _to(name, low, high)
        found = (min(ends), max(ends))
        if found != (low, high):
            filters = filters.choose(name, f"{found[0]}..{found[1]}")
    return filters


def _from(name: str, low: int, high: int) -> int:
    label = _("{name} from").format(name=_(NUMBERS[name]))
    return int(
        st.number_input(
            label, low, high, low, _step(low, high), key=key_of(name, FROM), bind="query-params",
            help=HELP,
        )
    )  # fmt: skip


def _to(name: str, low: int, high: int) -> int:
    label = _("{name} to").format(name=_(NUMBERS[name]))
    return int(
        st.number_input(
            label, low, high, high, _step(low, high), key=key_of(name, TO), bind="query-params"
        )
    )


HELP = _("Answers without this number are left out as soon as a part of it is chosen.")


def there(filters: Filters) -> dict[str, tuple[int, int]]:
    """name -> lowest and highest, of the numbers of this kind that differ."""
    kind = Filters().choose("kind", *filters.values("kind"))
    question = Cells((), SCALES, tuple((name, name) for name in SCALES))
    cells = data.door(data.snapshot(), data.SCOPE, kind, question)
    found = {name: _ends(cells.scores[name]) for name in SCALES} | {"yearly_value": _worth()}
    own = data.snapshot().dimensions  # a file may name a column of its own like a number
    return {n: ends for n, ends in found.items() if ends and ends[0] < ends[1] and n not in own}


def _ends(values: np.ndarray) -> tuple[int, int] | None:
    known = values[~np.isnan(values)]
    return (int(known.min()), int(known.max())) if len(known) else None


def _worth() -> tuple[int, int] | None:
    """From nothing to a round number that no account is worth more than."""
    values = data.remembered(_values)
    top = max((value for value in values if value > 0), default=0)
    return (0, _round_up(top)) if top else None


def _values(snapshot: Snapshot, *, scope: Scope) -> list[int]:
    worth = ask(snapshot, scope, Filters(), Accounts())["yearly_value"]
    return [int(each) for each in worth.dropna()]


def _round_up(top: int) -> int:
    size = 10 ** max(0, math.floor(math.log10(top)) - 1)
    return math.ceil(top / size) * size


def _step(low: int, high: int) -> int:
    return 1 if high - low <= STEPS else max(1, (high - low) // STEPS)


def toggle(name: str, value: int) -> None:
    """Only this value, or all again where it is that alone already."""
    keys = [key_of(name, end) for end in (FROM, TO)]
    if all(st.session_state.get(key) == value for key in keys):
        drop(name)
    else:
        st.session_state.update(dict.fromkeys(keys, value))


def drop(name: str) -> None:
    """All of the number again."""
    for end in (FROM, TO):
        st.session_state.pop(key_of(name, end), None)


def key_of(name: str, end: str) -> str:
    """The name of an end of a number's range here and in the address."""
    return f"{name}_{end}"

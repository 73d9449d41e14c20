"""Plain counts and the very responses."""

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.measure.rollup import total
from cx.schema import N_
from cx.store import Beside, Cells, Extent, One, Rows, Snapshot, Steps, Table, Values, ask


def responses(snapshot: Snapshot, filters: Filters, *, scope: Scope = EVERYTHING) -> int:
    """How many responses the filters leave, scored or not."""
    return total(ask(snapshot, scope, filters, Cells()))


def values(
    snapshot: Snapshot, dimension: str, filters: Filters, *, scope: Scope = EVERYTHING
) -> list[str]:
    """The values that a dimension takes under the filters, most frequent first."""
    return list(ask(snapshot, scope, filters, Values(dimension))["value"])


def steps(
    snapshot: Snapshot, filters: Filters, *, scope: Scope = EVERYTHING
) -> list[tuple[str, int, float | None]]:
    """The response steps with their rate on the step before; unknown steps are left out.

    Invited and delivered are known for surveys with invitations only, and answered counts
    their responses; where a filter goes beyond invitations, the steps begin at answered.
    """
    found = ask(snapshot, scope, filters, Steps()).iloc[0]
    asked = (N_("invited"), N_("delivered"))
    known = [(name, found[name]) for name in asked if not pd.isna(found[name])]
    answered = found["answered"] if known else found["responses"]
    known.append((N_("answered"), answered))
    chain = [
        (name, int(count), float(count / last) if last else None)
        for (name, count), last in zip(known, [None, *(c for _, c in known)], strict=False)
    ]
    whole = int(found["responses"])
    tail = (
        (N_("scored"), "scored"), (N_("commented"), "commented"),
        (N_("gave a reason"), "reasoned"),
    )  # fmt: skip
    return chain + [
        (name, int(found[key]), int(found[key]) / whole if whole else None) for name, key in tail
    ]


def weights(snapshot: Snapshot, *, scope: Scope = EVERYTHING) -> bool:
    """Whether any response has a weight of its own."""
    return bool(ask(snapshot, scope, Filters(), Extent())["weighted"].item())


def newest_import(snapshot: Snapshot, *, scope: Scope = EVERYTHING) -> str:
    """The id of the last import; "demo" for the demo company."""
    return str(ask(snapshot, scope, Filters(), Table("imports"))["import_id"].iloc[-1])


def read(
    snapshot: Snapshot,
    filters: Filters,
    *,
    scope: Scope = EVERYTHING,
    limit: int = 50,
    offset: int = 0,
    commented: bool = False,
    scored: str = "",
    order: str = "worst",
    alike: bool = False,
    like: str = "",
) -> pd.DataFrame:
    """The very responses, worst first, and in column `of` how many there are.

    `commented` and `scored` narrow them, `alike` and `like` go by their wording: see
    cx.store.Rows.
    """
    question = Rows(limit, offset, commented, scored, order, alike, like)
    return ask(snapshot, scope, filters, question)


def one(snapshot: Snapshot, response_id: str, *, scope: Scope = EVERYTHING) -> pd.Series | None:
    """All that is known of a response; None where it is not there or given in confidence."""
    found = ask(snapshot, scope, Filters(), One(response_id))
    return found.iloc[0] if len(found) else None


def beside(
    snapshot: Snapshot,
    filters: Filters,
    response_id: str,
    order: str,
    *,
    scope: Scope = EVERYTHING,
) -> tuple[str | None, str | None]:
    """The ids before and after a response in the list of comments under the filters."""
    found = ask(snapshot, scope, filters, Beside(response_id, order))
    ids = found.iloc[0] if len(found) else (None, None)
    before, after = (None if pd.isna(each) else str(each) for each in ids)
    return before, after

"""Plain counts: responses, bands, ratings, and the response steps."""

import pandas as pd

from cx.access import EVERYTHING, Scope
from cx.filters import Filters
from cx.schema import BANDS
from cx.store import Rows, Snapshot, Steps, Table, TallyOf, ask


def rating_counts(
    snapshot: Snapshot, filters: Filters, *, scope: Scope = EVERYTHING
) -> dict[int, int]:
    """How many gave each rating, 0 to 10."""
    counted = ask(snapshot, scope, filters, TallyOf("nps"))
    found = dict(zip(counted["score"], counted["rows"], strict=True))
    return {rating: int(found.get(rating, 0)) for rating in range(11)}


def band_counts(ratings: dict[int, int]) -> dict[str, int]:
    """Detractors, passives and promoters among ratings.

    >>> band_counts({6: 2, 7: 1, 10: 4})
    {'detractor': 2, 'passive': 1, 'promoter': 4}
    """
    found = dict.fromkeys(BANDS, 0)
    for rating, count in ratings.items():
        found[BANDS[0] if rating <= 6 else BANDS[1] if rating <= 8 else BANDS[2]] += count
    return found


def responses(snapshot: Snapshot, filters: Filters, *, scope: Scope = EVERYTHING) -> int:
    """How many responses the filters leave, scored or not."""
    return int(ask(snapshot, scope, filters, TallyOf("1"))["rows"].sum())


def steps(
    snapshot: Snapshot, filters: Filters, *, scope: Scope = EVERYTHING
) -> list[tuple[str, int, float | None]]:
    """The response steps with their rate on the step before; unknown steps are left out.

    Invited and delivered are known for surveys with invitations only, and answered counts
    their responses; where a filter goes beyond invitations, the steps begin at answered.
    """
    found = ask(snapshot, scope, filters, Steps()).iloc[0]
    known = [(name, found[name]) for name in ("invited", "delivered") if not pd.isna(found[name])]
    answered = found["answered"] if known else found["responses"]
    known.append(("answered", answered))
    chain = [
        (name, int(count), float(count / last) if last else None)
        for (name, count), last in zip(known, [None, *(c for _, c in known)], strict=False)
    ]
    whole = int(found["responses"])
    tail = (("scored", "scored"), ("commented", "commented"), ("gave a reason", "reasoned"))
    return chain + [
        (name, int(found[key]), int(found[key]) / whole if whole else None) for name, key in tail
    ]


def weights(snapshot: Snapshot, *, scope: Scope = EVERYTHING) -> bool:
    """Whether any response has a weight of its own."""
    counted = ask(snapshot, scope, Filters(), TallyOf("cast(weight is not null as integer)"))
    return bool((counted["score"] == 1).any())


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
) -> pd.DataFrame:
    """The very responses, worst first, and in column `of` how many there are."""
    return ask(snapshot, scope, filters, Rows(limit, offset, commented))

"""What people decided about reasons, joined to the data: a new snapshot in which it counts."""

from collections.abc import Mapping

import pandas as pd

from cx.access import EVERYTHING
from cx.errors import BadChoice
from cx.filters import Filters
from cx.language import _
from cx.load.enrich import publish_tables
from cx.settings import Settings
from cx.store import Snapshot, Table, ask, reading
from cx.workflow import Recode

NONE = ""  # that there is no reason


def decided(snapshot: Snapshot) -> dict[str, str]:
    """Response -> the reason that a person gave it, "" for none, as it counts in the snapshot."""
    found = ask(snapshot, EVERYTHING, Filters(), Table("recodes"))
    return dict(zip(found["response_id"], found["reason"].fillna(NONE), strict=True))


def waiting_decisions(snapshot: Snapshot, recodes: Mapping[str, Recode]) -> int:
    """How many decisions do not count in the snapshot yet, those that were taken back included."""
    count = decided(snapshot)
    return sum(
        each.response_id in count if each.undone else count.get(each.response_id) != each.reason
        for each in recodes.values()
    )


def apply_decisions(settings: Settings, recodes: Mapping[str, Recode]) -> str:
    """Publish a snapshot in which these decisions count; returns its id.

    Decisions that the snapshot knows and `recodes` does not stay: whoever lost the database of
    decisions does not lose what came of them. BadChoice where there is nothing to apply.
    """
    with reading(settings.home) as snapshot:
        if not waiting_decisions(snapshot, recodes):
            raise BadChoice(_("Every decision counts already; there is nothing to apply."))
        old = ask(snapshot, EVERYTHING, Filters(), Table("recodes"))
    stays = old[~old["response_id"].isin(list(recodes))]
    rows = [
        (each.response_id, each.reason or None, each.at.replace(tzinfo=None))
        for each in recodes.values()
        if not each.undone
    ]
    new = pd.DataFrame(rows, columns=["response_id", "reason", "at"])
    whole = pd.concat([each for each in (stays, new) if len(each)] or [stays], ignore_index=True)
    typed = whole.astype({"response_id": "str", "reason": "str", "at": "datetime64[us]"})
    return publish_tables(settings, {"recodes": typed})

"""The data: immutable snapshots, and the one door through which everything reads them."""

from cx.store.cells import CellCounts
from cx.store.condition import meanings
from cx.store.door import ask
from cx.store.invitations import beyond_invitations
from cx.store.publish import publish, undo
from cx.store.questions import (
    Accounts,
    Asked,
    Beside,
    Cells,
    Delays,
    Export,
    Extent,
    Held,
    Ids,
    One,
    People,
    Question,
    Rows,
    Signals,
    Sizes,
    Steps,
    Table,
    Values,
    Vectors,
)
from cx.store.record import Import, pin, snapshots
from cx.store.room import room_in
from cx.store.snapshot import INVITED, Snapshot, current, newest, reading
from cx.store.sql import compose

__all__ = [
    "INVITED", "Accounts", "Asked", "Beside", "CellCounts", "Cells", "Delays", "Export", "Extent",
    "Held", "Ids", "Import", "One", "People", "Question", "Rows", "Signals", "Sizes", "Snapshot",
    "Steps", "Table", "Values", "Vectors", "ask", "beyond_invitations", "compose", "current",
    "meanings", "newest", "pin", "publish", "reading", "room_in", "snapshots", "undo",
]  # fmt: skip

"""The data: immutable snapshots, and the one door through which everything reads them."""

from cx.store.cells import CellCounts
from cx.store.condition import meanings
from cx.store.console import Result, console_open, leaves_out, run_sql
from cx.store.door import ask
from cx.store.examples import EXAMPLES
from cx.store.invitations import beyond_invitations
from cx.store.named import columns
from cx.store.publish import publish, undo
from cx.store.questions import (
    Accounts,
    Asked,
    Beside,
    Cells,
    Coded,
    Comments,
    Delays,
    Export,
    Extent,
    Held,
    Ids,
    One,
    People,
    Question,
    Queue,
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
    "EXAMPLES", "INVITED", "Accounts", "Asked", "Beside", "CellCounts", "Cells", "Coded",
    "Comments", "Delays", "Export", "Extent", "Held", "Ids", "Import", "One", "People", "Question",
    "Queue", "Result", "Rows", "Signals", "Sizes", "Snapshot", "Steps", "Table", "Values",
    "Vectors", "ask", "beyond_invitations", "columns", "compose", "console_open", "current",
    "leaves_out", "meanings", "newest", "pin", "publish", "reading", "room_in", "run_sql",
    "snapshots", "undo",
]  # fmt: skip

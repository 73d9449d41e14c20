"""The data: immutable snapshots, and the one door through which everything reads them."""

from cx.store.cells import CellCounts
from cx.store.door import ask
from cx.store.publish import Import, publish
from cx.store.questions import (
    Accounts,
    Cells,
    Extent,
    Question,
    Rows,
    Signals,
    Sizes,
    Steps,
    Table,
    Values,
)
from cx.store.snapshot import Snapshot, current, newest, reading
from cx.store.sql import compose

__all__ = [
    "Accounts", "CellCounts", "Cells", "Extent", "Import", "Question", "Rows", "Signals",
    "Sizes", "Snapshot", "Steps", "Table", "Values", "ask", "compose", "current", "newest",
    "publish", "reading",
]  # fmt: skip

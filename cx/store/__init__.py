"""The data: immutable snapshots, and the one door through which everything reads them."""

from cx.store.cells import CellCounts
from cx.store.door import ask, compose
from cx.store.publish import Import, publish
from cx.store.questions import Cells, Extent, Question, Rows, Steps, Table, Values
from cx.store.snapshot import Snapshot, current, newest, reading

__all__ = [
    "CellCounts", "Cells", "Extent", "Import", "Question", "Rows", "Snapshot", "Steps", "Table",
    "Values", "ask", "compose", "current", "newest", "publish", "reading",
]  # fmt: skip

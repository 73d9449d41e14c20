"""The data: immutable snapshots, and the one door through which everything reads them."""

from cx.store.door import Extent, Question, Rows, Steps, Table, TallyOf, Values, ask, compose
from cx.store.publish import Import, publish
from cx.store.snapshot import Snapshot, current, newest

__all__ = [
    "Extent", "Import", "Question", "Rows", "Snapshot", "Steps", "Table", "TallyOf", "Values",
    "ask", "compose", "current", "newest", "publish",
]  # fmt: skip

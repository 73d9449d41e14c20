"""Loading files and the demo company, and what is loaded."""

from cx.load.about import reports, sizes, summary
from cx.load.files import (
    called_for,
    demo,
    file,
    given,
    load,
    query,
    saved_mappings,
    undo,
    workplace,
)
from cx.load.loaded import Loaded

__all__ = [
    "Loaded", "called_for", "demo", "file", "given", "load", "query", "reports", "saved_mappings",
    "sizes", "summary", "undo", "workplace",
]  # fmt: skip

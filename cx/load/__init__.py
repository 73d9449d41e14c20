"""Loading files and the demo company, and what is loaded."""

from cx.load.about import reports, sizes, summary
from cx.load.beside import within
from cx.load.export import Exported, Form, export
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
    "Exported", "Form", "Loaded", "called_for", "demo", "export", "file", "given", "load", "query",
    "reports", "saved_mappings", "sizes", "summary", "undo", "within", "workplace",
]  # fmt: skip

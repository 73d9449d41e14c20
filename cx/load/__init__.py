"""Loading files and the demo company, and what is loaded."""

from cx.load.about import reports, sizes, summary
from cx.load.beside import within
from cx.load.enrich import Enriched, coded, enrich, qualities, remove_reasons
from cx.load.enrich_told import measured, sources, told
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
from cx.load.recodes import apply_decisions, decided, waiting_decisions

__all__ = [
    "Enriched", "Exported", "Form", "Loaded", "apply_decisions", "called_for", "coded", "decided",
    "demo", "enrich", "export", "file", "given", "load", "measured", "qualities", "query",
    "remove_reasons", "reports", "saved_mappings", "sizes", "sources", "summary", "told", "undo",
    "waiting_decisions", "within", "workplace",
]  # fmt: skip

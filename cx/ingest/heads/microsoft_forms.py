"""Microsoft Forms: one heading row, five columns of its own before the questions."""

from cx.ingest.heads.head import Head, Rows, headed

OWN = ["ID", "Start time", "Completion time", "Email", "Name"]


def microsoft_forms(rows: Rows) -> Head | None:
    """The five columns in their order; what follows is up to whoever wrote the form."""
    known = rows and rows[0][: len(OWN)] == OWN
    return headed(rows[0], 1, "microsoft_forms") if known else None

"""Typeform: one heading row between the answer's number and the network's."""

from cx.ingest.heads.head import Head, Rows, headed

ALWAYS = {"Start Date (UTC)", "Submit Date (UTC)", "Network ID"}


def typeform(rows: Rows) -> Head | None:
    """`#`, the questions, then dates and the network; the newer export adds tags and ending."""
    known = rows and rows[0][:1] == ["#"] and set(rows[0]) >= ALWAYS
    return headed(rows[0], 1, "typeform") if known else None

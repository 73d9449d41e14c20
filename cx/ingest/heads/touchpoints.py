"""GSA Touchpoints: one heading row of the form on trust in a public service."""

from cx.ingest.heads.head import Head, Rows, headed

ASPECTS = (
    "effectiveness",
    "ease",
    "efficiency",
    "transparency",
    "humanity",
    "employee",
    "other",
)
ALL = [
    "external_id",
    "question_1",
    *(f"positive_{aspect}" for aspect in ASPECTS),
    *(f"negative_{aspect}" for aspect in ASPECTS),
    "question_4",
]


def touchpoints(rows: Rows) -> Head | None:
    """All seventeen columns, in their order; none of them is a date."""
    return headed(rows[0], 1, "touchpoints") if rows and rows[0] == ALL else None

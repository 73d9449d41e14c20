"""Thanx: one heading row of nps_feedback.csv, which follows each answer to its reply."""

from cx.ingest.heads.head import Head, Rows, headed

ALL = [
    "nps_feedback_uid",
    "nps_feedback_id",
    "merchant_id",
    "purchase_id",
    "user_id",
    "state",
    "rating",
    "review",
    "response",
    "responded_by",
    "created_at",
    "rated_at",
    "responded_at",
]


def thanx(rows: Rows) -> Head | None:
    """All thirteen columns, in their order."""
    return headed(rows[0], 1, "thanx") if rows and rows[0] == ALL else None

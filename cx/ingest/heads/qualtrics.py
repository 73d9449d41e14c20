"""Qualtrics: three heading rows today (names, questions, import ids), two in the old export."""

import re

from cx.ingest.heads.head import Head, Rows, headed

IMPORT_ID = re.compile(r"\{\s*[\"']ImportId[\"']")
OLD = tuple(f"V{i}" for i in range(1, 11))


def qualtrics(rows: Rows) -> Head | None:
    """Names such as Q1, the questions in the account's language, then {"ImportId": "..."}."""
    if len(rows) < 3 or not any(rows[2]):
        return None
    if not all(IMPORT_ID.match(cell) for cell in rows[2] if cell):
        return None
    return headed(rows[0], 3, "qualtrics", rows[1])


def qualtrics_legacy(rows: Rows) -> Head | None:
    """V1 to V10 and the questions' names; below them ResponseID and the questions."""
    if len(rows) < 2 or tuple(rows[0][: len(OLD)]) != OLD or rows[1][:1] != ["ResponseID"]:
        return None
    names = list(rows[0])
    if not names[-1] and all(len(row) < len(names) or not row[-1] for row in rows):
        names.pop()  # every row ends with a comma
    return headed(names, 2, "qualtrics_legacy", rows[1])

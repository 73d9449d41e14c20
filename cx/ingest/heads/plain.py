"""A table of no known product: its headings stand below whatever titles it has."""

from collections.abc import Iterator, Sequence
from itertools import islice

from cx.ingest.heads.head import Head, Rows, headed

NEXT = 2  # rows below that must be as wide


def plain(rows: Rows) -> Head | None:
    """The first row that is filled in at least half of the widest, above rows as wide.

    A line of title, author or period above the table is filled in few cells. None without a row.
    """
    widest = max(map(_filled, rows), default=0)
    full = [i for i, row in enumerate(rows) if 2 * _filled(row) >= widest > 0]
    heads = (i for i in full if not _is_title(rows, i, widest) and _stands_above(rows, i))
    at = next(heads, full[0] if full else None)
    return None if at is None else headed(rows[at], at + 1)


def _filled(row: Sequence[str]) -> int:
    return sum(map(bool, row))


def _is_title(rows: Rows, at: int, widest: int) -> bool:
    """Whether it is one cell above a table of two columns, and not right above data."""
    if widest == 1 or _filled(rows[at]) > 1 or not rows[at][0]:
        return False
    return not any(cell[:1].isdigit() for cell in next(_below(rows, at), ()))


def _stands_above(rows: Rows, at: int) -> bool:
    """Whether the next rows have half as many cells as this one, blank or not."""
    width = max((i for i, cell in enumerate(rows[at], 1) if cell), default=0)
    return all(2 * len(row) >= width for row in islice(_below(rows, at), NEXT))


def _below(rows: Rows, at: int) -> Iterator[Sequence[str]]:
    return (row for row in rows[at + 1 :] if any(row))

"""Frames as the charts of change, importance, drivers and signals take them."""

from datetime import date, timedelta

import pandas as pd

LONG = "A name that nobody could fit beside a chart, however broad the screen may be " * 3
CORNERS = ("Mend first", "Keep up", "Watch", "Leave as it is")
STEPS = [
    ("Answered", 500, None), ("Commented", 300, 0.6), ("Gave a reason", 420, 0.84),
]  # fmt: skip

Span = tuple[float | None, float | None]


def change(
    *parts: tuple[str, float | None, Span],
    start: float | None = 45.0,
    mix: tuple[float, Span] | None = (-1.0, (-2.0, -0.5)),
    end: float | None = None,
) -> pd.DataFrame:
    """From `start` over who answered and these parts to where they lead, or to `end`."""
    rows: list[tuple[object, ...]] = [("Before", start, "start", None, None, None)]
    if mix:
        rows.append(("Who answered", mix[0], "mix", None, *mix[1]))
    rows += [(name, amount, "rate", name, *span) for name, amount, span in parts]
    total = sum(row[1] or 0.0 for row in rows)  # type: ignore[misc]
    rows.append(("Now", total if end is None else end, "end", None, None, None))
    return pd.DataFrame(rows, columns=["step", "amount", "role", "group", "low", "high"])


def points(*rows: tuple[str, float, float, int]) -> pd.DataFrame:
    """name, x, y, n -> with 5 points and 2 % on either side."""
    full = [(name, x, x - 5, x + 5, y, max(0.0, y - 0.02), y + 0.02, n) for name, x, y, n in rows]
    return pd.DataFrame(full, columns=["name", "x", "low", "high", "y", "y_low", "y_high", "n"])


def driven(*rows: tuple[str, float, float, bool]) -> pd.DataFrame:
    """name, share, r, above chance -> with 3 % on either side."""
    full = [(name, s, max(0.0, s - 0.03), s + 0.03, r, above) for name, s, r, above in rows]
    return pd.DataFrame(full, columns=["name", "share", "low", "high", "r", "above_noise"])


def weeks(count: int, signals: frozenset[int] | set[int] = frozenset()) -> pd.DataFrame:
    """A score of +20 each week, usually 5 to 35; in weeks that are signals −15."""
    rows = [
        (date(2026, 1, 5) + timedelta(days=7 * i), -15.0 if i in signals else 20.0, 40, 5.0, 35.0,
         -2.4 if i in signals else 0.1, 1.2, i in signals)
        for i in range(count)
    ]  # fmt: skip
    columns = ["period", "value", "n", "low", "high", "ewma", "limit", "outside"]
    return pd.DataFrame(rows, columns=columns)


def values(*rows: tuple[str, float | None, int]) -> pd.DataFrame:
    """name, value, n -> with 4 on either side."""
    full = [
        (name, value, None if value is None else value - 4, None if value is None else value + 4, n)
        for name, value, n in rows
    ]
    return pd.DataFrame(full, columns=["name", "value", "low", "high", "n"])

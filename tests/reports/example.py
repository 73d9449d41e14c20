"""One-pagers to print: a week at an energy-services firm, an empty one, and ways to spoil them."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from typing import Any

from cx.reports import (
    AccountRow,
    Change,
    OnePager,
    Point,
    Quote,
    Reason,
    Reasons,
    Step,
    Tile,
    Trend,
)

STAMP = datetime(2026, 9, 20, 18, tzinfo=UTC)
CHOICES = {"direction", "band", "unit", "lang"}

TILES = (
    Tile("Relationship NPS", "+31", "+26 to +36", "+2, no clear change", "flat", "n = 1,204"),
    Tile(
        "Hotline NPS", "+44", "+38 to +50", "−8, clear change", "down", "n = 412", "Goal 50", False
    ),
    Tile(
        "Satisfied", "86.2 %", "82.6 % to 89.2 %", "+1.1 pp", "flat", "n = 409", "Goal 85 %", True
    ),
    Tile("Effort", "2.84", "2.69 to 2.99", "−0.25", "down", "n = 398", lower_is_better=True),
    Tile("Value at risk", "€ 4.2 m", "9 accounts", "+€ 1.1 m", "up", "of € 61.3 m", "Limit € 3 m"),
)
WEEKS = tuple(
    Point(f"W{week}", 40 + week % 7, 30 + week % 7, 50 + week % 7, 90 + week, week < 38)
    for week in range(13, 39)
)
TREND = Trend(
    "Hotline NPS by week",
    "with 95 % interval",
    "The hotline's NPS fell to +42 in week 37, below its target of +50.",
    WEEKS,
    "points",
    50,
    "Target +50",
)
REASONS = Reasons(
    "Why customers score as they do",
    "share naming it",
    "41.2 % of detractors wait too long for an answer.",
    (
        Reason("Waiting for an answer", 0.412, 0.091, 148),
        Reason("Delivery of spare parts on time", 0.223, 0.309, 117),
        Reason("Friendly people", 0.021, 0.377, 121),
    ),
)
ACCOUNTS = (
    AccountRow(
        "Nordhavn Varme", "€ 1.92 m", 3.25, "detractor", 8, "Answer took 11 days", "Lund", "18 Sep"
    ),
    AccountRow(
        "Østergård Biogas", "€ 0.74 m", 7.5, "passive", 4, "Price increase", "Holm", "11 Sep"
    ),
    AccountRow(
        "Stadtwerke Süd", "unknown", None, "promoter", 3, "Manual missing", "nobody", "2 Sep"
    ),
)
QUOTES = (
    Quote("promoter", "Teknikeren ringede selv op igen.", "Operations, Denmark", "da"),
    Quote("detractor", "Drei Tage auf einen Rückruf gewartet.", "Betriebsleiter, Germany", "de"),
)
CHANGES = (
    Change("Hotline NPS", "+52 (46 to 57)", "+44 (38 to 50)", "clear change", "down"),
    Change("Answered", "27.5 %", "31.5 %", "clear change", "up"),
)
STEPS = (
    Step("Invited", "1,412", "100.0 %", 1),
    Step("Delivered", "1,310", "92.8 %", 0.928),
    Step("Answered", "412", "29.2 %", 0.292),
)


def ordinary() -> OnePager:
    """A page with something in every place and nothing that has to be cut."""
    return OnePager(
        title="Customer experience",
        period="13 weeks to 20 Sep 2026",
        filters="Unit: Heating",
        data_through="20 Sep 2026, 18:00",
        verdict="Relationships hold steady at +31; the hotline got clearly worse.",
        verdict_note="3 of 9 accounts at risk renew within 90 days.",
        tiles=TILES,
        trend=TREND,
        reasons=REASONS,
        accounts=ACCOUNTS,
        quotes=QUOTES,
        changes=CHANGES,
        steps=STEPS,
        footer="NPS = share of promoters minus share of detractors.",
        snapshot="20260920-9f3c2a7b",
    )


def empty() -> OnePager:
    """A page for which nobody answered."""
    return OnePager("", "", "", Trend(""), Reasons(""))


def fullest() -> OnePager:
    """More of everything than a page has room for."""
    page = ordinary()
    lists = ("tiles", "accounts", "quotes", "changes", "steps")
    many = {name: getattr(page, name) * 4 for name in lists}
    return replace(page, reasons=replace(REASONS, rows=REASONS.rows * 4), **many)


def with_points(*points: Point, **more: Any) -> OnePager:
    """The ordinary page with another trend."""
    return replace(ordinary(), trend=replace(TREND, points=points, **more))


def rewritten(value: Any, change: Callable[[str], str]) -> Any:
    """The page with every text that people read changed; what is a choice stays."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, tuple):
        return tuple(rewritten(part, change) for part in value)
    if isinstance(value, dict):
        return {name: rewritten(part, change) for name, part in value.items()}
    if not is_dataclass(value):
        return value
    names = [field.name for field in fields(value) if field.name not in CHOICES]
    return replace(value, **{name: rewritten(getattr(value, name), change) for name in names})

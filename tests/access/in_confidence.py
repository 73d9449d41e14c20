"""A little firm whose employees speak in confidence, and what can be told from numbers of it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import chain, combinations

import numpy as np

from cx.filters import Filters
from cx.schema import BANDS, BLANK, NO_REASON

LEAST = 5
EMPLOYEES = Filters().choose("kind", "employee")
FIRST = date(2026, 9, 7)  # a Monday
# How many persons a team has. Two of B's four answered often: more answers than persons.
TEAMS = {"A": 3, "B": 4, "C": 6, "D": 22, "E": 7}
REASONS = ("Pay", "Pay", "Tools", "Tools", "Leaders", None)


def employees() -> list[dict]:
    """Their answers: small teams, an office of two, a reason that two give, questions few have."""
    rng = np.random.default_rng(4)
    people = [(team, f"{team}{number}") for team, size in TEAMS.items() for number in range(size)]
    people += [("B", who) for who in ("B0", "B0", "B0", "B1")]
    return [_answer(rng, place, *person) for place, person in enumerate(people)]


def _answer(rng: np.random.Generator, place: int, team: str, who: str) -> dict:
    at = datetime.combine(FIRST, datetime.min.time()) + timedelta(days=int(rng.integers(42)))
    rare = team == "D" and who in ("D3", "D4")
    return {
        "response_id": f"employee-{place}",
        "kind": "employee",
        "survey": "Voice",
        "answered_at": str(at + timedelta(hours=9, minutes=place)),
        "nps": int(rng.integers(11)),
        "csat": int(rng.integers(1, 6)) if place % 13 == 0 else None,
        "ces": int(rng.integers(1, 8)) if team in "CDE" else None,
        "ces_top": 7,
        "unit": "North" if team in "ABC" else "South",
        "team": f"Team {team}",
        "reason": "Noise" if rare else REASONS[int(rng.integers(len(REASONS)))],
        "comment": f"Said by {who}." if place % 2 else None,
        "language": "da" if who in ("C0", "E0") else "en",
        "contact_id": None if team == "E" else who,
        "office": "Hut" if rare else "House",
    }


def customers() -> list[dict]:
    """As many answers in the same teams, which nobody gave in confidence."""
    changed = {"kind": "transactional", "survey": "tNPS", "office": None}
    return [
        row | changed | {"response_id": f"customer-{place}", "contact_id": f"c{place}"}
        for place, row in enumerate(employees())
    ]


def name_of(row: dict, dimension: str) -> object:
    """The value of an answer, as a breakdown names it."""
    day = date.fromisoformat(row["answered_at"][:10])
    if dimension == "band":
        return BANDS[(row["nps"] > 6) + (row["nps"] > 8)]
    if dimension == "week":
        return day - timedelta(days=day.weekday())
    if dimension in ("month", "quarter"):
        month = day.month if dimension == "month" else day.month - (day.month - 1) % 3
        return day.replace(day=1, month=month)
    if dimension == "day":
        return day
    return row.get(dimension) or (NO_REASON if dimension == "reason" else BLANK)


def kept(rows: Iterable[dict], filters: Filters) -> list[dict]:
    """The answers that filters leave."""
    days = (filters.since or date.min, filters.until or date.max)
    return [
        row
        for row in rows
        if days[0] <= name_of(row, "day") <= days[1]
        and all((name_of(row, c.dimension) in c.values) != c.without for c in filters.choices)
    ]


def persons(rows: Iterable[dict]) -> int:
    """How many persons gave these answers; one without a contact is of one more."""
    return len({row["contact_id"] or row["response_id"] for row in rows})


def fewest(told: list[list[dict]]) -> int:
    """The fewest persons whose answers can be had by adding and subtracting what is told; 0: none.

    Answers that always come together are one unknown. The sum of some unknowns can be had when it
    depends linearly on what is told: a matter of rank.
    """
    sets = [frozenset(row["response_id"] for row in rows) for rows in told]
    unknown: dict[tuple[bool, ...], list[dict]] = {}
    for row in {row["response_id"]: row for rows in told for row in rows}.values():
        unknown.setdefault(tuple(row["response_id"] in each for each in sets), []).append(row)
    if not unknown:
        return 0
    known = np.array(list(unknown), dtype=float).T
    rank = np.linalg.matrix_rank(known)
    places = range(len(unknown))
    return min(
        persons(chain.from_iterable(list(unknown.values())[place] for place in some))
        for some in chain.from_iterable(combinations(places, n) for n in range(1, len(places) + 1))
        if np.linalg.matrix_rank(np.vstack([known, [place in some for place in places]])) == rank
    )

"""One subtraction must not tell of few: all but some, parts of a scale, any of several, drills."""

from collections.abc import Callable
from itertools import permutations

import pytest

from cx.access import EVERYTHING
from cx.access.suppression import HIDDEN
from cx.errors import Suppressed
from cx.filters import Filters
from cx.measure import Working, measure
from cx.measure.crosstab import crosstab
from cx.measure.drill import marks
from cx.measure.working import counted
from cx.metrics import NPS
from cx.store import Cells, Snapshot, ask
from tests.access.in_confidence import EMPLOYEES, LEAST, customers, employees

MANY = (1000, 1000)


@pytest.fixture(scope="module")
def store(store_of: Callable[..., Snapshot]) -> Snapshot:
    """25 of a team, of whom one names invoices and one gave a 0; 30 others who do neither."""

    def said(who: str, team: str, **more: object) -> dict:
        return {"response_id": who, "contact_id": who, "kind": "employee", "team": team,
                "reason": "Pay", "nps": 7} | more  # fmt: skip

    crew = [said(f"c{n}", "Crew") for n in range(23)]
    rest = [said(f"o{n}", f"Team {n % 3}", reason=("Pay", "Invoices")[n % 2]) for n in range(30)]
    return store_of(
        *crew, said("c23", "Crew", reason="Invoices"), said("c24", "Crew", nps=0), *rest
    )


CREW = EMPLOYEES.choose("team", "Crew")


def refused(store: Snapshot, chosen: Filters) -> bool:
    try:
        ask(store, EVERYTHING, chosen, Cells())
    except Suppressed:
        return True
    return False


def test_what_leaves_nobody_out_by_itself_is_told(store: Snapshot) -> None:
    assert not refused(store, CREW)
    assert not refused(store, EMPLOYEES.choose("reason", "Invoices", without=True))
    assert not refused(store, EMPLOYEES.choose("nps", "7..7", without=False).choose("nps"))


def test_all_but_what_one_named_tells_of_the_one(store: Snapshot) -> None:
    assert refused(store, CREW.choose("reason", "Invoices", without=True))


def test_a_part_of_a_scale_that_leaves_one_out_tells_of_the_one(store: Snapshot) -> None:
    assert refused(store, CREW.choose("nps", "1..10"))


def test_what_meets_several_of_any_is_told_of_by_the_any(store: Snapshot) -> None:
    """|A or B| and |A| and |B| give |A and B|."""
    both = EMPLOYEES.choose("reason", "Invoices").choose("team", "Crew")
    assert refused(store, both)
    assert refused(store, both.either())
    apart = EMPLOYEES.choose("team", "Crew", "Team 1").choose("reason", "Pay").either()
    assert not refused(store, apart)


@pytest.fixture(scope="module")
def firm(store_of: Callable[..., Snapshot]) -> Snapshot:
    return store_of(*employees(), *customers())


PAIRS = list(permutations(["team", "unit", "reason", "language", "week"], 2))


@pytest.mark.parametrize("by", PAIRS, ids=".".join)
def test_a_drill_and_the_working_hide_what_the_table_hides(
    firm: Snapshot, by: tuple[str, str]
) -> None:
    """The same groups with the same answers, wherever one looks; no group of few among them."""
    table = {
        place: each.n for place, each in crosstab(firm, NPS, by, EMPLOYEES, MANY).cells.items()
    }
    shown = Working("Anything", EMPLOYEES, (NPS,), by)
    assert {mark.key: mark.n for mark in marks(firm, shown)} == table
    worked = counted(firm, shown, NPS, EMPLOYEES)
    assert (
        dict(zip(zip(worked[by[0]], worked[by[1]], strict=True), worked["n"], strict=True)) == table
    )
    frame = measure(firm, NPS, EMPLOYEES, by)
    assert sorted(frame["n"]) == sorted(table.values())
    assert min(table.values()) >= LEAST or len(table) == 1


def test_what_is_hidden_counts_in_the_drill_and_leads_nowhere(firm: Snapshot) -> None:
    found = marks(firm, Working("Anything", EMPLOYEES, (NPS,), ("team",)))
    hidden = [mark for mark in found if HIDDEN in mark.key]
    assert len(hidden) == 1 and hidden[0].filters is None
    assert sum(mark.n for mark in found) == measure(firm, NPS, EMPLOYEES)["n"].item()


def test_by_more_than_two_dimensions_nothing_is_told(firm: Snapshot) -> None:
    with pytest.raises(Suppressed, match="two dimensions at most"):
        measure(firm, NPS, EMPLOYEES, ("team", "unit", "language"))

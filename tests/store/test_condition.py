"""Whatever is chosen, the door leaves the very rows that a plain reading of the choice leaves."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as have

from cx.errors import BadChoice, UnknownName
from cx.filters import EITHER, Choice, Filters
from cx.measure import measure, read, responses
from cx.metrics import NPS
from cx.store import Snapshot, beyond_invitations, newest
from tests.insight.firm import account, answer, opened

UNITS = ["North", "South", "East=West", "a..b", None]
REASONS = ["Price", "Staff!", None]
WORTH = {"a1": 100, "a2": 5_000, "a3": None}


def made() -> list[dict]:
    """200 answers of a fixed seed, with every kind of gap."""
    dice = random.Random(7)
    return [
        answer(
            dice.choice([*WORTH, None]), "2026-05-04", dice.choice([*range(11), None]),
            unit=dice.choice(UNITS), reason=dice.choice(REASONS), csat=dice.choice([1, 3, 5, None]),
            csat_top=5,
        )
        for _ in range(200)
    ]  # fmt: skip


ROWS = made()


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    accounts = [account(number, f"Firm {number}", worth) for number, worth in WORTH.items()]
    return newest(opened(tmp_path_factory.mktemp("chosen") / "firm", ROWS, accounts=accounts))


ends = have.tuples(have.integers(0, 10), have.integers(0, 10)).map(sorted)
ranges = ends.map(lambda pair: f"{pair[0]}..{pair[1]}") | have.sampled_from(["..4", "7.."])
worths = have.sampled_from(["0..100", "101..", "..5000", "6000.."])


def some(values: list[str]) -> have.SearchStrategy[tuple[str, ...]]:
    return have.lists(have.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)


single = have.one_of(
    have.builds(Choice, have.just("unit"), some(["North", "South", "East=West", "a..b", "(blank)"]),
                have.booleans()),
    have.builds(Choice, have.just("reason"), some(["Price", "Staff!", "No reason given"]),
                have.booleans()),
    have.builds(Choice, have.just("band"), some(["detractor", "passive", "promoter"]),
                have.booleans()),
    have.builds(Choice, have.sampled_from(["nps", "csat"]), ranges.map(lambda each: (each,)),
                have.booleans()),
    have.builds(Choice, have.just("yearly_value"), worths.map(lambda each: (each,)),
                have.booleans()),
)  # fmt: skip
filters = have.lists(single, max_size=4, unique_by=lambda each: (each.dimension, each.without)).map(
    lambda some: Filters(choices=tuple(sorted(some)))
)


def band(nps: int | None) -> str:
    return "(blank)" if nps is None else ["detractor", "passive", "promoter"][(nps > 6) + (nps > 8)]


def meets(row: dict, choice: Choice) -> bool:
    """The plain reading: values among those named, numbers within a range, gaps never within."""
    if choice.dimension in ("nps", "csat", "yearly_value"):
        number = row[choice.dimension] if choice.dimension in row else WORTH.get(row["account_id"])
        low, high = choice.values[0].split("..")
        inside = number is not None and int(low or -1) <= number <= int(high or 10**9)
    else:
        blank = {"reason": "No reason given"}.get(choice.dimension, "(blank)")
        value = band(row["nps"]) if choice.dimension == "band" else row[choice.dimension] or blank
        inside = value in choice.values
    return inside != choice.without


@settings(deadline=None, max_examples=150)
@given(filters)
def test_all_choices_have_to_be_met(store: Snapshot, chosen: Filters) -> None:
    wanted = {f"r{n}" for n, row in enumerate(ROWS) if all(meets(row, c) for c in chosen.choices)}
    assert set(read(store, chosen, limit=1000)["response_id"]) == wanted
    assert responses(store, chosen) == len(wanted)
    scored = [row["nps"] for n, row in enumerate(ROWS) if f"r{n}" in wanted]
    assert measure(store, NPS, chosen)["n"].item() == sum(nps is not None for nps in scored)


@settings(deadline=None, max_examples=150)
@given(filters)
def test_any_choice_is_enough(store: Snapshot, chosen: Filters) -> None:
    wanted = {
        f"r{n}" for n, row in enumerate(ROWS)
        if not chosen.choices
        or any(meets(row, c) for c in chosen.choices)
    }  # fmt: skip
    assert set(read(store, chosen.either(), limit=1000)["response_id"]) == wanted


def test_what_is_chosen_can_be_read(store: Snapshot) -> None:
    chosen = Filters().choose("unit", "North").choose("nps", "0..6").choose("csat", "3..")
    assert str(chosen) == "Satisfaction is 3 and more; Rating is 0 to 6; Unit is North"
    assert str(chosen.choose("csat").either()) == "Rating is 0 to 6 or Unit is North"
    assert str(Filters().choose("unit", "North", without=True)) == "Unit is not North"


def test_a_range_that_is_none_is_refused(store: Snapshot) -> None:
    with pytest.raises(BadChoice, match="0..6"):
        responses(store, Filters().choose("nps", "3..4..5"))
    with pytest.raises(BadChoice, match="Rating"):
        responses(store, Filters().choose("nps", "x"))


def test_a_strange_name_among_choices_of_which_one_is_enough_is_refused(store: Snapshot) -> None:
    with pytest.raises(UnknownName, match="unti"):
        responses(store, Filters(choices=(Choice(EITHER, (Choice("unti", ("North",)).written,)),)))


def test_invitations_know_nothing_of_ratings(store: Snapshot) -> None:
    chosen = Filters().choose("nps", "0..6").choose("band", "detractor").either()
    assert set(beyond_invitations(store, chosen)) == {"nps", "band"}

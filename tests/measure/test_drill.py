"""Whatever mark one drills into: exactly as many rows come as it counts, and together all."""

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as have

from cx.filters import Choice, Filters
from cx.measure import Working, measure, read
from cx.measure.drill import marks
from cx.metrics import ALL, CSAT, NPS, Metric
from cx.schema import GRAINS
from cx.store import Snapshot, newest
from tests.insight.firm import answer, opened

UNITS, REASONS = ["North", "South", None], ["Price", "Staff", None]


def made() -> list[dict]:
    dice = random.Random(11)
    days = [f"2026-{month:02}-{day:02}" for month in (3, 4, 5) for day in (1, 9, 28)]
    return [
        answer(
            None, dice.choice([*days, None]), dice.choice([*range(11), None]),
            unit=dice.choice(UNITS), reason=dice.choice(REASONS), csat=dice.choice([1, 4, 5, None]),
            csat_top=5, comment=dice.choice(["Slow", None]),
        )
        for _ in range(240)
    ]  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return newest(opened(tmp_path_factory.mktemp("drill") / "firm", made()))


by = have.lists(
    have.sampled_from(["unit", "reason", "band", *GRAINS]), max_size=2, unique=True
).filter(lambda some: len(set(some) & {*GRAINS}) < 2)
choices = have.lists(
    have.builds(Choice, have.just("unit"), have.just(("North", "South")), have.booleans())
    | have.builds(Choice, have.just("reason"), have.just(("Price",)), have.booleans())
    | have.builds(Choice, have.just("nps"), have.sampled_from([("0..6",), ("7..",)])),
    max_size=2, unique_by=lambda each: each.dimension,
)  # fmt: skip
windows = have.sampled_from([(None, None), ("2026-03-05", "2026-05-20"), ("2026-04-09",) * 2])


@settings(deadline=None, max_examples=120)
@given(have.sampled_from(ALL), by, choices, windows)
def test_a_mark_leads_to_exactly_its_answers(
    store: Snapshot, metric: Metric, by: list[str], some: list[Choice], window: tuple
) -> None:
    ends = (None if day is None else date.fromisoformat(day) for day in window)
    chosen = Filters(choices=tuple(sorted(some))).between(*ends)
    shown = Working("Anything", chosen, (metric,), tuple(by))
    seen: list[str] = []
    found = marks(store, shown)
    for mark in found:
        if mark.filters is None:
            assert set(by) & {*GRAINS} and None in mark.key
            continue
        behind = read(store, mark.filters, limit=1000, scored=metric.row)
        assert len(behind) == mark.n
        seen += behind["response_id"].tolist()
    assert len(seen) == len(set(seen))
    rows = read(store, chosen, limit=1000, scored=metric.row)
    if set(by) & {*GRAINS}:
        rows = rows[rows["answered_at"].notna()]  # what is undated lies in no period
    assert set(seen) == set(rows["response_id"])
    assert sum(mark.n for mark in found if mark.filters) == len(rows)


def test_the_marks_are_those_of_the_chart(store: Snapshot) -> None:
    shown = Working("Score by unit", Filters(), (NPS,), ("unit",))
    table = measure(store, NPS, by=("unit",)).set_index("unit")["n"]
    assert {mark.key[0]: mark.n for mark in marks(store, shown)} == table.to_dict()
    assert [mark.n for mark in marks(store, shown)] == sorted(table, reverse=True)


def test_only_who_has_a_say_is_behind_a_mark(store: Snapshot) -> None:
    """Answers without satisfaction are not behind a share of the satisfied."""
    (mark,) = marks(store, Working("Satisfied", Filters(), (CSAT,)))
    assert mark.n == sum(row["csat"] is not None for row in made())


def test_what_is_no_metric_has_no_marks(store: Snapshot) -> None:
    assert marks(store, Working("Their words", Filters(), commented=True)) == []

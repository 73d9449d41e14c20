"""From how many persons and accounts the answers are, against counting by pandas."""

from collections.abc import Callable

from hypothesis import given, settings

from cx.access import Scope
from cx.filters import Filters
from cx.measure import responses
from cx.measure.people import People, people
from cx.store import Snapshot
from tests.measure import told


@settings(deadline=None, max_examples=30)
@given(filters=told.filters())
def test_persons_are_those_of_the_files(demo: Snapshot, files: told.Told, filters: Filters) -> None:
    rows = files.chosen(files.answers, filters)
    persons, accounts = rows["contact_id"].nunique(), rows["account_id"].nunique()
    expected = People(len(rows), persons, int(rows["contact_id"].isna().sum()), accounts)
    assert people(demo, filters) == expected
    assert people(demo, filters).answers == responses(demo, filters)


def test_some_answer_more_than_once(demo: Snapshot) -> None:
    """So that fewer persons than answers stand behind a number."""
    found = people(demo, Filters().choose("kind", "transactional"))
    assert found.unknown == 0
    assert found.answers > 5 * found.persons > 5 * found.accounts


def test_nobody_is_nobody(store_of: Callable[..., Snapshot]) -> None:
    store = store_of({"nps": 9})
    assert people(store, Filters()) == People(1, 0, 1, 0)
    assert people(store, Filters().choose("unit", "West")) == People(0, 0, 0, 0)


def test_a_scope_counts_its_own(demo: Snapshot) -> None:
    mine = people(demo, Filters(), scope=Scope(("Field service",)))
    assert mine == people(demo, Filters().choose("unit", "Field service"))
    assert people(demo, Filters(), scope=Scope(())) == People(0, 0, 0, 0)

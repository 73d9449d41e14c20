"""What employees wrote in confidence can be searched, but no search tells who used a word."""

from collections.abc import Callable

import pytest

from cx.access import EVERYTHING
from cx.errors import Suppressed
from cx.filters import WORDS, Choice, Filters
from cx.store import Beside, Cells, One, Rows, Snapshot, ask
from cx.store.condition import condition
from tests.access.in_confidence import EMPLOYEES

SAID = (
    [(f"p{n}", "My manager is late.") for n in range(10)]
    + [(f"q{n}", "My manager is fine.") for n in range(10)]
    + [(f"s{n}", "Pay.") for n in range(10)]
    + [("z", "My manager is late, the zebra.")]
)


@pytest.fixture(scope="module")
def store(store_of: Callable[..., Snapshot]) -> Snapshot:
    employees = [
        {
            "response_id": f"e-{who}",
            "kind": "employee",
            "contact_id": who,
            "nps": 3,
            "comment": said,
        }
        for who, said in SAID
    ]
    customer = {"response_id": "c", "kind": "relational", "nps": 3, "comment": "A late zebra."}
    return store_of(*employees, customer)


def refused(store: Snapshot, wanted: Filters, question: object = Cells()) -> bool:  # noqa: B008
    try:
        ask(store, EVERYTHING, wanted, question)
    except Suppressed:
        return True
    return False


@pytest.mark.parametrize("question", [Cells(), Rows(), Rows(commented=True), Beside("e-z")])
@pytest.mark.parametrize(
    "query",
    [
        "zebra",
        "NOT zebra",
        "zeb*",
        "late zebra",
        "manager NOT zebra",  # beside all that speak of the manager it is about one person
        "manager OR zebra",
        "pay OR zebra",
        "(late OR fine) -zebra",
    ],
)
def test_a_word_of_few_cannot_be_asked_for_nor_left_out(
    store: Snapshot, query: str, question: object
) -> None:
    assert refused(store, EMPLOYEES.choose(WORDS, query), question)
    twice = (*EMPLOYEES.choices, Choice(WORDS, (query,), without=True))
    assert refused(store, Filters(choices=twice), question)


@pytest.mark.parametrize(
    ("query", "n"), [("late", 11), ("manager NOT late", 10), ("pay OR fine", 20), ("xylophone", 0)]
)
def test_words_of_many_or_of_nobody_can_be(store: Snapshot, query: str, n: int) -> None:
    assert ask(store, EVERYTHING, EMPLOYEES.choose(WORDS, query), Cells()).rows.sum() == n


def test_two_searches_that_are_answered_never_differ_by_few(store: Snapshot) -> None:
    """What one finds and the other, which finds more, is of eight at least."""
    words = ["late", "fine", "manager", "zebra", "pay", "the", "my"]
    joined = [f"{a} {sign} {b}" for a in words for b in words for sign in ("AND", "OR", "NOT")]
    told = set()
    for query in (*words, *joined):
        wanted = EMPLOYEES.choose(WORDS, query)
        if not refused(store, wanted, Rows()):
            where, params = condition(store, EVERYTHING, wanted)
            ids = store.run(f"select response_id from responses where {where}", params)
            told.add(frozenset(ids["response_id"]))
    apart = {len(more - one) for one in told for more in told if one < more}
    assert len(told) > 3
    assert min(apart) >= 8


def test_a_single_answer_in_confidence_is_not_told(store: Snapshot) -> None:
    """By its id neither, nor who said the same."""
    assert ask(store, EVERYTHING, Filters(), One("e-p1")).empty
    assert ask(store, EVERYTHING, Filters(), One("c"))["comment"].tolist() == ["A late zebra."]
    late = EMPLOYEES.choose(WORDS, "late")
    assert ask(store, EVERYTHING, late, Rows(like="e-p1")).empty
    assert ask(store, EVERYTHING, late, Beside("e-p1")).empty

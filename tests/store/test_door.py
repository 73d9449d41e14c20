"""Whoever asks, and whatever they ask: nobody sees a row beyond their scope."""

import pytest

from cx.access import EVERYTHING, Scope
from cx.errors import UnknownName
from cx.filters import Filters
from cx.store import Extent, Rows, Steps, Table, TallyOf, Values, ask, compose

QUESTIONS = [
    TallyOf("1"),
    TallyOf("nps", ("unit", "month"), weighted=True),
    Values("unit"),
    Rows(),
    Rows(commented=True),
    Steps(),
    Extent(),
    Table("imports"),
    Table("set_aside"),
]
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=repr)


@pytest.fixture(scope="module")
def store(store_of):
    return store_of({"nps": 10, "comment": "Good."}, {"nps": 2, "unit": "South", "comment": "Bad."})


@every_question
def test_a_scope_of_nothing_gets_nothing(store, question):
    found = ask(store, Scope(()), Filters(), question)
    assert not found.astype(str).isin(["North", "South", "Good.", "Bad."]).any().any()
    counts = found.select_dtypes("number").fillna(0)
    assert not counts.to_numpy().any()


@every_question
def test_every_question_is_answered_for_everything(store, question):
    assert len(ask(store, EVERYTHING, Filters(), question)) > 0 or question == Table("set_aside")


@every_question
def test_what_a_person_chose_is_never_in_the_sql(store, question):
    sql, _params = compose(store, Scope(("Mine'",)), Filters().choose("unit", "x'; --"), question)
    assert "x'; --" not in sql
    assert "Mine'" not in sql


@pytest.mark.parametrize("question", [Values("nonsense"), TallyOf("1", ("nps; drop",)), Table("x")])
def test_an_unknown_name_is_refused(store, question):
    with pytest.raises(UnknownName):
        ask(store, EVERYTHING, Filters(), question)

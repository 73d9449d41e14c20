"""Whoever asks, and whatever they ask: nobody sees a row beyond their scope."""

import numpy as np
import pandas as pd
import pytest

from cx.access import EVERYTHING, Scope
from cx.errors import UnknownName
from cx.filters import Choice, Filters
from cx.store import (
    Accounts,
    CellCounts,
    Cells,
    Extent,
    Rows,
    Signals,
    Sizes,
    Steps,
    Table,
    Values,
    ask,
    compose,
)

RATED = (("nps", "nps"),)
QUESTIONS = [
    Cells(),
    Cells(("unit", "day"), ("nps",), RATED, weighted=True),
    Values("unit"),
    Rows(),
    Rows(commented=True),
    Steps(),
    Sizes(),
    Accounts(),
    Signals(),
    Extent(),
    Table("imports"),
    Table("set_aside"),
]
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=repr)
ANSWERS = ({"nps": 10, "comment": "Good."}, {"nps": 2, "unit": "South", "comment": "Bad."})


@pytest.fixture(scope="module")
def store(store_of):
    return store_of(*ANSWERS)


def told(found: pd.DataFrame | CellCounts) -> tuple[set[str], list[float]]:
    """All texts and all numbers of an answer; names count where a cell has them."""
    if isinstance(found, CellCounts):
        names = {str(found.names[key][code]) for key in found.names for code in found.keys[key]}
        return names, [float(each) for each in found.rows]
    texts = set(found.astype(str).to_numpy().ravel())
    return texts, found.select_dtypes("number").fillna(0).to_numpy().ravel().tolist()


@every_question
def test_a_scope_of_nothing_gets_nothing(store, question):
    texts, numbers = told(ask(store, Scope(()), Filters(), question))
    assert not texts & {"North", "South", "Good.", "Bad."}
    assert not any(numbers)


@every_question
def test_a_scope_of_one_unit_gets_nothing_of_another(store, question):
    texts, _numbers = told(ask(store, Scope(("South",)), Filters(), question))
    assert not texts & {"North", "Good."}


@every_question
def test_every_question_is_answered_for_everything(store, question):
    texts, numbers = told(ask(store, EVERYTHING, Filters(), question))
    assert texts or numbers or question in (Table("set_aside"), Accounts(), Signals())


@every_question
def test_what_a_person_chose_is_never_in_the_sql(store, question):
    chosen = Filters().choose("unit", "x'; --", "North")
    sql, _params = compose(store, Scope(("Mine'",)), chosen, question)
    assert "x'; --" not in sql
    assert "Mine'" not in sql
    assert "North" not in sql


@pytest.mark.parametrize(
    "question", [Values("nonsense"), Cells(("nps; drop",)), Table("answers"), Values("comment")]
)
def test_an_unknown_name_is_refused(store, question):
    with pytest.raises(UnknownName):
        ask(store, EVERYTHING, Filters(), question)


def test_an_unknown_dimension_of_a_filter_is_refused(store):
    with pytest.raises(UnknownName, match="Did you mean 'unit'"):
        ask(store, EVERYTHING, Filters().choose("unti", "North"), Cells())


def test_a_value_that_never_occurs_leaves_nothing_and_excludes_nothing(store):
    wanted = Filters(choices=(Choice("unit", ("West",)),))
    unwanted = Filters(choices=(Choice("unit", ("West",), without=True),))
    assert not ask(store, EVERYTHING, wanted, Cells()).rows.sum()
    assert ask(store, EVERYTHING, unwanted, Cells()).rows.sum() == len(ANSWERS)


def test_is_not_keeps_those_with_no_value(store_of):
    store = store_of({"team": "A"}, {"team": "B"}, {"team": None})
    kept = Filters(choices=(Choice("team", ("A",), without=True),))
    assert ask(store, EVERYTHING, kept, Cells()).rows.sum() == 2


def test_one_scan_scores_several_metrics(store_of):
    store = store_of({"nps": 10}, {"nps": 10}, {"nps": 3}, {"nps": None})
    scores = (("twice", "nps * 2"), ("low", "cast(nps < 7 as integer)"))
    found = ask(store, EVERYTHING, Filters(), Cells((), ("nps",), scores))
    twice, low = found.scores["twice"], found.scores["low"]
    assert sorted(zip(twice, low, found.rows, strict=True), key=str)[:2] == [(20, 0, 2), (6, 1, 1)]
    assert np.isnan(twice).sum() == 1


def test_a_blank_among_names_is_nothing_and_not_a_number(store_of):
    store = store_of({"nps": 1, "reason": "Price"}, {"nps": 2, "language": None, "unit": None})
    found = ask(store, EVERYTHING, Filters(), Rows())
    assert found["reason"].tolist() == ["Price", None]
    assert found["language"].tolist() == ["en", None]
    assert found["unit"].tolist() == ["North", None]

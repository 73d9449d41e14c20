"""Whoever asks, and whatever they ask: nobody sees a row beyond their scope."""

from datetime import datetime

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from cx.access import EVERYTHING, Scope
from cx.access.suppression import HIDDEN
from cx.errors import UnknownName
from cx.filters import Choice, Filters
from cx.store import (
    Accounts,
    Asked,
    Beside,
    CellCounts,
    Cells,
    Delays,
    Export,
    Extent,
    Held,
    Ids,
    One,
    People,
    Rows,
    Signals,
    Sizes,
    Steps,
    Table,
    Values,
    Vectors,
    ask,
    compose,
    newest,
)
from tests.insight.firm import answer, opened

RATED = (("nps", "nps"),)
QUESTIONS = [
    Cells(),
    Cells(("unit", "day"), ("nps",), RATED, weighted=True),
    Values("unit"),
    Rows(),
    Rows(commented=True),
    Rows(alike=True),
    One("r0"),
    Beside("r0"),
    Steps(),
    Asked(),
    Asked(("unit", "team")),
    People(),
    Delays(("nps", "nps")),
    Vectors(),
    Sizes(),
    Ids("contacts"),
    Accounts(),
    Signals(),
    Extent(),
    Table("imports"),
    Table("set_aside"),
    Held("responses"),
    Held("invitations"),
    Export("responses", ("unit", "comment", "weight", "nps")),
    Export("invitations", ("unit", "team", "invited")),
    Export("accounts", ("account_id",)),
]
NONE_THERE = (Table("set_aside"), Accounts(), Signals(), QUESTIONS[-1])
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=repr)
ASKED_AT = datetime(2026, 11, 1, 9)
ANSWERS = [
    answer(None, "2026-11-02", 10, comment="Good.", invited_at=ASKED_AT, contact_id="p1"),
    answer(None, "2026-11-02", 2, unit="South", comment="Bad.", invited_at=ASKED_AT),
]
INVITED = [
    {"day": ASKED_AT.date(), "unit": unit, "team": f"{unit} 1", "invited": 3, "answered": 1}
    for unit in ("North", "South")
]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    place = tmp_path_factory.mktemp("door") / "firm"
    told = [{"contact_id": "p1", "name": "Ann"}]
    return newest(opened(place, ANSWERS, invitations=INVITED, contacts=told))


def told(found: pd.DataFrame | CellCounts | pa.RecordBatchReader) -> tuple[set[str], list[float]]:
    """All texts and all numbers of an answer; names count where a cell has them."""
    if isinstance(found, CellCounts):
        names = {str(found.names[key][code]) for key in found.names for code in found.keys[key]}
        return names, [float(each) for each in found.rows]
    found = found.read_pandas() if isinstance(found, pa.RecordBatchReader) else found
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


def test_ids_of_contacts_and_cases_are_told_to_who_sees_everything_alone(store):
    assert ask(store, EVERYTHING, Filters(), Ids("contacts")).to_dict("list") == {"id": ["p1"]}
    assert ask(store, EVERYTHING, Filters(), Ids("cases")).empty
    assert ask(store, Scope(("North", "South")), Filters(), Ids("contacts")).empty
    with pytest.raises(UnknownName, match="no table 'accounts'"):
        ask(store, EVERYTHING, Filters(), Ids("accounts"))


@every_question
def test_every_question_is_answered_for_everything(store, question):
    texts, numbers = told(ask(store, EVERYTHING, Filters(), question))
    assert texts or numbers or question in NONE_THERE


@every_question
def test_what_a_person_chose_is_never_in_the_sql(store, question):
    chosen = Filters().choose("unit", "x'; --", "North")
    sql, _params = compose(store, Scope(("Mine'",)), chosen, question)
    assert "x'; --" not in sql
    assert "Mine'" not in sql
    assert "North" not in sql


@pytest.mark.parametrize(
    "question",
    [
        Values("nonsense"),
        Cells(("nps; drop",)),
        Table("answers"),
        Values("comment"),
        Asked(("unit; drop",)),
        Export("responses", ("nps; drop",)),
        Export("accounts", ("nps",)),
        Export("names", ("key",)),
        Held("imports"),
    ],
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


IN_CONFIDENCE = {"kind": "employee", "import_id": "i1"}
TEAMS = {"A": 2, "B": 3, "C": 6, "D": 9}


@pytest.fixture(scope="module")
def voices(tmp_path_factory):
    """Employees of four teams, two of them small; twice as many were asked."""
    said = [
        answer(None, "2026-11-02", 7, team=team, contact_id=f"{team}{n}", **IN_CONFIDENCE)
        for team, size in TEAMS.items()
        for n in range(size)
    ]
    asked = [
        {"day": ASKED_AT.date(), "kind": "employee", "survey": "rNPS", "team": team,
         "invited": 2 * n, "delivered": n if team == "A" else None, "answered": n}
        for team, n in TEAMS.items()
    ]  # fmt: skip
    customers = [answer("a1", "2026-11-02", 9, import_id="i2")]
    unfit = [
        {"import_id": number, "file": "f", "line": 2, "column": "nps", "value": "11", "reason": "?"}
        for number in ("i1", "i2")
    ]
    place = tmp_path_factory.mktemp("voices") / "firm"
    return newest(opened(place, said + customers, invitations=asked, set_aside=unfit))


def test_small_teams_are_one_among_those_asked(voices):
    """And what somebody does not know of one of them is not known of all."""
    found = ask(voices, EVERYTHING, Filters().choose("kind", "employee"), Asked(("team",)))
    rows = found.set_index("team")
    assert rows["answered"].to_dict() == {"C": 6, "D": 9, HIDDEN: 5}
    assert rows["invited"].to_dict() == {"C": 12, "D": 18, HIDDEN: 10}
    assert rows["delivered"].isna().all()


def test_teams_of_which_few_are_customers_are_not_hidden(voices):
    found = ask(voices, EVERYTHING, Filters().choose("kind", "relational"), Cells(("team",)))
    assert found.rows.tolist() == [1]
    assert found.persons is None


def test_a_value_set_aside_is_not_told_where_somebody_spoke_in_confidence(voices):
    found = ask(voices, EVERYTHING, Filters(), Table("set_aside")).set_index("import_id")
    assert found["value"].to_dict() == {"i1": "…", "i2": "11"}
    assert found["line"].tolist() == [2, 2]


def test_rows_of_one_score_and_day_are_in_no_order_that_tells_who(voices):
    """Their ids are not shown, and so neither is their order."""
    wanted = Filters().choose("kind", "employee")
    sql, params = compose(voices, EVERYTHING, wanted, Rows())
    order = voices.run(sql.replace("select ", "select responses.response_id as id, ", 1), params)
    assert order["id"].tolist() != sorted(order["id"])
    again = ask(voices, EVERYTHING, wanted, Rows(limit=5, offset=5))
    pd.testing.assert_frame_equal(again, ask(voices, EVERYTHING, wanted, Rows()).iloc[5:10]
                                  .reset_index(drop=True))  # fmt: skip

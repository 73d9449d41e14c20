"""Whatever is asked about employees, and wherever: no answers of fewer than five can be had."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as have

from cx.access import EVERYTHING
from cx.access.suppression import HIDDEN
from cx.errors import Suppressed
from cx.filters import Choice, Filters
from cx.measure import chosen, measure, tallies, tally
from cx.measure.rollup import cells_for, sizes
from cx.metrics import ALL, CES, CSAT, NPS, Metric
from cx.schema import BANDS, GRAINS
from cx.store import (
    Accounts,
    Asked,
    Beside,
    Cells,
    Coded,
    Comments,
    Delays,
    Export,
    Extent,
    Held,
    Ids,
    One,
    People,
    Queue,
    Rows,
    Signals,
    Sizes,
    Snapshot,
    Steps,
    Table,
    Values,
    Vectors,
    ask,
)
from cx.store.sql import SQL
from tests.access.in_confidence import (
    EMPLOYEES,
    FIRST,
    LEAST,
    customers,
    employees,
    fewest,
    kept,
    name_of,
    persons,
)

DIMENSIONS = ("team", "unit", "reason", "band", "language", "office", "survey", "channel")
ROLLED = ("band", "reason", "week", "month")
VALUES = {
    "team": ["Team A", "Team B", "Team C", "Team D", "Team E"],
    "unit": ["North", "South"],
    "reason": ["Pay", "Tools", "Leaders", "Noise", "No reason given"],
    "band": list(BANDS),
    "language": ["en", "da"],
    "office": ["House", "Hut"],
}
ROWS = employees()


@pytest.fixture(scope="module")
def store(store_of: Callable[..., Snapshot]) -> Snapshot:
    return store_of(*employees(), *customers())


@have.composite
def filters(draw: have.DrawFn, most: int = 2) -> Filters:
    """Some choices among employees, in all weeks or in some."""
    names = draw(have.lists(have.sampled_from(list(VALUES)), max_size=most, unique=True))
    some = [
        Choice(name, tuple(draw(have.lists(have.sampled_from(VALUES[name]), min_size=1,
                                           max_size=3, unique=True))), draw(have.booleans()))
        for name in names
    ]  # fmt: skip
    weeks = draw(have.none() | have.tuples(have.integers(0, 5), have.integers(1, 6)))
    since = FIRST + timedelta(weeks=weeks[0]) if weeks else None
    until = since + timedelta(weeks=weeks[1], days=-1) if since and weeks else None
    return Filters(since, until, (*EMPLOYEES.choices, *some))


def open_(chosen_: Filters) -> Filters:
    """The same window without the choices."""
    return EMPLOYEES.between(chosen_.since, chosen_.until)


def told_by(found: dict, rows: list[dict], by: tuple[str, ...]) -> list[list[dict]]:
    """The answers behind each number; behind what is hidden all that have no number of their own.

    Each number is checked to be that of its answers.
    """
    if not found:
        return []
    groups: dict[tuple, list[dict]] = {}
    one = tuple(None if name in GRAINS else HIDDEN for name in by)
    for row in rows:
        key = tuple(name_of(row, name) for name in by)
        # By two dimensions a row is hidden as a whole, and a column as a whole.
        partly = [(key[0], one[1]), (one[0], key[1])] if len(by) == 2 else []
        place = next((each for each in (key, *partly) if each in found), one)
        groups.setdefault(place, []).append(row)
    assert {key: len(each) for key, each in groups.items()} == found
    return list(groups.values())


def n_by(table: pd.DataFrame, by: tuple[str, ...]) -> dict[tuple, int]:
    """How many answers stand behind each row of numbers."""
    keys = zip(*(table[name] for name in by), strict=True) if by else [()]
    plain = [tuple(None if pd.isna(part) else part for part in key) for key in keys]
    return {key: n for key, n in zip(plain, table["n"], strict=True) if n}


def with_a_say(store: Snapshot, metric: Metric, rows: list[dict]) -> list[dict]:
    sql = f"select response_id from responses where ({metric.row}) is not null"
    said = set(store.run(sql)["response_id"])
    return [row for row in rows if row["response_id"] in said]


@settings(deadline=None, max_examples=200)
@given(
    filters(),
    have.sampled_from(ALL),
    have.lists(have.sampled_from((*DIMENSIONS, *GRAINS)), min_size=1, max_size=2, unique=True),
)
def test_no_number_and_no_breakdown_tells_of_few(store, wanted, metric, by):
    """Alone, beside its whole, and beside the same window without the choices."""
    told = []
    for asked, keys in ((wanted, tuple(by)), (wanted, ()), (open_(wanted), ())):
        try:
            found = n_by(measure(store, metric, asked, keys), keys)
        except Suppressed:
            continue
        told += told_by(found, with_a_say(store, metric, kept(ROWS, asked)), keys)
    assert fewest(told) == 0 or fewest(told) >= LEAST


@settings(deadline=None, max_examples=200)
@given(filters(), filters(), have.sampled_from((NPS, CES, CSAT)), have.sampled_from(ROLLED))
def test_what_is_rolled_up_from_a_wider_count_tells_no_more(store, wide, later, metric, by):
    """As on a page, where a click on a band or a reason and another window ask nothing anew."""
    clicked = tuple(each for each in later.choices if each.dimension in ("band", "reason"))
    both = Filters(later.since, later.until, (*wide.choices, *clicked))
    rows = with_a_say(store, metric, kept(ROWS, both))
    told = []
    with suppress(Suppressed):
        whole = n_by(measure(store, metric, open_(both)), ())
        told += told_by(whole, with_a_say(store, metric, kept(ROWS, open_(both))), ())
    with suppress(Suppressed):
        question = cells_for((NPS, CES, CSAT), ("day", "band", "reason"))
        part = chosen(ask(store, EVERYTHING, wide.between(None, None), question), both)
        told += told_by({(): n} if (n := tally(part, metric).n) else {}, rows, ())
        told += told_by({key: each.n for key, each in tallies(part, metric, (by,))}, rows, (by,))
    assert fewest(told) == 0 or fewest(told) >= LEAST


def refused(store: Snapshot, wanted: Filters, question: object = Cells()) -> bool:  # noqa: B008
    try:
        ask(store, EVERYTHING, wanted, question)
    except Suppressed:
        return True
    return False


FEW = {
    "a team of three": [Choice("team", ("Team A",))],
    "all but a team of three": [Choice("team", ("Team A",), without=True)],
    "more answers than persons": [Choice("team", ("Team B",))],
    "two in an office": [Choice("office", ("Hut",))],
    "nobody of a team of three": [Choice("team", ("Team A",)), Choice("office", ("Hut",))],
}


@pytest.fixture(params=FEW.values(), ids=list(FEW))
def few(request: pytest.FixtureRequest) -> Filters:
    return Filters(choices=(*EMPLOYEES.choices, *request.param))


SAYING = [
    Cells(), Cells(("reason",)), Rows(), Rows(commented=True), Steps(), Asked(), Asked(("team",)),
    People(), Delays(("nps", "nps")), Vectors(), Rows(alike=True), Rows(like="customer-1"),
    Beside("employee-1"),
]  # fmt: skip
NAMING = [Values("reason"), Values("band"), Values("team"), Extent()]
OPEN = [Table("imports"), Table("set_aside"), Sizes(), Ids("cases"), Accounts(), Signals(),
        One("employee-1"), Coded()]  # fmt: skip
WHOLE = [Held("responses"), Export("responses", ("comment", "team"))]
OF_OTHERS = [Queue(), Comments("employee", True), Comments("employee", False, True)]


def test_every_question_is_looked_at():
    assert {type(question) for question in (*SAYING, *NAMING, *OPEN, *WHOLE, *OF_OTHERS)} == set(
        SQL
    )


@pytest.mark.parametrize("question", SAYING, ids=repr)
def test_what_tells_of_answers_is_refused_of_few(store, few, question):
    with pytest.raises(Suppressed, match=r"from [58] people on, .* remove a filter"):
        ask(store, EVERYTHING, few, question)


def test_what_is_told_of_all_alone_tells_nothing_of_few(store, few):
    held, export = WHOLE
    assert not ask(store, EVERYTHING, few, held).to_numpy().any()
    assert ask(store, EVERYTHING, few, export).read_all().num_rows == 0
    assert ask(store, EVERYTHING, Filters(), export).read_all().num_rows == len(ROWS) + len(
        customers()
    )


def test_reasons_are_read_out_of_no_comment_that_was_given_in_confidence(store, few):
    queue, *comments = OF_OTHERS
    for question in comments:
        assert ask(store, EVERYTHING, Filters(), question).read_all().num_rows == 0
    for filters in (few, EMPLOYEES):
        assert ask(store, EVERYTHING, filters, queue).empty
    told = ask(store, EVERYTHING, Filters(), queue)
    assert len(told)
    assert all(each.startswith("customer-") for ids in told["ids"] for each in ids)
    assert ask(store, EVERYTHING, Filters(), Coded())["kind"].tolist() == ["transactional"]


@pytest.mark.parametrize("question", SAYING, ids=repr)
def test_a_mixture_with_customers_is_refused_of_few_employees_too(store, few, question):
    """They would be left when the customers alone are taken from it."""
    assert refused(store, replace(few, choices=few.choices[1:]), question)
    assert not refused(store, customers_of(few), question)


def customers_of(wanted: Filters) -> Filters:
    return Filters(choices=wanted.choices[1:]).choose("kind", "transactional")


@pytest.mark.parametrize("question", NAMING, ids=repr)
def test_names_and_days_of_few_are_those_of_all(store, few, question):
    found = ask(store, EVERYTHING, few, question)
    pd.testing.assert_frame_equal(found, ask(store, EVERYTHING, EMPLOYEES, question))


@pytest.mark.parametrize("question", OPEN, ids=repr)
def test_the_other_questions_know_no_filters(store, few, question):
    found = ask(store, EVERYTHING, few, question)
    pd.testing.assert_frame_equal(found, ask(store, EVERYTHING, Filters(), question))


def test_how_often_a_name_occurs_is_not_told(store):
    found = ask(store, EVERYTHING, EMPLOYEES, Values("reason"))
    assert found["value"].tolist() == sorted(VALUES["reason"])
    assert set(found["rows"]) == {0}


@pytest.mark.parametrize("team", ["Team A", "Team B"])
@pytest.mark.parametrize("name", ["band", "reason", "office", "language"])
def test_that_none_of_few_said_something_is_refused_like_that_some_did(store, team, name):
    """Else one would read what they said from what they did not say."""
    alone = EMPLOYEES.choose("team", team)
    assert all(refused(store, alone.choose(name, value)) for value in VALUES[name])


@pytest.mark.parametrize("week", range(6))
def test_that_none_of_few_in_a_shorter_window_said_something_is_refused_too(store, week):
    """The team can be told of, and not that week of it: then no band of it either."""
    team = EMPLOYEES.choose("team", "Team C")
    since = FIRST + timedelta(weeks=week)
    short = team.between(since, since + timedelta(days=6))
    assert persons(kept(ROWS, short)) < LEAST
    cells = ask(store, EVERYTHING, team, cells_for((NPS,), ("day", "band")))
    for wanted in (short, *(short.choose("band", band) for band in BANDS)):
        with pytest.raises(Suppressed):
            chosen(cells, wanted)


def test_weeks_of_few_and_days_that_nobody_knows_are_one(store_of):
    """Neither is drawn, and all still adds up."""
    days = ["2026-11-02"] * 9 + ["2026-11-09"] * 2 + ["2026-11-16"] * 6 + [None] * 7
    said = [{"kind": "employee", "nps": 9, "answered_at": day and f"{day} 10:00"} for day in days]
    found = measure(store_of(*said), NPS, EMPLOYEES, ("week",))
    assert n_by(found, ("week",)) == {(date(2026, 11, 2),): 9, (None,): 15}
    assert len(found) == 2


def test_that_none_of_many_said_something_is_told(store):
    nobody = EMPLOYEES.choose("team", "Team D").choose("unit", "North")
    assert not refused(store, nobody)
    assert measure(store, NPS, nobody)["n"].item() == 0


def test_what_few_have_a_say_in_is_left_out_and_refused_alone(store):
    """Of all employees four answered how satisfied they are."""
    cells = ask(store, EVERYTHING, EMPLOYEES, cells_for((NPS, CSAT)))
    assert tally(cells, NPS).n == len(ROWS)
    assert tally(cells, CSAT).n == 0
    with pytest.raises(Suppressed):
        measure(store, CSAT, EMPLOYEES)


def test_cells_that_are_cut_further_have_no_number_of_few(store):
    cells = ask(store, EVERYTHING, EMPLOYEES, cells_for((NPS,), ("team",)))
    first = cells.kept(cells.persons == 0)
    assert first.rows.sum()
    assert not tally(first, NPS).n


def test_counts_of_reasons_hide_the_small_ones_and_add_up(store):
    found = sizes(ask(store, EVERYTHING, EMPLOYEES, Cells(("reason",))), ("reason",))
    assert sum(found.values()) == len(ROWS)
    assert ("Noise",) not in found
    assert found[HIDDEN,] >= LEAST


def test_groups_hidden_in_one_window_are_hidden_in_both(store):
    """What stands beside each other under HIDDEN is then the same."""
    question = cells_for((NPS,), ("team",))
    first = EMPLOYEES.between(FIRST, FIRST + timedelta(weeks=3, days=-1))
    now, old = (
        ask(store, EVERYTHING, each, question)
        for each in (EMPLOYEES, first)
    )  # fmt: skip
    alone, both = (
        {key[0] for key, _each in tallies(now, NPS, ("team",), beside)} for beside in (None, old)
    )
    hidden_then = set(VALUES["team"]) - {key[0] for key, _each in tallies(old, NPS, ("team",))}
    assert both - {HIDDEN} == alone - hidden_then - {HIDDEN}
    assert both < alone


def test_a_row_tells_what_was_said_and_nothing_of_who_said_it(store):
    found = ask(store, EVERYTHING, EMPLOYEES, Rows())
    told = set(found.columns[found.notna().any()])
    assert told == {"answered_at", "nps", "ces", "csat", "reason", "comment", "language", "of"}
    assert (found["answered_at"] == found["answered_at"].dt.normalize()).all()
    assert found["language"].notna().equals(found["comment"].notna())


def test_comments_are_told_from_eight_people_on(store):
    chosen_ = EMPLOYEES.choose("team", "Team C")
    assert persons(kept(ROWS, chosen_)) == 6
    assert not refused(store, chosen_)
    assert refused(store, chosen_, Rows(commented=True))
    assert not refused(store, EMPLOYEES.choose("team", "Team D"), Rows(commented=True))


def test_vectors_know_no_reason_that_few_gave(store):
    found = ask(store, EVERYTHING, EMPLOYEES, Vectors())
    names = set(store.names("reason")[found["reason"]])
    assert "Noise" not in names and "Pay" in names
    assert found["csat"].isna().all() and found["ces"].notna().any()
    assert len(found) == len(ROWS)


def test_delays_leave_them_out_and_keep_customers(store_of):
    """Nobody else knows to the hour when somebody answered."""
    row = {"invited_at": "2026-11-01 09:00:00", "nps": 7}
    kinds = [{"kind": kind, **row} for kind in ("employee", "relational") for _each in range(6)]
    store = store_of(*kinds)
    found = ask(store, EVERYTHING, Filters(), Delays(("nps", "nps")))
    assert found["rows"].sum() == 6


def test_customers_are_counted_as_if_nobody_was_protected(store_of, store):
    """The same numbers as in a store without employees, small groups and all."""
    alone, kind = store_of(*customers()), Filters().choose("kind", "transactional")
    for metric in ALL:
        for by in ((), ("team",), ("reason", "band"), ("week",)):
            pd.testing.assert_frame_equal(
                measure(store, metric, kind, by), measure(alone, metric, kind, by)
            )
    for question in (Rows(), Values("reason"), Steps(), People(), Vectors()):
        pd.testing.assert_frame_equal(
            ask(store, EVERYTHING, kind, question)[list(ask(alone, EVERYTHING, kind, question))],
            ask(alone, EVERYTHING, kind, question),
        )
    assert ask(store, EVERYTHING, kind, Cells(("team",))).persons is None
    assert not refused(store, kind.choose("team", "Team A").choose("band", "detractor"), Rows())

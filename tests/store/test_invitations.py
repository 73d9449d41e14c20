"""Invitations know whom they belong to: they are filtered and counted like the answers to them."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pytest

from cx.access import EVERYTHING, Scope
from cx.errors import UnknownName
from cx.filters import Choice, Filters
from cx.store import (
    Asked,
    Delays,
    Import,
    People,
    Snapshot,
    Steps,
    ask,
    beyond_invitations,
    newest,
    publish,
)
from tests.insight.firm import account, answer, opened

DAY = date(2026, 5, 1)
NOTE = Import("i2", "by hand", "", 0, 0)
TWO = [account("a1", "Alpha", 500, value_class="A"), account("a2", "Beta", 9, value_class="C")]


def asked(who: str | None, invited: int, delivered: int | None, answered: int, **more: object):
    counts = {"invited": invited, "delivered": delivered, "answered": answered}
    return {"day": DAY, "survey": "rNPS", "unit": "North", "account_id": who} | counts | more


@pytest.fixture
def firm(tmp_path: Path) -> Callable[..., Snapshot]:
    """A function that opens a firm of two accounts with these invitations and answers."""

    def make(invitations: list[dict], answers: list[dict] | None = None) -> Snapshot:
        rows = answers or [answer("a1", "2026-05-02", 9)]
        place = tmp_path / "firm"
        return newest(opened(place, rows, accounts=TWO, invitations=invitations))

    return make


def counted(store: Snapshot, *by: str, filters: Filters = Filters(), scope: Scope = EVERYTHING):  # noqa: B008
    """group(s) -> invited, delivered, answered."""
    found = ask(store, scope, filters, Asked(by)).set_index(list(by)) if by else None
    assert found is not None
    return {key: tuple(row) for key, row in zip(found.index, found.to_numpy(), strict=True)}


def test_invitations_count_for_the_class_and_segment_of_their_account(
    firm: Callable[..., Snapshot],
) -> None:
    store = firm([asked("a1", 5, 4, 1), asked("a2", 9, 8, 3), asked(None, 2, 2, 2)])
    assert counted(store, "value_class") == {"A": (5, 4, 1), "C": (9, 8, 3), "(blank)": (2, 2, 2)}
    assert counted(store, "segment") == {"Retail": (14, 12, 4), "(blank)": (2, 2, 2)}
    assert counted(store, "account", "unit") == {
        ("Alpha", "North"): (5, 4, 1),
        ("Beta", "North"): (9, 8, 3),
        ("(blank)", "North"): (2, 2, 2),
    }


def test_without_a_dimension_there_is_one_row_of_all(firm: Callable[..., Snapshot]) -> None:
    store = firm([asked("a1", 5, 4, 1), asked("a2", 9, 8, 3)])
    assert ask(store, EVERYTHING, Filters(), Asked()).to_numpy().tolist() == [[14, 12, 4]]


def test_an_account_that_comes_later_reaches_its_invitations(
    firm: Callable[..., Snapshot], tmp_path: Path
) -> None:
    """A new class replaces the old, and an account of nobody known gets its class."""
    firm([asked("a1", 5, 4, 1), asked("a3", 7, 7, 2)])
    path = tmp_path / "accounts.parquet"
    rows = {"account_id": ["a1", "a3"], "name": ["Alpha", "Gamma"], "value_class": ["B", "C"]}
    pd.DataFrame(rows).to_parquet(path)
    publish(tmp_path / "firm" / "store", {"accounts": path}, NOTE)
    store = newest(tmp_path / "firm" / "store")
    assert counted(store, "value_class") == {"B": (5, 4, 1), "C": (7, 7, 2)}
    assert counted(store, "account") == {"Alpha": (5, 4, 1), "Gamma": (7, 7, 2)}


def test_steps_follow_a_choice_of_accounts(firm: Callable[..., Snapshot]) -> None:
    store = firm([asked("a1", 5, 4, 1), asked("a2", 9, 8, 3)])
    found = ask(store, EVERYTHING, Filters().choose("value_class", "A"), Steps()).iloc[0]
    assert found[["invited", "delivered", "answered", "responses"]].tolist() == [5, 4, 1, 1]
    left = Filters(choices=(Choice("account", ("Alpha",), without=True),))
    assert ask(store, EVERYTHING, left, Steps())["invited"].item() == 9


@pytest.mark.parametrize("dimension", ["reason", "channel", "band"])
@pytest.mark.parametrize("without", [False, True])
def test_nobody_counts_as_asked_beyond_what_invitations_know(
    firm: Callable[..., Snapshot], dimension: str, without: bool
) -> None:
    """Answers have a channel here and invitations do not: neither with nor without one."""
    store = firm([asked("a1", 5, 4, 1)], [answer("a1", "2026-05-02", 9, channel="Web")])
    chosen = Filters(choices=(Choice(dimension, ("Web",), without),))
    assert beyond_invitations(store, chosen) == (dimension,)
    assert ask(store, EVERYTHING, chosen, Asked()).isna().all(axis=None)
    assert ask(store, EVERYTHING, chosen, Asked(("unit",))).empty
    assert pd.isna(ask(store, EVERYTHING, chosen, Steps())["invited"].item())


def test_what_invitations_know_is_not_beyond_them(firm: Callable[..., Snapshot]) -> None:
    store = firm([asked("a1", 5, 4, 1)])
    chosen = Filters().choose("unit", "North").choose("segment", "Retail")
    assert beyond_invitations(store, chosen) == ()
    assert beyond_invitations(store, chosen.choose("unit").choose("team", "x")) == ("team",)
    with pytest.raises(UnknownName):
        beyond_invitations(store, Filters().choose("unti", "North"))


@pytest.mark.parametrize("dimension", ["reason", "band", "language", "nonsense"])
def test_a_dimension_of_answers_only_is_refused_by_name(
    firm: Callable[..., Snapshot], dimension: str
) -> None:
    store = firm([asked("a1", 5, 4, 1)])
    with pytest.raises(UnknownName, match="dimension of invitations"):
        ask(store, EVERYTHING, Filters(), Asked((dimension,)))


def test_delivered_is_unknown_where_one_row_does_not_know_it(
    firm: Callable[..., Snapshot],
) -> None:
    """The sum of the others would pass for all of them."""
    store = firm([asked("a1", 5, 4, 1), asked("a1", 5, None, 1), asked("a2", 9, 8, 3)])
    found = counted(store, "value_class")
    assert found["C"] == (9, 8, 3)
    assert found["A"][0] == 10 and pd.isna(found["A"][1])
    assert pd.isna(ask(store, EVERYTHING, Filters(), Steps())["delivered"].item())


def test_a_scope_sees_the_invitations_of_its_units_only(firm: Callable[..., Snapshot]) -> None:
    store = firm([asked("a1", 5, 4, 1), asked("a1", 50, 40, 10, unit="South")])
    assert counted(store, "value_class", scope=Scope(("North",))) == {"A": (5, 4, 1)}
    assert counted(store, "unit", scope=Scope(())) == {}


def test_invitations_that_lack_columns_are_blank_there(firm: Callable[..., Snapshot]) -> None:
    """And stay with whoever leaves out another value."""
    store = firm([{"day": DAY, "unit": "North", "invited": 4, "answered": 1}])
    assert list(counted(store, "value_class", "account", "team")) == [("(blank)",) * 3]
    south = Filters(choices=(Choice("unit", ("South",), without=True),))
    assert ask(store, EVERYTHING, south, Asked())["invited"].item() == 4


def test_persons_and_accounts_are_counted_once(firm: Callable[..., Snapshot]) -> None:
    """Whoever has no contact may be anybody, and no score is still an answer."""
    rows = [("a1", "p1", 9), ("a1", "p1", 2), ("a1", "p2", None), ("a2", None, 9), (None, None, 3)]
    said = [answer(who, "2026-05-02", nps, contact_id=person) for who, person, nps in rows]
    store = firm([asked("a1", 5, 4, 1)], [*said, answer("a2", "2026-05-09", 1, contact_id="p3")])
    week = Filters(date(2026, 5, 1), date(2026, 5, 7))
    assert ask(store, EVERYTHING, week, People()).to_dict("records") == [
        {"answers": 5, "persons": 2, "unknown": 2, "accounts": 2}
    ]
    nobody = ask(store, Scope(("South",)), week, People())
    assert nobody.to_numpy().tolist() == [[0, 0, 0, 0]]


def test_delays_are_whole_hours_of_those_with_a_say(firm: Callable[..., Snapshot]) -> None:
    """An answer before its invitation is a slip of a clock; one without a time says nothing."""
    rows = [(9, 9), (9, 9), (1, 8), (10, 10), (2, 11), (None, 9)]
    said = [
        answer("a1", "2026-05-02", nps, invited_at=datetime(2026, 5, 2, hour, 1))
        for nps, hour in rows
    ]
    store = firm([asked("a1", 5, 4, 1)], [*said, answer("a1", "2026-05-02", 5)])
    found = ask(store, EVERYTHING, Filters(), Delays(("twice", "nps * 2")))
    assert found.to_numpy().tolist() == [[0, 18, 2], [1, 2, 1]]

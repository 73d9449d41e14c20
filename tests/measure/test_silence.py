"""Who is not speaking: rates, accounts and bounds, against the files counted by pandas."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from math import sqrt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2, norm

from cx.access import Scope
from cx.demo import stories
from cx.errors import Suppressed, UnknownName
from cx.filters import Choice, Filters
from cx.measure import measure, steps
from cx.measure.people import people
from cx.measure.reweighting import reweighted
from cx.measure.silence import (
    LATE,
    by_lag,
    differs,
    heard,
    response_rates,
    silent_bounds,
)
from cx.metrics import CSAT, NPS, RATING
from cx.store import Snapshot, newest
from tests.insight.firm import account, answer, opened
from tests.measure import told

DAY = date(2026, 5, 1)
COUNTS = ["n", "answered", "silent"]
BY = ("value_class", "segment", "unit", "team", "survey")


@pytest.fixture
def firm(tmp_path: Path) -> Callable[..., Snapshot]:
    """A function that opens a firm of two accounts written by hand."""
    two = [account("a1", "Alpha", 500), account("a2", "Beta", 900, value_class="C")]

    def make(invitations: list[dict], answers: list[dict] | None = None, **more) -> Snapshot:
        tables = {"accounts": two, "invitations": invitations} | more
        rows = answers or [answer("a1", "2026-05-01", 9)]
        return newest(opened(tmp_path / "firm", rows, **tables))

    return make


def asked(who: str | None, delivered: int | None, answered: int | None, **more: object) -> dict:
    sent = 0 if delivered is None else delivered
    counts = {"invited": sent + 2, "delivered": delivered, "answered": answered}
    return {"day": DAY, "survey": "rNPS", "unit": "North", "account_id": who} | counts | more


@settings(deadline=None, max_examples=40)
@given(data=st.data(), by=st.sampled_from(BY))
def test_rates_are_those_of_the_files(
    demo: Snapshot, files: told.Told, data: st.DataObject, by: str
) -> None:
    """Under any window and choices, and as if the shown dimension were open."""
    filters = data.draw(told.filters())
    table = response_rates(demo, by, filters)
    sent = files.chosen(files.invitations, filters.choose(by))
    counts = sent.groupby(by)[["delivered", "answered"]].sum()
    assert table[by].tolist() == counts.index.tolist()
    assert table["n"].tolist() == counts["delivered"].tolist()
    assert table["answered"].tolist() == counts["answered"].tolist()
    np.testing.assert_allclose(table["value"], counts["answered"] / counts["delivered"])
    assert set(table["base"]) <= {"delivered"}
    assert not table["note"].any()


@settings(deadline=None, max_examples=40)
@given(data=st.data(), by=st.sampled_from(BY))
def test_groups_add_up_to_the_whole_and_steps_agree(
    demo: Snapshot, data: st.DataObject, by: str
) -> None:
    filters = data.draw(told.filters(without=(by,)))
    whole = response_rates(demo, None, filters)
    assert response_rates(demo, by, filters)[COUNTS].sum().tolist() == whole[COUNTS].sum().tolist()
    counts = {name: count for name, count, _share in steps(demo, filters)}
    assert counts.get("delivered", 0) == whole["n"].item()
    if "delivered" in counts:
        assert counts["answered"] == whole["answered"].item()


def test_an_interval_is_wilsons_at_its_level(demo: Snapshot, window: Filters) -> None:
    for level in (0.8, 0.95):
        table = response_rates(demo, "segment", window, level=level)
        z, p, n = norm.ppf((1 + level) / 2), table["answered"] / table["n"], table["n"]
        half = z * np.sqrt(p * (1 - p) / n + (z / (2 * n)) ** 2) / (1 + z**2 / n)
        middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
        np.testing.assert_allclose(table["low"], middle - half)
        np.testing.assert_allclose(table["high"], middle + half)


def test_who_is_worth_most_is_found_silent(demo: Snapshot, window: Filters) -> None:
    """The planted story: clearly apart from both other classes, and most of the value."""
    rates = response_rates(demo, "value_class", window).set_index("value_class")
    assert rates["value"].idxmin() == stories.SILENT_CLASS
    assert rates.loc["A", "high"] < rates.loc[["B", "C"], "low"].min()
    assert differs(rates.reset_index()) < 1e-6
    known = heard(demo, "value_class", window).set_index("value_class")
    silent = known["value"] - known["value_heard"]
    assert silent.idxmax() == stories.SILENT_CLASS


def test_the_silent_account_is_asked_and_not_heard(demo: Snapshot) -> None:
    name = "Silberbach Chemie"
    rates = response_rates(demo, "account", Filters()).set_index("account")
    assert rates.loc[name, "n"] > 10
    assert rates.loc[name, "answered"] == 0
    assert rates.loc[name, "high"] > 0
    alone = heard(demo, "value_class", Filters().choose("account", name))
    assert alone[["accounts", "heard"]].to_numpy().tolist() == [[1, 0]]
    assert alone["value"].item() == 1_450_000


def test_unequal_rates_are_told_by_chi_square(firm: Callable[..., Snapshot]) -> None:
    """Worked out from observed and expected counts of three groups."""
    units = {"North": (40, 10), "South": (60, 30), "West": (50, 20)}
    table = response_rates(
        firm([asked(None, *counts, unit=unit) for unit, counts in units.items()]),
        "unit",
        Filters(),
    )
    n, yes = (np.array(each, float) for each in zip(*units.values(), strict=True))
    expected = n * yes.sum() / n.sum()
    statistic = ((yes - expected) ** 2 * (1 / expected + 1 / (n - expected))).sum()
    assert differs(table) == pytest.approx(chi2.sf(statistic, 2))


@pytest.mark.parametrize(
    "counts",
    [[], [(40, 10)], [(40, 10), (0, 0)], [(40, 0), (30, 0)], [(4, 4), (3, 3)], [(2, 9), (1, 4)]],
)
def test_nothing_differs_where_nothing_can_be_compared(
    firm: Callable[..., Snapshot], counts: list[tuple[int, int]]
) -> None:
    rows = [asked(None, *each, unit=f"Unit {place}") for place, each in enumerate(counts)]
    assert differs(response_rates(firm(rows), "unit", Filters())) is None


def test_nobody_asked_has_no_rate(firm: Callable[..., Snapshot]) -> None:
    """Without invitations, in an empty window, and where all bounced."""
    store = firm([asked("a1", 0, 0)])
    whole = response_rates(store, None, Filters())
    assert whole[COUNTS].to_numpy().tolist() == [[0, 0, 0]]
    assert whole[["value", "low", "high"]].isna().all(axis=None)
    past = Filters(date(2020, 1, 1), date(2020, 2, 1))
    assert response_rates(store, None, past)["n"].tolist() == [0]
    empty = response_rates(store, "unit", past)
    assert empty.empty
    assert list(empty) == ["unit", "value", *COUNTS, "low", "high", "base", "note"]
    assert differs(empty) is None


def test_a_store_without_invitations_has_no_rate(store_of: Callable[..., Snapshot]) -> None:
    store = store_of({"nps": 9})
    assert response_rates(store, "unit", Filters()).empty
    assert response_rates(store, None, Filters())["n"].tolist() == [0]


def test_nobody_answered_is_a_rate_of_nothing_with_a_range(
    firm: Callable[..., Snapshot],
) -> None:
    (row,) = response_rates(firm([asked("a1", 20, 0)]), "value_class", Filters()).to_dict("records")
    assert (row["value"], row["low"], row["silent"]) == (0, 0, 20)
    assert row["high"] == pytest.approx(norm.ppf(0.975) ** 2 / (20 + norm.ppf(0.975) ** 2))


@pytest.mark.parametrize(("delivered", "value"), [(5, 1.0), (0, None)])
def test_more_answers_than_invitations_are_never_more_than_all(
    firm: Callable[..., Snapshot], delivered: int, value: float | None
) -> None:
    store = firm([asked("a1", delivered, 7), asked("a2", 4, 1)])
    late, fine = response_rates(store, "value_class", Filters()).to_dict("records")
    assert late["note"] == LATE
    assert (late["answered"], late["silent"]) == (7, 0)
    assert late["value"] == value if value else np.isnan(late["value"])
    assert (fine["note"], fine["value"]) == ("", 0.25)


def test_one_row_that_does_not_know_delivery_puts_all_against_invited(
    firm: Callable[..., Snapshot],
) -> None:
    """Else a rate of those reached would stand beside one of those written to."""
    store = firm([asked("a1", 8, 2), asked("a2", None, 1, invited=4)])
    table = response_rates(store, "value_class", Filters())
    assert table["base"].tolist() == ["invited", "invited"]
    assert table["n"].tolist() == [10, 4]
    known = Filters().choose("account", "Alpha")
    assert response_rates(store, "unit", known)["base"].tolist() == ["delivered"]


@pytest.mark.parametrize("by", ["reason", "band", "nonsense"])
def test_a_dimension_without_invitations_is_refused(demo: Snapshot, by: str) -> None:
    with pytest.raises(UnknownName, match=by):
        response_rates(demo, by, Filters())


def test_a_scope_sees_only_its_own(demo: Snapshot, window: Filters) -> None:
    unit = "Field service"
    mine, alone = Scope((unit,)), window.choose("unit", unit)
    for by in ("value_class", "team"):
        pd.testing.assert_frame_equal(
            response_rates(demo, by, window, scope=mine), response_rates(demo, by, alone)
        )
    assert response_rates(demo, "unit", window, scope=mine)["unit"].tolist() == [unit]
    assert response_rates(demo, "unit", window, scope=Scope(())).empty
    assert silent_bounds(demo, NPS, window, scope=mine) == silent_bounds(demo, NPS, alone)
    assert heard(demo, "segment", window, scope=Scope(())).empty
    ours, every = heard(demo, "segment", window, scope=mine), heard(demo, "segment", window)
    assert ours["heard"].sum() < every["heard"].sum()
    pd.testing.assert_frame_equal(by_lag(demo, NPS, window, scope=mine), by_lag(demo, NPS, alone))


@settings(deadline=None, max_examples=15)
@given(data=st.data(), by=st.sampled_from(["value_class", "segment"]))
def test_heard_accounts_are_those_of_the_files(
    demo: Snapshot, files: told.Told, data: st.DataObject, by: str
) -> None:
    """A choice of accounts narrows who could be heard, any other only who was."""
    filters = data.draw(told.filters(without=(by,)))
    table = heard(demo, by, filters).set_index(by)
    known = files.accounts
    for choice in filters.choices:
        if choice.dimension in ("value_class", "segment"):
            known = known[known[choice.dimension].isin(choice.values) != choice.without]
    rows = files.chosen(files.answers, filters)
    spoke = known[known["account_id"].isin(rows["account_id"])]
    for column, some in (("accounts", known), ("heard", spoke)):
        wanted = some.groupby(by).size().reindex(table.index, fill_value=0)
        assert table[column].tolist() == wanted.tolist()
    for column, some in (("value", known), ("value_heard", spoke)):
        wanted = some.groupby(by)["yearly_value"].sum().reindex(table.index, fill_value=0)
        assert table[column].tolist() == wanted.tolist()
    assert table["accounts"].sum() == len(known)


def test_a_choice_of_the_shown_attribute_leaves_all_its_values(
    firm: Callable[..., Snapshot],
) -> None:
    store = firm([asked("a1", 5, 1)])
    table = heard(store, "value_class", Filters().choose("value_class", "A"))
    assert table.to_numpy().tolist() == [
        ["A", 1, 1, 500.0, 500.0, "EUR"], ["C", 1, 0, 900.0, 0.0, "EUR"],
    ]  # fmt: skip
    left = Filters(choices=(Choice("account", ("Alpha",), without=True),))
    (row,) = heard(store, "segment", left).to_numpy().tolist()
    assert row == ["Retail", 1, 0, 900.0, 0.0, "EUR"]


def test_an_account_without_a_class_or_a_value_is_counted_as_blank(
    firm: Callable[..., Snapshot],
) -> None:
    bare = [
        account("a3", "Gamma", None, value_class=None), account("a4", None, 7, value_class=""),
        account("a5", "Delta", 0, value_class="C"),
    ]  # fmt: skip
    said = [answer("a3", "2026-05-01", 9), answer("a4", "2026-05-01", None)]
    table = heard(firm([asked("a3", 5, 1)], said, accounts=bare), "value_class", Filters())
    assert table.to_numpy().tolist() == [
        ["(blank)", 2, 2, 7.0, 7.0, "EUR"], ["C", 1, 0, 0.0, 0.0, "EUR"],
    ]  # fmt: skip


def test_value_is_heard_of_each_currency_for_itself(firm: Callable[..., Snapshot]) -> None:
    two = [account("a1", "Alpha", 500), account("a2", "Beta", 9_000, currency="JPY")]
    store = firm([asked("a1", 5, 1)], [answer("a2", "2026-05-01", 9)], accounts=two)
    assert heard(store, "segment", Filters()).to_numpy().tolist() == [
        ["Retail", 1, 0, 500.0, 0.0, "EUR"], ["Retail", 1, 1, 9_000.0, 9_000.0, "JPY"],
    ]  # fmt: skip


@pytest.mark.parametrize("by", ["unit", "account", "owner"])
def test_accounts_are_heard_by_class_and_segment_only(demo: Snapshot, by: str) -> None:
    with pytest.raises(UnknownName, match="value_class"):
        heard(demo, by, Filters())


def test_the_silent_could_move_the_score_so_far(firm: Callable[..., Snapshot]) -> None:
    """Three answers of ten: +33 as it is, and what seven more could make of it."""
    store = firm([asked("a1", 10, 3)], [answer("a1", "2026-05-01", nps) for nps in (9, 10, 3)])
    found = silent_bounds(store, NPS, Filters())
    assert found.alike == pytest.approx(100 / 3)
    assert (found.worst, found.best) == pytest.approx((-60, 80))
    rating = silent_bounds(store, RATING, Filters())
    assert (rating.worst, rating.alike, rating.best) == pytest.approx((2.2, 22 / 3, 9.2))


def test_who_was_not_put_the_question_is_not_silent_on_it(firm: Callable[..., Snapshot]) -> None:
    """Only one of two surveys asks for satisfaction."""
    said = [
        answer("a1", "2026-05-01", 9, survey="Hotline", csat=5, csat_top=5),
        answer("a1", "2026-05-01", 2, survey="rNPS"),
    ]
    store = firm([asked("a1", 4, 1, survey="Hotline"), asked("a1", 90, 1)], said)
    found = silent_bounds(store, CSAT, Filters())
    assert (found.worst, found.alike, found.best) == pytest.approx((0.25, 1, 1))
    one = silent_bounds(store, NPS, Filters().choose("survey", "Hotline"))
    assert (one.worst, one.best) == pytest.approx((-50, 100))


def test_bounds_of_the_demo_hold_the_score(demo: Snapshot, window: Filters) -> None:
    found = silent_bounds(demo, NPS, window)
    rates = response_rates(demo, None, window)
    value = measure(demo, NPS, window)["value"].item()
    assert found.alike == pytest.approx(value)
    share = rates["value"].item()
    assert found.worst == pytest.approx(value * share - 100 * (1 - share))
    assert found.best == pytest.approx(value * share + 100 * (1 - share))


def test_everybody_answered_leaves_nothing_open(firm: Callable[..., Snapshot]) -> None:
    found = silent_bounds(firm([asked("a1", 1, 1)]), NPS, Filters())
    assert (found.worst, found.alike, found.best) == (100, 100, 100)


def test_of_no_answer_there_is_no_bound(firm: Callable[..., Snapshot]) -> None:
    found = silent_bounds(firm([asked("a1", 9, 0)], [answer("a1", None, None)]), NPS, Filters())
    assert found.alike is None


def test_early_and_late_answers_are_thirds_of_the_files(
    demo: Snapshot, files: told.Told, window: Filters
) -> None:
    rows = files.chosen(files.answers, window)
    wait = rows["answered_at"] - rows["invited_at"]
    hours = (wait / pd.Timedelta(hours=1)).astype(int)
    table = by_lag(demo, NPS, window)
    assert table["group"].tolist() == ["first third", "last third"]
    ends, starts = np.sort(hours)[[(len(hours) - 1) // 3, -((len(hours) + 2) // 3)]]
    assert (table["until_hours"][0], table["since_hours"][1]) == (ends, starts)
    for row, part in zip(table.itertuples(), (hours <= ends, hours >= starts), strict=True):
        nps = rows.loc[part, "nps"].dropna()
        assert row.n == len(nps) >= len(hours) / 3
        assert row.value == pytest.approx(100 * ((nps >= 9).mean() - (nps <= 6).mean()))
        assert row.low < row.value < row.high


def lagging(*hours: int) -> list[dict]:
    """Answers so many hours after their invitation, each a promoter but the last."""
    at = datetime(2026, 5, 1, 10)
    return [
        answer("a1", "2026-05-01", 0 if last else 10, invited_at=at - timedelta(hours=hour))
        for hour, last in zip(hours, [*[False] * len(hours[1:]), True], strict=False)
    ]


def test_six_answers_make_two_thirds_of_two(firm: Callable[..., Snapshot]) -> None:
    table = by_lag(firm([], lagging(1, 2, 30, 40, 70, 90)), NPS, Filters())
    assert table[["n", "since_hours", "until_hours"]].to_numpy().tolist() == [
        [2, 1, 2],
        [2, 70, 90],
    ]
    assert table["value"].tolist() == [100, 0]


@pytest.mark.parametrize("hours", [(), (5,), (5, 5, 5), (1, 5, 5, 5, 5, 9)])
def test_no_thirds_where_answers_came_together(
    firm: Callable[..., Snapshot], hours: tuple[int, ...]
) -> None:
    """Nobody, one, all in the same hour, or so many in one that it would be in both thirds."""
    said = lagging(*hours) or [answer("a1", "2026-05-01", 9)]
    table = by_lag(firm([], said), NPS, Filters())
    assert table.empty
    assert list(table) == ["group", "value", "n", "low", "high", "since_hours", "until_hours"]


def test_wilson_by_hand() -> None:
    """The oracle above, against a published interval: 81 of 263, Newcombe 1998."""
    z, n, p = norm.ppf(0.975), 263, 81 / 263
    half = z * sqrt(p * (1 - p) / n + (z / (2 * n)) ** 2) / (1 + z**2 / n)
    middle = (p + z**2 / (2 * n)) / (1 + z**2 / n)
    assert (round(middle - half, 4), round(middle + half, 4)) == (0.2553, 0.3662)


ABOUT: dict[str, Callable[[Snapshot, Filters], object]] = {
    "rates": lambda store, filters: response_rates(store, "unit", filters),
    "rate": lambda store, filters: response_rates(store, None, filters),
    "heard": lambda store, filters: heard(store, "segment", filters),
    "bounds": lambda store, filters: silent_bounds(store, NPS, filters),
    "lag": lambda store, filters: by_lag(store, NPS, filters),
    "people": people,
    "weighted": lambda store, filters: reweighted(store, NPS, ("unit",), filters),
}


@pytest.mark.parametrize("told_of", ABOUT.values(), ids=list(ABOUT))
def test_few_employees_are_told_of_by_none(
    demo: Snapshot, told_of: Callable[[Snapshot, Filters], object]
) -> None:
    """What they said in confidence is not given away by who kept silent beside them."""
    employees = Filters().choose("kind", "employee")
    told_of(demo, employees)
    with pytest.raises(Suppressed):
        told_of(demo, employees.between(date(2026, 11, 14), date(2026, 11, 14)))

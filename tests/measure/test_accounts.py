"""What each account is worth, how satisfied it is and what waits there, against plain counting."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t as student

from cx.access import EVERYTHING, Scope
from cx.demo import stories
from cx.filters import Filters
from cx.measure import account_totals, accounts, before, default_window, read
from cx.measure.accounts import band_of_mean
from cx.store import Accounts, Rows, Signals, Snapshot, ask, newest
from tests.insight.firm import account, answer, opened, passed

TWO = [account("a1", "Alpha", 500), account("a2", "Beta", 900)]


@pytest.fixture(scope="module")
def demo(demo_home: Path) -> Snapshot:
    return newest(demo_home)


@pytest.fixture(scope="module")
def window(demo: Snapshot) -> Filters:
    usual = default_window(demo, EVERYTHING)
    return Filters(usual.since, usual.until).choose("kind", "transactional")


@pytest.fixture
def firm(tmp_path: Path) -> Callable[..., Snapshot]:
    """A function that opens a firm written by hand."""
    return lambda answers, **tables: newest(
        opened(tmp_path / "firm", answers, **({"accounts": TWO} | tables))
    )


def by_name(table: pd.DataFrame) -> dict[str, dict]:
    return {row["account"]: row for row in table.to_dict("records")}


def waiting(snapshot: Snapshot, scope: Scope = EVERYTHING) -> dict[str, dict]:
    """The signals by account."""
    return by_name(ask(snapshot, scope, Filters(), Signals()))


def test_numbers_are_those_of_the_very_responses(demo: Snapshot, window: Filters) -> None:
    """Mean, answers and t interval of every account, worked out from rows."""
    table = accounts(demo, window)
    rows = read(demo, window, limit=1_000_000).dropna(subset=["account", "nps"])
    told = rows.astype({"nps": float}).groupby("account")["nps"].agg(["mean", "count", "std"])
    told = told.reindex(table["account"])
    half = student.ppf(0.975, told["count"] - 1) * told["std"] / np.sqrt(told["count"])
    known = (told["std"] > 0).to_numpy()
    np.testing.assert_allclose(table["rating"], told["mean"], rtol=1e-12)
    assert table["n"].tolist() == told["count"].fillna(0).tolist()
    for column, sign, end in (("low", -1, np.maximum), ("high", 1, np.minimum)):
        expected = end(told["mean"] + sign * half, 0 if sign < 0 else 10).where(known)
        np.testing.assert_allclose(table[column], expected, rtol=1e-9)
    signs = np.sign((rows["nps"] >= 9).astype(int) - (rows["nps"] <= 6).astype(int))
    points = 100 * signs.groupby(rows["account"]).mean().reindex(table["account"])
    np.testing.assert_allclose(table["nps"], points, atol=1e-9)


def test_value_and_attributes_are_those_that_were_loaded(demo: Snapshot, window: Filters) -> None:
    """Every account once, the most valuable first, as it stands in the table of accounts."""
    columns = "account_id, yearly_value, value_class, segment, owner, status"
    loaded = demo.run(f"select {columns} from accounts order by yearly_value desc, account_id")
    table = accounts(demo, window)
    pd.testing.assert_frame_equal(table[list(loaded)], loaded, check_dtype=False)


def test_who_did_not_answer_is_there_and_silent(demo: Snapshot, window: Filters) -> None:
    """The planted silent account of class A is found, and all without an answer like it."""
    table = accounts(demo, window)
    silent = table[table["band"] == "silent"]
    assert (silent["n"] == 0).all()
    assert silent["rating"].isna().all()
    planted = silent[silent["account_id"] == stories.SILENT_ACCOUNT].iloc[0]
    assert planted["value_class"] == "A"
    assert pd.isna(planted["last"])


def test_totals_add_up_to_all_accounts_and_all_value(demo: Snapshot, window: Filters) -> None:
    table = accounts(demo, window)
    totals = account_totals(table)
    assert totals["band"].tolist() == ["detractor", "passive", "promoter", "silent"]
    assert totals["accounts"].sum() == len(table) == 2_000
    assert totals["value"].sum() == table["yearly_value"].sum()
    unhappy = table[table["rating"] < 6.5]
    assert totals["value"].iloc[0] == unhappy["yearly_value"].sum()


def of_money(*rows: tuple[str, float | None, str | None]) -> pd.DataFrame:
    """band, yearly value, currency -> the columns that totals are made of."""
    found = pd.DataFrame(rows, columns=["band", "yearly_value", "currency"])
    return found.assign(account=found["band"]).astype({"yearly_value": float})


def test_totals_keep_a_row_for_a_band_of_nobody() -> None:
    table = of_money(("silent", 5, "EUR"))
    assert account_totals(table)["accounts"].tolist() == [0, 0, 0, 1]


def test_values_of_several_currencies_are_never_added() -> None:
    """A million yen beside a few euro: a sum each, the currency of most accounts first."""
    table = of_money(
        ("detractor", 1_000_000, "JPY"), ("detractor", 5, "EUR"), ("silent", 7, "EUR"),
        ("silent", 3, None), ("detractor", None, None),
    )  # fmt: skip
    totals = account_totals(table).set_index(["currency", "band"])
    assert list(totals.index.get_level_values("currency").unique()) == ["EUR", "", "JPY"]
    assert totals.loc[("EUR", "detractor")].tolist() == [2, 5]  # one of them without a value
    assert totals.loc[("EUR", "silent")].tolist() == [1, 7]
    assert totals.loc[("JPY", "detractor")].tolist() == [1, 1_000_000]
    assert totals.loc[("", "silent")].tolist() == [1, 3]
    assert totals["accounts"].sum() == len(table)


def test_a_large_amount_of_another_currency_does_not_come_first(
    firm: Callable[..., Snapshot],
) -> None:
    rows = [
        account("a1", "Yen", 9_000_000, currency="JPY"), account("a2", "Much", 500),
        account("a3", "Little", 20), account("a4", "Unknown", None, currency=None),
    ]  # fmt: skip
    store = firm([answer("a1", "2026-05-01", 9)], accounts=rows)
    assert accounts(store, Filters())["account"].tolist() == ["Much", "Little", "Yen", "Unknown"]


def test_the_table_ignores_which_account_is_chosen(demo: Snapshot, window: Filters) -> None:
    table = accounts(demo, window)
    chosen = window.choose("account", table["account"].iloc[3])
    pd.testing.assert_frame_equal(accounts(demo, chosen), table)


def test_filters_change_the_rating_and_not_who_is_there(firm: Callable[..., Snapshot]) -> None:
    store = firm([answer("a1", "2026-05-01", 10), answer("a1", "2026-05-02", 2, unit="South")])
    south = accounts(store, Filters().choose("unit", "South"))
    assert south["account"].tolist() == ["Beta", "Alpha"]
    assert by_name(south)["Alpha"]["rating"] == 2
    assert by_name(accounts(store, Filters()))["Alpha"]["rating"] == 6


def test_the_last_answer_counts_in_any_survey_and_window(firm: Callable[..., Snapshot]) -> None:
    store = firm([answer("a1", "2026-05-01", 10), answer("a1", "2026-09-01", None, survey="Web")])
    (alpha,) = accounts(store, Filters().choose("survey", "rNPS")).query("account == 'Alpha'").last
    assert alpha == pd.Timestamp("2026-09-01")


def test_two_accounts_of_one_name_stay_two(firm: Callable[..., Snapshot]) -> None:
    same = [account("a1", "Alpha", 5), account("a2", "Alpha", 9)]
    table = accounts(firm([answer("a1", "2026-05-01", 3)], accounts=same), Filters())
    assert table["account"].tolist() == ["Alpha (a2)", "Alpha (a1)"]
    assert table["band"].tolist() == ["silent", "detractor"]


def test_without_accounts_there_is_nothing(store_of: Callable[..., Snapshot]) -> None:
    assert accounts(store_of({"nps": 3}), Filters()).empty


MEANS = {
    (6, 7): "passive",
    (6, 6, 7): "detractor",
    (8, 9): "promoter",
    (8, 8, 9): "passive",
    (0,): "detractor",
    (10,): "promoter",
    (None,): "silent",
}


def test_the_band_is_that_of_the_rounded_mean(firm: Callable[..., Snapshot]) -> None:
    """6.5 counts as a 7, 8.5 as a 9, and an answer without a score as none."""
    names = {str(scores): scores for scores in MEANS}
    answers = [answer(name, "2026-05-01", each) for name, many in names.items() for each in many]
    store = firm(answers, accounts=[account(name, name, 1) for name in names])
    found = {name: row["band"] for name, row in by_name(accounts(store, Filters())).items()}
    assert found == {str(scores): band for scores, band in MEANS.items()}


@settings(deadline=None)
@given(st.integers(0, 10_000))
def test_a_mean_has_the_band_of_the_nearest_rating(thousandths: int) -> None:
    """Half way counts as the better rating."""
    rating = (thousandths + 500) // 1_000
    expected = "promoter" if rating >= 9 else "passive" if rating >= 7 else "detractor"
    assert band_of_mean(thousandths / 1_000) == expected


def test_a_scope_sees_the_accounts_that_its_unit_heard_from(
    demo: Snapshot, window: Filters
) -> None:
    unit = stories.MIX_UNIT
    rows = ask(demo, EVERYTHING, Filters().choose("unit", unit), Rows(1_000_000))
    heard = rows.dropna(subset=["account"])
    table = accounts(demo, window, scope=Scope((unit,)))
    assert 0 < len(table) < 2_000
    assert set(table["account"]) == set(heard["account"])
    last = heard.groupby("account")["answered_at"].max().dt.normalize()
    assert (table.set_index("account")["last"] == last[table["account"]]).all()
    alone = accounts(demo, window.choose("unit", unit)).set_index("account")
    assert (table["n"].to_numpy() == alone.loc[table["account"], "n"].to_numpy()).all()


def test_a_scope_of_no_unit_sees_no_account(demo: Snapshot, window: Filters) -> None:
    assert accounts(demo, window, scope=Scope(())).empty


def test_a_scope_never_sees_what_waits_elsewhere(firm: Callable[..., Snapshot]) -> None:
    """One account, two units: each sees its own answers, requests and cases only."""
    south = {"unit": "South", "contact_id": "p1", "reason": "Price"}
    store = firm(
        [
            answer("a1", "2026-05-01", 9),
            answer("a1", "2026-05-02", 2, contact_requested=True, case_id="c1", **south),
            answer("a1", "2026-05-03", 2, **south),
            answer("a1", "2026-05-04", 2, **south),
        ],
        cases=[{"case_id": "c1"}],
        case_events=passed("c1", "Bo", "Ib", "Bo"),
    )
    seen = by_name(accounts(store, Filters(), scope=Scope(("South",))))["Alpha"]
    assert (seen["waiting"], seen["repeats"], seen["handovers"]) == (1, 3, 2)
    blind = by_name(accounts(store, Filters(), scope=Scope(("North",))))["Alpha"]
    assert (blind["waiting"], blind["repeats"], blind["handovers"]) == (0, 0, 0)
    assert (blind["rating"], blind["last"]) == (9, pd.Timestamp("2026-05-01"))
    assert ask(store, Scope(("North",)), Filters(), Signals()).empty
    assert not len(ask(store, Scope(("West",)), Filters(), Accounts()))


def test_a_request_waits_until_its_case_is_resolved(firm: Callable[..., Snapshot]) -> None:
    """Without a case, or with an open one, it waits; the oldest day counts."""
    resolved = pd.Timestamp("2026-05-20").to_pydatetime()
    asked = {"contact_requested": True}
    store = firm(
        [
            answer("a1", "2026-05-03", 3, **asked),
            answer("a1", "2026-05-02", 9, case_id="c1", **asked),
            answer("a1", "2026-05-01", 3, case_id="c2", **asked),
            answer("a1", "2026-04-01", 3),
            answer("a2", "2026-05-01", 3, case_id="c2", **asked),
        ],
        cases=[{"case_id": "c1", "resolved_at": None}, {"case_id": "c2", "resolved_at": resolved}],
    )
    assert set(waiting(store)) == {"Alpha"}
    alpha = waiting(store)["Alpha"]
    assert (alpha["waiting"], alpha["waiting_since"]) == (2, pd.Timestamp("2026-05-02"))


COMPLAINT = {"contact_id": "p1", "reason": "Price"}
DAYS = ("2026-06-30", "2026-05-01", "2026-01-02")  # the last is 179 days before the first
SAID: dict[str, tuple[int, Callable[[str], dict]]] = {
    "one person": (6, lambda day: COMPLAINT),
    "three people": (6, lambda day: COMPLAINT | {"contact_id": day}),
    "three reasons": (6, lambda day: COMPLAINT | {"reason": day}),
    "no person": (6, lambda day: {"reason": "Price"}),
    "no reason": (6, lambda day: {"contact_id": "p1"}),
    "no detractor": (7, lambda day: COMPLAINT),
}


def test_a_complaint_repeats_by_one_person_for_one_reason(firm: Callable[..., Snapshot]) -> None:
    answers = [
        answer(name, day, score, **more(day))
        for name, (score, more) in SAID.items()
        for day in DAYS
    ]
    found = waiting(firm(answers, accounts=[account(name, name, 1) for name in SAID]))
    assert {name: (row["repeats"], row["reason"]) for name, row in found.items()} == {
        "one person": (3, "Price")
    }


@pytest.mark.parametrize(("newest_day", "repeats"), [("2026-06-30", 3), ("2026-07-01", 2)])
def test_a_complaint_of_180_days_before_the_newest_answer_counts_no_more(
    firm: Callable[..., Snapshot], newest_day: str, repeats: int
) -> None:
    """The newest answer of anybody."""
    said = [answer("a1", day, 6, **COMPLAINT) for day in DAYS]
    assert waiting(firm([*said, answer("a2", newest_day, 9)]))["Alpha"]["repeats"] == repeats


def test_hand_overs_are_changes_of_owner_in_the_order_of_time(
    firm: Callable[..., Snapshot],
) -> None:
    """However the events were written down, and the case with the most counts."""
    there_and_back = passed("c1", "Bo", "Ib", "Bo", "Ib", "Ib", "Bo")
    store = firm(
        [answer("a1", "2026-05-01", 9, case_id="c1"), answer("a1", "2026-05-01", 9, case_id="c2")],
        case_events=there_and_back[::2] + there_and_back[1::2] + passed("c2", "Bo", "Ib"),
    )
    assert waiting(store)["Alpha"]["handovers"] == 4


def test_a_case_that_one_owner_keeps_is_no_signal(firm: Callable[..., Snapshot]) -> None:
    kept = passed("c1", "Bo", "Bo", "Bo")
    assert not waiting(firm([answer("a1", "2026-05-01", 9, case_id="c1")], case_events=kept))


def test_nothing_waits_where_nothing_happened(firm: Callable[..., Snapshot]) -> None:
    found = by_name(accounts(firm([answer("a1", "2026-05-01", 9)]), Filters()))["Alpha"]
    assert (found["waiting"], found["repeats"], found["handovers"]) == (0, 0, 0)
    assert pd.isna(found["waiting_since"])


def test_signals_do_not_depend_on_the_window(demo: Snapshot, window: Filters) -> None:
    """What waits, waits, whichever window one looks at."""
    signals = ["waiting", "repeats", "handovers", "last"]
    usual = default_window(demo, EVERYTHING)
    old = window.between(before(usual).since, before(usual).until)
    now, then = (accounts(demo, chosen)[["account", *signals]] for chosen in (window, old))
    pd.testing.assert_frame_equal(now, then)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(["detractor", "passive", "promoter", "silent"]), max_size=20))
def test_totals_count_whatever_bands_there_are(bands: list[str]) -> None:
    table = of_money(*((band, float(place), "EUR") for place, band in enumerate(bands)))
    totals = account_totals(table).set_index("band")
    assert totals["accounts"].sum() == len(bands)
    assert totals["value"].sum() == sum(range(len(bands)))

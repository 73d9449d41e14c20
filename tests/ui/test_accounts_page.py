"""The table of accounts as people read it."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from cx.filters import Filters
from cx.measure import accounts
from cx.store import newest
from cx.ui.accounts import SHOWS, pick, readable, show_title
from tests.insight.firm import account, answer, opened, passed
from tests.ui.firms import answers, firm
from tests.ui.screen import SILENCE, fine, sentence, table, tables, tiles, visiting

ACCOUNTS = "pages/uncover/accounts.py"

TODAY = date(2026, 5, 31)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """One account of each kind: happy, in between, unhappy, silent, and waiting."""
    home = opened(
        tmp_path_factory.mktemp("firm") / "here",
        [
            *(answer("a1", "2026-05-01", score) for score in (9, 10)),
            answer("a2", "2026-05-02", 7),
            answer("a3", "2026-05-03", 2, contact_requested=True, case_id="c1"),
        ],
        accounts=[
            account("a1", "Happy", 1_234_567, value_class="A"),
            account("a2", "Between", 900, value_class="B"),
            account("a3", "Unhappy", 20_000, owner=None),
            account("a4", "Silent", 500, segment=None),
        ],
        case_events=passed("c1", "Bo", "Ib", "Bo"),
    )
    return accounts(newest(home), Filters())


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        ("all", ["Happy", "Unhappy", "Between", "Silent"]),
        ("detractor", ["Unhappy"]),
        ("silent", ["Silent"]),
        ("waiting", ["Unhappy"]),
    ],
)
def test_a_part_of_the_table(found: pd.DataFrame, wanted: str, names: list[str]) -> None:
    assert pick(found, wanted)["account"].tolist() == names
    assert wanted in SHOWS


def test_every_part_has_a_title() -> None:
    titles = [show_title(name) for name in SHOWS]
    assert titles == ["All", "Unhappy", "No answer", "Something waits"]


def test_rows_in_words(found: pd.DataFrame) -> None:
    rows = {row["Account"]: row for row in readable(found, TODAY).to_dict("records")}
    happy = rows["Happy"]
    assert (happy["Class"], happy["Yearly value"]) == ("A", "EUR 1,234,567")
    assert (happy["Mean rating"], happy["n"]) == ("▲ 9.50", 2)
    assert happy["95 % range"].endswith(" to 10.00")
    assert rows["Unhappy"]["What waits"] == (
        "asked for contact 28 days ago, still open; a case was passed on 2 times"
    )
    assert (rows["Unhappy"]["Mean rating"], rows["Unhappy"]["95 % range"]) == ("▼ 2.00", "")
    assert rows["Unhappy"]["Last answer"] == "3 May 2026"


def test_who_never_answered_has_no_rating(found: pd.DataFrame) -> None:
    silent = readable(pick(found, "silent"), TODAY).iloc[0]
    assert (silent["Mean rating"], silent["Last answer"], silent["n"]) == ("–", "never", 0)
    assert silent["What waits"] == ""


def test_no_rows_are_a_table_with_its_titles(found: pd.DataFrame) -> None:
    none = readable(found.head(0), TODAY)
    assert none.empty
    assert list(none) == list(readable(found, TODAY))


def two_moneys(folder: Path) -> Path:
    """Two accounts in euro, one in yen, without a class; one account without a value."""
    said = [
        *answers([2, 9], account_id="a1"), *answers([3], account_id="a2"),
        *answers([10], account_id="a3"),
    ]  # fmt: skip
    none = {"value_class": None}
    rows = [
        account("a1", "Euro", 900, **none), account("a2", "Yen", 2_000_000, currency="JPY", **none),
        account("a3", "Cent", 100, **none), account("a4", "Bare", None, currency=None, **none),
    ]  # fmt: skip
    return firm(folder, said, accounts=rows)


def test_amounts_of_two_currencies_are_shown_side_by_side_and_never_added(tmp_path: Path) -> None:
    with visiting(two_moneys(tmp_path)) as visit:
        app = visit(ACCOUNTS)
        assert fine(app)
        shown = tiles(app)
        unhappy = shown["▼ Unhappy, EUR"]
        assert unhappy.value == "900"
        assert shown["▲ Happy, EUR"].value == "100"
        assert unhappy.lines == ("2 accounts · 90.0 % of value · JPY 2.0 m, 100.0 % of value",)
        silent = shown["○ No answer, EUR"]
        assert (silent.value, silent.lines[0].split(" · ")[0]) == ("0", "1 account")
        assert "1 accounts worth EUR 900 a year rate us under 6.5" in sentence(app, "worth")
        app.radio(key="accounts_currency").set_value("JPY").run()
        assert "1 accounts worth JPY 2.0 m a year rate us under 6.5" in sentence(app, "worth")
        (drawn,) = [each for each in tables(app) if "band" in each]
        assert drawn["account"].tolist() == ["Yen"]


def test_computed_classes_are_marked_wherever_they_are_shown(tmp_path: Path) -> None:
    rule = "computed from yearly value: A first 80 %, B next 15 %, C the rest"
    with visiting(two_moneys(tmp_path)) as visit:
        app = visit(ACCOUNTS, account="Yen")
        assert rule in sentence(app, rule)
        assert "class A (computed) · JPY 2,000,000" in " ".join(
            each.value for each in app.main.text
        )
        rows = table(app, "Class", "Yearly value").set_index("Account")
        assert rows["Class"].fillna("").to_dict() == {
            "Euro": "A",
            "Cent": "B",
            "Yen": "A",
            "Bare": "",
        }
        assert rows.loc["Bare", "Yearly value"] == "–"
        assert rule in app.sidebar.multiselect(key="value_class").help
        assert rule in sentence(visit(SILENCE), rule)


def test_one_currency_and_given_classes_say_no_more_than_before(tmp_path: Path) -> None:
    rows = [account("a1", "Happy", 100), account("a2", "Silent", 50, value_class="B")]
    with visiting(firm(tmp_path, answers([9], account_id="a1"), accounts=rows)) as visit:
        app = visit(ACCOUNTS)
        assert tiles(app)["▲ Happy, EUR"].lines == ("1 account · 66.7 % of value",)
        assert not [each for each in app.radio if each.key == "accounts_currency"]
        assert not sentence(app, "computed")

"""The table of accounts as people read it."""

from datetime import date

import pandas as pd
import pytest

from cx.filters import Filters
from cx.measure import accounts
from cx.store import newest
from cx.ui.accounts import SHOWS, pick, readable, show_title
from tests.insight.firm import account, answer, opened, passed

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

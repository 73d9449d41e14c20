"""Accounts, contacts and cases of one's own, from the file to what is asked of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cx import load
from cx.access import EVERYTHING
from cx.filters import Filters
from cx.ingest import Mapping
from cx.ingest.mapping import Scale
from cx.load import Loaded
from cx.settings import Settings
from cx.store import Accounts, ask, newest

COLUMNS = {
    "responses": ("response_id", "nps", "account_id", "contact_id", "case_id", "channel"),
    "accounts": ("account_id", "yearly_value"),
    "contacts": ("contact_id", "account_id"),
    "cases": ("case_id", "contact_id", "account_id"),
    "case_events": ("case_id", "event"),
}
Take = Callable[..., Loaded]


@pytest.fixture
def take(tmp_path: Path, home: Path) -> Take:
    """A function that loads rows into a table, as its mapping says."""
    settings = Settings(home, "EUR", 3, f"sqlite:///{tmp_path}/workflow.db")

    def load_rows(table: str, *rows: str, currency: str = "") -> Loaded:
        path = tmp_path / f"{table}.csv"
        path.write_text("\n".join([",".join(COLUMNS[table]), *rows, ""]), encoding="utf-8")
        scores = {"nps": Scale(0, 10)} if table == "responses" else {}
        mapping = Mapping(
            table, table, "rNPS", "relational", {name: name for name in COLUMNS[table]},
            scores=scores, table=table, currency=currency,
        )  # fmt: skip
        with load.workplace(settings) as folder:
            return load.load(settings, load.files.read(path, folder), mapping, folder)

    return load_rows


def test_classes_and_currency_come_from_next_to_nothing(take: Take, home: Path) -> None:
    take("responses", "r1,9,a1,p1,,E-mail", "r2,3,a2,p2,,E-mail")
    take("accounts", "a1,8000", "a2,1500", "a3,500", currency="CHF")
    found = ask(newest(home), EVERYTHING, Filters(), Accounts())
    columns = ["account_id", "yearly_value", "currency", "value_class", "class_computed"]
    assert found[columns].to_numpy().tolist() == [
        ["a1", 8000, "CHF", "A", True], ["a2", 1500, "CHF", "B", True],
        ["a3", 500, "CHF", "C", True],
    ]  # fmt: skip


def strangers(loaded: Loaded) -> dict[str, list[object]]:
    return {
        each.check: [row["id"] for row in each.rows]
        for each in loaded.report.findings
        if each.check.startswith("unknown") and each.rows
    }


def test_ids_that_nobody_knows_are_told_and_their_rows_loaded_all_the_same(take: Take) -> None:
    assert strangers(take("responses", "r1,9,a1,p1,c1,E-mail")) == {}
    take("accounts", "a1,8000")
    contacts = take("contacts", "p1,a1", "p2,a9")
    assert strangers(contacts) == {"unknown_accounts": ["a9"]}
    cases = take("cases", "c1,p1,a1", "c2,p9,a8")
    assert strangers(cases) == {"unknown_accounts": ["a8"], "unknown_contacts": ["p9"]}
    events = take("case_events", "c1,opened", "c7,opened")
    assert strangers(events) == {"unknown_cases": ["c7"]}
    answers = take("responses", "r2,9,a1,p1,c1,E-mail", "r3,9,a7,p7,c8,E-mail")
    assert strangers(answers) == {
        "unknown_accounts": ["a7"], "unknown_contacts": ["p7"], "unknown_cases": ["c8"],
    }  # fmt: skip
    for loaded in (contacts, cases, events, answers):
        assert (loaded.rows_loaded, loaded.aside) == (2, 0)

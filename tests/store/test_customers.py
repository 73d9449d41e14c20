"""What answers hold of their customer follows the tables, in whatever order files come."""

from datetime import date, datetime
from itertools import permutations
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from cx.access import EVERYTHING
from cx.filters import Filters
from cx.measure import breakdown, measure
from cx.metrics import NPS
from cx.schema import TABLES
from cx.store import Cells, Import, Snapshot, ask, newest, publish
from tests.insight.firm import TYPES

AT = datetime(2026, 5, 4, 10)
ANSWERS = [
    {"response_id": f"r{n}", "kind": "relational", "answered_at": AT, "nps": n % 11} | more
    for n, more in enumerate(
        [
            {"account_id": "a1", "contact_id": "c1"},
            {"account_id": "a2", "contact_id": "c2"},
            {"account_id": "a2", "contact_id": None},
            {"account_id": None, "contact_id": "c3"},
            {"account_id": "nobody", "contact_id": "nobody"},
            {"account_id": None, "contact_id": None},
            {"account_id": "a3", "contact_id": "c3"},
        ]
    )
]
ACCOUNTS = [
    {"account_id": "a1", "owner": "Anja", "status": "active", "since": date(2025, 5, 5)},
    {"account_id": "a2", "owner": None, "status": "lost", "since": date(2025, 5, 4)},
    {"account_id": "a3", "owner": "Bo", "status": "active", "since": None},
]
CONTACTS = [
    {"contact_id": "c1", "role": "Buyer", "white_glove": True, "since": date(2001, 1, 1)},
    {"contact_id": "c2", "role": None, "white_glove": False, "since": None},
    {"contact_id": "c3", "role": "Clerk", "white_glove": None, "since": date(2021, 5, 4)},
]
TABLES_OF = {"responses": ANSWERS, "accounts": ACCOUNTS, "contacts": CONTACTS}
BLANK = "(blank)"
# By hand, answer by answer.
TOLD = {
    "account_owner": ["Anja", BLANK, BLANK, BLANK, BLANK, BLANK, "Bo"],
    "account_status": ["active", "lost", "lost", BLANK, BLANK, BLANK, "active"],
    "contact_role": ["Buyer", BLANK, BLANK, "Clerk", BLANK, BLANK, "Clerk"],
    "white_glove": ["yes", "no", BLANK, BLANK, BLANK, BLANK, BLANK],
    "customer_for": [
        "under 1 year", "1 to 2 years", "1 to 2 years", "5 years and more", BLANK, BLANK,
        "5 years and more",
    ],
}  # fmt: skip


def staged(folder: Path, table: str, rows: list[dict]) -> dict[str, Path]:
    folder.mkdir(parents=True, exist_ok=True)
    columns = {
        name: pa.array([row.get(name) for row in rows], TYPES[TABLES[table][name]])
        for name in TABLES[table]
        if any(name in row for row in rows)
    }
    path = folder / f"{table}.parquet"
    pq.write_table(pa.table(columns), path)
    return {table: path}


def load(home: Path, *parts: dict[str, list[dict]]) -> Snapshot:
    """One import after the other."""
    for number, part in enumerate(parts):
        files: dict[str, Path] = {}
        for table, rows in part.items():
            files |= staged(home / f"stage{number}", table, rows)
        publish(home / "store", files, Import(f"i{number}", "by hand", "", 1, 1))
    return newest(home / "store")


def held(snapshot: Snapshot, dimension: str) -> list[str]:
    """The value of each answer, in the order of the answers (their ratings tell them apart)."""
    cells = ask(snapshot, EVERYTHING, Filters(), Cells((dimension,), ("nps",), (("nps", "nps"),)))
    names = cells.names[dimension][cells.keys[dimension]]
    return [name for _nps, name in sorted(zip(cells.scores["nps"].tolist(), names, strict=True))]


@pytest.mark.parametrize("order", list(permutations(TABLES_OF)), ids=",".join)
def test_the_order_of_files_does_not_matter(tmp_path: Path, order: tuple[str, ...]) -> None:
    store = load(tmp_path, *({table: TABLES_OF[table]} for table in order))
    for dimension, told in TOLD.items():
        assert held(store, dimension) == told, dimension


def test_all_at_once_says_the_same(tmp_path: Path) -> None:
    store = load(tmp_path, TABLES_OF)
    assert {dimension: held(store, dimension) for dimension in TOLD} == TOLD


def test_answers_follow_when_a_customer_changes(tmp_path: Path) -> None:
    later = [{"account_id": "a1", "owner": "Carl", "status": "lost", "since": date(2026, 5, 5)}]
    moved = [{"contact_id": "c1", "role": "Boss", "white_glove": False, "since": None}]
    store = load(tmp_path, TABLES_OF, {"accounts": later}, {"contacts": moved})
    assert held(store, "account_owner")[0] == "Carl"
    assert held(store, "contact_role")[0] == "Boss"
    assert held(store, "white_glove")[0] == "no"
    assert held(store, "customer_for")[0] == BLANK  # began after the answer
    assert held(store, "customer_for")[1:] == TOLD["customer_for"][1:]


def test_a_corrected_answer_keeps_its_customer(tmp_path: Path) -> None:
    """Also where the later file does not name the customer."""
    again = [{"response_id": "r0", "kind": "relational", "answered_at": AT, "nps": 0, "csat": 3}]
    store = load(tmp_path, TABLES_OF, {"responses": again})
    assert {dimension: held(store, dimension)[0] for dimension in TOLD} == {
        dimension: told[0] for dimension, told in TOLD.items()
    }


def test_new_and_long_standing_customers_can_be_compared(tmp_path: Path) -> None:
    store = load(tmp_path, TABLES_OF)
    found = breakdown(store, NPS, "customer_for", Filters()).set_index("customer_for")
    long = Filters().choose("customer_for", "5 years and more")
    assert found.loc["5 years and more", "n"] == measure(store, NPS, long)["n"].item() == 2

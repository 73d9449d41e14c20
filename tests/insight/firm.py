"""A small firm written by hand: its accounts, what they answered, and the cases that followed."""

from datetime import datetime
from itertools import count
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from cx.schema import TABLES
from cx.store import Import, publish

TYPES = {
    "VARCHAR": pa.string(),
    "BIGINT": pa.int64(),
    "UTINYINT": pa.uint8(),
    "TINYINT": pa.int8(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
    "TIMESTAMP": pa.timestamp("us"),
}
ANSWER = {"kind": "relational", "survey": "rNPS", "unit": "North", "language": "en"}
ACCOUNT = {"currency": "EUR", "value_class": "A", "segment": "Retail", "owner": "Anja Lindau"}


def answer(account: str | None, day: str | None, nps: int | None, **more: object) -> dict:
    """One response; its number follows when the firm opens."""
    at = None if day is None else datetime.fromisoformat(f"{day} 10:00")
    return ANSWER | {"account_id": account, "answered_at": at, "nps": nps} | more


def account(number: str, name: str | None, value: int | None, **more: object) -> dict:
    """One account; ids and names are free."""
    return ACCOUNT | {"account_id": number, "name": name, "yearly_value": value} | more


def passed(case: str, *owners: str) -> list[dict]:
    """A case in the hands of these owners, a day each."""
    days = count(1)
    return [{"case_id": case, "at": datetime(2026, 5, next(days)), "owner": who} for who in owners]


def opened(home: Path, answers: list[dict], **tables: list[dict]) -> Path:
    """Publish the firm into an empty folder, which comes back."""
    home.mkdir(parents=True)
    numbered = [{"response_id": f"r{number}"} | row for number, row in enumerate(answers)]
    staged = {
        name: _file(home / f"{name}.parquet", name, rows)
        for name, rows in {"responses": numbered, **tables}.items()
        if rows
    }
    publish(home / "store", staged, Import("firm", "by hand", "", len(answers), len(answers)))
    return home / "store"


def _file(path: Path, table: str, rows: list[dict]) -> Path:
    columns = {
        name: pa.array([row.get(name) for row in rows], TYPES[TABLES[table][name]])
        for name in TABLES[table]
        if any(name in row for row in rows)
    }
    pq.write_table(pa.table(columns), path)
    return path

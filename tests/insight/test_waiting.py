"""What waits at an account, in words that a person acts on."""

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from cx.filters import Filters
from cx.insight import waits, waits_long
from cx.measure import accounts
from cx.store import newest
from tests.insight.firm import account, answer, opened

TODAY = date(2026, 11, 15)
NOTHING = {"waiting_since": pd.NaT, "waiting": 0, "repeats": 0, "reason": None, "handovers": 0}


def row(**more: object) -> SimpleNamespace:
    return SimpleNamespace(**NOTHING | more)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (row(), ""),
        (
            row(waiting=1, waiting_since=pd.Timestamp("2026-11-14")),
            "asked for contact 1 day ago, still open",
        ),
        (
            row(waiting=3, waiting_since=pd.Timestamp("2026-10-06")),
            "asked for contact 40 days ago, still open (3 requests open)",
        ),
        (row(repeats=2, reason="Price"), ""),
        (row(repeats=3, reason="Price"), "3 complaints of one person about Price"),
        (row(handovers=1), ""),
        (row(handovers=2), "a case was passed on 2 times"),
        (
            row(waiting=1, waiting_since=pd.Timestamp("2026-11-13"), repeats=4, reason="Price",
                handovers=5),
            "asked for contact 2 days ago, still open; 4 complaints of one person about Price; "
            "a case was passed on 5 times",
        ),
    ],
)  # fmt: skip
def test_in_words(found: SimpleNamespace, said: str) -> None:
    assert waits(found, TODAY) == said
    assert waits_long(pd.DataFrame([vars(found)])).tolist() == [bool(said)]


def test_a_request_without_a_date_waits_too(tmp_path: Path) -> None:
    """An answer without a date can ask for contact; nobody knows since when."""
    asked = answer("a1", None, 3, contact_requested=True)
    home = opened(tmp_path / "firm", [asked], accounts=[account("a1", "Alpha", 5)])
    (alpha,) = accounts(newest(home), Filters()).itertuples()
    assert waits(alpha, TODAY) == "asked for contact, still open"

"""Reasons explain the score exactly: what each does to it adds up to all of it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx.filters import Filters
from cx.measure import Board, board, headline, measure, reasons_by_band
from cx.metrics import NPS
from cx.schema import BANDS, NO_REASON
from cx.store import CellCounts, Snapshot

REASONS = (NO_REASON, "Price", "Waiting", "Delivery")
# (reason, rating or none, rows) as an answer of the door holds them.
cells = st.lists(
    st.tuples(st.integers(0, 3), st.none() | st.integers(0, 10), st.integers(1, 5_000)),
    min_size=1,
    max_size=40,
)


def counted(found: list[tuple[int, int | None, int]]) -> CellCounts:
    """Counts as the door gives them."""
    reason, rating, rows = (np.array(part, dtype=float) for part in zip(*found, strict=True))
    band = np.select([rating >= 9, rating >= 7, rating >= 0], [3, 2, 1], 0)
    score = np.where(np.isnan(rating), np.nan, np.select([band == 3, band == 2], [100, 0], -100))
    return CellCounts(
        keys={"reason": reason.astype(int), "band": band},
        names={"reason": np.array(REASONS, object), "band": np.array(["(blank)", *BANDS], object)},
        scores={"nps": score, "rating": rating},
        rows=rows.astype(np.int64),
    )


@pytest.fixture(scope="module")
def empty(store_of: Callable[..., Snapshot]) -> Board:
    """The counts of a page, whose ratings a test replaces."""
    return board(store_of({}), Filters())


@settings(deadline=None)
@given(found=cells)
def test_contributions_add_up_to_the_score(
    empty: Board, found: list[tuple[int, int | None, int]]
) -> None:
    page = replace(empty, ratings=counted(found))
    table = reasons_by_band(page)
    now, _gap = headline(page, NPS)
    assert table["contribution"].sum() == pytest.approx(now.value or 0, abs=1e-9)
    assert table["n"].sum() == now.n
    assert table["share"].sum() == pytest.approx(1 if now.n else 0, abs=1e-12)
    assert (table["n"] == table[list(BANDS)].sum(axis=1)).all()
    assert table["contribution"].is_monotonic_increasing


@settings(deadline=None)
@given(found=cells)
def test_each_band_counts_its_own_ratings(
    empty: Board, found: list[tuple[int, int | None, int]]
) -> None:
    """Zero to six, seven and eight, nine and ten, of each reason."""
    table = reasons_by_band(replace(empty, ratings=counted(found))).set_index("reason")
    for code, name in enumerate(REASONS):
        for band, ratings in zip(BANDS, (range(7), range(7, 9), range(9, 11)), strict=True):
            rows = sum(n for reason, rating, n in found if reason == code and rating in ratings)
            assert (table[band].get(name, 0)) == rows


def test_a_chosen_reason_stands_beside_all_others(store_of: Callable[..., Snapshot]) -> None:
    """No reason given is one of them, and the chosen band narrows the counts."""
    store = store_of(
        {"nps": 10, "reason": "Price"},
        {"nps": 2, "reason": "Price"},
        {"nps": 3, "reason": "Waiting"},
        {"nps": 0},
        {"reason": "Delivery"},
    )
    table = reasons_by_band(board(store, Filters().choose("reason", "Price")))
    assert table["reason"].tolist() == [NO_REASON, "Waiting", "Price"]
    assert table["contribution"].sum() == measure(store, NPS)["value"].item() == -50
    unhappy = reasons_by_band(board(store, Filters().choose("band", "detractor")))
    assert unhappy[list(BANDS)].sum().tolist() == [3, 0, 0]


def test_nobody_gives_no_reason(store_of: Callable[..., Snapshot]) -> None:
    table = reasons_by_band(board(store_of({"nps": None, "reason": "Price"}), Filters()))
    assert table.empty
    assert list(table) == ["reason", *BANDS, "n", "share", "contribution"]

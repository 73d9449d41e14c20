"""How sure the ranges are: the higher, the wider, and the less is called clear."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest

from cx.ui.certainty import LEVELS
from tests.ui.screen import (
    OF_NUMBERS,
    REASONS,
    SPAN,
    Tile,
    figure,
    fine,
    sentences,
    spans,
    table,
    tables,
    tiles,
    visiting,
)

# Columns that say what is clear at this level, or how small a change would be.
JUDGED = {"Apart", "Changed", "Clear", "Above chance", "Shows changes from"}
ENDS = {"low": -1, "high": 1, "y_low": -1, "y_high": 1}
PAGES = [page for page in OF_NUMBERS if "reports" not in page and "comments" not in page]
ASKED = {"kind": "tNPS", "period": "Last 12 months", "compare": "The same weeks a year before"}
Seen = dict[str, tuple[list[pd.DataFrame], dict[str, Tile], list[str]]]


@pytest.fixture(scope="module", params=PAGES)
def seen(request: pytest.FixtureRequest, demo_home: Path) -> Iterator[Seen]:
    """The tables, tiles and sentences of a page at every level."""
    with visiting(demo_home) as visit:
        app, found = visit(request.param, **ASKED), Seen()
        for level in LEVELS:
            app.selectbox(key="level").set_value(level).run()
            assert fine(app)
            found[level] = tables(app), tiles(app), sentences(app)
        yield found


def texts(frames: list[pd.DataFrame]) -> list[str]:
    """Every cell of words, in order, but for what is judged at this level."""
    return [
        cell
        for frame in frames
        for name in frame
        if name not in JUDGED
        for cell in frame[name]
        if isinstance(cell, str)
    ]


def wider(former: str, later: str) -> bool:
    """Whether every range of a text holds the one that was there at the level below."""
    both = list(zip(spans(former), spans(later), strict=True))
    return all(low <= before and after <= high for (before, after), (low, high) in both)


def test_a_higher_level_widens_every_range_in_words(seen: Seen) -> None:
    """In tables and on tiles; and the range is the only thing that a cell changes."""
    for lower, higher in pairwise(LEVELS):
        before, after = texts(seen[lower][0]), texts(seen[higher][0])
        assert len(before) == len(after)
        for one, other in zip(before, after, strict=True):
            assert wider(one, other), (one, other)
            assert SPAN.sub("", one) == SPAN.sub("", other)
        for title, tile in seen[lower][1].items():
            later = seen[higher][1][title]
            assert tile.value == later.value
            assert wider(tile.text, later.text), (tile, later)


def test_a_higher_level_widens_every_range_in_numbers(seen: Seen) -> None:
    """The ends move outwards, and all other numbers stay."""
    for lower, higher in pairwise(LEVELS):
        for one, other in zip(seen[lower][0], seen[higher][0], strict=True):
            for name in one.select_dtypes("number"):
                pair = pd.DataFrame({"lower": one[name], "higher": other[name]}).dropna()
                move = (pair["higher"] - pair["lower"]) * ENDS.get(name, 1)
                assert (move >= -1e-9).all() if name in ENDS else (move.abs() < 1e-9).all(), name


def test_every_table_and_tile_with_a_range_widens(seen: Seen) -> None:
    """From 80 to 99 %, as a person would see it: none is left at a level of its own."""
    (first, tiles_first, _), (last, tiles_last, _) = seen["80 %"], seen["99 %"]
    for one, other in zip(first, last, strict=True):
        assert not ranged(one) or ranged(one) != ranged(other), list(one)
    for title, tile in tiles_first.items():
        assert not spans(tile.text) or spans(tile.text) != spans(tiles_last[title].text), title


def ranged(frame: pd.DataFrame) -> list:
    """All ranges of a table, in words or in numbers."""
    words = [span for text in texts([frame]) for span in spans(text)]
    numbers = [end for name in frame if name in ENDS for end in frame[name].dropna()]
    return words + numbers


def clear(frames: list[pd.DataFrame], shown: dict[str, Tile]) -> int:
    """How much is called clear: groups, changes, drivers and tiles."""
    cells = [cell for frame in frames for name in frame if name in JUDGED for cell in frame[name]]
    moved = [tile for tile in shown.values() if tile.change.startswith(("▲", "▼"))]
    return sum(cell in ("clear", "yes") for cell in cells) + len(moved)


def test_a_higher_level_calls_less_clear(seen: Seen) -> None:
    counts = [clear(*seen[level][:2]) for level in LEVELS]
    assert counts == sorted(counts, reverse=True)


def test_the_highest_level_takes_something_back(demo_home: Path) -> None:
    """A reason that stands apart at 80 % no longer does at 99 %."""
    with visiting(demo_home) as visit:
        app = visit(REASONS, level="80 %")
        low = clear(tables(app), tiles(app))
        app.selectbox(key="level").set_value("99 %").run()
        assert 0 < clear(tables(app), tiles(app)) < low


@pytest.mark.parametrize("by", ["unit", "channel"])
def test_every_group_widens_whatever_one_breaks_down_by(demo_home: Path, by: str) -> None:
    """Each row of the table, and what it says of the rest and of the change."""
    with visiting(demo_home) as visit:
        app, found = visit(), []
        app.selectbox(key="overview_by").set_value(by)
        for level in ("80 %", "99 %"):
            app.selectbox(key="level").set_value(level).run()
            rows = table(app, "Less the rest")
            found.append([spans(" ".join(map(str, row)))[:3] for row in rows.to_numpy()])
    for low, high in zip(*found, strict=True):
        assert len(low) == len(high) == 3
        assert all(a > c and b < d for (a, b), (c, d) in zip(low, high, strict=True))


def test_the_smallest_change_that_shows_grows(seen: Seen) -> None:
    """Where a page tells it: on tiles and beside groups."""
    for lower, higher in pairwise(LEVELS):
        for one, other in zip(seen[lower][0], seen[higher][0], strict=True):
            if "Shows changes from" in one:
                pairs = zip(one["Shows changes from"], other["Shows changes from"], strict=True)
                known = [pair for pair in pairs if "–" not in pair]
                assert all(figure(a) <= figure(b) for a, b in known)


def test_the_accounts_name_the_level(demo_home: Path) -> None:
    with visiting(demo_home) as visit:
        app = visit("pages/uncover/accounts.py", level="90 %")
        assert any("90 % range" in frame for frame in tables(app))

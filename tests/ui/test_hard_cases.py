"""Hard cases, a law over all pages: whatever is loaded, a page has words for it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Dataframe

from tests.insight.firm import opened
from tests.shown import of_a_block
from tests.ui.firms import LATELY, LENGTH, answers, banded, both, firm, repeated
from tests.ui.screen import OVERVIEW, PAGES, leaves, on_tab, spans, visiting

# What a programmer would read and nobody else; "None of these" is English.
FOREIGN = re.compile(r"\b(NaN|nan|NaT|inf|Traceback)\b|<NA>|\bNone\b(?! (of|under)\b)")
MIXED = banded(20, 20, 40)


def undated() -> list[dict]:
    rows = answers(MIXED, comment="It was a walk", reason="Price")
    return [row | {"answered_at": None} for row in rows]


def three_hundred() -> list[dict]:
    """Units and reasons with long names, five answers each."""
    rows = answers(repeated(range(11), 1500))
    for number, row in enumerate(rows):
        row["unit"] = f"A unit whose name nobody could read in one go, number {number % 300:03}"
        row["reason"] = f"A reason that is told at some length, {number % 300:03}"
    return rows


def employees() -> list[dict]:
    """Enough persons in every unit that their confidence is kept."""
    rows = both(banded(20, 20, 40), banded(30, 20, 30), kind="employee", survey="Pulse")
    return [row | {"contact_id": f"e{number}"} for number, row in enumerate(rows)]


def vanished() -> list[dict]:
    return [*both(MIXED, MIXED, unit="North"), *answers(MIXED, back=1, unit="Closed")]


FIRMS: dict[str, Callable[[], list[dict]]] = {
    "nobody scored": lambda: answers([None] * 20, comment="No number from me", reason="Price"),
    "one answer": lambda: answers([9], reason="Price", comment="Fine"),
    "two answers": lambda: [*answers([9], reason="Price"), *answers([2], reason="Advice")],
    "nobody before": lambda: answers(MIXED, reason="Price", unit="North"),
    "all promoters": lambda: both([9, 10] * 40, [10, 9] * 40, reason="Price"),
    "all ratings equal": lambda: both([8] * 80, [8] * 80, csat=4, csat_top=5, ces=3, ces_top=7),
    "weights of nothing": lambda: both(MIXED, MIXED, weight=0, reason="Price"),
    "one segment vanished": vanished,
    "no dates": undated,
    "three hundred long names": three_hundred,
    "employees": employees,
}


@dataclass(frozen=True)
class Seen:
    """What a page shows: its errors, all its texts, its tables, and the kinds of its parts."""

    page: str
    wrong: list[str]
    texts: list[tuple[str, str]]
    frames: list[Dataframe]
    kinds: list[str]


def seen_on(app: AppTest, page: str) -> Seen:
    """The page as it is now, before anything else is opened on it."""
    parts = list(leaves(app.main))
    return Seen(
        page,
        [*(each.value for each in app.error), *(each.value for each in app.exception)],
        list(of_a_block(app._tree)),
        [each for each in parts if isinstance(each, Dataframe)],
        [each.type for each in parts],
    )


@pytest.fixture(scope="module", params=FIRMS)
def seen(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[list[Seen]]:
    """Every page of one firm, the overview with each of its tabs."""
    name = request.param
    folder, rows = tmp_path_factory.mktemp("hard"), FIRMS[name]()
    ask = {} if name == "no dates" else {"period": LATELY}
    ask |= {"weighted": "true"} if "weights" in name else {}
    ask |= {"kind": "Employee voice"} if name == "employees" else {}
    home = opened(folder / "firm", rows) if name == "no dates" else firm(folder, rows)
    with visiting(home) as visit:
        pages = [seen_on(visit(page, **ask), page) for page in PAGES if page != OVERVIEW]
        app = visit(OVERVIEW, **ask)
        tabs = ("Ratings from 0 to 10", "Response steps", "Signals")
        yield pages + [seen_on(on_tab(app, tab), f"overview, {tab}") for tab in tabs]


def test_no_page_fails(seen: list[Seen]) -> None:
    assert {each.page: each.wrong for each in seen if each.wrong} == {}


def test_no_page_speaks_like_a_programmer(seen: list[Seen]) -> None:
    """In sentences, tables, the words of figures and what a reader of the screen hears."""
    for each in seen:
        assert [pair for pair in each.texts if FOREIGN.search(pair[1])] == [], each.page


def test_no_table_shows_what_is_missing_as_none(seen: list[Seen]) -> None:
    """Streamlit writes None into an empty cell unless it is told what to write there."""
    for each in seen:
        bare = [frame for frame in each.frames if not frame.proto.HasField("placeholder")]
        holes = [list(frame.value) for frame in bare if frame.value.isna().any(axis=None)]
        assert holes == [], each.page


def test_no_range_is_without_width(seen: list[Seen]) -> None:
    """Except where it ends with the scale: then there is no room on one side."""
    for each in seen:
        for frame in [frame.value for frame in each.frames if {"low", "high"} <= set(frame.value)]:
            ends = frame[["low", "high"]].dropna()
            narrow = ends[ends["high"] - ends["low"] < 1e-9]
            assert set(narrow["low"]) <= {-100.0, 0.0, 1.0, 100.0}, each.page


def test_no_range_in_words_runs_backwards(seen: list[Seen]) -> None:
    """On tiles and in tables: from low to high."""
    for each in seen:
        texts = [text for _where, text in each.texts if " to " in text]
        assert all(low <= high for text in texts for low, high in spans(text)), each.page


def test_no_heading_stands_over_nothing(seen: list[Seen]) -> None:
    """Something is said or drawn under each."""
    for each in seen:
        pairs = list(zip(each.kinds, [*each.kinds[1:], "end"], strict=True))
        assert ("subheader", "subheader") not in pairs, each.page
        assert ("subheader", "end") not in pairs, each.page


def test_the_firms_are_what_they_are_called() -> None:
    """Two windows of 13 weeks, and what is told of them."""
    assert len({row["answered_at"] for row in FIRMS["all promoters"]()}) == 2 * 80
    assert {row["nps"] for row in FIRMS["all ratings equal"]()} == {8}
    assert len({row["unit"] for row in three_hundred()}) == 300
    assert len({row["answered_at"] for row in answers([1] * 200)}) == LENGTH

"""Show working, a law over all pages: behind every number what it is, and the rows that make it."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cx.filters import Filters
from cx.ingest.mapping import TAKEN
from cx.measure import breakdown
from cx.metrics import ALL, NPS
from cx.store import Snapshot, newest
from tests.ui.dialog import Shown, beside, keys, opened, run, with_a_say, without_working
from tests.ui.screen import (
    OF_NUMBERS,
    OVERVIEW,
    REASONS,
    SILENCE,
    WHY,
    Visit,
    home_of,
    on_tab,
    table,
    tables,
    tiles,
    visiting,
)

NARROW = {
    "kind": "tNPS", "compare": "The same weeks a year before", "level": "90 %",
    "unit": "Customer centre", "value_class": ["B", "C"],
}  # fmt: skip
ASKS = {
    "as it opens": {},
    "narrowed": NARROW,
    "weighted": {"weighted": "true", "segment": "Retail"},
}
# Whose table has a column that adds up to the answers behind it.
ADDS_UP = {
    "Net Promoter Score over time": "n", "Promoters, passives and detractors": "answers",
    "Ratings from 0 to 10": "answers", "Net Promoter Score by reason": "n",
    "Who gives which reason": "n",
    "Reasons by band": "Answers", "Why the score moved, split by unit": "Answers now",
    "Why the score moved, split by team": "Answers now",
    "Weighted to those who were asked": "answered",
}  # fmt: skip
ADDING = {OVERVIEW: 3, REASONS: 3, WHY: 1, SILENCE: 1}  # so many of them at least
ODD = "*Fast* <b>food</b> [link](https://evil.example) '; drop table responses; --"


@dataclass(frozen=True)
class Read:
    """A page under some filters, and the dialog behind each of its buttons."""

    page: str
    app: AppTest
    asked: dict[str, object]
    snapshot: Snapshot
    missing: list[str]
    counted: dict[str, int]
    shown: dict[str, Shown]


def read(visit: Visit, home: Path, page: str, asked: dict, tab: str = "") -> Read:
    """Open a page and every working on it."""
    app = visit(page, **asked)
    app = on_tab(app, tab) if tab else app
    counted = {f"working_tile_{name_of(title)}": tile.n for title, tile in tiles_with_n(app)}
    missing, there = without_working(app), keys(app)
    shown = {key: opened(app, key) for key in there}
    return Read(page, app, asked, newest(home), missing, counted, shown)


def tiles_with_n(app: AppTest) -> list:
    return [pair for pair in tiles(app).items() if "n = " in pair[1].text]


def name_of(title: str) -> str:
    return next(metric.name for metric in ALL if metric.title == title)


CASES = [
    *product(OF_NUMBERS, ["as it opens", "narrowed"]),
    *product([OVERVIEW, REASONS, WHY], ["weighted"]),
]


@pytest.fixture(scope="module", params=CASES, ids="-".join)
def found(request: pytest.FixtureRequest, demo_home: Path) -> Iterator[Read]:
    page, ask = request.param
    tab = {"narrowed": "Response steps", "weighted": "Signals"}.get(ask, "")
    with visiting(demo_home) as visit:
        yield read(visit, demo_home, page, ASKS[ask], tab if page == OVERVIEW else "")


def test_every_number_has_its_working_beside_it(found: Read) -> None:
    """Tiles, charts and tables, before anything else begins."""
    assert found.missing == []
    assert found.shown


def test_a_working_says_what_is_counted(found: Read) -> None:
    """By the definition of a metric and whose it is, or by a rule in words."""
    sources = {metric.title: metric.source for metric in ALL}
    for key, shown in found.shown.items():
        assert shown.title, key
        assert shown.prose, key
        told = "\n".join(shown.prose)
        assert all(sources[metric] in told for metric in shown.metrics), key


def test_a_working_says_of_whom(found: Read) -> None:
    """Every filter by name, how answers count, how sure the ranges are, and of which data."""
    for key, shown in found.shown.items():
        facts = shown.facts
        assert facts["Snapshot"] == found.snapshot.id, key
        assert facts["Certainty of ranges"] == found.asked.get("level", "95 %")
        assert facts["Counted"] == (
            "by weight" if "weighted" in found.asked else "each answer once"
        )
        for name in ("unit", "segment"):
            # A table by unit is of all units, whichever is chosen.
            title = shown.title.casefold()
            by = f"by {name}" in title or f"and {name}" in title
            if name in found.asked and not by:
                assert str(found.asked[name]) in facts["Chosen"], key


def test_the_sql_gives_the_answers_counted(found: Read) -> None:
    """Run as it stands, with the parameters that are shown."""
    for key, shown in found.shown.items():
        assert shown.asked, key
        answers = run(found.snapshot, shown)
        for (metric, window), answer in zip(shown.tallies, answers, strict=False):
            assert with_a_say(answer) == shown.n(metric, window), (key, metric, window)


def test_as_many_rows_are_listed_as_were_counted(found: Read) -> None:
    """The first twenty of them on the page, worst first, and all of them in the file."""
    for key, shown in found.shown.items():
        if len(shown.metrics) == 1:
            assert shown.rows == shown.n(shown.metrics[0]), key
        assert shown.rows == len(shown.file) > 0, key
        assert len(shown.page) == min(20, shown.rows), key
        assert set(shown.page["response_id"]) <= set(shown.file["response_id"])
        assert shown.page["nps"].dropna().is_monotonic_increasing


def test_the_working_counts_what_the_page_counts(found: Read) -> None:
    """A tile's n, and the sum of a table's."""
    for key, n in found.counted.items():
        assert found.shown[key].rows == n, key
    there = [shown for shown in found.shown.values() if shown.title in ADDS_UP]
    for shown in there:
        assert shown.rows in sums(found.app, ADDS_UP[shown.title]), shown.title
    assert len(there) >= ADDING.get(found.page, 0)


def sums(app: AppTest, column: str) -> set[int]:
    """What the columns of this name add up to."""
    return {int(each[column].sum()) for each in tables(app) if column in each}


def test_the_steps_are_in_the_answer_of_their_sql(demo_home: Path) -> None:
    """Every count of the chart is a number that the statement gives."""
    with visiting(demo_home) as visit:
        app = on_tab(visit(), "Response steps")
        steps = table(app, "step")
        (answer,) = run(newest(demo_home), opened(app, beside(app, "step")))
    assert set(steps["count"]) <= set(answer.iloc[0].astype(int))


def test_the_accounts_of_all_tiles_are_all_accounts(demo_home: Path) -> None:
    """Counted by the statement that stands behind each of them."""
    with visiting(demo_home) as visit:
        app = visit("pages/uncover/accounts.py")
        parts = [
            int(tile.text.split(" account")[0].replace(",", "")) for tile in tiles(app).values()
        ]
        answers = run(newest(demo_home), opened(app, beside(app, "What waits")))
    assert sum(parts) == max(len(answer) for answer in answers if "yearly_value" in answer)


@pytest.mark.parametrize("page", [OVERVIEW, REASONS])
def test_a_chart_by_reason_shows_the_rows_of_all_reasons(demo_home: Path, page: str) -> None:
    """Also when some are chosen, since it draws all; the tile has those of the chosen."""
    with visiting(demo_home) as visit:
        app = visit(page, reason=["Price", "Invoicing"], band="detractor")
        name = "reasons_of_reason" if page == REASONS else "overview_of_reason"
        whole, of_all = table(app, "Less the rest"), opened(app, f"working_{name}")
        assert len(whole) > 2
        assert of_all.rows == whole["n"].sum()
        if page == OVERVIEW:
            chosen = opened(app, "working_tile_nps")
            assert set(chosen.file["reason"]) == {"Price", "Invoicing"}
            assert chosen.rows == tiles(app)["Net Promoter Score"].n < of_all.rows


def test_a_rolling_line_shows_the_rows_that_its_points_sum(demo_home: Path) -> None:
    """The first of them too, which begins before the window does."""
    with visiting(demo_home) as visit:
        app = visit(period="Last 26 weeks")
        app.selectbox(key="overview_step").set_value("rolling_90").run()
        points = table(app, "period")
        shown = opened(app, beside(app, "period"))
    daily = shown.tallies["Net Promoter Score", "Chosen"].set_index("day")["n"]
    daily.index = pd.to_datetime(daily.index)
    for point in (points.iloc[0], points.iloc[-1]):
        end = pd.Timestamp(point["period"])
        assert daily.loc[end - pd.Timedelta(days=89) : end].sum() == point["n"]


def test_the_second_page_of_the_rows_follows_the_first(demo_home: Path) -> None:
    with visiting(demo_home) as visit:
        app = visit()
        first = opened(app, "working_tile_nps")
        app.session_state["working_page_Net Promoter Score"] = 2
        second = opened(app, "working_tile_nps")
    assert len(second.page) == 20
    assert not set(first.page["response_id"]) & set(second.page["response_id"])


@pytest.fixture(scope="module")
def own(store_of: Callable[..., Snapshot]) -> Snapshot:
    """A file of somebody's own: columns named like words of SQL, and words like Markdown."""
    values = ("3", ODD, "<script>alert(1)</script>")
    return store_of(
        *(
            {
                "nps": number % 11, "reason": values[number % 3], "comment": f"{ODD} {number}",
                "unit": values[number % 2 + 1], "select": values[number % 3], "order": ODD,
                "level": "high" if number % 2 else "low", "percent": str(number % 5),
            }
            for number in range(66)
        )
    )  # fmt: skip


@pytest.mark.parametrize("page", OF_NUMBERS)
def test_names_of_ones_own_are_shown_and_never_run(own: Snapshot, page: str) -> None:
    """Every working opens, its SQL runs as shown, and no sign is left for Markdown to read."""
    home = home_of(own)
    with visiting(home) as visit:
        found = read(visit, home, page, {"unit": ODD, "x_select": [ODD, "3"]})
    assert found.missing == []
    for shown in found.shown.values():
        assert ODD in shown.facts["Chosen"]
        for (metric, window), answer in zip(shown.tallies, run(own, shown), strict=False):
            assert with_a_say(answer) == shown.n(metric, window)
        assert shown.rows == len(shown.file)
    said = [each.value for each in found.app.main.markdown]
    assert not [text for text in said if "<b>" in text or "](http" in text]


@pytest.mark.parametrize("column", ["select", "level", "percent"])
def test_a_column_of_ones_own_is_broken_down_and_worked_out(own: Snapshot, column: str) -> None:
    """Whatever it is called."""
    with visiting(home_of(own)) as visit:
        app = visit()
        app.selectbox(key="overview_by").set_value(column).run()
        rows = table(app, "Less the rest")
        shown = opened(app, f"working_overview_of_x_{column}")
    counted = shown.tallies["Net Promoter Score", "Chosen"].set_index(column)["n"]
    assert counted.to_dict() == rows.set_index(column.capitalize())["n"].to_dict()
    assert shown.rows == 66


def test_no_column_of_ones_own_may_be_called_like_a_number(demo_home: Path) -> None:
    """Its values would stand under a heading of the table, and be lost."""
    now, then = (
        Filters(date(2026, 8, 1), date(2026, 10, 31)),
        Filters(date(2026, 5, 1), date(2026, 7, 31)),
    )
    columns = set(breakdown(newest(demo_home), NPS, "unit", now, then)) - {"unit"}
    with visiting(demo_home) as visit:
        headings = list(table(visit(), "Less the rest"))[1:]
        headings += list(table(visit(WHY), "Mix", "Rate"))[1:]
    assert columns | {re.sub(r"\W+", "_", each.casefold()) for each in headings} <= TAKEN

"""Explore: any metric by any dimension and across any other, and a click that filters by both."""

from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from cx.filters import Filters
from cx.format import text
from cx.measure import measure
from cx.metrics import DETRACTORS, NPS
from cx.store import newest
from cx.ui import blocks
from tests.ui.screen import figure, fine, sentence, table

EXPLORE = "pages/uncover/explore.py"
WINDOW = Filters(date(2026, 8, 17), date(2026, 11, 15)).choose("kind", "relational")
Open = Callable[..., AppTest]


def cells(app: AppTest) -> pd.DataFrame:
    return table(app, "Score", "Less the rest")


ALONE = {"explore_columns": "All together"}


def test_it_opens_with_the_score_by_reason_beside_all(app_of: Open, demo_home) -> None:  # type: ignore[no-untyped-def]
    app = app_of(EXPLORE, **ALONE)
    assert fine(app)
    shown = cells(app)
    assert list(shown.columns)[:2] == ["Reason", "Score"]
    assert shown["Reason"].iloc[0] == "All"
    expected = measure(newest(demo_home), NPS, WINDOW, ("reason",))
    assert dict(zip(shown["Reason"][1:], shown["Score"][1:], strict=True)) == {
        row.reason: text(row.value, "points") for row in expected.itertuples()
    }


def test_it_opens_with_reasons_by_unit(app_of: Open, demo_home) -> None:  # type: ignore[no-untyped-def]
    app = app_of(EXPLORE)
    assert fine(app)
    shown = cells(app).set_index(["Reason", "Unit"])
    both = measure(newest(demo_home), NPS, WINDOW, ("reason", "unit"))
    for row in both.itertuples():
        found = shown.loc[row.reason, row.unit]
        assert (found["Score"], found["n"]) == (text(row.value, "points"), row.n)
    inner = shown.drop("All", level=0).drop("All", level=1)
    assert inner["n"].sum() == shown.loc[("All", "All"), "n"]


def test_time_makes_columns_too_and_what_is_earlier_is_one(app_of: Open) -> None:
    app = app_of(EXPLORE, explore_columns="Week", explore_across="6")
    assert fine(app)
    weeks = list(dict.fromkeys(cells(app)["Week"]))
    assert weeks[:3] == ["All", "Earlier and undated", "5 Oct 2026"]
    assert len(weeks) == 8


def test_another_metric_is_another_table(app_of: Open, demo_home) -> None:  # type: ignore[no-untyped-def]
    """And what is worst is where most are detractors."""
    app = app_of(EXPLORE, **ALONE)
    app.selectbox(key="explore_metric").set_value("detractors").run()
    shown = cells(app)
    expected = measure(newest(demo_home), DETRACTORS, WINDOW, ("reason",))
    worst = expected.loc[expected["value"].idxmax()]
    assert (shown["Reason"].iloc[1], shown["Score"].iloc[1]) == (
        worst["reason"], text(worst["value"], "share"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("order", "first"), [("worst", "Invoicing"), ("best", "Friendliness"),
                         ("most", "No reason given"), ("name", "Communication")],
)  # fmt: skip
def test_rows_stand_in_the_order_that_one_chooses(app_of: Open, order: str, first: str) -> None:
    app = app_of(EXPLORE, **ALONE)
    app.selectbox(key="explore_order").set_value(order).run()
    assert cells(app)["Reason"].iloc[1] == first


def test_rows_beyond_the_most_are_one(app_of: Open) -> None:
    app = app_of(EXPLORE, explore_rows="Team", **ALONE)
    shown = cells(app)
    assert len(shown) == 12
    assert shown["Team"].iloc[-1] == "All others"
    assert shown["n"].iloc[1:].sum() == shown["n"].iloc[0]
    app.selectbox(key="explore_most").set_value("25").run()
    assert "All others" not in set(cells(app)["Team"])


def test_the_address_restores_what_was_chosen(app_of: Open) -> None:
    asked = {"explore_rows": "Team", "explore_columns": "Month", "explore_metric": "Mean rating",
             "explore_order": "By name"}  # fmt: skip
    app = app_of(EXPLORE, **asked)
    assert not app.warning
    assert [each.value for each in app.subheader] == ["Mean rating by team and month"]


def test_what_is_chosen_is_marked_and_the_table_stays_whole(app_of: Open) -> None:
    whole = cells(app_of(EXPLORE, **ALONE))
    narrowed = cells(app_of(EXPLORE, reason=["Price"], **ALONE))
    pd.testing.assert_frame_equal(whole, narrowed)


def test_of_employees_small_cells_are_not_told(app_of: Open) -> None:
    app = app_of(EXPLORE, kind="Employee voice", explore_columns="Band")
    assert fine(app)
    assert sentence(app, "Rows with a cell of too few people are one.")
    assert cells(app)["n"].iloc[1:].gt(0).all()


def ranking(app: AppTest) -> pd.DataFrame:
    return table(app, "Place", "Less the rest")


def test_the_leaderboard_has_places_for_answers_enough(app_of: Open) -> None:
    app = app_of(EXPLORE, explore_view="Leaderboard", explore_rows="Agent", kind="tNPS")
    assert fine(app)
    shown = ranking(app)
    assert len(shown) == 15
    assert shown["Place"].iloc[0] == "1"
    assert (shown.loc[shown["Place"] != "", "n"] >= 30).all()
    assert {"Before", "Change", "Changed"} <= set(shown.columns)
    assert sentence(app, "15 of ")


def test_a_search_narrows_the_leaderboard_and_keeps_the_places(app_of: Open) -> None:
    asked = {"explore_view": "Leaderboard", "explore_rows": "Team", "kind": "tNPS"}
    whole = ranking(app_of(EXPLORE, **asked, explore_top="100")).set_index("Team")
    app = app_of(EXPLORE, **asked)
    app.text_input(key="explore_search").set_value("hotline").run()
    found = ranking(app).set_index("Team")
    assert len(found) == 4
    assert found["Place"].to_dict() == whole.loc[found.index, "Place"].to_dict()
    app.text_input(key="explore_search").set_value("nobody is called so").run()
    assert "No name here holds" in app.info[0].value


def test_the_leaderboard_by_change_begins_with_what_fell_most(app_of: Open) -> None:
    app = app_of(EXPLORE, explore_view="Leaderboard", explore_rows="Team", kind="tNPS")
    app.selectbox(key="explore_ranking").set_value("fell").run()
    shown = ranking(app)
    changes = [figure(each.split(" (")[0]) for each in shown.loc[shown["Place"] != "", "Change"]]
    assert changes == sorted(changes)


def test_the_levels_open_one_below_the_other_and_close_again(app_of: Open) -> None:
    """Each with the places that it may have among its like."""
    tree = {"explore_view": "Units, teams and agents", "kind": "tNPS"}
    app = app_of(EXPLORE, **tree)
    assert fine(app)
    assert len(table(app, "Unit", "Places")) == 5
    app = app_of(EXPLORE, **tree, unit="Customer centre")
    teams = table(app, "Team", "Places")
    assert set(teams["Team"].str.split().str[0]) == {"Hotline"}
    assert teams["Places"].str.fullmatch(r"\d( to \d)? of 4").all()
    app = app_of(EXPLORE, **tree, unit="Customer centre", team="Hotline Dune")
    assert len(table(app, "Agent", "Places"))
    app.button(key="explore_up").click().run()
    assert fine(app)
    assert len(table(app, "Team", "Places")) == 4


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    state: dict[str, object] = {}
    monkeypatch.setattr(st, "session_state", state)
    return state


def click(state: dict[str, object], *values: str | None) -> None:
    state["chart"] = {"selection": {"points": [{"customdata": list(values)}]}}
    blocks.picked("chart", ("unit", "reason"))


def test_a_click_on_a_cell_wants_both_its_values(session: dict) -> None:
    click(session, "North", "Price")
    assert (session["unit"], session["reason"]) == (["North"], ["Price"])
    click(session, "South", "Price")
    assert (session["unit"], session["reason"]) == (["North", "South"], ["Price"])
    click(session, "South", "Price")
    assert (session["unit"], session["reason"]) == (["North"], [])


def test_a_click_on_a_sum_wants_one_value_and_on_all_others_none(session: dict) -> None:
    click(session, "North", None)
    assert (session["unit"], session.get("reason")) == (["North"], None)
    click(session, None, None)
    assert session["unit"] == ["North"]

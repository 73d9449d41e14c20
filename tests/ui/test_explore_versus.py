"""Explore: A against B, and how answers lie on their scale, as a person sees them."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cx.filters import Filters
from cx.format import text
from cx.measure import measure
from cx.metrics import NPS
from cx.store import newest
from tests.insight.firm import account
from tests.ui.firms import END, answers, banded, firm
from tests.ui.screen import Visit, fine, sentence, table, visiting

EXPLORE = "pages/uncover/explore.py"
WINDOW = Filters(date(2026, 8, 17), date(2026, 11, 15)).choose("kind", "transactional")
VERSUS = {"explore_view": "A against B"}
SPREAD = {"explore_view": "Distribution"}
Open = Callable[..., AppTest]


def sides(app: AppTest) -> pd.DataFrame:
    return table(app, "A less B", "n of B")


@pytest.fixture(scope="module")
def visit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A firm whose new customers are unhappy with invoices, and complain of them more often."""
    new, old, between = {"account_id": "new"}, {"account_id": "old"}, {"account_id": "between"}
    rows = [
        *answers(banded(60, 20, 20), reason="Invoicing", **new),
        *answers(banded(20, 30, 50), reason="Tools", **new),
        *answers(banded(15, 25, 60), reason="Invoicing", **old),
        *answers(banded(60, 90, 150), reason="Tools", **old),
        *answers(banded(0, 0, 50), reason="Tools", **between),
    ]
    since = {"new": END.replace(month=1), "old": date(2015, 1, 1), "between": date(2022, 1, 1)}
    accounts = [account(name, name.title(), 100, since=day) for name, day in since.items()]
    with visiting(firm(tmp_path_factory.mktemp("versus"), rows, accounts=accounts)) as open_:
        yield lambda **query: open_(EXPLORE, period="Everything", **query)


def test_new_against_long_standing_customers_lead_and_show_what_is_planted(visit: Visit) -> None:
    app = visit(**VERSUS)
    assert fine(app)
    assert app.selectbox(key="explore_against").value == "new"
    assert sentence(app, "Customer for: under 1 year")
    assert sentence(app, "Customer for: 5 years and more")
    shown = sides(app).set_index("Reason")
    assert shown.loc["Invoicing", ["A", "n of A", "B", "n of B", "Apart"]].tolist() == [
        "−40", 100, "+45", 100, "clear",
    ]  # fmt: skip
    assert shown.loc["Invoicing", "A less B"].startswith("−85 (")
    assert shown.loc["Tools", ["A", "B", "Apart"]].tolist() == ["+30", "+30", ""]
    assert shown.index[0] == "All"
    assert shown.loc["All", ["n of A", "n of B"]].tolist() == [200, 400]
    assert sentence(app, "A is clearly below B: Invoicing by 85 points.")


def test_how_often_each_reason_is_named_is_another_comparison(visit: Visit) -> None:
    app = visit(**VERSUS)
    app.radio(key="explore_counted").set_value("share").run()
    assert fine(app)
    shown = sides(app).set_index("Reason")
    assert shown.loc["Invoicing", ["A", "B", "Apart"]].tolist() == ["50.0 %", "25.0 %", "clear"]
    assert shown.loc["Invoicing", "A less B"].startswith("+25.0 pp (")
    assert "All" not in shown.index
    assert sentence(app, "Clearly more often in A: Invoicing by 25.0 percentage points.")


def test_everyone_else_is_all_that_the_filters_leave_out(visit: Visit) -> None:
    """Also where two things are chosen: not both of them, not neither."""
    app = visit(**VERSUS, explore_against="Everyone else")
    assert "Choose something in the filters" in app.info[0].value
    app = visit(**VERSUS, explore_against="Everyone else", account=["New"])
    shown = sides(app).set_index("Reason")
    assert shown.loc["All", ["n of A", "n of B"]].tolist() == [200, 450]
    app = visit(**VERSUS, explore_against="Everyone else", account=["New"], band=["detractor"])
    shown = sides(app).set_index("Reason")
    assert shown.loc["All", ["n of A", "n of B"]].tolist() == [80, 570]


def test_what_the_rows_are_of_chooses_nobody(visit: Visit) -> None:
    """All rows stay whole, so a chosen row alone leaves no one else."""
    app = visit(**VERSUS, explore_against="Everyone else", reason=["Tools"])
    assert "other than “Reason”" in app.info[0].value


def test_rows_that_no_side_shares_are_refused_in_words(visit: Visit) -> None:
    app = visit(**VERSUS, explore_rows="Customer for")
    assert fine(app)
    assert "no row could have both" in app.info[0].value


def test_of_a_side_that_nobody_is_in_is_told(visit: Visit) -> None:
    app = visit(**VERSUS, account=["New"])
    assert fine(app)
    assert "only one answered here" in app.info[0].value


def test_two_values_of_a_dimension_are_chosen_and_held_by_the_address(
    app_of: Open, demo_home: Path
) -> None:
    asked = {
        "kind": "tNPS", "explore_against": "Another value of …", "explore_among": "Unit",
        "explore_one": "Field service", "explore_other": "Customer centre",
    }  # fmt: skip
    app = app_of(EXPLORE, **VERSUS, **asked)
    assert fine(app)
    assert not app.warning
    shown = sides(app).set_index("Reason")
    for side, unit in (("A", "Field service"), ("B", "Customer centre")):
        expected = measure(newest(demo_home), NPS, WINDOW.choose("unit", unit), ("reason",))
        assert shown[side].drop("All").to_dict() == {
            row.reason: text(row.value, "points") for row in expected.itertuples()
        }
    assert "Field service" not in app.selectbox(key="explore_other").options
    app.selectbox(key="explore_one").set_value("Customer centre").run()
    assert fine(app)
    assert app.selectbox(key="explore_other").value != "Customer centre"


def test_the_window_before_can_be_b(app_of: Open) -> None:
    app = app_of(EXPLORE, **VERSUS, explore_against="The window that is compared with", kind="tNPS")
    assert fine(app)
    assert sentence(app, "17 Aug 2026 – 15 Nov 2026")
    assert sides(app)["n of B"].iloc[0] > 0
    whole = "The window that is compared with"
    app = app_of(EXPLORE, **VERSUS, explore_against=whole, period="Everything")
    assert "no window to compare with" in app.info[0].value


def test_the_working_shows_both_sets(visit: Visit) -> None:
    app = visit(**VERSUS)
    app.button(key="working_explore_versus_reason").click().run()
    assert fine(app)
    facts = pd.concat([each.value for each in app.dataframe if list(each.value) == ["What", "Is"]])
    said = dict(zip(facts["What"], facts["Is"], strict=True))
    assert "under 1 year" in said["Chosen"]
    assert "5 years and more" in said["Compared with"]


def test_of_employees_what_few_said_is_one_row_on_both_sides(app_of: Open) -> None:
    asked = {"kind": "Employee voice", "explore_against": "Everyone else"}
    app = app_of(EXPLORE, **VERSUS, **asked, unit=["Field service"])
    assert fine(app)
    shown = sides(app)
    assert (shown[["n of A", "n of B"]].min(axis=1) >= 5).all()
    assert sentence(app, "What too few people said on either side is one row.")


def test_the_distribution_shows_bands_and_who_is_most_split(visit: Visit) -> None:
    app = visit(**SPREAD)
    assert fine(app)
    shown = table(app, "Detractors (0–6)", "n").set_index("Reason")
    assert list(shown.index) == ["All", "Invoicing", "Tools"]
    assert shown.loc["Invoicing", ["n", "Detractors (0–6)", "Promoters (9–10)"]].tolist() == [
        200, 75, 80,
    ]  # fmt: skip
    assert sentence(app, "Most split: Invoicing, 37.5 % detractors beside 40.0 % promoters.")
    assert sentence(app, "Most of one mind: Tools, 55.6 % promoters.")


def test_a_rating_is_shown_value_by_value(visit: Visit) -> None:
    app = visit(**SPREAD, explore_metric="Mean rating")
    assert fine(app)
    shown = table(app, "0", "10, share").set_index("Reason")
    assert shown.loc["Invoicing", ["4", "8", "9"]].tolist() == [75, 45, 80]
    assert sentence(app, "From light, 0, to dark, 10.")


def test_satisfaction_is_shown_on_its_scale(app_of: Open) -> None:
    app = app_of(EXPLORE, **SPREAD, kind="tNPS", explore_metric="Satisfied (CSAT)",
                 explore_rows="Agent")  # fmt: skip
    assert fine(app)
    shown = table(app, "1", "5, share")
    assert len(shown) == 17
    assert shown["Agent"].iloc[-1] == "All others"
    assert shown["n"].iloc[1:].sum() == shown["n"].iloc[0]


def test_employees_have_a_distribution_of_enough_people(app_of: Open) -> None:
    app = app_of(EXPLORE, **SPREAD, kind="Employee voice")
    assert fine(app)
    assert (table(app, "Detractors (0–6)", "n")["n"] >= 5).all()

"""Who is not speaking: the rates of those who were asked, both scores, and words where none are."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from cx.store import newest
from tests.insight.firm import account
from tests.ui.firms import END, LATELY, answers, banded, firm, repeated
from tests.ui.screen import (
    OVERVIEW,
    SILENCE,
    Visit,
    figure,
    fine,
    pressed,
    sentence,
    sentences,
    spans,
    table,
    tables,
    tiles,
    visiting,
)

WEIGHTED = re.compile(
    r"Weighted (\S+) \((\S+) to (\S+)\), as answered (\S+)\. Design effect (\S+): "
    r"(\S+) answers tell as much as (\S+) equal ones\."
)


def rates(app: AppTest, by: str = "Value class") -> pd.DataFrame:
    return table(app, by, "Asked", "Rate").set_index(by)


def asked_for(rows: dict[str, tuple[int, int]], **more: object) -> list[dict]:
    """Invitations per account: how many were sent and reached, and how many answered."""
    return [
        {"day": END - timedelta(days=1), "survey": "rNPS", "kind": "relational", "unit": "North",
         "account_id": name, "invited": asked, "delivered": asked, "answered": answered} | more
        for name, (asked, answered) in rows.items()
    ]  # fmt: skip


def firm_of(folder: Path, rows: dict[str, tuple[int, int]], scores: dict[str, list[int]]) -> Path:
    """A firm with one account per value class: asked, answered, and what they answered."""
    accounts = [
        account(name, f"Firm {name}", 1_000 * place, value_class=name, segment="Retail")
        for place, name in enumerate(rows, 1)
    ]
    said = [each for name, given in scores.items() for each in answers(given, account_id=name)]
    for each in said:
        each["account_id"] = each["account_id"] or None
    return firm(folder, said, accounts=accounts, invitations=asked_for(rows))


def test_who_is_worth_most_answers_clearly_less(demo_home: Path) -> None:
    """The story planted in the demo company: in numbers, in ranges and in words."""
    with visiting(demo_home) as visit:
        app = visit(SILENCE)
    assert fine(app)
    rows = rates(app)
    (high,) = [high for _low, high in spans(rows.loc["A", "Range"])]
    assert high < min(low for name in "BC" for low, _high in spans(rows.loc[name, "Range"]))
    assert "The rates differ clearly" in sentence(app, "Response rate ranges")


def test_the_rates_are_those_of_the_invitations(demo_home: Path) -> None:
    """Counted by hand in the store: reached, answered, and what is left."""
    with visiting(demo_home) as visit:
        rows = rates(visit(SILENCE))
    counted = (
        newest(demo_home)
        .run(
            """select n.name, sum(delivered) as asked, sum(answered) as answered from invitations i
        join names n on n.dimension = 'value_class' and n.id = i.value_class
        join names k on k.dimension = 'kind' and k.id = i.kind and k.name = 'relational'
        where day between '2026-08-17' and '2026-11-15' group by all"""
        )
        .set_index("name")
    )
    for name, row in rows.iterrows():
        assert row["Asked"] == counted.loc[name, "asked"]
        assert row["Answered"] == counted.loc[name, "answered"]
        assert row["Asked"] == row["Answered"] + row["Silent"]
        assert figure(row["Rate"]) == pytest.approx(100 * row["Answered"] / row["Asked"], abs=0.05)


@pytest.mark.parametrize("by", ["segment", "unit", "team"])
def test_every_dimension_asks_the_same_people(demo_home: Path, by: str) -> None:
    with visiting(demo_home) as visit:
        app = visit(SILENCE)
        whole = rates(app)["Asked"].sum()
        app.selectbox(key="silence_by").set_value(by).run()
        assert fine(app)
        assert rates(app, by.capitalize())["Asked"].sum() == whole


def test_the_silent_could_move_the_score_so_far(demo_home: Path) -> None:
    """If all of them had given the worst or the best answer: sums of those who did answer."""
    with visiting(demo_home) as visit:
        app = visit(SILENCE)
        rows = rates(app)
        (ends,) = [frame for frame in tables(app) if "All gave the worst" in frame.to_numpy()]
        tile = tiles(visit(OVERVIEW))["Net Promoter Score"]
    asked, silent = rows["Asked"].sum(), rows["Silent"].sum()
    worst, alike, best = ends["value"]
    assert f"{alike:+.0f}" == tile.value
    assert worst == pytest.approx((tile.n * alike - 100 * silent) / asked, abs=0.5)
    assert best == pytest.approx((tile.n * alike + 100 * silent) / asked, abs=0.5)
    assert set(ends["n"]) == {asked}


def drawn(app: AppTest, key: str) -> list[dict]:
    """The traces of a chart as they are sent to the browser."""
    (chart,) = [each for each in app.get("plotly_chart") if each.key == key]
    return json.loads(chart.proto.spec)["data"]


@pytest.mark.parametrize("by", [["value_class"], ["value_class", "segment"], ["unit"]])
def test_the_weighted_score_never_stands_alone(demo_home: Path, by: list[str]) -> None:
    """Both are drawn and said, whatever one weights by; what was answered is the tile's score."""
    with visiting(demo_home) as visit:
        app = visit(SILENCE, kind="tNPS")
        app.multiselect(key="silence_weight").set_value(by).run()
        assert fine(app)
        shown = json.dumps(drawn(app, "silence_weighted"))
        found = WEIGHTED.fullmatch(sentence(app, "as answered"))
        tile = tiles(visit(OVERVIEW, kind="tNPS"))["Net Promoter Score"]
    assert "As answered" in shown and "Weighted" in shown
    assert found
    weighted, low, high, raw, effect, n, left = found.groups()
    assert raw == tile.value
    assert int(figure(n)) == tile.n
    assert figure(low) <= figure(weighted) <= figure(high)
    assert float(effect) >= 1
    assert figure(left) == pytest.approx(figure(n) / float(effect), rel=0.01)


def test_a_weighted_score_is_the_mean_of_the_groups_by_whom_was_asked(tmp_path: Path) -> None:
    """A was asked 300 times and is at -50, B 100 times and is at +100."""
    scores = {"A": banded(30, 10, 10), "B": [9] * 50}
    with visiting(firm_of(tmp_path, {"A": (300, 50), "B": (100, 50)}, scores)) as visit:
        app = visit(SILENCE, period=LATELY)
    assert fine(app)
    found = WEIGHTED.fullmatch(sentence(app, "as answered"))
    assert found
    assert (found[1], found[4]) == ("−5", "+30")  # 3/4 of -40 and 1/4 of +100; (-20 + 50) of 100
    points = [x for trace in drawn(app, "silence_weighted") for x in trace["x"] if x is not None]
    assert {-5, 30} <= {round(x, 6) for x in points}
    rows = table(app, "weight").set_index("value_class")["weight"]
    assert rows["A"] / rows["B"] == pytest.approx(3)


def test_what_nobody_weights_by_is_said(demo_home: Path) -> None:
    with visiting(demo_home) as visit:
        app = visit(SILENCE)
        app.multiselect(key="silence_weight").set_value([]).run()
    assert fine(app)
    assert "Choose what to weight by." in sentences(app)


def test_a_group_that_never_answered_is_warned_of(tmp_path: Path) -> None:
    """By name and by its part of those asked."""
    asked = {"A": (100, 0), "B": (100, 30), "C": (200, 40)}
    scores = {"B": banded(10, 10, 10), "C": banded(5, 5, 30)}
    with visiting(firm_of(tmp_path, asked, scores)) as visit:
        app = visit(SILENCE, period=LATELY)
        app.multiselect(key="silence_weight").set_value(["value_class"]).run()
    assert fine(app)
    said = " ".join(each.value for each in app.warning)
    assert "Nobody answered of A, 25.0 % of those asked" in said


def test_weights_that_are_very_unequal_are_warned_of(tmp_path: Path) -> None:
    """Few answers stand for most of the silent, so the score as answered is the better guide."""
    asked = {"A": (37_500, 150), "B": (20_000, 400), "C": (450, 450)}
    scores = {name: repeated([9, 3, 8], answered) for name, (_asked, answered) in asked.items()}
    with visiting(firm_of(tmp_path, asked, scores)) as visit:
        app = visit(SILENCE, period=LATELY)
        app.multiselect(key="silence_weight").set_value(["value_class"]).run()
    assert fine(app)
    assert any("trust the score as answered more" in each.value for each in app.warning)


def test_equal_rates_are_not_called_different(tmp_path: Path) -> None:
    asked = {"A": (100, 40), "B": (100, 41)}
    scores = {name: repeated([9, 3, 8], answered) for name, (_asked, answered) in asked.items()}
    with visiting(firm_of(tmp_path, asked, scores)) as visit:
        app = visit(SILENCE, period=LATELY)
    assert "The rates show no clear difference." in sentence(app, "Response rate")
    assert not app.warning


def test_accounts_that_were_heard_from_are_counted_by_hand(tmp_path: Path) -> None:
    """Two of three, with 5,000 of 6,000 a year."""
    scores = {"B": [9, 9], "C": [3]}
    asked = {"A": (10, 0), "B": (10, 2), "C": (10, 1)}
    with visiting(firm_of(tmp_path, asked, scores)) as visit:
        app = visit(SILENCE, period=LATELY)
    (row,) = table(app, "Segment", "Heard").to_dict("records")
    assert (row["Accounts"], row["Heard"]) == (3, 2)
    assert (row["Share"], row["Share of value heard"]) == ("66.7 %", "83.3 %")
    heard = table(app, "Value class", "Heard").set_index("Value class")["Heard"]
    assert heard.to_dict() == {"A": 0, "B": 1, "C": 1}


@pytest.fixture(scope="module")
def unasked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visit]:
    """A file of answers, and nothing known of whom it was sent to."""
    rows = [row for name in ("Spring", "Autumn")
            for row in answers(banded(10, 10, 10), survey=name, channel=name)]  # fmt: skip
    with visiting(firm(tmp_path_factory.mktemp("unasked"), rows)) as visit:
        yield visit


def test_without_invitations_the_page_says_so(unasked: Visit) -> None:
    """Under each heading a sentence; no rate, no bound and no weight is made up."""
    app = unasked(SILENCE, period=LATELY)
    assert fine(app)
    assert not [frame for frame in tables(app) if "Rate" in frame or "weight" in frame]
    assert sentence(app, "No invitations are loaded")
    assert sentence(app, "It is not known how many stayed silent")


@pytest.mark.parametrize("by", ["survey", "channel"])
def test_without_invitations_nothing_can_be_weighted_by(unasked: Visit, by: str) -> None:
    """Whoever tries is told why, and the page stays."""
    app = unasked(SILENCE, period=LATELY)
    app.multiselect(key="silence_weight").set_value([by]).run()
    assert fine(app)
    assert not sentence(app, "Design effect")


def test_without_accounts_none_were_heard_from(unasked: Visit) -> None:
    """The heading does not stand over nothing."""
    app = unasked(SILENCE, period=LATELY)
    assert sentence(app, "No accounts")


UNKNOWN = [("language", "en"), ("reason", "Price"), ("band", "detractor")]


@pytest.mark.parametrize(("name", "value"), UNKNOWN)
def test_a_filter_that_invitations_do_not_know_is_named(
    demo_home: Path, name: str, value: str
) -> None:
    """And can be dropped with a click, which brings the rates back."""
    with visiting(demo_home) as visit:
        app = visit(SILENCE, **{name: value})
        assert fine(app)
        assert any(name.capitalize() in each.value for each in app.info)
        assert not [frame for frame in tables(app) if "Rate" in frame]
        pressed(app, f"silence_drop_{name}")
        assert fine(app)
        assert len(rates(app)) == 3


def test_posts_that_nobody_was_asked_for_are_no_error(demo_home: Path) -> None:
    with visiting(demo_home) as visit:
        assert fine(visit(SILENCE, kind="Unsolicited"))

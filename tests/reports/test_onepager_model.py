"""What the template is handed: lists cut with the rest in words, and numbers that can be drawn."""

import json
from dataclasses import replace

import pytest

from cx.reports import Change, Point, Reason, Tile, as_dict
from cx.reports.axis import axis, runs
from cx.reports.shown import language, left_out
from tests.reports.example import REASONS, empty, fullest, ordinary, with_points

NAN = float("nan")


def weeks(*values: float | None, complete: int = 99) -> tuple[Point, ...]:
    return tuple(
        Point(f"W{place}", value, value and value - 5, value and value + 5, 7, place < complete)
        for place, value in enumerate(values)
    )


@pytest.mark.parametrize("page", [ordinary(), empty(), fullest()], ids=["some", "none", "many"])
def test_a_page_survives_json(page):
    shown = as_dict(page)
    assert json.loads(json.dumps(shown, allow_nan=False)) == shown


def test_lists_are_cut_to_their_room():
    shown = as_dict(fullest())
    lists = ("tiles", "accounts", "quotes", "changes", "steps")
    assert [len(shown[name]) for name in lists] == [6, 5, 3, 4, 6]
    assert len(shown["reasons"]["rows"]) == 6


def test_the_rest_is_counted_in_words_and_nothing_is_said_where_all_is_there():
    shown = as_dict(replace(fullest(), accounts_total=1200))
    assert shown["notes"]["accounts"] == "5 of 1,200, 1,195 not shown"
    assert shown["notes"]["quotes"] == "3 of 8, 5 not shown"
    assert shown["reasons"]["note"] == "6 of 12, 6 not shown · share naming it"
    assert set(as_dict(ordinary())["notes"].values()) == {""}
    assert left_out(0, 0) == ""


def test_accounts_that_were_not_handed_over_are_counted_too():
    page = replace(ordinary(), accounts_total=9)
    assert as_dict(page)["notes"]["accounts"] == "3 of 9, 6 not shown"


@pytest.mark.parametrize(
    ("direction", "lower_is_better", "symbol", "tone"),
    [
        ("up", False, "▲", "good"),
        ("down", False, "▼", "bad"),
        ("up", True, "▲", "bad"),
        ("down", True, "▼", "good"),
        ("flat", True, "●", "neutral"),
    ],
)
def test_a_direction_has_a_symbol_and_is_good_or_bad_news(direction, lower_is_better, symbol, tone):
    tile = Tile("x", "1", direction=direction, lower_is_better=lower_is_better)
    change = Change("x", "1", "2", "clear", direction, lower_is_better)
    shown = as_dict(replace(ordinary(), tiles=(tile,), changes=(change,)))
    for row in (shown["tiles"][0], shown["changes"][0]):
        assert (row["symbol"], row["tone"]) == (symbol, tone)


def test_a_week_without_answers_breaks_the_line_and_one_without_interval_the_band():
    points = (*weeks(10, 20, None, 30), Point("W4", 40, None, None, 3))
    trend = as_dict(with_points(*points))["trend"]
    assert trend["lines"] == [[0, 1], [3, 4]]
    assert trend["bands"] == [[0, 1], [3]]
    assert runs([]) == []


def test_the_number_printed_is_of_the_last_complete_week():
    def named(*points):
        return as_dict(with_points(*points))["trend"]["named"]

    assert named(*weeks(10, 20, 30, complete=2)) == {"at": 1, "text": "+20", "n": "7"}
    assert named(*weeks(10, 20, None)) == {"at": 1, "text": "+20", "n": "7"}
    assert named(*weeks(-10, -20, complete=0)) == {"at": 1, "text": "−20", "n": "7"}
    assert named(*weeks(None, None)) is None


@pytest.mark.parametrize("value", [NAN, float("inf"), 1e300, None])
def test_a_number_that_cannot_be_drawn_is_a_gap(value):
    trend = as_dict(with_points(Point("W", value, value, value, -3), target=value))["trend"]
    (point,) = trend["points"]
    assert (point["value"], point["low"], point["high"], point["n"]) == (None, None, None, 0)
    assert trend["target"] is None and trend["empty"]


@pytest.mark.parametrize(
    ("values", "unit", "labels"),
    [
        ([26, 51], "points", ["+20", "+30", "+40", "+50", "+60"]),
        ([-100, 100], "points", ["−100", "−50", "0", "+50", "+100"]),
        ([100, 100], "points", ["+90", "+95", "+100"]),
        ([0.82, 0.91], "share", ["80.0 %", "82.5 %", "85.0 %", "87.5 %", "90.0 %", "92.5 %"]),
        ([2.8, 3.9], "score", ["2.5", "3.0", "3.5", "4.0"]),
        ([], "points", ["−10", "−5", "0", "+5", "+10"]),
    ],
)
def test_ticks_are_round_and_within_what_the_unit_allows(values, unit, labels):
    shown = axis(values, unit)
    assert [tick["label"] for tick in shown["ticks"]] == labels
    assert shown["low"] <= min(values, default=0) and shown["high"] >= max(values, default=0)


def test_reasons_share_one_scale_and_unlikely_shares_are_held_to_it():
    rows = (Reason("a", 0.2, 0.4, 1234), Reason("b", -1, NAN, 0), Reason("c", 3, 0.05, 5))
    shown = as_dict(replace(ordinary(), reasons=replace(REASONS, rows=rows[:1])))["reasons"]
    assert shown["most"] == 0.4
    assert (shown["rows"][0]["detractors_text"], shown["rows"][0]["n"]) == ("20.0 %", "1,234")
    bars = as_dict(replace(ordinary(), reasons=replace(REASONS, rows=rows)))["reasons"]["rows"]
    assert [(row["detractors"], row["promoters"]) for row in bars[1:]] == [(0, 0), (1, 0.05)]


def test_a_chart_without_takeaway_is_described_by_its_title():
    page = replace(ordinary(), reasons=replace(REASONS, takeaway=" "))
    assert as_dict(page)["reasons"]["takeaway"] == REASONS.title


def test_own_labels_replace_single_ones():
    labels = as_dict(replace(ordinary(), labels={"owner": "Besitzer"}))["labels"]
    assert labels["owner"] == "Besitzer" and labels["account"] == "Account"


@pytest.mark.parametrize(
    ("code", "known"),
    [("de", "de"), ("pt-BR", "pt"), ("DE_at", "en"), ("", "en"), ("english", "en"), ("ÄÖ", "en")],
)
def test_a_language_that_is_none_falls_back(code, known):
    assert language(code, "en") == known

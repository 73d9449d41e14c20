"""Rare terms that grew: planted ones are found, chance and common ones are not."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx.stats import Tally, difference, share_estimate
from cx.text.emerging import RARE, emerging

Comments = list[tuple[str, str | None]]


def filled(planted: dict[str, int], whole: int) -> Comments:
    """So many comments with each planted text; all others say the usual."""
    said = [text for text, count in planted.items() for _ in range(count)]
    return [(text, "en") for text in said + ["invoice"] * (whole - len(said))]


def test_a_planted_term_is_found_with_its_shares_and_its_interval() -> None:
    found = emerging(filled({"App login broken": 12}, 600), filled({"App login": 1}, 500))
    (row,) = [each for each in found.table.itertuples() if each.term == "app login"]
    assert (row.comments, row.before_comments) == (12, 1)
    assert (row.share, row.before) == (12 / 600, 1 / 500)
    sides = [share_estimate(Tally(((0, whole - n), (1, n)))) for n, whole in ((12, 600), (1, 500))]
    assert (row.low, row.high) == (difference(*sides).low, difference(*sides).high)
    assert row.clear
    assert (found.now, found.before) == (600, 500)


def test_what_is_common_now_is_not_rare() -> None:
    edge = int(RARE * 600)
    rare = emerging(filled({"login": edge}, 600), filled({}, 500))
    common = emerging(filled({"login": edge + 1}, 600), filled({}, 500))
    assert rare.table["term"].tolist() == ["login"]
    assert common.table.empty


def test_what_shrank_or_stayed_is_not_listed() -> None:
    found = emerging(filled({"login": 6}, 600), filled({"login": 6, "parcel": 9}, 600))
    assert found.table.empty
    assert found.looked_at == 2


def test_among_many_terms_a_chance_finding_is_not_clear() -> None:
    """The very counts that are clear alone are no news among two hundred that just vary."""
    alone = emerging(filled({"login": 8}, 600), filled({"login": 1}, 600))
    assert alone.table["clear"].tolist() == [True]
    words = [f"{a}{b}{c}o" for a in "bcdfgk" for b in "lmnrst" for c in ("un", "ap", "em", "iv")]
    usual = dict.fromkeys(words, 4)
    among = emerging(filled({"login": 8, **usual}, 900), filled({"login": 1, **usual}, 900))
    assert among.looked_at > 100
    (row,) = among.table.itertuples()
    assert row.term == "login"
    assert row.low > 0
    assert not row.clear


def test_without_comments_on_a_side_there_is_nothing_to_compare() -> None:
    for now, before in (([], filled({}, 9)), (filled({}, 9), [])):
        found = emerging(now, before)
        assert found.table.empty
        assert found.looked_at == 0


@settings(deadline=None, max_examples=15)
@given(st.integers(0, 10_000))
def test_the_surest_come_first_and_every_one_grew(seed: int) -> None:
    chance = random.Random(seed)
    words = ["login", "parcel", "printer", "hotline", "driver", "meter"]
    now = filled({word: chance.randint(0, 18) for word in words}, 600)
    before = filled({word: chance.randint(0, 18) for word in words}, 500)
    found = emerging(now, before).table
    assert found["p"].is_monotonic_increasing
    assert (found["share"] > found["before"]).all()
    assert found["value"].tolist() == pytest.approx((found["share"] - found["before"]).tolist())
    assert not (found["clear"] & (found["low"] <= 0)).any()
    assert (found["share"] <= RARE).all()

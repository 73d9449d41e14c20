"""The score by channel: told when one is clearly differently, and not when none is."""

import numpy as np
import pytest


def by(channel, *scores, n=1, kind="transactional", **more):
    return [{"kind": kind, "channel": channel, "nps": score} | more for score in scores] * n


SAME = (10, 9, 8, 7, 3)  # of five answers two promoters and one detractor: +20


def test_a_channel_that_scores_otherwise_is_named_with_its_numbers(find):
    answers = by("E-mail", *SAME, n=40) + by("SMS", *SAME, n=40) + by("Phone", 10, 10, 9, 8, n=20)
    found = find("channels", answers)
    assert found.level == "look"
    assert (found.count, found.of) == (1, 3)
    assert found.said.startswith(
        "tNPS: Phone scores clearly differently from the other channels together: "
        "+75 (n 80) against +20, a difference of +55 (+"
    )


def test_channels_that_score_alike_are_fine(find):
    found = find("channels", by("E-mail", *SAME, n=40) + by("SMS", *SAME, n=20))
    assert (found.level, found.count, found.of) == ("fine", 0, 1)
    assert "No channel scores clearly differently" in found.said


def test_of_twenty_channels_without_a_difference_none_is_named_by_chance(find):
    """Each twentieth would be, if every channel were looked at by itself."""
    chance = np.random.default_rng(3)
    alone = 0
    for _turn in range(15):
        answers = [
            row
            for place in range(20)
            for row in by(f"Channel {place}", *chance.choice(SAME, 60).tolist())
        ]
        found = find("channels", answers)
        assert found.of == 20
        alone += found.count > 0
    assert alone <= 3


def test_two_channels_are_one_comparison_told_of_the_smaller(find):
    found = find("channels", by("E-mail", *SAME, n=40) + by("SMS", 10, 9, n=20))
    assert (found.count, found.of) == (1, 1)
    assert "SMS scores clearly differently" in found.said


def test_every_channel_has_its_score_interval_and_base(find):
    found = find("channels", by("SMS", *SAME, n=10) + by("E-mail", *SAME, n=20))
    assert [(row["channel"], row["n"], row["score"]) for row in found.figures] == [
        ("E-mail", 100, 20), ("SMS", 50, 20),
    ]  # fmt: skip
    assert all(row["low"] < 20 < row["high"] for row in found.figures)


def test_kinds_of_survey_are_never_blended(find):
    """By letter all are relational and happy: that is no difference of channels."""
    answers = by("E-mail", *SAME, n=40) + by("SMS", *SAME, n=40)
    answers += by("Letter", 10, n=100, kind="relational")
    found = find("channels", answers)
    assert found.level == "fine"
    assert [row["kind"] for row in found.figures] == ["transactional"] * 2 + ["relational"]


def test_nothing_is_claimed_of_few(find):
    found = find("channels", by("E-mail", 10, n=29) + by("SMS", 0, n=29))
    assert (found.level, found.of) == ("fine", 0)
    assert "Too few answers" in found.said


@pytest.mark.parametrize(
    "answers",
    [
        by("E-mail", *SAME, n=40),
        [{"nps": 9, "kind": "relational"}] * 50,
        by("E-mail", *SAME, n=9) + by(None, 0, n=60) + by("", 0, n=60),
        [{"channel": "SMS", "comment": "a"}, {"channel": "E-mail", "comment": "b"}],
    ],
)
def test_one_channel_or_none_is_not_checked(find, answers):
    assert find("channels", answers).said.startswith("Not checked")


def test_a_clear_but_small_difference_is_not_worth_a_look(find):
    """+2 against −2 in 20,000 answers each."""
    answers = by("E-mail", 10, n=10_200) + by("E-mail", 0, n=9_800)
    answers += by("SMS", 10, n=9_800) + by("SMS", 0, n=10_200)
    found = find("channels", answers)
    assert "clearly differently" in found.said
    assert (found.level, found.count) == ("fine", 1)


def test_satisfaction_takes_the_place_of_nps(find):
    happy, unhappy = ({"nps": None, "csat": score, "csat_top": 5} for score in (5, 1))
    answers = [{"channel": "App"} | happy] * 40 + [{"channel": "Shop"} | unhappy] * 40
    found = find("channels", answers)
    assert "App scores clearly differently from the other channels together: 100.0 %" in found.said

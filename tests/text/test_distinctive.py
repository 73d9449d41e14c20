"""What sets one group of comments apart: by hand, by law, and that chance alone does not."""

import math
import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx.text.distinctive import CLEAR, distinctive, log_odds

Comments = list[tuple[str, str | None]]


def english(*texts: str) -> Comments:
    return [(text, "en") for text in texts]


def by_hand(y_i: float, y_j: float, n_i: float, n_j: float, prior: float) -> float:
    """The formula of the paper for one term, word for word."""
    a = prior * (y_i + y_j) / (n_i + n_j)
    odds_i = (y_i + a) / (n_i + prior - y_i - a)
    odds_j = (y_j + a) / (n_j + prior - y_j - a)
    return (math.log(odds_i) - math.log(odds_j)) / math.sqrt(1 / (y_i + a) + 1 / (y_j + a))


def test_z_by_hand() -> None:
    """a = 10 * 12 / 50 = 2.4; ln(12.4 / 17.6) - ln(4.4 / 35.6) = 1.7405; over 0.5549."""
    found = log_odds(np.array([10.0, 10.0]), np.array([2.0, 28.0]), (20, 30), prior=10)
    assert found[0] == pytest.approx(3.1367, abs=1e-4)


@given(
    st.lists(st.tuples(st.integers(0, 50), st.integers(0, 50)), min_size=2, max_size=8).filter(
        lambda rows: sum(a + b > 0 for a, b in rows) > 1
    ),
    st.floats(50, 500),
)
def test_z_is_the_formula_and_turns_its_sign_with_the_groups(
    rows: list[tuple[int, int]], prior: float
) -> None:
    own, others = (np.array(side, dtype=float) for side in zip(*rows, strict=True))
    uses = int(own.sum()), int(others.sum())
    found = log_odds(own, others, uses, prior)
    for (here, there), z in zip(rows, found, strict=True):
        wanted = by_hand(here, there, *uses, prior) if here + there else 0.0
        assert z == pytest.approx(wanted, abs=1e-9)
    assert log_odds(others, own, uses[::-1], prior) == pytest.approx(-found, abs=1e-9)


def test_a_term_that_is_all_there_is_tells_nothing_apart() -> None:
    assert log_odds(np.array([6.0]), np.array([2.0]), (6, 2)).tolist() == [0.0]


UNHAPPY = english(*["Invoice wrong again"] * 8, *["Parcel late"] * 2)
HAPPY = english(*["Parcel arrived fast"] * 20, *["Friendly driver"] * 20)


def test_what_one_group_names_more_comes_first_and_what_it_names_less_last() -> None:
    found = distinctive(UNHAPPY, HAPPY)
    assert found["term"].iloc[0] == "invoice wrong"
    assert found["z"].is_monotonic_decreasing
    assert (found["z"].abs() > CLEAR).all()
    first = found.iloc[0]
    assert (first["comments"], first["share"], first["others"], first["others_share"]) == (
        8, 0.8, 0, 0.0,
    )  # fmt: skip
    assert not {"invoice", "wrong"} & set(found["term"]), "words that stand only in the pair"


def test_a_word_counts_once_per_comment() -> None:
    once = distinctive(english(*["invoice"] * 8, *["parcel"] * 2), HAPPY)
    often = distinctive(english(*["invoice. invoice. invoice"] * 8, *["parcel"] * 2), HAPPY)
    assert once.equals(often)


def test_under_five_comments_nothing_is_looked_at() -> None:
    assert "invoice" not in set(distinctive(english(*["invoice"] * 4), HAPPY * 9)["term"])
    assert "invoice" in set(distinctive(english(*["invoice"] * 5), HAPPY * 9)["term"])


def test_words_or_pairs_only() -> None:
    pairs = distinctive(UNHAPPY, HAPPY, grams="pairs")["term"]
    words = distinctive(UNHAPPY, HAPPY, grams="words")["term"]
    assert "invoice wrong" in set(pairs)
    assert all(" " in term for term in pairs)
    assert not [term for term in words if " " in term]


def test_nothing_sets_a_group_apart_from_nobody_or_from_its_like() -> None:
    assert distinctive([], []).empty
    assert distinctive(UNHAPPY, UNHAPPY).empty


@settings(deadline=None, max_examples=20)
@given(st.randoms(use_true_random=False))
def test_the_other_group_is_told_apart_by_the_same_terms(chance: random.Random) -> None:
    words = ["invoice", "parcel", "driver", "hotline", "printer"]
    one = english(*(chance.choice(words[:3]) for _ in range(40)))
    other = english(*(chance.choice(words[2:]) for _ in range(60)))
    there = dict(zip(*distinctive(other, one)[["term", "z"]].to_numpy().T, strict=True))
    here = dict(zip(*distinctive(one, other)[["term", "z"]].to_numpy().T, strict=True))
    assert here == pytest.approx({term: -z for term, z in there.items()})


def test_chance_alone_hardly_tells_halves_apart() -> None:
    """Of 60 words strewn over two halves at random, few seem distinctive, not one in five."""
    chance = random.Random(3)
    words = [f"{a}{b}ing" for a in "bcdfgklmnp" for b in ("arn", "old", "umb", "ist", "ent", "ack")]
    said = english(*(". ".join(chance.sample(words, 4)) for _ in range(600)))
    assert len(distinctive(said[:300], said[300:], most=60)) <= 8

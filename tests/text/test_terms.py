"""Laws of words and terms."""

import random

from hypothesis import given
from hypothesis import strategies as st

from cx.text.terms import terms
from cx.text.words import stop_words, tokens

SLOW = [
    ("The response time is awful", "en"),
    ("Response time!", "en"),
    ("Your response times were slow", "en"),
    ("I hate the response time", "en"),
    ("Better response time please", "en"),
    ("No response to my letter", "en"),
]
VOCABULARY = [
    "response",
    "time",
    "printer",
    "invoice",
    "slow",
    "not",
    "the",
    "a",
    "Drucker",
    "langsam",
    "nicht",
    "faktura",
]
COMMENTS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join),
        st.sampled_from(["en", "de", "da", "xx", None]),
    ),
    max_size=20,
)


def test_tokens_are_casefolded_words_with_apostrophes() -> None:
    assert tokens("I DON’T like Größe 42, x!", "en") == ["don't", "like", "grösse"]


def test_stop_words_keep_negations_and_words_of_the_trade() -> None:
    assert {"the", "und"} <= stop_words(None)
    assert "und" not in stop_words("en")
    for language in ("en", "de", "da", None):
        assert not stop_words(language) & {"not", "nicht", "ikke", "never", "problem", "wait"}


def test_a_pair_stands_for_its_words() -> None:
    found = terms(SLOW)
    assert found.iloc[0].tolist() == ["response time", 5, 5 / 6]
    assert not {"response", "time"} & set(found["term"])


def test_forms_are_one_term_shown_by_the_commonest() -> None:
    found = terms([("printer", "en"), ("printers", "en"), ("printers, printers", "en")])
    assert found.to_dict("list") == {"term": ["printers"], "comments": [3], "share": [1.0]}


def test_negation_stays_with_its_word() -> None:
    found = set(terms([("not helpful", "en"), ("nicht freundlich", "de")])["term"])
    assert found == {"not helpful", "nicht freundlich"}


def test_words_around_a_stop_word_or_a_full_stop_are_no_pair() -> None:
    found = set(terms([("invoice of the printer. Colour", "en")])["term"])
    assert found == {"invoice", "printer", "colour"}


def test_nothing_from_nothing() -> None:
    assert terms([]).columns.tolist() == ["term", "comments", "share"]
    assert terms([("", None), ("the a", "en")]).empty


@given(COMMENTS, st.randoms(use_true_random=False))
def test_order_of_comments_does_not_matter(
    comments: list[tuple[str, str | None]], chance: random.Random
) -> None:
    mixed = comments.copy()
    chance.shuffle(mixed)
    assert terms(mixed).equals(terms(comments))


@given(COMMENTS)
def test_counts_are_ranked_and_never_above_the_comments(
    comments: list[tuple[str, str | None]],
) -> None:
    found = terms(comments, most=5)
    assert len(found) <= 5
    assert found["comments"].is_monotonic_decreasing
    assert found["comments"].between(1, len(comments)).all()
    assert found["term"].is_unique

"""Laws of words and terms."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx.search import hits, parse
from cx.text.terms import shares, terms
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
    assert found.iloc[0].tolist()[:3] == ["response time", 5, 5 / 6]
    assert found["query"].iloc[0] == '"response time" OR "response times"'
    assert not {"response", "time"} & set(found["term"])


def test_forms_are_one_term_shown_by_the_commonest() -> None:
    found = terms([("printer", "en"), ("printers", "en"), ("printers, printers", "en")])
    assert found.to_dict("list") == {"term": ["printers"], "comments": [3], "share": [1.0],
                                       "query": ["printers OR printer"]}  # fmt: skip


def test_negation_stays_with_its_word() -> None:
    found = set(terms([("not helpful", "en"), ("nicht freundlich", "de")])["term"])
    assert found == {"not helpful", "nicht freundlich"}


def test_words_around_a_stop_word_or_a_full_stop_are_no_pair() -> None:
    found = set(terms([("invoice of the printer. Colour", "en")])["term"])
    assert found == {"invoice", "printer", "colour"}


def test_nothing_from_nothing() -> None:
    assert terms([]).columns.tolist() == ["term", "comments", "share", "query"]
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


@settings(deadline=None)
@given(COMMENTS)
def test_shares_of_the_listed_terms_are_the_listed_shares(
    comments: list[tuple[str, str | None]],
) -> None:
    """A term that both languages cut alike is found in as many comments as it was counted in."""
    plain = [(comment, "en") for comment, _language in comments]
    found = terms(plain)
    told = shares(plain, found["term"])
    assert told == pytest.approx(dict(zip(found["term"], found["share"], strict=True)))


@settings(deadline=None)
@given(COMMENTS, st.lists(st.sampled_from([*VOCABULARY, "response time", "nowhere"])))
def test_shares_are_parts_of_all_comments(
    comments: list[tuple[str, str | None]], wanted: list[str]
) -> None:
    found = shares(comments, wanted)
    assert set(found) == (set(wanted) if comments else set())
    for share in found.values():
        assert 0 <= share <= 1
        assert share * len(comments) == pytest.approx(round(share * len(comments)))


def test_a_share_counts_every_form_and_language_of_a_term() -> None:
    said = [("Printers!", "en"), ("My printer, my PRINTER", "en"), ("Der Drucker", "de")]
    assert shares(said, ["printer", "printers", "Drucker"]) == {
        "printer": 2 / 3, "printers": 2 / 3, "Drucker": 1 / 3,
    }  # fmt: skip


def test_a_share_of_a_pair_needs_both_words_side_by_side() -> None:
    assert shares(SLOW, ["response time"]) == {"response time": 5 / 6}
    apart = [("time and again no response", "en"), ("response. Time", "en")]
    assert shares(apart, ["response time"]) == {"response time": 0}
    assert shares(apart, ["nowhere"]) == {"nowhere": 0}


def test_no_comments_have_no_shares() -> None:
    assert shares([], ["printer"]) == {}
    assert shares(SLOW, []) == {}


def test_what_a_term_does_to_the_score_is_the_score_less_that_of_comments_without_it() -> None:
    comments = [("slow", "en"), ("slow", "en"), ("friendly", "en"), ("lovely", "en")]
    found = terms(comments, scores=[-100, -100, 100, None]).set_index("term")["without"]
    assert found["slow"] == pytest.approx(-100 / 3 - 100)
    assert found["friendly"] == pytest.approx(-100 / 3 + 100)
    assert found["lovely"] == pytest.approx(0.0)  # nobody rated it: the score is the same


def test_a_term_that_all_rated_comments_hold_has_no_score_without_it() -> None:
    found = terms([("slow", "en"), ("slow", "en")], scores=[0, -100])
    assert found["without"].isna().all()
    assert "without" not in terms([("slow", "en")])


def test_a_pair_is_not_split_where_single_words_are_wanted() -> None:
    """Response and time say half of what people say; slow stands for itself."""
    assert terms(SLOW, grams="pairs")["term"].iloc[0] == "response time"
    words = set(terms(SLOW, grams="words")["term"])
    assert "slow" in words
    assert not words & {"response", "time", "response time"}


@settings(deadline=None)
@given(COMMENTS)
def test_words_and_pairs_together_are_both(comments: list[tuple[str, str | None]]) -> None:
    """With room for all, every term is a word or a pair, with the same count in either list."""
    both, words, pairs = (terms(comments, most=200, grams=g) for g in ("both", "words", "pairs"))
    assert {*words["term"], *pairs["term"]} == set(both["term"])
    counts = dict(zip(both["term"], both["comments"], strict=True))
    for part in (words, pairs):
        assert dict(zip(part["term"], part["comments"], strict=True)).items() <= counts.items()


@given(COMMENTS)
def test_the_search_of_a_word_finds_the_comments_that_hold_it(
    comments: list[tuple[str, str | None]],
) -> None:
    for row in terms(comments, grams="words").itertuples():
        query = parse(row.query)
        assert query is not None
        assert sum(bool(hits(query, text)) for text, _language in comments) >= row.comments
        assert all(form in row.query for form in row.term.split())


def test_the_search_of_a_pair_finds_it_in_any_form() -> None:
    found = terms(SLOW).set_index("term")
    query = parse(found.loc["response time", "query"])
    assert query is not None
    assert sum(bool(hits(query, text)) for text, _language in SLOW) == 5

"""How comments sound: the rule at its limits, and what is not judged."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cx.english import polarity
from cx.text.tone import TONES, UNJUDGED, tone_of, tones

SAID = [
    ("I love it, great work", "positive"),
    ("Awful, I hate it", "negative"),
    ("The parcel is here", "neutral"),
]


@pytest.mark.parametrize(("comment", "tone"), SAID)
def test_english_is_judged_by_its_words(comment: str, tone: str) -> None:
    assert tone_of(comment, "en-GB") == tone


@given(st.text(alphabet="agodbestrwluhnic !.", max_size=60))
def test_the_limits_are_those_of_the_rule(comment: str) -> None:
    compound = polarity(comment)["compound"]
    wanted = "positive" if compound >= 0.05 else "negative" if compound <= -0.05 else "neutral"
    assert tone_of(comment, "en") == wanted


@pytest.mark.parametrize("language", ["de", "da", "fr-FR"])
def test_other_languages_are_not_judged(language: str) -> None:
    assert tone_of("Super, great, I love it", language) == UNJUDGED


def test_what_looks_english_is_judged_without_a_language() -> None:
    assert tone_of("It was not what we had hoped for, it was awful", None) == "negative"
    assert tone_of("Es war nicht das, was wir uns erhofft hatten", None) == UNJUDGED


def test_every_comment_counts_once_in_its_band() -> None:
    rows = [(text, "en", "detractor") for text, _tone in SAID]
    rows += [("Prima", "de", "promoter"), ("I love it", "en", "promoter")]
    found = tones(rows).set_index("band")
    assert found.columns.tolist() == [*TONES, UNJUDGED]
    assert found.loc["detractor"].tolist() == [1, 1, 1, 0]
    assert found.loc["promoter"].tolist() == [0, 0, 1, 1]
    assert tones([]).empty

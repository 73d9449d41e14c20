"""Topics: planted ones are found again, as many as there are, and always the same."""

import random

from cx.text.topics import FEWEST, topics

THEMES = {
    "delivery": ["parcel", "driver", "courier", "doorstep", "package", "shipment"],
    "billing": ["invoice", "tariff", "refund", "payment", "surcharge", "billing"],
    "hotline": ["hotline", "agent", "callback", "queue", "telephone", "operator"],
}
USUAL = ["yesterday", "company", "customer", "summer"]


def written(each: int) -> list[tuple[str, str | None]]:
    """So many comments of each theme, in turn: three of its words and one of the usual."""
    chance = random.Random(1)
    return [
        (". ".join([*chance.sample(words, 3), chance.choice(USUAL)]), "en")
        for _round in range(each) for words in THEMES.values()
    ]  # fmt: skip


def test_planted_topics_are_found_and_no_others() -> None:
    """Of several sizes the true one is the most stable; names, comments and examples fit."""
    said = written(120)
    found = topics(said, sizes=(2, 3, 6))
    assert len(found.topics) == 3
    assert found.stability > 0.9
    assert sum(len(topic.comments) for topic in found.topics) >= 0.9 * len(said)
    for topic in found.topics:
        (theme,) = [words for words in THEMES.values() if topic.terms[0] in words]
        assert set(topic.terms) <= set(theme)
        inside = [place for place in topic.comments if theme[0] in said[place][0]]
        right = [place for place in topic.comments if any(w in said[place][0] for w in theme)]
        assert inside
        assert len(right) >= 0.95 * len(topic.comments)
        assert sum(word in said[topic.typical][0] for word in theme) == 3


def test_the_largest_topic_comes_first() -> None:
    said = [*written(100), *[each for each in written(100) if "parcel" in each[0]]]
    found = topics(said, sizes=(3,))
    sizes = [len(topic.comments) for topic in found.topics]
    assert sizes == sorted(sizes, reverse=True)
    assert found.topics[0].terms[0] in THEMES["delivery"]


def test_the_same_comments_have_the_same_topics() -> None:
    said = written(110)
    assert topics(said, sizes=(3, 5)) == topics(said, sizes=(3, 5))


def test_a_comment_is_about_one_topic_at_most() -> None:
    places = [place for topic in topics(written(110)).topics for place in topic.comments]
    assert len(places) == len(set(places))


def test_few_comments_or_none_in_common_have_no_topics() -> None:
    assert topics(written(FEWEST // 3)[: FEWEST - 1]).topics == ()
    assert (
        topics([(f"{chr(97 + n % 26)}{chr(97 + n // 26)}o", "en") for n in range(400)]).topics == ()
    )
    assert topics([("", None)] * 400).topics == ()

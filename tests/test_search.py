"""A search finds the comments that it says it finds, and what it cannot read it explains."""

import re
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as have

from cx.errors import BadChoice
from cx.filters import WORDS, Choice, Filters
from cx.measure import read, responses
from cx.search import Either, Every, Query, Without, Words, fold, hits, parse
from cx.store import Snapshot

COMMENTS = [
    "The response time was slow.",
    "Time to respond: SLOW!",
    "Responsive, never slow; phone",
    "Langsam in der Großen Straße",
    "Grosse Strasse, café",
    "Phone rang. Phone!",
    "the response\n time",
    "服务很慢",
    "ذلك بطيء",
    "Zoë’s R&D",
    "slowly",
    "???",
    None,
]


@pytest.fixture(scope="module")
def store(store_of: Callable[..., Snapshot]) -> Snapshot:
    return store_of(*({"nps": 5, "comment": comment} for comment in COMMENTS))


def found(store: Snapshot, query: str) -> list[int]:
    """The places in COMMENTS of what a search finds."""
    rows = read(store, Filters().choose(WORDS, query), limit=100)
    return sorted(int(name[1:]) for name in rows["response_id"])


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("slow", [0, 1, 2]),
        ("SLOW", [0, 1, 2]),
        ("slow*", [0, 1, 2, 10]),
        ("slow time", [0, 1]),
        ("slow AND time", [0, 1]),
        ("slow and time", []),
        ('"response time"', [0, 6]),
        ("“response time”", [0, 6]),
        ('"response tim*"', [0, 6]),
        ("respon*", [0, 1, 2, 6]),
        ("slow OR phone", [0, 1, 2, 5]),
        ("slow NOT phone", [0, 1]),
        ("slow -phone", [0, 1]),
        ("slow -(phone OR respond)", [0]),
        ("slow OR phone time", [0, 1, 2]),
        ("(slow OR phone) time", [0, 1]),
        ("NOT NOT phone", [2, 5]),
        ("strasse", [3, 4]),
        ("STRASSE", [3, 4]),
        ("cafe", [4]),
        ("ＣＡＦＥ\u0301", [4]),
        ("服务", [7]),
        ("慢", [7]),
        ("بطيء", [8]),
        ("R&D", [9]),
        ("zoe's", [9]),
        ("NOT (the OR slow* OR phone OR time)", [3, 4, 7, 8, 9, 11]),
        ("hono", []),
        ("hone", []),
        ("%", None),
    ],
)
def test_a_search_finds_what_it_says(store: Snapshot, query: str, places: list[int] | None) -> None:
    if places is None:
        with pytest.raises(BadChoice):
            found(store, query)
    else:
        assert found(store, query) == places


@pytest.mark.parametrize("query", ["", "   ", "\n\t"])
def test_a_blank_search_finds_everything(store: Snapshot, query: str) -> None:
    assert parse(query) is None
    assert found(store, query) == list(range(len(COMMENTS)))


def test_with_and_without_add_up_to_all_and_several_searches_find_more(store: Snapshot) -> None:
    inside = responses(store, Filters(choices=(Choice(WORDS, ("slow",)),)))
    outside = responses(store, Filters(choices=(Choice(WORDS, ("slow",), without=True),)))
    assert (inside, outside) == (3, len(COMMENTS) - 3)
    assert responses(store, Filters().choose(WORDS, "slow", "phone")) == 4


def test_a_search_reads_as_a_sentence() -> None:
    assert str(Filters().choose(WORDS, "slow* NOT phone")) == "comments with “slow* NOT phone”"
    assert str(Choice(WORDS, ("a", "b"), without=True)) == "no comments with “a” or “b”"


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('slow "response', "quotation mark at character 6 is never closed"),
        ("(slow", "bracket at character 1 is never closed"),
        ("slow)", "bracket at character 5 closes nothing"),
        ("()", "missing before \\) at character 2"),
        ("slow OR", "missing after OR at character 6"),
        ("OR slow", "missing before OR at character 1"),
        ("slow AND OR late", "missing before OR at character 10"),
        ("slow NOT", "missing after NOT at character 6"),
        ("re*fund", "star .* re\\*fund at character 1"),
        ("slow *", "no letter or digit .* \\* at character 6"),
        ("slow & late", "no letter or digit .* & at character 6"),
        ("a" * 501, "at most 500 characters, not 501"),
        ("(" * 30 + "a" + ")" * 30, "deeply nested at character 22"),
        ("-" * 30 + "a", "deeply nested"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(query: str, said: str) -> None:
    with pytest.raises(BadChoice, match=said):
        parse(query)


UNFILLED = re.compile(r"\{\w+\}")


@given(have.text(max_size=520) | have.text('ab"*()- ANDORT', max_size=60))
@settings(max_examples=400)
def test_whatever_is_typed_is_read_or_explained(text: str) -> None:
    try:
        parse(text)
    except BadChoice as error:
        assert not UNFILLED.search(str(error)) or UNFILLED.search(text)


letters = have.text(
    have.characters(exclude_categories=["Cs"], exclude_characters="\0")
    | have.sampled_from("ßéÅ 가a"),
    max_size=30,
)


@settings(max_examples=30, deadline=None)
@given(have.lists(letters, min_size=20, max_size=60))
def test_the_store_folds_as_queries_do(store_of: Callable[..., Snapshot], texts: list[str]) -> None:
    """Byte for byte, whatever script; what is typed as it stands is then found."""
    told = store_of(*({"comment": text} for text in texts))
    rows = told.run("select comment, folded from responses where has_comment")
    assert rows["folded"].tolist() == [fold(text) for text in rows["comment"]]


def test_of_every_character_the_store_folds_as_queries_do(
    store_of: Callable[..., Snapshot],
) -> None:
    """All of the first plane, alone and between letters."""
    points = [*range(1, 0xD800), *range(0xE000, 0x10000)]
    texts = [f"A{chr(point)}b {chr(point)}" for point in points]
    rows = store_of(*({"comment": text} for text in texts)).run(
        "select comment, folded from responses where has_comment"
    )
    assert rows["folded"].tolist() == [fold(text) for text in rows["comment"]]
    assert len(rows) == len(points)


@given(letters, letters)
def test_folding_knows_no_case_no_accents_and_no_order_of_marks(one: str, other: str) -> None:
    folded = fold(one)
    assert folded == fold(folded)
    assert fold(unicodedata.normalize("NFC", one)) == fold(unicodedata.normalize("NFD", one))
    assert fold(f"{one} {other}").split() == folded.split() + fold(other).split()


def naive(query: Query, comment: str) -> bool:
    """Word by word in plain Python, on what a person would call the words of a text."""
    match query:
        case Words(text, beginning):
            wanted, words = text.split(), plain_words(comment)
            for first in range(len(words) - len(wanted) + 1):
                part = words[first : first + len(wanted)]
                whole = part[:-1] == wanted[:-1]
                if whole and (part[-1].startswith(wanted[-1]) if beginning else part == wanted):
                    return True
            return False
        case Without(part):
            return not naive(part, comment)
        case Every(parts):
            return all(naive(part, comment) for part in parts)
        case Either(parts):
            return any(naive(part, comment) for part in parts)
    raise AssertionError(query)


def plain_words(text: str) -> list[str]:
    return re.findall("[a-z0-9]+", text.lower())


VOCABULARY = ["slow", "slower", "late", "phone", "a", "an", "ann", "x1", "Slow", "LATE"]
sayings = have.lists(
    have.tuples(have.sampled_from(VOCABULARY), have.sampled_from([" ", ", ", "-", "\n", "!? "])),
    max_size=8,
).map(lambda parts: "".join(map("".join, parts)))
queries = have.recursive(
    have.sampled_from([*VOCABULARY, "slo*", "a*", '"slow late"', '"late pho*"', "late-slow"]),
    lambda inner: have.tuples(
        inner, have.sampled_from([" ", " AND ", " OR ", " NOT ", " -"]), inner, have.booleans()
    ).map(lambda t: f"({t[0]}{t[1]}{t[2]})" if t[3] else f"{t[0]}{t[1]}{t[2]}"),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def many(store_of: Callable[..., Snapshot]) -> Snapshot:
    """Random sentences of few words, so that searches hit some of them."""
    said: list[str] = []

    @settings(max_examples=150, database=None, derandomize=True)
    @given(sayings)
    def gather(text: str) -> None:
        said.append(text)

    gather()
    return store_of(*({"comment": text or None} for text in said))


@settings(max_examples=150, deadline=None)
@given(queries)
def test_the_store_finds_what_reading_every_comment_finds(many: Snapshot, query: str) -> None:
    tree = parse(query)
    assert tree is not None
    rows = read(many, Filters(), limit=1000, commented=True)
    expected = {i for i, said in zip(rows["response_id"], rows["comment"], strict=True)
                if naive(tree, said)}  # fmt: skip
    told = read(many, Filters().choose(WORDS, query), limit=1000)
    assert set(told["response_id"]) == expected


@settings(max_examples=200, deadline=None)
@given(queries, sayings)
def test_hits_are_marked_where_the_words_stand(query: str, text: str) -> None:
    """Whole words, in order, apart; and a found comment without NOT has at least one."""
    tree = parse(query)
    assert tree is not None
    spans = hits(tree, text)
    assert spans == sorted(spans)
    assert all(one[1] <= two[0] for one, two in zip(spans, spans[1:], strict=False))
    for start, end in spans:
        assert text[start:end][0].isalnum() and text[start:end][-1].isalnum()
        assert not text[:start][-1:].isalnum() and not text[end:][:1].isalnum()
    if "NOT" not in query and " -" not in query:
        assert bool(spans) >= naive(tree, text)


@pytest.mark.parametrize(
    ("query", "text", "marked"),
    [
        ("slow -phone", "Slow phone", ["Slow"]),
        ("strasse", "Die Straße.", ["Straße"]),
        ("cafe", "Ein Cafe\u0301!", ["Cafe\u0301"]),
        ("respon*", "Response, respond", ["Response", "respond"]),
        ('"response time"', "response \n time", ["response \n time"]),
        ("服务", "这服务很慢", ["服务"]),
        ("x1", "x½", ["x½"]),
        ("a OR ann", "Ann, a", ["Ann", "a"]),
    ],
)
def test_marks_stand_on_the_text_as_it_was_written(
    query: str, text: str, marked: list[str]
) -> None:
    tree = parse(query)
    assert tree is not None
    assert [text[start:end] for start, end in hits(tree, text)] == marked


@given(letters)
def test_every_word_of_a_text_in_any_script_is_marked_in_it(text: str) -> None:
    for word in fold(text).split():
        assert hits(Words(word), text)

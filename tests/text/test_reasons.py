"""Reasons are learned from what people wrote, and nothing is suggested that was not learned."""

import random
from collections import Counter

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cx.errors import BadChoice
from cx.text.reasons import Model, batches, learn, suggest
from cx.text.reasons.labels import folds, labelled, learnable, sampled

WORDS = {
    "Price": ["invoice", "expensive", "bill", "cost", "discount", "euro"],
    "Waiting": ["queue", "slow", "hours", "hold", "wait", "delay"],
    "Staff": ["friendly", "rude", "agent", "polite", "helpful", "smile"],
}
FILLER = ["the", "was", "very", "today", "again", "my", "it", "when", "i", "came", "really", "so"]


def written(reason: str, number: int) -> str:
    """A comment with two telling words among words of everybody; another one for each number."""
    chance = random.Random(f"{reason} {number}")
    words = [*chance.sample(WORDS[reason], 2), *chance.sample(FILLER, 5)]
    chance.shuffle(words)
    return " ".join(words)


def company(each: int = 60) -> tuple[list[str], list[str]]:
    rows = [(written(reason, number), reason) for reason in WORDS for number in range(each)]
    return [text for text, _reason in rows], [reason for _text, reason in rows]


@pytest.fixture(scope="module")
def model() -> Model:
    """Learned from 60 comments of each of three reasons."""
    return learn(*company())


def test_planted_words_are_learned(model: Model) -> None:
    new = [(written(reason, number), reason) for reason in WORDS for number in range(900, 930)]
    found = suggest(model, [text for text, _reason in new])
    said = found.reason.notna()
    right = found.reason[said].tolist() == pd.Series([r for _t, r in new])[said].tolist()
    assert right and said.mean() > 0.9
    assert set(found.source[said]) == {"model"}
    assert (found.next != found.likeliest).all()


def test_the_figures_are_those_of_comments_that_were_held_out(model: Model) -> None:
    assert model.quality is not None
    assert (model.reasons, model.too_few) == (("Price", "Staff", "Waiting"), ())
    assert model.quality.n == 180
    assert model.quality.macro_f1 > 0.95
    assert model.quality.kept.right.low >= 0.85
    assert model.quality.commonest.value == pytest.approx(1 / 3)
    assert sum(map(sum, model.quality.confusion)) == 180


def test_noise_is_abstained_on(model: Model) -> None:
    found = suggest(model, ["the was very today again my it when", "qzx vvv kkq", "!!! 👍"])
    assert found.reason.isna().all()
    assert found.source.isna().all()
    assert found.confidence.isna().tolist() == [False, True, True]


def test_reasons_without_a_common_word_always_abstain() -> None:
    chance = random.Random(1)
    texts = [" ".join(chance.sample(FILLER, 6)) + f" {number}" for number in range(200)]
    blind = learn(texts, [chance.choice(["a", "b"]) for _text in texts])
    assert blind.quality is not None
    assert blind.threshold is None and blind.quality.kept.coverage == 0
    assert suggest(blind, texts).reason.isna().all()


def test_a_text_that_many_people_wrote_cannot_flatter_the_figures() -> None:
    """Each text has one reason by chance; whoever saw it in training would always be right."""
    chance = random.Random(2)
    texts = [" ".join(chance.sample(FILLER, 6)) + f" {number}" for number in range(60)]
    reasons = {text: chance.choice(["a", "b"]) for text in texts}
    spelled = [spell(text) for text in texts for spell in (str, str.upper, "{}!".format) * 4]
    meant = [reasons[text] for text in texts for _again in range(12)]
    found = learn(spelled, meant).quality
    assert found is not None
    assert found.n == 720 and found.texts == 60
    assert found.right.value < 0.75 and found.threshold is None


def test_what_says_the_same_stands_in_one_fold() -> None:
    texts, reasons = company()
    found = labelled(texts + [text.upper() + "!" for text in texts], reasons * 2)
    places: dict[str, set[int]] = {}
    for said, fold in zip(found.said, folds(found), strict=True):
        places.setdefault(said, set()).add(int(fold))
    assert {len(each) for each in places.values()} == {1}
    assert sorted(Counter(folds(found)).values()) == [72] * 5


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_rows_does_not_matter(model: Model, seed: int) -> None:
    rows = list(zip(*company(), strict=True))
    random.Random(seed).shuffle(rows)
    again = learn([text for text, _reason in rows], [reason for _text, reason in rows])
    assert again.quality == model.quality
    new = [written(reason, number) for reason in WORDS for number in range(500, 510)]
    pd.testing.assert_frame_equal(suggest(again, new), suggest(model, new))


def test_empty_comments_get_none_and_teach_nothing(model: Model) -> None:
    found = suggest(model, ["", None, "  \n", "invoice expensive bill"])
    assert found[["reason", "confidence", "source", "likeliest"]].isna().all(axis=1).tolist() == [
        True, True, True, False,
    ]  # fmt: skip
    texts, reasons = company()
    padded = learn([*texts, "", None, "..."], [*reasons, "Price", "Staff", "Ghost"])
    assert padded.quality == model.quality and padded.too_few == ()


def test_comments_without_a_reason_teach_nothing(model: Model) -> None:
    texts, reasons = company()
    more = learn([*texts, "invoice", "queue", "smile"], [*reasons, None, float("nan"), " "])
    assert more.quality == model.quality


@given(st.lists(st.one_of(st.none(), st.text(max_size=40), st.just("rude agent")), max_size=15))
@settings(max_examples=40, deadline=None)
def test_a_suggestion_names_a_learned_reason_and_only_when_sure(
    model: Model, comments: list[str | None]
) -> None:
    found = suggest(model, comments)
    assert len(found) == len(comments)
    assert set(found.reason.dropna()) <= set(model.reasons)
    assert model.threshold is not None
    kept = found[found.reason.notna()]
    assert (kept.confidence >= model.threshold).all() and (kept.reason == kept.likeliest).all()
    assert not (found[found.reason.isna()].confidence >= model.threshold).any()


def test_batches_give_the_same_rows_as_one_pass(model: Model) -> None:
    comments = [written(reason, number) for number in range(25) for reason in WORDS] * 2 + [None]
    parts = list(batches(model, iter(comments), size=20))
    assert [len(part) for part in parts] == [20] * 7 + [11]
    whole = pd.concat(parts, ignore_index=True)
    pd.testing.assert_frame_equal(whole, suggest(model, comments), rtol=1e-9)


def test_no_comment_gives_an_empty_table_with_the_same_columns(model: Model) -> None:
    assert list(suggest(model, []).columns) == list(suggest(model, ["bill"]).columns)


def test_what_stands_after_five_thousand_characters_is_not_read(model: Model) -> None:
    start = "rude agent " + "x" * 5_000
    alone, longer = suggest(model, [start, start + " invoice expensive bill" * 50_000]).to_numpy()
    assert alone.tolist() == longer.tolist()


def few() -> tuple[list[str], list[str]]:
    """Three reasons that are learned, and eight comments about parking."""
    texts, reasons = company()
    parked = [f"parking {' '.join(random.Random(n).sample(FILLER, 4))} {n}" for n in range(8)]
    return texts + parked, reasons + ["Parking"] * 8


def test_a_reason_with_few_comments_gets_rules_that_are_marked() -> None:
    model = learn(*few())
    assert model.too_few == (("Parking", 8),) and "Parking" not in model.reasons
    assert [(rule.words, rule.held, rule.right) for rule in model.rules] == [("parking", 8, 8)]
    row = suggest(model, ["Parking!"]).iloc[0]
    assert (row.reason, row.source, row.confidence) == ("Parking", "rule", 0.9)
    assert suggest(model, ["carparking"]).source.isna().all()


def test_comments_whose_reason_is_not_learned_count_as_wrong() -> None:
    model = learn(*few())
    assert model.quality is not None
    assert model.quality.n == 188
    assert sum(model.quality.confusion[-1]) == 8
    assert model.quality.right.value <= 180 / 188


def test_without_two_reasons_to_learn_there_are_only_rules() -> None:
    model = learn(*few())
    texts = [f"parking {n}" for n in range(5)] + [f"lovely food {n}" for n in range(9)]
    small = learn(texts, ["Parking"] * 5 + ["Food"] * 9)
    assert (small.reasons, small.quality, small.threshold) == ((), None, None)
    found = suggest(small, ["parking is full", "the food", "else"])
    assert found.reason.tolist()[:2] == ["Parking", "Food"] and found.reason.isna()[2]
    assert set(found.source[:2]) == {"rule"} and found.likeliest.isna().all()
    assert model.reasons


def test_a_word_that_everybody_uses_is_no_rule() -> None:
    texts = [f"parking visit {n}" for n in range(6)] + [f"visit {n} later" for n in range(40)]
    rules = learn(texts, ["Parking"] * 6 + ["Other"] * 40).rules
    assert "visit" not in {rule.words for rule in rules if rule.reason == "Parking"}


def test_a_text_that_one_hand_copied_is_no_rule() -> None:
    texts = ["same sentence again"] * 9 + [f"else {n}" for n in range(40)]
    rules = learn(texts, ["Rare"] * 9 + ["Other"] * 40).rules
    assert {rule.reason for rule in rules} <= {"Other"}


def test_rules_that_a_person_gives_speak_where_the_model_does_not(model: Model) -> None:
    asked = learn(*company(), rules={"Parking": ["Car park", "garage"], "Price": ["queue"]})
    found = suggest(asked, ["the car park", "a carpark", "it was a really slow queue again today"])
    assert found.reason.tolist()[0] == "Parking" and found.source[0] == "rule"
    assert pd.isna(found.confidence[0]) and pd.isna(found.reason[1])
    assert (found.reason[2], found.source[2]) == ("Waiting", "model")


def test_a_comment_may_have_several_reasons() -> None:
    texts, reasons = company()
    both = [f"{written('Price', n)} {written('Staff', n)}" for n in range(100, 140)]
    model = learn(texts + both, [*[(r,) for r in reasons], *[("Price", "Staff")] * 40])
    assert model.quality is not None and model.quality.n == 220
    assert model.quality.right.value > 0.95
    assert suggest(model, [both[0]]).likeliest[0] in {"Price", "Staff"}


def test_a_reason_of_a_few_texts_over_and_over_is_not_learned() -> None:
    texts, reasons = company()
    found = labelled([*texts, *["no", "none", "nothing"] * 20], [*reasons, *["Nothing"] * 60])
    assert learnable(found) == ("Price", "Staff", "Waiting")


def test_of_very_many_comments_a_sample_keeps_the_rare_reasons() -> None:
    first = ["a"] * 9_000 + ["b"] * 900 + ["c"] * 100
    kept = Counter(first[place] for place in sampled(first, 1_000))
    assert kept == {"a": 900, "b": 100, "c": 100}
    assert sampled(first, 1_000) == sampled(first, 1_000)
    assert sampled(first) == list(range(10_000))


def test_lengths_have_to_agree() -> None:
    with pytest.raises(BadChoice, match="equally many"):
        learn(["one"], ["a", "b"])


def test_nothing_labelled_gives_a_model_that_abstains() -> None:
    model = learn(["hello there", None], [None, None])
    assert (model.given, model.used, model.quality) == (0, 0, None)
    assert suggest(model, ["hello"]).reason.isna().all()

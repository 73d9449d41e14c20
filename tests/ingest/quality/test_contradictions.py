"""A score that its own comment contradicts."""

import pytest

ANGRY = "This was a terrible, horrible experience and I hate it."
HAPPY = "It was a wonderful, excellent service and I love it."
PLAIN = "It was delivered to the house on the corner."


def answer(nps, comment, **more):
    return {"nps": nps, "comment": comment} | more


def test_an_angry_promoter_and_a_happy_detractor_are_found(find):
    found = find(
        "contradictions",
        [answer(10, ANGRY), answer(2, HAPPY), answer(10, HAPPY), answer(2, ANGRY)],
    )
    assert (found.count, found.of) == (2, 4)
    assert {(row["line"], row["score"]) for row in found.rows} == {(2, 10), (3, 2)}
    assert "1 clearly negative beside 9-10, 1 clearly positive beside 0-6" in found.said


def test_passives_and_plain_words_contradict_nothing(find):
    found = find("contradictions", [answer(7, ANGRY), answer(8, HAPPY), answer(9, PLAIN)])
    assert (found.count, found.of) == (0, 1)


def test_mixed_words_contradict_nothing(find):
    bad = "It was friendly and helpful, yet a terrible, horrible, awful visit and I hate it."
    good = "It was a wonderful, excellent service and I love it, though the wait was bad."
    assert find("contradictions", [answer(10, bad), answer(0, good)]).count == 0


def test_only_english_is_judged_and_it_says_how_much_that_is(find):
    german = "Das war ein terrible Erlebnis, und der Service ist nicht gut, horrible."
    found = find("contradictions", [answer(9, german), answer(9, ANGRY)])
    assert (found.count, found.of) == (1, 1)
    assert "50.0 % could be judged" in found.said


def test_the_language_of_the_file_counts_more_than_the_look(find):
    found = find(
        "contradictions",
        [answer(9, ANGRY, language="de"), answer(9, ANGRY, language="en-GB"),
         answer(9, ANGRY, language=None)],
    )  # fmt: skip
    assert {row["line"] for row in found.rows} == {3, 4}


@pytest.mark.parametrize(("wrong", "level"), [(2, "fine"), (20, "look"), (100, "bad")])
def test_some_are_worth_a_look_and_many_mean_that_the_scale_is_turned(find, wrong, level):
    answers = [answer(10, ANGRY)] * wrong + [answer(10, HAPPY)] * (200 - wrong)
    assert find("contradictions", answers).level == level


def test_one_answer_is_no_ground_for_a_verdict_on_the_scale(find):
    assert find("contradictions", [answer(10, ANGRY)]).level != "bad"


def test_what_an_employee_wrote_is_not_quoted(find):
    found = find("contradictions", [answer(10, ANGRY, kind="employee")])
    assert found.count == 1
    assert found.rows[0]["comment"] == ""


@pytest.mark.parametrize("answers", [[answer(10, None)], [answer(8, ANGRY)], [answer(9, "  ")]])
def test_without_a_comment_beside_a_score_it_is_not_checked(find, answers):
    assert find("contradictions", answers).said.startswith("Not checked")


def test_a_file_in_another_language_is_not_checked(find):
    found = find("contradictions", [answer(9, "Es hat alles gut geklappt mit dem Termin")])
    assert found.said == "Not checked: none of 1 comments in the sample is English."


def test_a_large_file_is_sampled_and_the_sample_is_always_the_same(find):
    answers = [answer(10 if n % 3 else 1, ANGRY if n % 50 else HAPPY) for n in range(20_500)]
    first, second = (find("contradictions", answers) for _again in range(2))
    assert first == second
    assert "of 20,500 comments 20,000 were sampled" in first.said
    assert first.of == 20_000

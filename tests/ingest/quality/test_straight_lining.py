"""The same value on every further question."""

import pytest

FIVE = ("ease", "speed", "staff", "price", "site")


def asked(*values):
    return {"nps": 9} | dict(zip(FIVE, values, strict=True))


def test_one_value_throughout_is_found_on_its_line(find):
    answers = [asked(1, 2, 3, 4, 5), asked(3, 3, 3, 3, 3), asked(4, 4, 4, None, 4)]
    found = find("straight_lining", answers, questions=FIVE)
    assert (found.count, found.of, found.level) == (2, 3, "look")
    assert [(row["line"], row["value"]) for row in found.rows] == [(3, 3), (4, 4)]
    assert found.figures == ({"value": 3, "n": 1}, {"value": 4, "n": 1})


def test_three_answers_are_too_few_to_tell(find):
    found = find("straight_lining", [asked(3, 3, 3, None, None)], questions=FIVE)
    assert (found.count, found.of) == (0, 0)


@pytest.mark.parametrize(("n", "level"), [(20, "fine"), (21, "look")])
def test_a_fifth_may_be_honest(find, n, level):
    answers = [asked(5, 5, 5, 5, 5)] * n + [asked(5, 4, 5, 4, 5)] * (100 - n)
    assert find("straight_lining", answers, questions=FIVE).level == level


def test_numbers_written_as_text_are_numbers(find):
    answers = [asked("4", "4.0", "4", "4", "4"), asked("n/a", "4", "4", "4", "4")]
    answers.append(asked("nan", "nan", "nan", "nan", "4"))
    found = find("straight_lining", answers, questions=FIVE)
    assert (found.count, found.of) == (2, 2)


@pytest.mark.parametrize("questions", [(), FIVE[:3], (*FIVE[:3], "not there")])
def test_without_four_questions_there_is_nothing_to_say(look, questions):
    assert look([asked(3, 3, 3, 3, 3)], questions=questions).of("straight_lining") is None

"""The lag from event to answer, and the score by it, claimed only when it is clear."""

from datetime import datetime, timedelta

import pytest

EVENT = datetime(2026, 5, 4, 9)


def after(days, nps, n=1, since="event_at", **more):
    answer = {"kind": "transactional", since: EVENT, "answered_at": EVENT + timedelta(days=days)}
    return [answer | {"nps": nps} | more] * n


FALLING = after(0, 10, 50) + after(5, 8, 50) + after(20, 3, 50)


def test_each_lag_falls_into_its_bucket(find):
    answers = [row for days in (0, 1, 2, 3, 4, 7, 8, 14, 15, 30, 31) for row in after(days, 9)]
    found = find("lag", answers)
    assert {row["lag"]: row["answers"] for row in found.figures} == {
        "same day": 1, "1 day": 1, "2–3 days": 2, "4–7 days": 2, "8–14 days": 2, "15–30 days": 2,
        "over 30 days": 1,
    }  # fmt: skip
    assert (found.count, found.of) == (1, 11)


def test_every_bucket_has_its_score_and_interval(find):
    first = find("lag", FALLING).figures[0]
    assert (first["metric"], first["unit"], first["score"], first["n"]) == (
        "nps",
        "points",
        100,
        50,
    )
    assert 80 < first["low"] < 100
    assert first["high"] == 100


def test_a_score_that_falls_is_told_so(find):
    found = find("lag", FALLING)
    assert found.level == "look"
    assert "tNPS: Half of 150 answers came by day 5 after the event." in found.said
    assert "The score falls with the lag: +100 in the quickest third" in found.said
    assert "-100" not in found.said
    assert "−200" in found.said


def test_a_score_that_rises_is_told_so(find):
    rising = after(0, 3, 50) + after(5, 8, 50) + after(20, 10, 50)
    assert "The score rises with the lag" in find("lag", rising).said


def test_nothing_is_claimed_of_scores_alike(find):
    alike = [row for days in range(30) for nps in (10, 8, 3) for row in after(days, nps, 2)]
    found = find("lag", alike)
    assert found.level == "fine"
    assert "No clear change of the score with the lag" in found.said


def test_nothing_is_claimed_of_few(find):
    few = after(0, 10, 29) + after(5, 8, 29) + after(20, 3, 29)
    found = find("lag", few)
    assert found.level == "fine"
    assert "Too few to say" in found.said


def test_nothing_is_claimed_when_all_answer_at_once(find):
    assert "Too few to say" in find("lag", after(1, 10, 100) + after(1, 3, 100)).said


def test_a_clear_but_small_change_is_not_worth_a_look(find):
    """52 % against 50 % promoters among the rest detractors, in 40,000 answers each."""
    n = 40_000
    small = [
        *after(0, 10, n // 2), *after(0, 3, n // 2), *after(5, 10, n // 2), *after(5, 3, n // 2),
        *after(9, 10, int(n * 0.52)), *after(9, 3, int(n * 0.48)),
    ]  # fmt: skip
    found = find("lag", small)
    assert "rises" in found.said
    assert found.level == "fine"


def test_the_invitation_stands_in_for_the_event(find):
    found = find("lag", after(2, 9, 40, "invited_at"))
    assert "after the event or invitation" in found.said
    both = after(2, 9, 40, invited_at=EVENT + timedelta(days=1))
    assert [row["lag"] for row in find("lag", both).figures] == ["2–3 days"]


def test_kinds_stand_apart_and_employees_are_left_out(find):
    mixed = after(0, 10, 3) + after(0, 3, 2, kind="relational") + after(0, 3, 9, kind="employee")
    found = find("lag", mixed)
    assert [(row["lag"], row["n"], row["score"]) for row in found.figures] == [
        ("same day", 3, 100), ("rNPS: same day", 2, -100),
    ]  # fmt: skip


def test_an_answer_without_a_score_has_a_lag_all_the_same(find):
    unscored = find("lag", after(0, None, 3)).figures
    assert [(row["answers"], row["n"]) for row in unscored] == [(3, 0)]
    mixed = find("lag", after(0, None, 3) + after(0, 9)).figures
    assert [(row["answers"], row["n"]) for row in mixed] == [(4, 1)]


@pytest.mark.parametrize(
    ("scores", "metric", "value"),
    [({"csat": 5, "csat_top": 5}, "csat", 1), ({"ces": 2, "ces_top": 7}, "ces", 2)],
)
def test_other_scores_take_the_place_of_nps(find, scores, metric, value):
    figure = find("lag", after(0, None, 40, **scores)).figures[0]
    assert (figure["metric"], figure["score"]) == (metric, value)


def test_an_answer_before_its_event_has_no_lag(find):
    found = find("lag", after(-2, 9) + after(0, 9))
    assert found.of == 1


@pytest.mark.parametrize("answers", [[{"nps": 9}], [{"nps": 9, "answered_at": EVENT}]])
def test_without_an_event_it_is_not_checked(find, answers):
    assert find("lag", answers).said.startswith("Not checked")

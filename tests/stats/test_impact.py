"""What a theme or a reason does to a score."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cx.errors import BadChoice
from cx.stats import Tally, contributions, gained_and_lost, leave_one_out

from .build import nps
from .test_laws import either


@given(either("nps"), either("nps"))
def test_a_theme_pulls_the_score_its_own_way(theme: Tally, rest: Tally) -> None:
    whole = theme.plus(rest)
    impact = leave_one_out(whole, theme)
    share = sum(whole.minus(rest).mass.values()) / sum(whole.mass.values())
    assert impact == pytest.approx(share * (theme.mean - rest.mean), abs=1e-3)


@given(st.lists(st.tuples(st.sampled_from([-100, 0, 100]), st.sets(st.sampled_from("abc")))))
def test_reasons_add_up_to_the_score(answers: list[tuple[int, set[str]]]) -> None:
    mass: dict[str, dict[int, float]] = {}
    for score, reasons in answers:
        for reason in reasons or {"none"}:
            by_score = mass.setdefault(reason, {})
            by_score[score] = by_score.get(score, 0) + 1 / max(len(reasons), 1)
    mean = sum(score for score, _ in answers) / len(answers) if answers else 0
    assert sum(contributions(mass).values()) == pytest.approx(mean, abs=1e-9)


def test_a_theme_of_all_or_of_nobody() -> None:
    whole = nps(5, 2, 10)
    assert leave_one_out(whole, whole) is None
    assert leave_one_out(whole, Tally(())) == 0
    assert leave_one_out(Tally(()), Tally(())) is None
    with pytest.raises(BadChoice, match="part of a group"):
        leave_one_out(whole, nps(6, 0, 6))


def test_reasons_that_weigh_nothing_add_nothing() -> None:
    assert contributions({}) == {}
    assert contributions({"a": {100: 0.0}, "b": {}}) == {"a": 0, "b": 0}


@given(st.floats(-100, 100))
def test_gained_and_lost_are_the_whole_range(nps_points: float) -> None:
    gained, lost = gained_and_lost(nps_points)
    assert gained + lost == pytest.approx(200)
    assert gained - lost == pytest.approx(2 * nps_points)

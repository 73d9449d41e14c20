"""The figures of automatic reasons, against tables that one can work out by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import f1_score
from statsmodels.stats.proportion import proportion_confint

from cx.errors import BadChoice
from cx.stats import Estimate
from cx.text.reasons import Quality, corrected
from cx.text.reasons.quality import (
    Kept,
    by_reason,
    confusion,
    crossed,
    ece,
    kept,
    reliability,
    threshold,
)

PAIRS = st.lists(
    st.tuples(st.sampled_from([0.0, 0.1, 0.35, 0.5, 0.72, 0.9, 1.0]), st.booleans()), max_size=120
)


def arrays(pairs: list[tuple[float, bool]]) -> tuple[np.ndarray, np.ndarray]:
    return (
        np.array([sure for sure, _right in pairs], dtype=float),
        np.array([right for _sure, right in pairs], dtype=bool),
    )


def quality(table: list[list[int]]) -> Quality:
    """A quality of which only the confusion matrix matters."""
    none, names = Estimate(None, 0, None, None), [chr(97 + place) for place in range(len(table))]
    matrix = np.array([*table, [0] * len(table)])
    return Quality(
        0, 0, none, none, 0.0, 0.0, by_reason(names, matrix),
        tuple(tuple(row) for row in matrix.tolist()), (), None,
        Kept(0, none), Kept(0, none), Kept(0, none), none,
    )  # fmt: skip


def test_calibration_error_is_the_gap_in_each_bin_weighed_by_its_suggestions() -> None:
    sure, right = arrays([(0.95, True), (0.91, True), (0.99, False), (0.2, False)])
    bins = reliability(sure, right)
    assert [each.right.n for each in bins] == [0, 0, 1, 0, 0, 0, 0, 0, 0, 3]
    assert bins[9].confidence == pytest.approx(0.95)
    assert bins[9].right.value == pytest.approx(2 / 3)
    assert ece(bins) == pytest.approx((3 * (0.95 - 2 / 3) + 0.2) / 4)


def test_a_confidence_of_one_belongs_to_the_last_bin() -> None:
    assert reliability(*arrays([(1.0, True)]))[-1].right.n == 1


def test_nothing_suggested_has_no_calibration_error() -> None:
    assert ece(reliability(*arrays([]))) == 0


def test_the_threshold_is_where_enough_sure_suggestions_are_nearly_all_right() -> None:
    sure, right = arrays([(0.9, True)] * 30 + [(0.7, True)] * 5 + [(0.6, False)] * 20)
    assert threshold(sure, right) == 0.7


def test_what_is_likelier_wrong_is_never_kept_however_right_the_rest_is() -> None:
    assert threshold(*arrays([(0.9, True)] * 500 + [(0.1, False)] * 5)) == 0.9


def test_a_handful_of_right_suggestions_proves_nothing() -> None:
    assert threshold(*arrays([(0.9, True)] * 21)) is None
    assert threshold(*arrays([(0.9, True)] * 22)) == 0.9


@given(PAIRS)
@settings(deadline=None)
def test_the_threshold_is_the_smallest_that_holds_by_trying_every_one(
    pairs: list[tuple[float, bool]],
) -> None:
    sure, right = arrays(pairs)
    holding = [
        limit
        for limit in np.unique(sure)
        if limit >= 0.5
        and proportion_confint(
            right[sure >= limit].sum(), (sure >= limit).sum(), method="wilson"
        )[0] >= 0.85
    ]  # fmt: skip
    assert threshold(sure, right) == (min(holding) if holding else None)


@given(PAIRS, st.floats(0, 1), st.floats(0, 1))
@settings(deadline=None)
def test_fewer_are_kept_the_higher_the_threshold(
    pairs: list[tuple[float, bool]], one: float, other: float
) -> None:
    sure, right = arrays(pairs)
    low, high = sorted([one, other])
    assert kept(sure, right, high).right.n <= kept(sure, right, low).right.n
    assert kept(sure, right, 0.0).right.n == len(pairs)
    assert kept(sure, right, None).right.n == 0


def test_each_fold_is_judged_by_the_threshold_of_the_others() -> None:
    sure, right = arrays([(0.8, True)] * 40 + [(0.8, False)] * 40)
    fold = np.repeat([0, 1], 40)
    found = crossed(sure, right, fold)
    assert (found.of, found.right.n, found.right.value) == (80, 40, 0.0)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2)), min_size=1, max_size=60),
)
@settings(max_examples=50, deadline=None)
def test_f1_of_each_reason_is_that_of_scikit_learn(pairs: list[tuple[int, int]]) -> None:
    """A true reason of 3 is one that was not learned."""
    truth = np.array([[true == place for place in range(3)] for true, _said in pairs])
    top = np.array([said for _true, said in pairs])
    ours = [each.f1 for each in by_reason("abc", confusion(truth, top))]
    meant = [true for true, _said in pairs]
    theirs = f1_score(meant, top, labels=[0, 1, 2], average=None, zero_division=0)
    assert ours == pytest.approx(list(theirs))


def test_a_comment_with_several_reasons_is_right_with_any_and_else_counts_as_its_rarest() -> None:
    truth = np.array([[True, True, False], [True, True, False], [True, False, False]])
    table = confusion(truth, np.array([0, 2, 2]))
    assert table.tolist() == [[1, 0, 1], [0, 0, 1], [0, 0, 0], [0, 0, 0]]


def test_shares_stay_as_counted_where_suggestions_are_never_wrong() -> None:
    found = corrected(quality([[500, 0], [0, 500]]), {"a": 30, "b": 70})
    assert found.corrected.tolist() == pytest.approx([0.3, 0.7])


def test_shares_are_corrected_for_known_mistakes() -> None:
    """Of 1,000 comments 200 are a and 800 b: 0.9 x 200 + 0.3 x 800 are taken for a."""
    found = corrected(quality([[900, 100], [300, 700]]), {"a": 420, "b": 580})
    assert found.counted.tolist() == pytest.approx([0.42, 0.58])
    assert found.corrected.tolist() == pytest.approx([0.2, 0.8])
    assert (found.low < found.corrected).all() and (found.corrected < found.high).all()


@given(st.lists(st.integers(0, 200), min_size=3, max_size=3).filter(any))
@settings(max_examples=20, deadline=None)
def test_corrected_shares_add_up_and_lie_in_their_intervals(counts: list[int]) -> None:
    table = quality([[50, 10, 5], [8, 60, 2], [9, 9, 30]])
    found = corrected(table, dict(zip("abc", counts, strict=True)))
    assert found.corrected.sum() == pytest.approx(1)
    assert (found.low >= 0).all() and (found.high <= 1 + 1e-9).all()
    assert ((found.low <= found.corrected) & (found.corrected <= found.high)).all()


def test_the_interval_of_a_corrected_share_holds_the_truth_about_as_often_as_it_says() -> None:
    chance, right, shares = np.random.default_rng(7), 0, np.array([0.2, 0.8])
    chances = np.array([[0.85, 0.15], [0.25, 0.75]])
    for _trial in range(60):
        table = [chance.multinomial(200, row).tolist() for row in chances]
        seen = chance.multinomial(500, shares @ chances)
        found = corrected(quality(table), {"a": int(seen[0]), "b": int(seen[1])})
        right += found.low[0] <= shares[0] <= found.high[0]
    assert 53 <= right <= 60


def test_a_reason_that_was_not_learned_cannot_be_corrected() -> None:
    with pytest.raises(BadChoice, match="'price' was not learned"):
        corrected(quality([[5, 0], [0, 5]]), {"price": 3})
    with pytest.raises(BadChoice, match="nothing to correct"):
        corrected(quality([[5, 0], [0, 5]]), {})

"""Published intervals that need no reference folder."""

import pytest

from cx.stats import difference, nps_estimate, share_estimate

from .build import nps, yes


def test_tango_interval_of_fagerland_2014() -> None:
    got = nps_estimate(nps(1, 7, 21))
    assert (got.low, got.high) == pytest.approx((-51.7, -2.6), abs=0.06)


@pytest.mark.parametrize(
    ("x", "n", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_of_newcombe_1998_table_1(x: int, n: int, low: float, high: float) -> None:
    got = share_estimate(yes(x, n))
    assert (got.low, got.high) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
        ((0, 10), (0, 20), -0.1611, 0.2775),
    ],
)
def test_hybrid_score_of_newcombe_1998_method_10(
    now: tuple[int, int], before: tuple[int, int], low: float, high: float
) -> None:
    got = difference(share_estimate(yes(*now)), share_estimate(yes(*before)))
    assert (got.low, got.high) == pytest.approx((low, high), abs=6e-5)

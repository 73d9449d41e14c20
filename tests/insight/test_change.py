"""Sentences about change: exact words, and never more than the interval carries."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as have

from cx.insight.change import amount, said_change, said_driver
from cx.insight.direction import direction
from cx.measure import Headline
from cx.metrics import CES, CSAT, NPS
from cx.stats import Difference, Estimate

NOWHERE = Difference(None, None, None)
ends = have.floats(-100, 100)


def moved(gap: Difference, n: int = 412, value: float | None = 38.2) -> Headline:
    return Headline(NPS, Estimate(value, n, 30.1, 45.7), gap, gap.clear, 400)


def parts(*rows: tuple) -> pd.DataFrame:
    names = ["reason", "share_before", "share", "change", "low", "high", "clear"]
    return pd.DataFrame(rows, columns=names)


@pytest.mark.parametrize(
    ("gap", "n", "said"),
    [
        (Difference(-8.1, -15.2, -1.2), 412, "rNPS fell by 8 points to +38 (−15 to −1)."),
        (Difference(8.1, 1.2, 15.2), 412, "rNPS rose by 8 points to +38 (+1 to +15)."),
        (Difference(1.2, 0.4, 2.0), 412, "rNPS rose by 1 point to +38 (0 to +2)."),
        (Difference(2.1, -3.0, 7.2), 412, "rNPS is +38: no clear change (−3 to +7)."),
        (NOWHERE, 412, "rNPS is +38 (+30 to +46)."),
        (Difference(-80, -90, -70), 7, "rNPS is +38 from only 7 answers, which is indicative."),
        (Difference(2.0, None, None), 412,
         "rNPS is +38 (+30 to +46); too few answers before to compare with."),
    ],
)  # fmt: skip
def test_a_change_in_words(gap: Difference, n: int, said: str) -> None:
    assert said_change("rNPS", moved(gap, n)) == said


def test_nobody_is_said_so() -> None:
    assert said_change("rNPS", moved(NOWHERE, 0, None)) == "rNPS: no answers in this window."


@given(have.tuples(ends, ends, ends).map(sorted), have.integers(0, 1000))
def test_rose_and_fell_are_never_said_of_what_is_not_clear(three: list[float], n: int) -> None:
    low, value, high = three
    gap = Difference(value, low, high)
    said = said_change("rNPS", moved(gap, n))
    assert (" rose " in said or " fell " in said) == (gap.clear and n >= 30)
    way = direction(moved(gap, n))
    assert (way in ("improving", "worsening")) == (gap.clear and n >= 30)
    if way == "steady":
        assert -5 <= low <= high <= 5


def test_the_main_driver_is_the_largest_clear_part_of_the_same_direction() -> None:
    table = parts(
        ("Price", 0.10, 0.10, -6.0, -13.0, 1.0, False),
        ("Communication", 0.09, 0.14, -4.1, -6.8, -1.5, True),
        ("Advice", 0.20, 0.25, 3.0, 1.0, 5.0, True),
    )
    said = said_driver(table, moved(Difference(-8.1, -15.2, -1.2)), "reason")
    assert said == (
        "Most of it comes with Communication, from 9.0 % to 14.0 % of answers: "
        "−4.1 points (−6.8 to −1.5)."
    )


def test_no_driver_is_named_that_is_not_clear() -> None:
    table = parts(("Price", 0.10, 0.10, -6.0, -13.0, 1.0, False))
    said = said_driver(table, moved(Difference(-8.1, -15.2, -1.2)), "reason")
    assert said == "No single reason moved clearly with it."


def test_no_driver_is_named_of_a_change_that_is_not_clear() -> None:
    table = parts(("Price", 0.10, 0.20, -6.0, -8.0, -4.0, True))
    assert said_driver(table, moved(Difference(-2.0, -9.0, 5.0)), "reason") == ""


def test_amounts_in_their_unit() -> None:
    assert amount(-8.4, NPS.unit) == "8 points"
    assert amount(0.041, CSAT.unit) == "4.1 percentage points"
    assert amount(-0.254, CES.unit) == "0.25"

"""The sentence beside a chart says what the chart shows, and claims no change."""

from datetime import date, timedelta

import pandas as pd

from cx.charts.words import (
    takeaway_bands,
    takeaway_breakdown,
    takeaway_reasons,
    takeaway_terms,
    takeaway_trend,
)

NUMBERS = pd.DataFrame(
    {
        "period": [date(2026, 8, 17) + timedelta(days=7 * i) for i in range(13)],
        "value": [22.0, 35.0, *[30.0] * 10, 31.0],
        "n": 412,
        "low": 26.0,
        "high": 36.0,
    }
)


def test_trend_in_words() -> None:
    assert takeaway_trend(NUMBERS, "NPS", "points") == (
        "NPS was +31 (+26 to +36, n 412) in the week of 9 Nov 2026; 13 weeks shown, from "
        "+22 to +35."
    )
    assert takeaway_trend(NUMBERS.head(0), "NPS", "points") == "No answers to show."


def test_bands_in_words() -> None:
    said = takeaway_bands({"promoter": 500, "passive": 300, "detractor": 200})
    assert said.startswith("Of 1,000 answers, 50")
    assert takeaway_bands({}) == "No answers to show."


def test_breakdown_in_words_ranks_only_groups_with_enough_answers() -> None:
    rows = pd.DataFrame(
        [("A", 10.0, 50, 5.0, 15.0), ("B", 40.0, 60, 30.0, 50.0), ("C", -80.0, 3, -99.0, 0.0)],
        columns=["unit", "value", "n", "low", "high"],
    )
    assert takeaway_breakdown(rows, "unit", "NPS", "points") == (
        "NPS ranges from +10 (+5 to +15, n 50) for A to +40 (+30 to +50, n 60) for B; "
        "3 shown by unit, 1 of them with under 30 answers."
    )
    assert takeaway_breakdown(rows.tail(1), "unit", "NPS", "points").startswith("NPS of C was −80")


def test_terms_in_words() -> None:
    frame = pd.DataFrame({"term": ["response time"], "comments": [5], "share": [0.5]})
    assert takeaway_terms(frame).startswith("Named most often: response time (50")
    assert takeaway_terms(frame.head(0)) == "No terms to show."


def reasons(*rows: tuple[str, int, int, float]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["reason", "detractor", "promoter", "contribution"])


def test_reasons_in_words_say_the_score_and_both_ends() -> None:
    """The points are signed, with a true minus, and thousands are grouped."""
    found = reasons(("Price", 1_500, 20, -12.34), ("Friendly", 3, 40, 30.0))
    assert takeaway_reasons(found) == (
        "Of the score of +18, least comes from Price −12.3 points (20 promoters, "
        "1,500 detractors), and most from Friendly +30.0 points (40 promoters, 3 detractors)."
    )


def test_one_reason_in_words_is_the_whole_score() -> None:
    assert takeaway_reasons(reasons(("Price", 2, 1, -33.3))) == (
        "The whole score of −33 comes from Price −33.3 points (1 promoter, 2 detractors)."
    )

"""Charts and sentences of what comments say: distinctive and emerging terms, and tone."""

import pandas as pd
import pytest

from cx.charts import (
    cloud,
    distinctive,
    takeaway_distinctive,
    takeaway_emerging,
    takeaway_tone,
    theme,
    tone,
)

APART = pd.DataFrame(
    [("invoice <b>wrong</b>", 8, 0.8, 0, 0.0, 5.25), ("parcel", 5, 0.5, 4, 0.1, 2.5)],
    columns=["term", "comments", "share", "others", "others_share", "z"],
)
TONES = pd.DataFrame(
    [("detractor", 6, 1, 1, 4), ("promoter", 1, 3, 16, 2), ("(blank)", 0, 0, 0, 5)],
    columns=["band", "negative", "neutral", "positive", "unjudged"],
)


def test_a_bar_is_as_long_as_z_and_gives_its_term_on_click() -> None:
    bar, labels = distinctive(APART).data
    assert list(bar.x) == [5.25, 2.5]
    assert [row[0] for row in bar.customdata] == APART["term"].tolist()
    assert labels.text[0] == "z 5.2 · 80.0 % against 0.0 %"
    assert "<b>" not in bar.hovertext[0]


def test_nothing_is_drawn_from_nothing() -> None:
    assert not distinctive(APART.head(0)).data
    assert not tone(TONES.head(0)).data
    assert not tone(TONES[TONES["band"] == "(blank)"]).data
    assert not cloud(APART.head(0), by="z")


def test_what_sets_a_group_apart_in_words() -> None:
    said = takeaway_distinctive(APART, "detractors", "all others")
    assert said == (
        "What detractors name more than all others: invoice <b>wrong</b> (80.0 % against 0.0 %), "
        "parcel (50.0 % against 10.0 %)."
    )
    none = takeaway_distinctive(APART.head(0), "detractors", "all others")
    assert none == "No term sets the comments of detractors clearly apart from those of all others."


def test_the_cloud_may_be_sized_by_z() -> None:
    swapped = APART.assign(z=[2.5, 5.25])
    assert cloud(APART, by="z") != cloud(swapped, by="z")
    assert cloud(APART) == cloud(swapped)


def test_shares_of_a_band_add_up_to_its_judged_comments() -> None:
    negative, neutral, positive = tone(TONES).data
    assert [bar.name for bar in (negative, neutral, positive)] == [
        "Negative", "Neutral", "Positive",
    ]  # fmt: skip
    assert list(negative.x) == [6 / 8, 1 / 20]
    for parts in zip(negative.x, neutral.x, positive.x, strict=True):
        assert sum(parts) == pytest.approx(1)
    assert negative.marker.color == theme.DETRACTOR


def test_tone_in_words_with_its_agreement() -> None:
    assert takeaway_tone(TONES) == (
        "Of 39 comments 17 sound positive, 4 neutral and 7 negative; 11 are not judged. "
        "Of detractors’ judged comments 75.0 % sound negative. "
        "Of promoters’ judged comments 80.0 % sound positive."
    )


def test_tone_of_what_nobody_judged() -> None:
    assert takeaway_tone(TONES.tail(1)) == "5 comments, none of them judged."


def emerging(*rows: tuple[str, float, float, float, float, bool]) -> pd.DataFrame:
    columns = ["term", "share", "before", "low", "high", "clear"]
    return pd.DataFrame(rows, columns=columns).astype({"clear": bool})


def test_only_what_clearly_grew_is_named() -> None:
    found = emerging(
        ("app login", 0.02, 0.0, 0.01, 0.03, True), ("parcel", 0.02, 0.01, -0.01, 0.03, False)
    )
    assert takeaway_emerging(found, 1200) == (
        "1 of 1,200 rare terms clearly grew: app login from 0.0 % to 2.0 % of comments "
        "(+1.0 pp to +3.0 pp)."
    )
    assert (
        takeaway_emerging(found.tail(1), 1) == "No rare term clearly grew; 1 rare term looked at."
    )

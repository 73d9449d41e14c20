"""Comments as they are counted: a fair sample, bands told apart, and nothing told in confidence."""

from collections import Counter
from collections.abc import Callable

import pytest

from cx.errors import Suppressed
from cx.filters import Filters
from cx.measure.verbatims import (
    band_of,
    distinctive_of,
    languages_of,
    terms_of,
    tones_by_band,
    topics_by_size,
    verbatims,
)
from cx.schema import BLANK
from cx.store import Snapshot
from cx.text.topics import FEWEST

ALL = Filters()


def test_a_sample_holds_every_score_as_often_as_all_comments_do(store_of: Callable) -> None:
    """The first so many would be the worst: half of these are promoters, in the sample too."""
    scores = [0] * 100 + [8] * 100 + [10] * 200
    store = store_of(*({"nps": score, "comment": f"It was a {score}."} for score in scores))
    found = verbatims(store, ALL, most=200)
    counts = Counter(found["nps"].astype(int))
    assert sum(counts.values()) == 200
    assert counts[10] == pytest.approx(100, abs=10)
    assert counts[0] == pytest.approx(50, abs=10)
    assert set(found["of"]) == {400}


def test_no_comment_is_read_twice(store_of: Callable) -> None:
    store = store_of(*({"nps": n % 11, "comment": f"comment {n}"} for n in range(105)))
    for most in (100, 105, 200):
        found = verbatims(store, ALL, most=most)
        assert found["comment"].is_unique
        assert len(found) == min(most, 105)


@pytest.mark.parametrize(
    ("score", "band"),
    [(0, "detractor"), (6, "detractor"), (7, "passive"), (8, "passive"), (9, "promoter"),
     (float("nan"), BLANK)],
)  # fmt: skip
def test_scores_and_their_bands(score: float, band: str) -> None:
    assert band_of(score) == band


@pytest.fixture(scope="module")
def store(store_of: Callable) -> Snapshot:
    """Detractors name the invoice; everybody names the parcel; some wrote in German."""
    unhappy = {"nps": 2, "comment": "Parcel fine. Invoice wrong", "language": "en"}
    happy = {"nps": 10, "comment": "I love the parcel", "language": "en"}
    german = {"nps": 10, "comment": "Das Paket ist wunderbar", "language": "de"}
    silent = {"nps": 0}
    return store_of(*[unhappy] * 30, *[happy] * 60, *[german] * 5, silent)


def test_terms_of_a_band_are_counted_among_its_comments(store: Snapshot) -> None:
    whole, own = terms_of(store, ALL), terms_of(store, ALL.choose("band", "detractor"))
    assert (whole.counted, own.counted, own.sampled) == (95, 30, False)
    shares = dict(zip(own.table["term"], own.table["share"], strict=True))
    assert shares["invoice wrong"] == 1.0
    assert dict(zip(whole.table["term"], whole.table["comments"], strict=True))["parcel"] == 90


def test_what_detractors_name_is_told_apart_from_what_all_name(store: Snapshot) -> None:
    sides = [ALL.choose("band", *bands) for bands in (("detractor",), ("passive", "promoter"))]
    found = distinctive_of(store, *sides)
    assert found.table["term"].iloc[0] == "invoice wrong"
    assert found.counted == 95


def test_tone_is_counted_by_band_and_languages_are_named(store: Snapshot) -> None:
    tones = tones_by_band(store, ALL).table.set_index("band")
    assert tones.loc["promoter", ["positive", "unjudged"]].tolist() == [60, 5]
    assert tones.loc["detractor", "negative"] == 30
    found = languages_of(store, ALL.choose("kind", "relational")).table
    assert dict(zip(found["language"], found["comments"], strict=True)) == {"en": 90, "de": 5}


def test_a_topic_has_the_score_of_its_own_comments(store_of: Callable) -> None:
    bad = [{"nps": 0, "comment": f"Invoice tariff refund {x}"} for x in ("summer", "winter")]
    good = [{"nps": 10, "comment": f"Parcel driver courier {x}"} for x in ("summer", "winter")]
    blank = {"nps": None, "comment": "Parcel driver courier summer"}
    found = topics_by_size(store_of(*bad * 100, *good * 150, *[blank] * 10), ALL).table
    assert found["comments"].sum() <= 510
    assert len(found) > 1
    for row in found.itertuples():
        invoices = "invoice" in " ".join(row.topic) or "tariff" in " ".join(row.topic)
        assert row.value == (-100 if invoices else 100)
        assert row.typical.startswith("Invoice" if invoices else "Parcel")
        assert row.low <= row.value <= row.high
        assert row.n <= row.comments
    assert found["comments"].sum() - found["n"].sum() == 10


def test_few_comments_have_no_topics(store: Snapshot) -> None:
    found = topics_by_size(store, ALL)
    assert found.table.empty
    assert found.counted < FEWEST


def test_bands_of_few_colleagues_stay_hidden(store_of: Callable) -> None:
    """Twenty wrote, of them three detractors: their words are not told, nor are all but theirs."""
    voice = {"kind": "employee", "language": "en"}
    rows = [
        {**voice, "contact_id": f"p{n}", "nps": 2 if n < 3 else 10, "comment": f"Work {n}"}
        for n in range(20)
    ]
    chosen = ALL.choose("kind", "employee")
    snapshot = store_of(*rows)
    assert terms_of(snapshot, chosen).counted == 20
    few, rest = chosen.choose("band", "detractor"), chosen.choose("band", "passive", "promoter")
    for sides in ((few, rest), (rest, few)):
        with pytest.raises(Suppressed):
            distinctive_of(snapshot, *sides)
    with pytest.raises(Suppressed):
        terms_of(snapshot, few)


def test_a_rare_language_of_colleagues_is_not_named(store_of: Callable) -> None:
    rows = [
        {"kind": kind, "contact_id": f"{kind}{n}", "nps": 9, "comment": "Fine",
         "language": "da" if n == 0 else "en"}
        for kind in ("employee", "transactional") for n in range(20)
    ]  # fmt: skip
    snapshot = store_of(*rows)
    assert languages_of(snapshot, ALL.choose("kind", "employee")).table.empty
    assert len(languages_of(snapshot, ALL.choose("kind", "transactional")).table) == 2

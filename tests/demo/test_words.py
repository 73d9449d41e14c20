"""The comments of the demo company read as if the right people had written them."""

import re
from itertools import product

import numpy as np
import pandas as pd
import pytest

from cx.demo import UNTIL, company, ordinary, stage, stories, surveys, words
from cx.demo.words import grammar
from cx.text import terms

ROWS = 60_000
LANGUAGES = company.LANGUAGES
# Words that give a touchpoint away; nobody else's comment may hold them.
TELLING = {
    "Hotline": "phone|waiting loop|hotline|telefon|warteschleife|anruf|opkald",
    "Delivery": "parcel|pallet|the driver|paket|palette|fahrer|pakke|palle|chauffør",
    "Onboarding": "welcome letter|first invoice|begrüßungsschr|erste rechnung|velkomstbrev",
    "Field service": "technician|cellar|techniker|keller|tekniker|kælder",
    "Offer": "quotation|angebot|tilbud",
}


@pytest.fixture(scope="module")
def responses(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    return pd.read_parquet(stage(tmp_path_factory.mktemp("demo"), ROWS)["responses"])


@pytest.fixture(scope="module")
def said(responses: pd.DataFrame) -> pd.DataFrame:
    """Comments from the grammar, with the place of their survey and the mood they are to have."""
    found = responses.dropna(subset=["comment"]).copy()
    planted = {*words.WAITING, *(text for texts in words.LOGIN.values() for text in texts)}
    found = found[~found["comment"].isin(planted)]
    places = dict(zip(surveys.NAMES, surveys.PLACE.tolist(), strict=True))
    found["place"] = [words.PLACES[places[name]] for name in found["survey"]]
    mood = surveys.mood(found["nps"].fillna(-1).to_numpy())
    found["mood"] = [words.BANDS[code] for code in mood]
    found["reason"] = found["reason"].fillna(grammar.NO_REASON)
    found["plain"] = [plain(text) for text in found["comment"]]
    return found


def plain(text: str) -> str:
    """Words only, so that a phrase is found whole and in any case."""
    return f" {re.sub(r'[^0-9a-zæøåäöüßé]+', ' ', text.lower()).strip()} "


def phrases(part: str, **at: str) -> set[str]:
    """Whatever the grammar may say in a cell, every slot filled."""
    return {
        plain(text)
        for phrase in grammar.phrases(part, at)
        for text in grammar.filled(phrase, at["language"])
    }


def voice(language: str, place: str) -> set[str]:
    """All predicates, closings, details and subjects of those who write at a place."""
    reasons = grammar.AXES["reason"]
    return set().union(
        *(
            phrases(part, language=language, place=place, reason=reason, band=band)
            for part, reason, band in product(
                ("subject", "predicate", "detail", "closing"), reasons, words.BANDS
            )
        )
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_front_line_and_customers_do_not_talk_alike(said: pd.DataFrame, language: str) -> None:
    here = said[said["language"] == language]
    staff = here[here["kind"] == "employee"]["plain"]
    customers = here[here["kind"] != "employee"]["plain"].sample(600, random_state=1)
    of_staff = voice(language, words.STAFF)
    of_customers = set().union(*(voice(language, place) for place in words.PLACES[:-1]))
    assert not of_staff & of_customers
    for texts, theirs, others in (
        (staff.head(400), of_staff, of_customers),
        (customers, of_customers, of_staff),
    ):
        assert all(any(phrase in text for phrase in theirs) for text in texts)
        assert not [text for text in texts if any(phrase in text for phrase in others)]


def test_a_comment_is_about_its_reason_in_the_mood_of_its_score(said: pd.DataFrame) -> None:
    cells = said.sample(6_000, random_state=2).groupby(["language", "place", "reason", "mood"])
    assert len(cells) > 300
    for (language, place, reason, mood), group in cells:
        at = {"language": language, "place": place, "reason": reason, "band": mood}
        detail = phrases("detail", **at)
        about = phrases("subject", **at) | detail
        feeling = phrases("predicate", **at) | phrases("verdict", **at) | detail
        for text in group["plain"]:
            assert any(phrase in text for phrase in about), (text, at)
            assert any(phrase in text for phrase in feeling), (text, at)


def test_only_the_answers_of_a_touchpoint_speak_of_it(said: pd.DataFrame) -> None:
    customers = said[said["kind"] != "employee"]
    for touchpoint, pattern in TELLING.items():
        telling = customers["comment"].str.contains(pattern, case=False)
        assert set(customers.loc[telling, "touchpoint"].fillna("none")) == {touchpoint}
        assert telling[customers["touchpoint"] == touchpoint].mean() > 0.1


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_team_has_facts_that_no_other_team_tells(said: pd.DataFrame, language: str) -> None:
    facts = {
        team: set().union(
            *(phrases("team", language=language, place=p, team=team) for p in words.PLACES)
        )
        for team in company.TEAMS
    }
    here = said[said["language"] == language]
    for team, group in here.groupby("team"):
        texts = group["plain"].sample(150, random_state=3)
        told = {
            whose: np.mean([any(fact in text for fact in facts[whose]) for text in texts])
            for whose in facts
        }
        assert 0.03 < told.pop(team) < 0.3, team
        assert set(told.values()) == {0}, team


def test_sentences_are_whole(said: pd.DataFrame) -> None:
    comments = said["comment"]
    assert comments.str.match(r"^[A-ZÆØÅÄÖÜÉ0-9]").all()
    assert comments.str.contains(r"[.!]$").all()
    assert not comments.str.contains(r"[{}]|  |\.\.|: [.a-z]* [.]").any()
    after = comments.str.extractall(r"[.!] (.)")[0]
    assert after.str.match(r"[A-ZÆØÅÄÖÜÉ0-9]").all()


def test_no_phrase_wears_out(responses: pd.DataFrame) -> None:
    comments = responses["comment"].dropna()
    assert comments.nunique() / len(comments) > 0.9
    lengths = comments.str.count(r"[.!](?: |$)")
    assert set(lengths) == {1, 2, 3}
    assert (lengths.value_counts(normalize=True) > 0.08).all()
    angry = responses[(responses["nps"] <= 6) & (responses["survey"] != stories.PILOT_SURVEY)]
    for survey, group in angry.dropna(subset=["comment"]).groupby("survey"):
        found = terms(zip(group["comment"], group["language"], strict=True), most=100)
        worn = found[found["term"].str.contains(" ") & (found["share"] > 0.06)]
        assert worn.empty, (survey, worn["term"].tolist())


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_topic_rises_from_nothing_in_every_language(
    responses: pd.DataFrame, language: str
) -> None:
    term = stories.LOGIN_WORDS[language]
    age = (responses["answered_at"].max() - responses["answered_at"]).dt.days
    hit = responses["comment"].str.contains(term, case=False).fillna(False).astype(bool)
    assert set(responses.loc[hit, "language"]) == {language}
    assert set(responses.loc[hit, "reason"].dropna()) == {"Technical help"}
    assert (responses.loc[hit, "nps"].fillna(0) < 9).all()
    assert age[hit].max() < surveys.LOGIN_DAYS
    assert (age[hit] < 28).sum() > (age[hit] >= 28).sum() > 3
    late = responses[(age < 28) & (responses["language"] == language) & (responses["nps"] < 9)]
    late = late.dropna(subset=["comment"])
    found = terms(zip(late["comment"], late["language"], strict=True))
    assert found[found["term"].str.contains(" ")].iloc[0]["term"] == term.lower()


def test_response_time_stands_out_among_the_six_of_the_pilot(responses: pd.DataFrame) -> None:
    six = responses[responses["comment"].isin(words.WAITING)]
    assert sorted(six["comment"]) == sorted(words.WAITING)
    assert set(six["survey"]) == {stories.PILOT_SURVEY}
    assert terms((text, "en") for text in six["comment"]).iloc[0]["term"] == "response time"


def test_other_words_never_change_who_answered_what() -> None:
    who = company.found(7, UNTIL)
    one, other = (
        ordinary(
            np.random.default_rng(1), np.random.default_rng(seed), who, 20_000, (0, 1), UNTIL, 7
        )
        for seed in (2, 3)
    )
    for name, codes in vars(one).items():
        if name != "comment":
            np.testing.assert_array_equal(codes, getattr(other, name), name)
    np.testing.assert_array_equal(one.comment < 0, other.comment < 0)
    assert (one.comment != other.comment).any()

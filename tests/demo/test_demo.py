"""The demo company tells the stories it was built to tell, and the same ones every time."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from cx.demo import invitations, stage, stories, words
from cx.errors import BadChoice
from cx.schema import TABLES

ROWS = 20_000
UNTIL = date(2026, 11, 15)
Tables = dict[str, pd.DataFrame]


def read(folder: Path, rows: int = ROWS, seed: int = 7) -> Tables:
    return {name: pd.read_parquet(path) for name, path in stage(folder, rows, seed).items()}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return read(tmp_path_factory.mktemp("demo"))


@pytest.fixture(scope="module")
def responses(demo: Tables) -> pd.DataFrame:
    found = demo["responses"]
    found["age"] = (pd.Timestamp(UNTIL) - found["answered_at"].dt.normalize()).dt.days
    return found


def net(scores: pd.Series) -> float:
    known = scores.dropna()
    return 100 * ((known >= 9).mean() - (known <= 6).mean())


def test_every_table_has_exactly_the_canonical_columns(tmp_path: Path) -> None:
    demo = read(tmp_path)
    made_by_loading = {"set_aside", "imports", "questions", "changes", "reports"}
    assert set(demo) == set(TABLES) - made_by_loading - {"response_reasons"}
    for name, frame in demo.items():
        assert list(frame.columns) == list(TABLES[name])


def test_the_same_seed_gives_the_same_data_and_another_seed_does_not(
    tmp_path: Path, demo: Tables
) -> None:
    again, other = read(tmp_path / "again"), read(tmp_path / "other", seed=8)
    for name, frame in again.items():
        pd.testing.assert_frame_equal(frame, demo[name][list(frame.columns)])
    for column in ("nps", "comment", "project_id"):
        assert not again["responses"][column].equals(other["responses"][column])


def test_rows_are_counted_with_the_planted_ones(demo: Tables, tmp_path: Path) -> None:
    assert len(demo["responses"]) == ROWS
    assert demo["responses"]["response_id"].is_unique
    assert len(read(tmp_path, 100)["responses"]) == 100 + stories.PLANTED


def test_no_rows_at_all_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadChoice):
        stage(tmp_path, 0)


@pytest.mark.parametrize("rows", [100, ROWS])
def test_six_of_a_thousand_pilot_respondents_name_communication(tmp_path: Path, rows: int) -> None:
    every = read(tmp_path, rows)["responses"]
    pilot = every[every["survey"] == stories.PILOT_SURVEY]
    assert len(pilot) == pilot["nps"].notna().sum() == 1_000
    assert pilot["answered_at"].between("2026-08-17", "2026-11-16", inclusive="left").all()
    six = pilot[(pilot["nps"] <= 6) & (pilot["reason"] == stories.PILOT_REASON)]
    assert len(six) == 6
    assert six["comment"].nunique() == 6
    assert set(six["language"]) == {"en"}
    assert six["comment"].str.lower().str.contains("response time").sum() >= 5
    assert every["comment"].str.contains("response time", case=False).sum() == 5


def test_every_cell_was_invited_at_least_as_often_as_it_answered(
    demo: Tables, responses: pd.DataFrame
) -> None:
    sent = demo["invitations"]
    assert (sent["invited"] >= sent["delivered"]).all()
    assert (sent["delivered"] >= sent["answered"]).all()
    assert 0.25 < sent["answered"].sum() / sent["invited"].sum() < 0.35
    keys = ["day", "survey", "unit", "team", "account_id"]
    invited = responses[responses["kind"] != "unsolicited"]
    counted = invited.assign(day=invited["answered_at"].dt.date).groupby(keys, dropna=False).size()
    assert not sent.duplicated(keys).any()
    heard = sent[sent["answered"] > 0].set_index(keys)["answered"]
    assert len(heard) < len(sent)
    pd.testing.assert_series_equal(heard.sort_index(), counted.sort_index(), check_names=False)


def rate(sent: pd.DataFrame) -> float:
    return sent["answered"].sum() / sent["delivered"].sum()


def test_who_is_worth_most_answers_least(demo: Tables) -> None:
    """In every survey of customers; segments and how long one is a customer matter too."""
    sent = demo["invitations"].merge(demo["accounts"], on="account_id")
    sent["long"] = pd.to_datetime(sent["since"]) < pd.Timestamp(UNTIL) - pd.Timedelta(days=3650)
    for _survey, part in sent.groupby("survey"):
        by_class = part.groupby("value_class").apply(rate)
        assert by_class.idxmin() == stories.SILENT_CLASS
        assert by_class["A"] < 0.75 * by_class[["B", "C"]].min()
    assert sent.groupby("segment").apply(rate).idxmin() == "Public sector"
    by_tenure = sent.groupby("long").apply(rate)
    assert by_tenure[True] > by_tenure[False] + 0.02


def test_the_silent_account_was_asked_and_never_answered(demo: Tables) -> None:
    sent = demo["invitations"]
    mine = sent[sent["account_id"] == stories.SILENT_ACCOUNT]
    assert mine["delivered"].sum() > 10
    assert mine["answered"].sum() == 0


def test_employees_belong_to_no_account_and_customers_do(demo: Tables) -> None:
    sent = demo["invitations"]
    assert (sent["account_id"].isna() == (sent["kind"] == "employee")).all()
    assert not sent["kind"].eq("unsolicited").any()
    assert set(sent["account_id"].dropna()) <= set(demo["accounts"]["account_id"])


def test_nobody_is_asked_after_the_account_is_lost(demo: Tables) -> None:
    lost = demo["accounts"].dropna(subset=["lost_on"]).set_index("account_id")["lost_on"]
    mine = demo["invitations"].merge(lost, on="account_id")
    assert len(mine)
    assert (mine["day"] < mine["lost_on"]).all()


def test_invitations_of_a_large_company_name_no_account(tmp_path: Path) -> None:
    """They would outgrow the responses; whom they belong to is then not known."""
    rows = invitations.MOST_WITH_ACCOUNTS + 1
    staged = stage(tmp_path, rows)
    sent, kinds = (
        pd.read_parquet(staged[name], columns=columns)
        for name, columns in (("invitations", None), ("responses", ["kind"]))
    )
    assert sent["account_id"].isna().all()
    assert len(sent) < rows / 2
    assert sent["answered"].sum() == (kinds["kind"] != "unsolicited").sum()


def test_what_happened_comes_before_the_invitation_and_that_before_the_answer(
    responses: pd.DataFrame,
) -> None:
    asked = responses.dropna(subset=["invited_at", "event_at"])
    assert len(asked) > ROWS / 2
    assert (asked["event_at"] < asked["invited_at"]).all()
    invited = responses.dropna(subset=["invited_at"])
    assert (invited["invited_at"] < invited["answered_at"]).all()


def test_scores_stay_on_their_scales_and_agree_with_each_other(responses: pd.DataFrame) -> None:
    for name, low, high in (("nps", 0, 10), ("csat", 1, 5), ("ces", 1, 7)):
        assert responses[name].dropna().between(low, high).all()
    assert responses["nps"].corr(responses["csat"]) > 0.7


def test_friendliness_delights_more_often_than_it_disappoints(responses: pd.DataFrame) -> None:
    shares = responses["reason"].value_counts(normalize=True)
    assert set(shares.index) == set(words.REASONS)
    assert responses["reason"].isna().mean() == pytest.approx(0.2, abs=0.03)
    by_reason = responses.groupby("reason")["nps"].apply(net)
    assert by_reason.idxmax() == "Friendliness"
    assert by_reason["Price"] < by_reason["Technical help"]


def test_comments_speak_the_language_and_the_mood_of_their_answer(
    responses: pd.DataFrame,
) -> None:
    assert responses["comment"].notna().mean() == pytest.approx(0.7, abs=0.03)
    said = responses.dropna(subset=["comment", "nps"])
    for language, praise in (("en", "was excellent"), ("de", "war ausgez"), ("da", "var frem")):
        found = said[said["comment"].str.contains(praise)]
        assert set(found["language"]) == {language}
        assert (found["nps"] >= 9).all()


def test_every_team_of_the_unit_improves_while_the_unit_falls(responses: pd.DataFrame) -> None:
    unit = responses[(responses["unit"] == stories.MIX_UNIT) & responses["nps"].notna()]
    now, before = unit[unit["age"] < 91], unit[unit["age"].between(91, 181)]
    after, was = (part.groupby("team")["nps"].apply(net) for part in (now, before))
    assert (after > was).all()
    assert net(now["nps"]) < net(before["nps"]) - 5
    assert was.idxmin() == stories.MIX_TEAM
    share = [(part["team"] == stories.MIX_TEAM).mean() for part in (now, before)]
    assert share[0] > share[1] + 0.2


def test_field_service_is_better_after_thirteen_months(responses: pd.DataFrame) -> None:
    field = responses[responses["unit"] == "Field service"]
    half = np.where(field["age"] < 395, "second", "first")
    by_half = field.groupby(half)["nps"].apply(net)
    assert by_half["second"] > by_half["first"] + 10


def test_a_large_account_is_silent_and_another_is_angry(
    demo: Tables, responses: pd.DataFrame
) -> None:
    accounts = demo["accounts"].set_index("account_id")
    assert accounts.loc[[stories.SILENT_ACCOUNT, stories.RED_ACCOUNT], "value_class"].eq("A").all()
    assert not responses["account_id"].eq(stories.SILENT_ACCOUNT).any()
    red = responses[responses["account_id"] == stories.RED_ACCOUNT]
    assert (red["nps"] <= 6).sum() == stories.RED_DETRACTORS


def test_the_largest_accounts_make_up_four_fifths_of_the_value(demo: Tables) -> None:
    by_class = demo["accounts"].groupby("value_class")["yearly_value"].sum()
    share = by_class / by_class.sum()
    assert share["A"] == pytest.approx(0.80, abs=0.01)
    assert share["B"] == pytest.approx(0.15, abs=0.01)


def test_a_contact_request_was_never_taken_up(demo: Tables, responses: pd.DataFrame) -> None:
    (asked,) = responses[responses["contact_id"] == stories.OVERDUE_CONTACT].to_dict("records")
    assert asked["contact_requested"]
    assert asked["nps"] <= 6
    assert asked["age"] > 21
    assert not demo["cases"]["contact_id"].eq(stories.OVERDUE_CONTACT).any()


def test_one_contact_complains_three_times_about_the_same(responses: pd.DataFrame) -> None:
    three = responses[responses["contact_id"] == stories.COMPLAINT_CONTACT]
    assert len(three) == 3
    assert (three["nps"] <= 6).all()
    assert set(three["reason"]) == {stories.COMPLAINT_REASON}


def test_one_case_is_passed_on_five_times(demo: Tables) -> None:
    events = demo["case_events"]
    passed = events[events["event"] == "passed on"].groupby("case_id").size()
    assert passed.idxmax() == stories.PASSED_ON_CASE
    assert passed.max() == stories.PASSED_ON_TIMES == 5
    mine = events[events["case_id"] == stories.PASSED_ON_CASE]
    assert mine["owner"].nunique() == len(mine) == 6
    assert mine["at"].is_monotonic_increasing
    assert mine["at"].max() < pd.Timestamp(UNTIL)


def test_cases_and_responses_point_at_each_other(demo: Tables, responses: pd.DataFrame) -> None:
    assert set(demo["cases"]["case_id"]) == set(responses["case_id"].dropna())
    assert set(demo["case_events"]["case_id"]) == set(demo["cases"]["case_id"])
    assert set(responses["contact_id"].dropna()) <= set(demo["contacts"]["contact_id"])


def test_an_agent_with_eighteen_surveys_looks_bad_by_chance(responses: pd.DataFrame) -> None:
    agent = responses[responses["agent"] == stories.UNLUCKY_AGENT]["nps"]
    team = responses[(responses["team"] == stories.UNLUCKY_TEAM)]["nps"]
    assert len(agent) == agent.notna().sum() == 18
    assert net(agent) < net(team) - 20
    signs = np.where(agent >= 9, 1, np.where(agent <= 6, -1, 0))
    assert abs(net(agent) - net(team)) < 1.96 * 100 * signs.std(ddof=1) / np.sqrt(18)

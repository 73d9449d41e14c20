"""Every planted story of the demo company is found by the functions that pages call."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest

from cx.access import EVERYTHING
from cx.charts.accounts import drawn
from cx.charts.breakdown import breakdown as dots
from cx.charts.theme import FEW, GREY
from cx.demo import stories
from cx.demo.surveys import LOGIN_DAYS
from cx.filters import Filters
from cx.insight import waits, waits_long
from cx.insight.change import said_split
from cx.measure import (
    accounts,
    before,
    board,
    breakdown,
    decomposed,
    default_window,
    groups,
    headline,
    read,
    reasons_by_band,
)
from cx.metrics import NPS
from cx.store import Snapshot, newest
from cx.text import shares

TODAY = date(2026, 11, 15)


@pytest.fixture(scope="module")
def demo(demo_home: Path) -> Snapshot:
    return newest(demo_home)


@pytest.fixture(scope="module")
def now(demo: Snapshot) -> Filters:
    """Transactions in the window that the app opens with."""
    usual = default_window(demo, EVERYTHING)
    return Filters(usual.since, usual.until).choose("kind", "transactional")


@pytest.fixture(scope="module")
def then(demo: Snapshot, now: Filters) -> Filters:
    old = before(default_window(demo, EVERYTHING))
    return now.between(old.since, old.until)


@pytest.fixture(scope="module")
def table(demo: Snapshot, now: Filters) -> pd.DataFrame:
    return accounts(demo, now)


def of_contact(table: pd.DataFrame, contact: str) -> pd.Series:
    """The account of a contact, whose id tells its number."""
    account = f"a-{contact.split('-')[1]}"
    return table[table["account_id"] == account].iloc[0]


def test_the_large_account_that_never_answers(table: pd.DataFrame) -> None:
    """Among the silent, it is the one worth most."""
    silent = table[table["band"] == "silent"]
    assert silent.iloc[0]["account_id"] == stories.SILENT_ACCOUNT
    assert silent.iloc[0]["value_class"] == "A"


def test_the_large_red_bubble(table: pd.DataFrame) -> None:
    """Of the unhappy accounts that are drawn, the one worth most, with answers enough."""
    red = drawn(table).query("band == 'detractor'").iloc[0]
    assert red["account_id"] == stories.RED_ACCOUNT
    assert red["high"] < 6.5


def test_the_contact_request_that_nobody_took_up(table: pd.DataFrame) -> None:
    overdue = of_contact(table, stories.OVERDUE_CONTACT)
    assert waits(overdue, TODAY) == (
        f"asked for contact {stories.OVERDUE_DAYS} days ago, still open"
    )
    assert overdue["account"] in set(table[waits_long(table)]["account"])


def test_the_third_complaint(table: pd.DataFrame) -> None:
    third = of_contact(table, stories.COMPLAINT_CONTACT)
    assert (third["repeats"], third["reason"]) == (3, stories.COMPLAINT_REASON)
    assert waits(third, TODAY) == "3 complaints of one person about Invoicing"


def test_the_case_that_is_passed_on(table: pd.DataFrame) -> None:
    """Five changes of hands, more than any other."""
    passed = of_contact(table, stories.PASSED_ON_CONTACT)
    assert passed["handovers"] == stories.PASSED_ON_TIMES == table["handovers"].max()
    assert (table["handovers"] == stories.PASSED_ON_TIMES).sum() == 1
    assert waits(passed, TODAY).endswith("a case was passed on 5 times")


def test_every_team_improves_while_its_unit_falls(
    demo: Snapshot, now: Filters, then: Filters
) -> None:
    teams = breakdown(
        demo, NPS, "team", now.choose("unit", stories.MIX_UNIT),
        then.choose("unit", stories.MIX_UNIT),
    )  # fmt: skip
    assert len(teams) == 4
    assert (teams["change"] > 0).all()
    units = breakdown(demo, NPS, "unit", now, then).set_index("unit")
    assert units.loc[stories.MIX_UNIT, "change"] < -5
    mine = now.choose("unit", stories.MIX_UNIT)
    _now, gap = headline(board(demo, mine, then.choose("unit", stories.MIX_UNIT)), NPS)
    assert gap.clear
    assert gap.value == pytest.approx(units.loc[stories.MIX_UNIT, "change"])
    grown = teams.set_index("team")
    assert grown["n"].idxmax() == stories.MIX_TEAM == grown["value"].idxmin()


def test_a_shift_to_the_lowest_team_comes_out_as_mix(
    demo: Snapshot, now: Filters, then: Filters
) -> None:
    """Who answered pulls the unit down by more than it fell; how they felt pulls it up."""
    unit = stories.MIX_UNIT
    found = decomposed(
        groups(
            demo, NPS, "team", now.choose("unit", unit), then.choose("unit", unit),
            chosen_only=True,
        )
    )  # fmt: skip
    assert found.mix_high is not None and found.mix_high < found.change < 0
    assert found.rate_low is not None and found.rate_low > 0
    assert abs(found.residual) < 1e-9
    assert max(found.parts, key=lambda part: abs(part.mix)).key == stories.MIX_TEAM
    said = said_split(found, NPS, "Team")
    assert said.startswith("Split by team, the change of −")
    assert said.endswith("The two work against each other.")
    assert not said_split(found, NPS, "Team", clear=False).endswith("other.")
    # The same change by a dimension that did not shift is all rate.
    channels = decomposed(
        groups(demo, NPS, "channel", now.choose("unit", unit), then.choose("unit", unit))
    )
    assert channels.change == pytest.approx(found.change)
    assert channels.mix_low is not None and channels.mix_low < 0 < channels.mix_high
    assert channels.rate_high is not None and channels.rate_high < 0


def test_the_agent_who_was_unlucky(demo: Snapshot, now: Filters) -> None:
    """Low among the team, of 18 answers, and therefore grey and never ranked first."""
    mates = now.choose("team", stories.UNLUCKY_TEAM)
    found = breakdown(demo, NPS, "agent", mates)
    unlucky = found.set_index("agent").loc[stories.UNLUCKY_AGENT]
    assert unlucky["n"] == len(stories.UNLUCKY_SCORES) == 18 < FEW
    team, _gap = headline(board(demo, mates), NPS)
    assert unlucky["value"] < team.value
    (marks,) = dots(found, "agent", "points").data
    place = [row[0] for row in marks.customdata].index(stories.UNLUCKY_AGENT)
    assert marks.marker.color[place] == GREY
    enough = [place for place, colour in enumerate(marks.marker.color) if colour != GREY]
    assert place > max(enough)


def test_the_topic_that_rises(demo: Snapshot) -> None:
    """In every language of its customers, from hardly anything."""
    whole = Filters().choose("kind", "transactional")
    recent = whole.between(TODAY - timedelta(days=LOGIN_DAYS - 1), TODAY)
    older = whole.between(TODAY - timedelta(days=2 * LOGIN_DAYS - 1), recent.since)
    for language, term in stories.LOGIN_WORDS.items():
        was, is_ = (share_of(demo, each.choose("language", language), term) for each in
                    (older, recent))  # fmt: skip
        assert is_ > 0.02
        assert is_ > 10 * was


def share_of(demo: Snapshot, chosen: Filters, term: str) -> float:
    found = read(demo, chosen, limit=20_000, commented=True)
    return shares(zip(found["comment"], found["language"], strict=True), [term])[term]


def test_the_six_whom_communication_let_down(demo: Snapshot, now: Filters) -> None:
    """Few of a thousand, and each with a comment to read."""
    pilot = now.choose("survey", stories.PILOT_SURVEY)
    reasons = reasons_by_band(board(demo, pilot)).set_index("reason")
    assert reasons["n"].sum() == stories.PILOT_RESPONDENTS
    assert reasons.loc[stories.PILOT_REASON, "detractor"] == stories.PILOT_COUNT == 6
    assert reasons["detractor"].sum() == stories.PILOT_DETRACTORS
    six = pilot.choose("reason", stories.PILOT_REASON).choose("band", "detractor")
    read_all = read(demo, six, commented=True)
    assert len(read_all) == read_all["of"].iloc[0] == 6
